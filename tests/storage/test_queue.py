from pathlib import Path

import pytest

from app.core.disk import DamagedFile
from app.core.tasks import KeptQueue
from app.storage.documents import load_queue, save_queue


def no_damage(damaged: DamagedFile) -> None:
    """Nothing is found damaged."""
    pytest.fail(f"damaged: {damaged}")


def test_order_and_pause_come_back(tmp_path: Path) -> None:
    file = tmp_path / "queue.json"
    assert load_queue(file) == KeptQueue()
    save_queue(file, KeptQueue((3, 1, 2), is_paused=True))
    assert load_queue(file) == KeptQueue((3, 1, 2), is_paused=True)


@pytest.mark.parametrize("content", ["{", '{"order": 5}', '{"order": ["1", null, true], "is_paused": "yes"}'])
def test_where_nobody_can_tell_whether_it_was_paused_it_is(tmp_path: Path, content: str) -> None:
    file = tmp_path / "queue.json"
    file.write_text(content)
    damaged: list[DamagedFile] = []
    assert load_queue(file, damaged.append) == KeptQueue(is_paused=True)
    assert [Path(found.copy).exists() for found in damaged] == [True]
    # Also for the next start, which finds nothing damaged any more.
    assert load_queue(file, no_damage) == KeptQueue(is_paused=True)


def test_a_pause_that_can_be_read_is_the_pause(tmp_path: Path) -> None:
    file = tmp_path / "queue.json"
    file.write_text('{"is_paused": false, "order": [1, 2, ')
    assert load_queue(file) == KeptQueue((1, 2))
