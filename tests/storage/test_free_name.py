import os
from pathlib import Path

import pytest

from app.storage.free_name import place


@pytest.mark.parametrize("has_links", [True, False])
def test_nothing_is_ever_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, has_links: bool
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no hard links here")

    if not has_links:
        monkeypatch.setattr(os, "link", refuse)
    names = []
    for content in (b"1", b"2", b"3"):
        part = tmp_path / "x.part"
        part.write_bytes(content)
        names.append(place(part, tmp_path, "a.png").name)
        part.unlink(missing_ok=True)
    assert names == ["a.png", "a (2).png", "a (3).png"]
    assert [(tmp_path / name).read_bytes() for name in names] == [b"1", b"2", b"3"]


def test_a_folder_that_is_gone_is_an_error(tmp_path: Path) -> None:
    part = tmp_path / "x.part"
    part.write_bytes(b"1")
    with pytest.raises(OSError, match="gone"):
        place(part, tmp_path / "gone", "a.png")
