import errno
import os
from pathlib import Path

import pytest

from app.core.file_names import numbered
from app.storage.files import place


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


def test_many_of_one_name_are_not_tried_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(1, 301):
        (tmp_path / numbered("a.png", number)).touch()
    links: list[Path] = []
    link = os.link

    def count_links(source: Path, target: Path) -> None:
        links.append(target)
        link(source, target)

    monkeypatch.setattr(os, "link", count_links)
    part = tmp_path / "x.part"
    part.write_bytes(b"new")
    assert place(part, tmp_path, "a.png").name == "a (301).png"
    assert len(links) == 1


def test_a_name_that_is_taken_in_the_last_moment_is_passed_by(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Somebody else's file that cannot be seen, but keeps its name.
    monkeypatch.setattr(os.path, "lexists", lambda _: False)
    (tmp_path / "a.png").write_bytes(b"other")
    part = tmp_path / "x.part"
    part.write_bytes(b"new")
    assert place(part, tmp_path, "a.png").name == "a (2).png"
    assert (tmp_path / "a.png").read_bytes() == b"other"


def test_a_disk_that_fails_leaves_no_empty_file_under_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It refuses to take the reserved name back as well."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    part = tmp_path / "x.part"
    part.write_bytes(b"1")
    monkeypatch.setattr(os, "link", fail)
    for name in ("replace", "unlink"):
        monkeypatch.setattr(Path, name, fail)
    with pytest.raises(OSError, match="Input/output"):
        place(part, tmp_path, "a.png")
    assert [*tmp_path.iterdir()] == [part]
