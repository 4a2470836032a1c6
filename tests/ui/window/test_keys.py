from PySide6.QtCore import Qt

from app.ui.window.keyboard import ENTER


def test_both_keys_that_say_enter_count() -> None:
    assert set(ENTER) == {Qt.Key.Key_Return, Qt.Key.Key_Enter}
