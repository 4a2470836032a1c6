import pytest
from PySide6.QtWidgets import QDoubleSpinBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.core.catalogue import CatalogueModel, Extra, SizeRule, read_parameters
from app.ui.compose.ext_info import ExtInfoFields
from tests.ui.compose.hands import click, find, note, write

QWEN = CatalogueModel("Qwen", "0925", "Qwen", size=SizeRule("*", pixels_min=512**2, pixels_max=2048**2))
OG = CatalogueModel("OG", "high", "OG", size=SizeRule(side_step=16), extras=frozenset({Extra.BACKGROUND}))
SCENE = CatalogueModel("Kling", "scene", "Kling", extras=frozenset({Extra.EXPANSION}))


class Written:
    """What the fields last wrote into ext_info."""

    def __init__(self, fields: ExtInfoFields) -> None:
        self.ext_info: str | None = "nothing yet"
        fields.changed.connect(self.take)

    def take(self, ext_info: str | None) -> None:
        self.ext_info = ext_info

    def parameters(self) -> object:
        return read_parameters(self.ext_info)


@pytest.fixture
def fields(qtbot: QtBot) -> ExtInfoFields:
    built = ExtInfoFields()
    qtbot.addWidget(built)
    built.follow_model(OG)
    with qtbot.waitExposed(built):
        built.show()
    return built


def test_only_what_is_documented_for_the_model_is_offered(fields: ExtInfoFields) -> None:
    find(fields, QLineEdit, "ext_size")
    fields.follow_model(SCENE)
    find(fields, QDoubleSpinBox, "ext_expansion_up")
    assert fields.findChildren(QLineEdit, "ext_size")[0].isHidden()
    fields.follow_model(None)
    assert fields.isHidden()


@pytest.mark.parametrize("typed", ["1024 × 1536", "1024x1536", " 1024*1536 "])
def test_a_size_is_written_as_the_model_wants_it(fields: ExtInfoFields, typed: str) -> None:
    written = Written(fields)
    fields.follow_model(QWEN)
    write(fields, "ext_size", typed)
    assert written.parameters() == {"size": "1024*1536"}
    write(fields, "ext_size", "")
    assert written.ext_info is None


def test_what_is_set_stays_in_sight_where_the_model_is_not_known_to_take_it(fields: ExtInfoFields) -> None:
    written = Written(fields)
    write(fields, "ext_size", "1024x1536")
    click(fields, "ext_background")
    fields.follow_model(SCENE)
    assert find(fields, QLineEdit, "ext_size").text() == "1024x1536"
    assert "unchecked" in note(fields, "ext_unchecked_note")
    click(fields, "ext_background")
    write(fields, "ext_size", "")
    assert written.ext_info is None
    assert fields.findChildren(QLabel, "ext_unchecked_note")[0].isHidden()
    fields.follow_model(CatalogueModel("GEM", "3.0", "GEM"))
    assert fields.isHidden()
    fields.show_ext_info(r'{"AdditionalParameters":"{\"up_expansion_ratio\":0.5}"}')
    assert find(fields, QDoubleSpinBox, "ext_expansion_up").value() == 0.5
    assert "unchecked" in note(fields, "ext_unchecked_note")


def test_a_size_outside_the_limits_is_said_and_sent(fields: ExtInfoFields) -> None:
    written = Written(fields)
    write(fields, "ext_size", "100x100")
    assert note(fields, "ext_size_note")
    assert written.parameters() == {"size": "100x100"}
    write(fields, "ext_size", "big")
    assert "1024" in note(fields, "ext_size_note")


def test_a_transparent_background_beside_a_size(fields: ExtInfoFields) -> None:
    written = Written(fields)
    fields.show_ext_info(r'{"AdditionalParameters":"{\"size\":\"32x32\"}"}')
    assert find(fields, QLineEdit, "ext_size").text() == "32 × 32"
    click(fields, "ext_background")
    assert written.parameters() == {"size": "32x32", "background": "transparent"}
    click(fields, "ext_background")
    assert written.parameters() == {"size": "32x32"}


def test_expansion_ratios(fields: ExtInfoFields) -> None:
    written = Written(fields)
    fields.follow_model(SCENE)
    find(fields, QDoubleSpinBox, "ext_expansion_left").setValue(0.3)
    assert written.parameters() == {"left_expansion_ratio": 0.3}


def test_what_it_cannot_read_it_leaves_alone(fields: ExtInfoFields) -> None:
    fields.show_ext_info("[1]")
    assert not fields.isEnabled()
    fields.show_ext_info(None)
    assert fields.isEnabled()
