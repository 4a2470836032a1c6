from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.ui.compose.fields import label, row


def test_a_row_has_its_first_part_at_the_left_and_the_others_at_the_right(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    first, last = label("first", "label"), QLabel("x")
    holder.setLayout(row(first, last))
    holder.resize(300, 40)
    with qtbot.waitExposed(holder):
        holder.show()
    assert first.property("role") == "label"
    assert first.x() < 100
    assert last.x() > 200
