import sys
from pathlib import Path

import pytest

from app.paths import Paths, default_paths, paths_under, policy_folders


def test_everything_lies_under_the_folder_that_was_given(tmp_path: Path) -> None:
    paths = paths_under(tmp_path)
    every = (paths.data, paths.pictures, paths.logs, paths.cache, paths.journal, paths.log)
    assert all(path.is_relative_to(tmp_path) for path in every)
    assert len({paths.data, paths.pictures, paths.logs, paths.cache}) == 4


def test_a_folder_given_by_a_relative_name_is_meant_from_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    paths = paths_under(Path("studio"))
    monkeypatch.chdir(tmp_path.parent)
    assert paths.data == tmp_path / "studio"
    assert not paths.data.exists()


def test_a_tilde_is_the_home_folder() -> None:
    assert paths_under(Path("~/studio")).data == Path.home() / "studio"


def test_the_platform_has_a_folder_for_each_kind() -> None:
    paths = default_paths()
    assert all(path.is_absolute() for path in (paths.data, paths.pictures, paths.logs, paths.cache))
    assert "Easel" in paths.data.parts
    assert paths.pictures.name == "Easel"


def test_every_file_has_its_own_name(tmp_path: Path) -> None:
    paths = Paths(tmp_path, tmp_path, tmp_path, tmp_path)
    files = (
        paths.journal,
        paths.preferences,
        paths.draft,
        paths.practice,
        paths.lock,
        paths.log,
        paths.last_check,
    )
    assert [file.name for file in files] == [
        *("easel.sqlite3", "preferences.json", "draft.json", "practice.jsonl", "easel.lock", "easel.log"),
        "last-look.json",
    ]


def test_a_frozen_program_looks_for_a_policy_beside_itself_too(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (system,) = policy_folders()
    assert system.is_absolute()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "easel"))
    assert policy_folders() == (system, tmp_path)
