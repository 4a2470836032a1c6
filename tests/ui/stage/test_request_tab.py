import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.core.curl import to_curl
from app.core.json_values import parse
from app.core.request_json import request_to_json
from app.core.tasks import TaskEvent
from app.ui.stage.tabs import RequestTab
from app.ui.theme.theme import Theme
from tests.ui.finding import find, press
from tests.ui.records import request


@pytest.fixture
def tab(qtbot: QtBot, theme: Theme) -> RequestTab:
    made = RequestTab(theme)
    qtbot.addWidget(made)
    return made


def test_the_request_is_shown_and_copied_as_json(tab: RequestTab) -> None:
    tab.show_request(request("<b>fog</b>"))
    assert parse(find(tab, QPlainTextEdit, "request_json").toPlainText()) == request_to_json(
        request("<b>fog</b>")
    )
    press(tab, "request_copy_json")
    assert parse(QGuiApplication.clipboard().text()) == request_to_json(request("<b>fog</b>"))


def test_the_curl_command_goes_to_the_gateway(tab: RequestTab) -> None:
    tab.set_base_address("https://gw.example")
    tab.show_request(request())
    press(tab, "request_copy_curl")
    assert QGuiApplication.clipboard().text() == to_curl(request(), "https://gw.example")


def test_an_unknown_request_is_said_to_be_so(tab: RequestTab) -> None:
    tab.show_request(None)
    assert find(tab, QPlainTextEdit, "request_json").toPlainText() == "Easel does not know the request."
    assert not find(tab, QAbstractButton, "request_copy_json").isEnabled()
    assert not find(tab, QAbstractButton, "request_copy_curl").isEnabled()


def test_a_renamed_model_is_shown_as_it_was_sent(tab: RequestTab) -> None:
    text = find(tab, QPlainTextEdit, "request_json")
    tab.show_request(request())
    tab.show_events(
        [TaskEvent(1.0, "created"), TaskEvent(2.0, "sending", "GG"), TaskEvent(3.0, "accepted", "t")]
    )
    assert '"GG"' in text.toPlainText()
    tab.show_request(request("another"))
    assert '"GG"' not in text.toPlainText()
