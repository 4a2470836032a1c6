import sys
from pathlib import Path

import pytest

from app.resources import licence_path, resource_path


def test_the_source_tree_has_its_resources() -> None:
    assert resource_path("models.json").is_file()
    assert resource_path("icons").is_dir()
    assert resource_path().is_absolute()
    assert licence_path("LICENSES", "LGPL-3.0.txt").is_file()


def test_a_frozen_program_looks_where_it_was_unpacked(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert licence_path("LICENSE") == tmp_path / "resources" / "licences" / "LICENSE"
    assert resource_path("icons", "plus.svg") == tmp_path / "resources" / "icons" / "plus.svg"
