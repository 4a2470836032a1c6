import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.core.request import GenerationRequest, OutputConfig
from app.ui.compose.more_settings import MoreSettings
from app.ui.theme.theme import Theme
from app.ui.widgets.naming import named
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
