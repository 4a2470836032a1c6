from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.catalogue import Catalogue
from app.ui.compose.fields import TextLine
from app.ui.compose.model import AlsoModels
from tests.ui.finding import find


def test_models_are_checked_and_others_written(qtbot: QtBot, catalogue: Catalogue) -> None:
    also = AlsoModels(catalogue)
    qtbot.addWidget(also)
    with qtbot.waitSignal(also.changed):
        find(also, QAction, "also_SI_4.0").trigger()
    other = find(also, TextLine, "also_models_other")
    other.setText(" Mine  v 2 ")
    with qtbot.waitSignal(also.changed):
        QTest.keyClick(other, Qt.Key.Key_Return)
    assert also.value() == (("SI", "4.0"), ("Mine", "v 2"))
    find(also, QAction, "also_SI_4.0").trigger()
    assert also.value() == (("Mine", "v 2"),)


def test_a_name_alone_is_no_model(qtbot: QtBot, catalogue: Catalogue) -> None:
    also = AlsoModels(catalogue)
    qtbot.addWidget(also)
    other = find(also, TextLine, "also_models_other")
    other.setText("Mine")
    QTest.keyClick(other, Qt.Key.Key_Return)
    assert also.value() == ()


def test_each_is_listed_with_what_it_is(qtbot: QtBot, catalogue: Catalogue) -> None:
    also = AlsoModels(catalogue)
    qtbot.addWidget(also)
    assert find(also, QAction, "also_SI_4.0").text() == "SI 4.0\tSeedream 4.0"
