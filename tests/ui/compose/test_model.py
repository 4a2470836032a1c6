"""Which models get the request: the one of the form, and others besides."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from app.core.catalogue import Catalogue
from app.core.checks import FieldProblem
from app.core.pricing import PriceList
from app.ui.compose.fields import TextLine
from app.ui.compose.model import AlsoModels, ModelButton, ModelPicker
from app.ui.compose.model_list import _GOOD_FOR, good_for
from app.ui.theme.theme import Theme
from tests.ui import finding
from tests.ui.compose.hands import another_language, choose_model, click, find, note

# --- model picker ----------------------------------------------------------------------------------------


@pytest.fixture
def model(qtbot: QtBot, theme: Theme, catalogue: Catalogue) -> ModelPicker:
    picker = ModelPicker(theme, catalogue)
    picker.set_value("GEM", "3.0")
    picker.resize(330, 80)
    qtbot.addWidget(picker)
    with qtbot.waitExposed(picker):
        picker.show()
    return picker


def search(model: ModelPicker, text: str) -> QLineEdit:
    """Opens the list and writes *text* into its search."""
    click(model, "model_button")
    line = finding.find(model, QLineEdit, "model_search")
    line.clear()
    QTest.keyClicks(line, text)
    return line


def offered(model: ModelPicker) -> list[str]:
    """What the open list says, line by line."""
    shown = finding.find(model, QListWidget, "model_list")
    return [shown.item(row).text() for row in range(shown.count())]


def test_every_model_is_listed_by_its_human_name_with_what_it_takes_costs_and_is_good_for(
    model: ModelPicker, catalogue: Catalogue
) -> None:
    model.show_prices(PriceList("¥", {"aigc-image-gem-3.0": 0.51}))
    click(model, "model_button")
    assert len(offered(model)) == len(catalogue.models)
    assert offered(model)[1] == (
        "Gemini 3 Pro image (nano banana pro), GEM 3.0, ≈ ¥0.51, up to 14 reference(s) · "
        "1K 2K 4K 720P 1080P · 10 ratio(s), The all-rounder: many references, lettering, large sizes"
    )
    assert finding.find(model, QListWidget, "model_list").currentRow() == 1
    assert "Gemini 3 Pro image, GEM 3.0, ≈ ¥0.51" in find(model, ModelButton, "model_button").accessibleName()


def test_every_model_that_ships_has_a_line_on_what_it_is_good_for(catalogue: Catalogue) -> None:
    assert set(_GOOD_FOR) == {(model.name, model.version) for model in catalogue.models}
    assert good_for(("mine", "1")) == ""


@pytest.mark.parametrize(
    ("words", "found"),
    [("seedream 4", ["SI 4.0", "SI 4.5"]), ("3.1-lite", ["GEM 3.1-lite"]), ("nano pro", ["GEM 3.0"])],
)
def test_words_narrow_the_list(model: ModelPicker, words: str, found: list[str]) -> None:
    search(model, words)
    listed = [line.split(", ")[1] for line in offered(model)]
    assert [code for code in listed if code in found] == found


def test_a_model_is_chosen_with_one_control_and_back_again_restores_its_version(
    qtbot: QtBot, model: ModelPicker
) -> None:
    with qtbot.waitSignal(model.changed):
        QTest.keyClick(search(model, "jimeng"), Qt.Key.Key_Return)
    assert model.value() == ("Jimeng", "4.0")
    QTest.keyClick(search(model, "gem 3.0"), Qt.Key.Key_Return)
    assert model.value() == ("GEM", "3.0")


def test_the_one_that_is_chosen_already_changes_nothing(qtbot: QtBot, model: ModelPicker) -> None:
    with qtbot.assertNotEmitted(model.changed):
        QTest.keyClick(search(model, ""), Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("words", "model_of"),
    [
        ("3 pro", ("GEM", "3.0")),
        ("pro 3", ("GEM", "3.0")),
        ("seedream 4.5", ("SI", "4.5")),
        ("gem 3.1", ("GEM", "3.1")),
        ("kling o1", ("Kling", "O1")),
    ],
)
def test_return_takes_the_best_hit_and_a_model_of_ones_own_is_offered_last(
    model: ModelPicker, words: str, model_of: tuple[str, str]
) -> None:
    model.set_value("MJ", "v7")
    line = search(model, words)
    shown = finding.find(model, QListWidget, "model_list")
    assert "not in Easel" not in (shown.currentItem().text())
    assert shown.currentRow() == 0
    assert all("not in Easel" not in said for said in offered(model)[:-1])
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert model.value() == model_of


def test_any_model_can_be_written(model: ModelPicker) -> None:
    choose_model(model, "mine 0.1 ")
    assert model.value() == ("mine", "0.1")
    assert model.known() is None
    assert "nothing is checked" in find(model, QLabel, "model_hint").text()
    click(model, "model_button")
    assert offered(model)[0].startswith("mine 0.1, ")


def test_a_name_alone_is_no_model_in_the_list(qtbot: QtBot, model: ModelPicker) -> None:
    with qtbot.assertNotEmitted(model.changed):
        choose_model(model, "mine")
    assert model.value() == ("GEM", "3.0")
    assert finding.find(model, QLabel, "model_list_hint").text()


def test_a_letter_on_the_button_begins_a_search(model: ModelPicker) -> None:
    QTest.keyClick(find(model, ModelButton, "model_button"), Qt.Key.Key_K)
    assert finding.find(model, QLineEdit, "model_search").text() == "k"


def test_the_list_follows_the_language(model: ModelPicker) -> None:
    click(model, "model_button")
    with another_language():
        assert find(model, QListWidget, "model_list").accessibleName() == "⟦Models⟧"


def test_a_problem_stands_below_its_list(model: ModelPicker) -> None:
    problem = FieldProblem("model_version", "Choose or write a model and its version")
    model.notes()["model_version"].show_problem(problem)
    assert note(model, "model_version_note") == problem.sentence
    assert note(model, "model_name_note") == ""


@pytest.mark.parametrize("value", [("gem", "3.0"), (" GEM", "3.0\t"), ("", "")])
def test_what_was_given_comes_back_as_it_was(model: ModelPicker, value: tuple[str, str]) -> None:
    model.set_value(*value)
    click(model, "model_button")
    QTest.keyClick(finding.find(model, QLineEdit, "model_search"), Qt.Key.Key_Escape)
    assert model.value() == value


# --- also models -----------------------------------------------------------------------------------------


def test_models_are_checked_and_others_written(qtbot: QtBot, catalogue: Catalogue) -> None:
    also = AlsoModels(catalogue)
    qtbot.addWidget(also)
    qtbot.addWidget(also.button)
    also.button.menu().aboutToShow.emit()
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
    qtbot.addWidget(also.button)
    also.button.menu().aboutToShow.emit()
    other = finding.find(also, TextLine, "also_models_other")
    other.setText("Mine")
    QTest.keyClick(other, Qt.Key.Key_Return)
    assert also.value() == ()


def test_each_is_listed_with_what_it_is(qtbot: QtBot, catalogue: Catalogue) -> None:
    also = AlsoModels(catalogue)
    qtbot.addWidget(also)
    qtbot.addWidget(also.button)
    also.button.menu().aboutToShow.emit()
    assert finding.find(also, QAction, "also_SI_4.0").text() == "Seedream 4.0\tSI 4.0"
