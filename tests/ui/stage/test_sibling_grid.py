from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.core.tasks import TaskRecord, TaskState
from app.engine.thumbnails import Thumbnails
from app.ui.stage.sibling_grid import SiblingGrid
from tests.ui.records import record, with_picture


def of_model(made: TaskRecord, model: str) -> TaskRecord:
    assert made.request is not None
    return replace(made, request=replace(made.request, model_name=model), press="p")


def test_each_model_has_a_column(qtbot: QtBot, thumbnails: Thumbnails, tmp_path: Path) -> None:
    grid = SiblingGrid(thumbnails)
    qtbot.addWidget(grid)
    done = of_model(with_picture(record(1, TaskState.DONE), tmp_path / "a.png"), "GEM")
    siblings = (done, of_model(record(2), "SI"), of_model(record(3), "GEM"))
    grid.show_siblings(siblings)
    model = grid.model()
    heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    assert heads == ["GEM 3.0", "SI 3.0"]
    assert model.rowCount() == 2
    assert model.index(1, 1).data() is None
    assert model.index(1, 0).data() == "Generating · 40 %"
    qtbot.waitUntil(lambda: model.index(0, 0).data(Qt.ItemDataRole.DecorationRole) is not None)
    with qtbot.waitSignal(grid.sibling_wanted) as told:
        grid.clicked.emit(model.index(0, 1))
    assert told.args == [2]


def test_what_changes_keeps_its_place(qtbot: QtBot, thumbnails: Thumbnails) -> None:
    grid = SiblingGrid(thumbnails)
    qtbot.addWidget(grid)
    grid.show_siblings((of_model(record(1), "GEM"), of_model(record(2), "SI")))
    grid.setCurrentIndex(grid.model().index(0, 1))
    grid.show_siblings((of_model(record(1), "GEM"), of_model(record(2, TaskState.FAILED), "SI")))
    assert grid.currentIndex().column() == 1
    assert grid.currentIndex().data() == "The model could not make the picture"
