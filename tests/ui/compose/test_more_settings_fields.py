import pytest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from app.core.catalogue import CatalogueModel, SizeRule
from app.core.checks import FieldProblem
from app.core.request import GenerationRequest, OutputConfig
from app.ui.compose.more_settings import MoreSettingsFields
from tests.ui.compose.hands import find, write

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
def fields(qtbot: QtBot) -> MoreSettingsFields:
    built = MoreSettingsFields()
    qtbot.addWidget(built)
    with qtbot.waitExposed(built):
        built.show()
    return built


def test_its_fields_come_back_and_those_of_others_are_left_alone(fields: MoreSettingsFields) -> None:
    fields.show_request(FULL)
    others = GenerationRequest(prompt="p", output_config=OutputConfig(resolution="2K", aspect_ratio="1:1"))
    filled = fields.fill(others)
    assert (filled.prompt, filled.output_config.resolution, filled.output_config.aspect_ratio) == (
        *("p", "2K", "1:1"),
    )
    assert fields.fill(GenerationRequest()) == FULL


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
