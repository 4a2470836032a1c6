"""The window before its parts are there; what stands behind it is in ``test_workshop``."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.bootstrap import Easel
from app.paths import paths_under


def test_the_window_is_shown_before_its_parts_are_built_and_can_be_closed_by_then(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    easel = Easel(qapp, paths_under(tmp_path))
    qtbot.addWidget(easel.window)
    easel.window.show()
    assert easel.window.findChild(QPlainTextEdit, "prompt") is None
    easel.window.close()
    with qtbot.assertNotEmitted(easel.furnished):
        easel.window.painted.emit()
    easel.close()
    assert not list(tmp_path.iterdir())
