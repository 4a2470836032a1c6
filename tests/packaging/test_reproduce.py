from pathlib import Path

import pytest

import reproduce

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="only a commit can be built twice")
def test_the_wheel_is_the_same_in_two_folders() -> None:
    pytest.importorskip("hatchling")
    assert reproduce.differing_files(reproduce.build_wheel) == []


def test_what_differs_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reproduce, "_checkout", lambda folder: folder)

    def build(folder: Path) -> Path:
        folder.mkdir(parents=True)
        (folder / "where").write_text(folder.name, "utf-8")
        (folder / "what").write_text("the same", "utf-8")
        if folder.name == "one":
            (folder / "only here").touch()
        return folder

    assert reproduce.differing_files(build) == ["only here", "where"]
