import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from app.core.catalogue import Catalogue
from app.core.checks import FieldProblem
from app.ui.compose.model import ModelPicker
from tests.ui.compose.hands import find, note, write_into_list


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
