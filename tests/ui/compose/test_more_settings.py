"""The settings that few need."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.core.catalogue import CatalogueModel, Extra, SizeRule, read_parameters
from app.core.checks import FieldProblem
from app.core.request import GenerationRequest, OutputConfig
from app.ui.compose.ext_info import ExtInfoFields
from app.ui.compose.more_settings import ExperimentalSettings, MoreSettings, MoreSettingsFields
from app.ui.theme.theme import Theme
from app.ui.widgets.naming import named
from tests.ui.compose.hands import choose, click, count_to, find, note, write

# --- more settings ---------------------------------------------------------------------------------------


FULL = GenerationRequest(
    enhance_prompt="Disabled",
    output_config=OutputConfig(
        *("Permanent", None, None, "Disallowed", "Disabled", "Enabled"),
        output_image_count=2,
        output_format="png",
        logo_add="Disabled",
    ),
    session_id="s",
    session_context="c",
    tasks_priority=-10,
    ext_info="",
    seed=7,
    scene_type="image_expand",
    input_region="Oversea",
)


@pytest.fixture
def more(qtbot: QtBot, theme: Theme) -> MoreSettings:
    built = MoreSettings(theme)
    qtbot.addWidget(built)
    with qtbot.waitExposed(built):
        built.show()
    return built


def test_it_is_closed_until_it_is_opened(more: MoreSettings) -> None:
    assert more.findChildren(QWidget, "more_settings_body") == []
    for is_open in (True, False):
        click(more, "more_settings_header")
        (body,) = more.findChildren(QWidget, "more_settings_body")
        assert body.isVisible() is is_open


def test_a_field_that_is_set_is_built_and_stays_closed(more: MoreSettings) -> None:
    more.show_request(GenerationRequest(prompt="p", output_config=OutputConfig(aspect_ratio="1:1")))
    assert more.findChildren(QWidget, "more_settings_body") == []
    more.show_request(GenerationRequest(tasks_priority=1))
    (body,) = more.findChildren(QWidget, "more_settings_body")
    assert not body.isVisible()


def test_it_counts_what_is_set_and_takes_it_back(qtbot: QtBot, more: MoreSettings) -> None:
    (reset,) = more.findChildren(QPushButton, "more_settings_reset")
    assert reset.isHidden()
    more.open()
    choose(more, "storage_mode", "Permanent")
    write(more, "session_context", "kept")
    assert reset.text().startswith("2 ")
    with qtbot.waitSignal(more.changed):
        click(more, "more_settings_reset")
    assert more.fill(GenerationRequest()) == GenerationRequest()
    assert reset.isHidden()


def test_tab_leads_through_the_fields_where_they_stand(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    more = MoreSettings(theme)
    column.addWidget(more)
    column.addWidget(named(QPushButton(), "after"))
    with qtbot.waitExposed(window):
        window.show()
    click(more, "more_settings_header")
    find(more, QPushButton, "more_settings_header").setFocus()
    met: list[str] = []
    while "after" not in met:
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        met.append(window.focusWidget().objectName())
    assert met[0] == "enhance_prompt"
    assert met.index("person_generation") < met.index("session_context")


# --- more settings fields --------------------------------------------------------------------------------


ALL_FIELDS = GenerationRequest(
    enhance_prompt="Disabled",
    output_config=OutputConfig(
        *("Permanent", None, None, "Disallowed", "Disabled", "Enabled"),
        output_image_count=2,
        output_format="png",
        logo_add="Disabled",
    ),
    session_id="s",
    session_context="c",
    tasks_priority=-10,
    ext_info="",
    seed=7,
    scene_type="image_expand",
    input_region="Oversea",
)


@pytest.fixture
def fields(qtbot: QtBot) -> MoreSettingsFields:
    built = MoreSettingsFields()
    qtbot.addWidget(built)
    with qtbot.waitExposed(built):
        built.show()
    return built


def test_its_fields_come_back_and_those_of_others_are_left_alone(fields: MoreSettingsFields) -> None:
    fields.show_request(ALL_FIELDS)
    others = GenerationRequest(prompt="p", output_config=OutputConfig(resolution="2K", aspect_ratio="1:1"))
    filled = fields.fill(others)
    assert (filled.prompt, filled.output_config.resolution, filled.output_config.aspect_ratio) == (
        *("p", "2K", "1:1"),
    )
    assert fields.fill(GenerationRequest()) == ALL_FIELDS


def test_a_priority_is_sent_only_when_it_is_wanted(fields: MoreSettingsFields) -> None:
    priority = find(fields, QSpinBox, "tasks_priority")
    assert not priority.isEnabled()
    fields.show_request(GenerationRequest(tasks_priority=0))
    assert priority.isEnabled()
    assert fields.fill(GenerationRequest()).tasks_priority == 0


def test_each_field_has_a_line_for_its_problem(fields: MoreSettingsFields) -> None:
    assert set(fields.notes()) == {
        *("enhance_prompt", "session_id", "session_context", "ext_info", "tasks_priority"),
        *("output_config.storage_mode", "output_config.person_generation"),
        *("output_config.input_compliance_check", "output_config.output_compliance_check"),
        *("output_config.output_image_count", "output_config.output_format", "output_config.logo_add"),
        *("seed", "scene_type", "input_region"),
    }
    find(fields, QCheckBox, "experimental_switch").toggle()
    for field, line in fields.notes().items():
        line.show_problem(FieldProblem(field, "wrong"))
        assert line.isVisible()


def test_ext_info_and_its_fields_follow_each_other(fields: MoreSettingsFields) -> None:
    fields.follow_model(CatalogueModel("A", "1", "A", size=SizeRule()))
    write(fields, "ext_size", "640x960")
    assert find(fields, QLineEdit, "ext_size").text() == "640x960", "what is typed stays as it is typed"
    assert fields.fill(GenerationRequest()).ext_info == r'{"AdditionalParameters":"{\"size\":\"640x960\"}"}'
    write(fields, "ext_info", r'{"AdditionalParameters":"{\"size\":\"8x9\"}"}')
    assert find(fields, QLineEdit, "ext_size").text() == "8 × 9"


def test_the_fields_stand_in_one_column(fields: MoreSettingsFields) -> None:
    left = {find(fields, QWidget, field).x() for field in ("storage_mode", "tasks_priority", "ext_info")}
    assert len(left) == 1


# --- experimental settings -------------------------------------------------------------------------------


EXPERIMENTAL = GenerationRequest(
    output_config=OutputConfig(output_image_count=3, output_format="png", logo_add="Enabled"),
    seed=42,
    scene_type="3d_panorama",
    input_region="Mainland",
)


ONE_EACH, SEVERAL = CatalogueModel("A", "1", "A"), CatalogueModel("B", "1", "B", images_max=9)


@pytest.fixture
def settings(qtbot: QtBot) -> ExperimentalSettings:
    built = ExperimentalSettings()
    qtbot.addWidget(built)
    with qtbot.waitExposed(built):
        built.show()
    return built


def test_nothing_of_it_is_sent_while_the_switch_is_off_and_what_was_set_is_kept(
    settings: ExperimentalSettings,
) -> None:
    settings.switch.toggle()
    find(settings, QAbstractButton, "seed_is_sent").toggle()
    count_to(settings, "seed", 5)
    choose(settings, "output_format", "png")
    assert settings.fill(GenerationRequest()).seed == 5
    assert settings.set_count == 2
    settings.switch.toggle()
    assert settings.fill(GenerationRequest()) == GenerationRequest()
    assert settings.set_count == 0
    settings.switch.toggle()
    assert settings.fill(GenerationRequest()).output_config.output_format == "png"


def test_a_request_that_holds_some_turns_the_switch_on(settings: ExperimentalSettings) -> None:
    settings.show_request(EXPERIMENTAL)
    assert settings.fill(GenerationRequest()) == EXPERIMENTAL
    settings.show_request(GenerationRequest())
    assert not settings.switch.isChecked()


def test_several_pictures_are_kept_for_a_model_that_makes_them(settings: ExperimentalSettings) -> None:
    settings.show_request(EXPERIMENTAL)
    settings.follow_model(ONE_EACH)
    assert not find(settings, QWidget, "output_image_count").isEnabled()
    assert settings.fill(GenerationRequest()) == replace(
        EXPERIMENTAL, output_config=replace(EXPERIMENTAL.output_config, output_image_count=None)
    )
    settings.follow_model(SEVERAL)
    assert settings.fill(GenerationRequest()) == EXPERIMENTAL


# --- ext info --------------------------------------------------------------------------------------------


QWEN = CatalogueModel("Qwen", "0925", "Qwen", size=SizeRule("*", pixels_min=512**2, pixels_max=2048**2))


OG = CatalogueModel("OG", "high", "OG", size=SizeRule(side_step=16), extras=frozenset({Extra.BACKGROUND}))


SCENE = CatalogueModel("Kling", "scene", "Kling", extras=frozenset({Extra.EXPANSION}))


class Written:
    """What the fields last wrote into ext_info."""

    def __init__(self, ext_info_fields: ExtInfoFields) -> None:
        self.ext_info: str | None = "nothing yet"
        ext_info_fields.changed.connect(self.take)

    def take(self, ext_info: str | None) -> None:
        self.ext_info = ext_info

    def parameters(self) -> object:
        return read_parameters(self.ext_info)


@pytest.fixture
def ext_info_fields(qtbot: QtBot) -> ExtInfoFields:
    built = ExtInfoFields()
    qtbot.addWidget(built)
    built.follow_model(OG)
    with qtbot.waitExposed(built):
        built.show()
    return built


def test_only_what_is_documented_for_the_model_is_offered(ext_info_fields: ExtInfoFields) -> None:
    find(ext_info_fields, QLineEdit, "ext_size")
    ext_info_fields.follow_model(SCENE)
    find(ext_info_fields, QDoubleSpinBox, "ext_expansion_up")
    assert ext_info_fields.findChildren(QLineEdit, "ext_size")[0].isHidden()
    ext_info_fields.follow_model(None)
    assert ext_info_fields.isHidden()


@pytest.mark.parametrize("typed", ["1024 × 1536", "1024x1536", " 1024*1536 "])
def test_a_size_is_written_as_the_model_wants_it(ext_info_fields: ExtInfoFields, typed: str) -> None:
    written = Written(ext_info_fields)
    ext_info_fields.follow_model(QWEN)
    write(ext_info_fields, "ext_size", typed)
    assert written.parameters() == {"size": "1024*1536"}
    write(ext_info_fields, "ext_size", "")
    assert written.ext_info is None


def test_what_is_set_stays_in_sight_where_the_model_is_not_known_to_take_it(
    ext_info_fields: ExtInfoFields,
) -> None:
    written = Written(ext_info_fields)
    write(ext_info_fields, "ext_size", "1024x1536")
    click(ext_info_fields, "ext_background")
    ext_info_fields.follow_model(SCENE)
    assert find(ext_info_fields, QLineEdit, "ext_size").text() == "1024x1536"
    assert "unchecked" in note(ext_info_fields, "ext_unchecked_note")
    click(ext_info_fields, "ext_background")
    write(ext_info_fields, "ext_size", "")
    assert written.ext_info is None
    assert ext_info_fields.findChildren(QLabel, "ext_unchecked_note")[0].isHidden()
    ext_info_fields.follow_model(CatalogueModel("GEM", "3.0", "GEM"))
    assert ext_info_fields.isHidden()
    ext_info_fields.show_ext_info(r'{"AdditionalParameters":"{\"up_expansion_ratio\":0.5}"}')
    assert find(ext_info_fields, QDoubleSpinBox, "ext_expansion_up").value() == 0.5
    assert "unchecked" in note(ext_info_fields, "ext_unchecked_note")


def test_a_size_outside_the_limits_is_said_and_sent(ext_info_fields: ExtInfoFields) -> None:
    written = Written(ext_info_fields)
    write(ext_info_fields, "ext_size", "100x100")
    assert note(ext_info_fields, "ext_size_note")
    assert written.parameters() == {"size": "100x100"}
    write(ext_info_fields, "ext_size", "big")
    assert "1024" in note(ext_info_fields, "ext_size_note")


def test_a_transparent_background_beside_a_size(ext_info_fields: ExtInfoFields) -> None:
    written = Written(ext_info_fields)
    ext_info_fields.show_ext_info(r'{"AdditionalParameters":"{\"size\":\"32x32\"}"}')
    assert find(ext_info_fields, QLineEdit, "ext_size").text() == "32 × 32"
    click(ext_info_fields, "ext_background")
    assert written.parameters() == {"size": "32x32", "background": "transparent"}
    click(ext_info_fields, "ext_background")
    assert written.parameters() == {"size": "32x32"}


def test_expansion_ratios(ext_info_fields: ExtInfoFields) -> None:
    written = Written(ext_info_fields)
    ext_info_fields.follow_model(SCENE)
    find(ext_info_fields, QDoubleSpinBox, "ext_expansion_left").setValue(0.3)
    assert written.parameters() == {"left_expansion_ratio": 0.3}


def test_what_it_cannot_read_it_leaves_alone(ext_info_fields: ExtInfoFields) -> None:
    ext_info_fields.show_ext_info("[1]")
    assert not ext_info_fields.isEnabled()
    ext_info_fields.show_ext_info(None)
    assert ext_info_fields.isEnabled()
