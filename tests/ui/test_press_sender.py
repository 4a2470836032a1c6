from collections.abc import Sequence

import pytest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.core.draft import Draft
from app.core.request import GenerationRequest
from app.ui.press_sender import PressSender
from tests.ui.finding import find, press
from tests.ui.records import request

Sent = list[tuple[int, str]]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def sender(window: QWidget, sent: Sent) -> PressSender:
    def submit(requests: Sequence[GenerationRequest], gateway: str, press: str) -> None:
        sent.append((len(requests), gateway + press))

    return PressSender(submit, window, window)


def test_up_to_the_limit_nobody_is_asked(window: QWidget) -> None:
    sent: Sent = []
    sender(window, sent).press(Draft(request(), 20), "g", ask_above=20, is_free=False)
    assert sent == [(20, "g")]


def test_above_it_what_stood_there_is_sent_after_one_yes(window: QWidget) -> None:
    sent: Sent = []
    asked = sender(window, sent)
    asked.press(Draft(request("{a|b|c}"), 1), "g", ask_above=2, is_free=False)
    assert sent == []
    press(find(window, QDialog, "ask_many"), "ask_many_agree")
    assert sent == [(3, "g")]


def test_after_a_no_nothing_is_sent(window: QWidget) -> None:
    sent: Sent = []
    asked = sender(window, sent)
    asked.press(Draft(request(), 3), "g", ask_above=2, is_free=False)
    find(window, QDialog, "ask_many").reject()
    asked._send()
    assert sent == []


def test_what_makes_up_for_a_press_goes_the_same_way(window: QWidget) -> None:
    sent: Sent = []
    asked = sender(window, sent)
    asked.send((request(),) * 3, "g", "-p", ask_above=2, is_free=False)
    assert sent == []
    press(find(window, QDialog, "ask_many"), "ask_many_agree")
    assert sent == [(3, "g-p")]
