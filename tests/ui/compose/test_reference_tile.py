from PySide6.QtGui import QPixmap
from pytestqt.qtbot import QtBot

from app.ui.compose.fields import ROW
from app.ui.compose.reference_row import ReferenceTile


def test_a_picture_is_shown_whole(qtbot: QtBot) -> None:
    tile = ReferenceTile()
    qtbot.addWidget(tile)
    tile.show_pixmap(QPixmap(200, 100))
    size = tile.pixmap().deviceIndependentSize()
    assert (size.width(), size.height()) == (tile.width(), tile.width() / 2)
    tile.show_pixmap(QPixmap())
    assert tile.pixmap().isNull()
    tile.show_pixmap(None)
    assert tile.pixmap().isNull()


def test_it_is_dragged_with_the_index_of_its_row(qtbot: QtBot) -> None:
    tile = ReferenceTile()
    qtbot.addWidget(tile)
    tile.set_index(3)
    assert bytes(tile.row_data().data(ROW).data()) == b"3"
