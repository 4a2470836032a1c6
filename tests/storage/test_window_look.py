from pathlib import Path

import pytest

from app.core.preferences import Preferences
from app.storage.preferences import save_preferences
from app.storage.window_look import WindowAppearance, read_window_appearance


def test_theme_and_layout_are_those_of_the_preferences(tmp_path: Path) -> None:
    file = tmp_path / "preferences.json"
    assert read_window_appearance(file) == WindowAppearance()
    save_preferences(file, Preferences(theme="dark", window_layout="a|b"))
    assert read_window_appearance(file) == WindowAppearance("dark", "a|b")


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b'{"theme": 3, "window_layout": null}', b"\xff"])
def test_a_broken_file_is_none_and_stays_as_it_is(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "preferences.json"
    file.write_bytes(content)
    assert read_window_appearance(file) == WindowAppearance()
    assert [path.name for path in tmp_path.iterdir()] == ["preferences.json"]
