from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets.layouts import ColumnScroll, FactsScroll
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


def test_the_column_keeps_its_width_when_the_bar_comes(qtbot: QtBot) -> None:
    column = QWidget()
    words = QLabel("words")
    layout = QVBoxLayout(column)
    layout.setContentsMargins(20, 0, 20, 0)
    layout.addWidget(words)
    scroll = ColumnScroll("scroll", column)
    qtbot.addWidget(scroll)
    scroll.resize(300, 200)
    with qtbot.waitExposed(scroll):
        scroll.show()
    without = words.width()
    words.setMinimumHeight(500)
    qtbot.waitUntil(scroll.verticalScrollBar().isVisible)
    assert words.width() == without
    words.setMinimumHeight(0)
    qtbot.waitUntil(lambda: not scroll.verticalScrollBar().isVisible())
    assert words.width() == without


def test_facts_that_had_to_give_way_are_whole_again_where_there_is_room(qtbot: QtBot) -> None:
    """The bar takes the place of the margin: counted twice, a line that wraps by a word would stay scrolled."""
    facts = QVBoxLayout()
    facts.setContentsMargins(0, 0, 20, 0)
    words = QLabel()
    words.setWordWrap(True)
    facts.addWidget(words)
    window = QWidget()
    qtbot.addWidget(window)
    scroll = FactsScroll("facts", facts)
    column = QVBoxLayout(window)
    column.addWidget(scroll)
    column.addStretch(1)
    with qtbot.waitExposed(window):
        window.show()
    for length in range(30, 60):
        words.setText("words " * length)
        window.resize(300, 60)
        qtbot.waitUntil(scroll.verticalScrollBar().isVisible)
        window.resize(300, 600)
        qtbot.waitUntil(lambda: not scroll.verticalScrollBar().isVisible())
