"""A label for foreign text."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.ui.widgets.labels import plain_label


def test_foreign_text_is_wrapped_and_never_markup(qtbot: QtBot) -> None:
    label = plain_label("problem_words", "quote")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.wordWrap()
    assert (label.objectName(), label.property("role")) == ("problem_words", "quote")
