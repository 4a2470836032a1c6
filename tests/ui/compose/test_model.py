"""Which models get the request: the one of the form, and others besides."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from app.core.catalogue import Catalogue
from app.core.checks import FieldProblem
from app.ui.compose.fields import TextLine
from app.ui.compose.model import AlsoModels, ModelPicker
from tests.ui import finding
from tests.ui.compose.hands import find, note, write_into_list

# --- model picker ----------------------------------------------------------------------------------------


@pytest.fixture
def model(qtbot: QtBot, catalogue: Catalogue) -> ModelPicker:
    picker = ModelPicker(catalogue)
    picker.set_value("GEM", "3.0")
    qtbot.addWidget(picker)
    with qtbot.waitExposed(picker):
        picker.show()
    return picker


def offered(model: ModelPicker, object_name: str) -> tuple[str, ...]:
    combo = find(model, QComboBox, object_name)
    return tuple(combo.itemText(index) for index in range(combo.count()))


def test_names_and_their_versions_are_offered(model: ModelPicker, catalogue: Catalogue) -> None:
    assert offered(model, "model_name") == catalogue.names()
    assert offered(model, "model_version") == catalogue.versions("GEM")
    assert model.known() is catalogue.model("GEM", "3.0")


def test_another_name_offers_its_own_versions(qtbot: QtBot, model: ModelPicker, catalogue: Catalogue) -> None:
    with qtbot.waitSignal(model.changed):
        find(model, QComboBox, "model_name").setCurrentText("Vidu")
    assert offered(model, "model_version") == catalogue.versions("Vidu")
    assert model.value() == ("Vidu", catalogue.versions("Vidu")[0])


def test_a_version_that_the_other_name_has_too_stays(model: ModelPicker) -> None:
    find(model, QComboBox, "model_name").setCurrentText("Kling")
    assert model.value() == ("Kling", "3.0")


def test_any_model_can_be_written(model: ModelPicker, catalogue: Catalogue) -> None:
    write_into_list(model, "model_name", "mine")
    write_into_list(model, "model_version", "0.1 ")
    assert model.value() == ("mine", "0.1")
    assert model.known() is None
    assert offered(model, "model_name") == catalogue.names()


def test_a_problem_stands_below_its_list(model: ModelPicker) -> None:
    problem = FieldProblem("model_version", "Choose or write a model and its version")
    model.notes()["model_version"].show_problem(problem)
    assert note(model, "model_version_note") == problem.sentence
    assert note(model, "model_name_note") == ""


@pytest.mark.parametrize("value", [("gem", "3.0"), (" GEM", "3.0\t"), ("", "")])
def test_what_was_given_comes_back_as_it_was(model: ModelPicker, value: tuple[str, str]) -> None:
    model.set_value(*value)
    find(model, QComboBox, "model_name").setFocus()
    find(model, QComboBox, "model_version").setFocus()
    assert model.value() == value


# --- also models -----------------------------------------------------------------------------------------


def test_models_are_checked_and_others_written(qtbot: QtBot, catalogue: Catalogue) -> None:
    also = AlsoModels(catalogue)
    qtbot.addWidget(also)
    with qtbot.waitSignal(also.changed):
        finding.find(also, QAction, "also_SI_4.0").trigger()
    other = finding.find(also, TextLine, "also_models_other")
    other.setText(" Mine  v 2 ")
    with qtbot.waitSignal(also.changed):
        QTest.keyClick(other, Qt.Key.Key_Return)
    assert also.value() == (("SI", "4.0"), ("Mine", "v 2"))
    finding.find(also, QAction, "also_SI_4.0").trigger()
    assert also.value() == (("Mine", "v 2"),)


def test_a_name_alone_is_no_model(qtbot: QtBot, catalogue: Catalogue) -> None:
    also = AlsoModels(catalogue)
    qtbot.addWidget(also)
    other = finding.find(also, TextLine, "also_models_other")
    other.setText("Mine")
    QTest.keyClick(other, Qt.Key.Key_Return)
    assert also.value() == ()


def test_each_is_listed_with_what_it_is(qtbot: QtBot, catalogue: Catalogue) -> None:
    also = AlsoModels(catalogue)
    qtbot.addWidget(also)
    assert finding.find(also, QAction, "also_SI_4.0").text() == "SI 4.0\tSeedream 4.0"
