from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.column_scroll import ColumnScroll
from tests.ui.finding import settle


def test_it_is_never_narrower_than_what_it_holds(qtbot: QtBot) -> None:
    column = QWidget()
    words = QLabel("words " * 20)
    QVBoxLayout(column).addWidget(words)
    window = QWidget()
    qtbot.addWidget(window)
    scroll = ColumnScroll("scroll", column)
    layout = QVBoxLayout(window)
    layout.addWidget(scroll)
    for text in ("words " * 20, "words " * 40):
        words.setText(text)
        settle()
        assert layout.minimumSize().width() > column.minimumSizeHint().width()
