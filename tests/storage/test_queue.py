from pathlib import Path

import pytest

from app.core.queue import KeptQueue
from app.storage.queue import load_queue, save_queue


def test_order_and_pause_come_back(tmp_path: Path) -> None:
    file = tmp_path / "queue.json"
    assert load_queue(file) == KeptQueue()
    save_queue(file, KeptQueue((3, 1, 2), is_paused=True))
    assert load_queue(file) == KeptQueue((3, 1, 2), is_paused=True)


@pytest.mark.parametrize("content", ["{", '{"order": 5}', '{"order": ["1", null, true], "is_paused": "yes"}'])
def test_a_broken_file_pauses_and_orders_nothing(tmp_path: Path, content: str) -> None:
    file = tmp_path / "queue.json"
    file.write_text(content)
    assert load_queue(file) == KeptQueue()
