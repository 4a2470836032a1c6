import pytest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from app.core.catalogue import CatalogueModel, SizeRule
from app.core.checks import FieldProblem
from app.core.request import GenerationRequest, OutputConfig
from app.ui.compose.more_settings import MoreSettings
from app.ui.theme.theme import Theme
from tests.ui.compose.hands import choose, click, find, write

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
    (body,) = more.findChildren(QWidget, "more_settings_body")
    assert not body.isVisible()
    click(more, "more_settings_header")
    assert body.isVisible()


def test_its_fields_come_back_and_those_of_others_are_left_alone(more: MoreSettings) -> None:
    more.show_request(FULL)
    others = GenerationRequest(prompt="p", output_config=OutputConfig(resolution="2K", aspect_ratio="1:1"))
    filled = more.fill(others)
    assert (filled.prompt, filled.output_config.resolution, filled.output_config.aspect_ratio) == (
        *("p", "2K", "1:1"),
    )
    assert more.fill(GenerationRequest()) == FULL


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


def test_a_priority_is_sent_only_when_it_is_wanted(more: MoreSettings) -> None:
    more.open()
    priority = find(more, QSpinBox, "tasks_priority")
    assert not priority.isEnabled()
    more.show_request(GenerationRequest(tasks_priority=0))
    assert priority.isEnabled()
    assert more.fill(GenerationRequest()).tasks_priority == 0


def test_each_field_has_a_line_for_its_problem(more: MoreSettings) -> None:
    more.open()
    assert set(more.notes()) == {
        *("enhance_prompt", "session_id", "session_context", "ext_info", "tasks_priority"),
        *("output_config.storage_mode", "output_config.person_generation"),
        *("output_config.input_compliance_check", "output_config.output_compliance_check"),
        *("output_config.output_image_count", "output_config.output_format", "output_config.logo_add"),
        *("seed", "scene_type", "input_region"),
    }
    find(more, QCheckBox, "experimental_switch").toggle()
    for field, line in more.notes().items():
        line.show_problem(FieldProblem(field, "wrong"))
        assert line.isVisible()


def test_ext_info_and_its_fields_follow_each_other(more: MoreSettings) -> None:
    more.open()
    more.follow_model(CatalogueModel("A", "1", "A", size=SizeRule()))
    write(more, "ext_size", "640x960")
    assert more.fill(GenerationRequest()).ext_info == r'{"AdditionalParameters":"{\"size\":\"640x960\"}"}'
    write(more, "ext_info", r'{"AdditionalParameters":"{\"size\":\"8x9\"}"}')
    assert find(more, QLineEdit, "ext_size").text() == "8 × 9"


def test_the_fields_stand_in_one_column(more: MoreSettings) -> None:
    more.open()
    left = {find(more, QWidget, field).x() for field in ("storage_mode", "tasks_priority", "ext_info")}
    assert len(left) == 1
