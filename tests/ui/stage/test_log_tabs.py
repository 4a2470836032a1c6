import pytest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.core.tasks import RawReply, TaskEvent
from app.ui.stage.tabs import ReplyTab, TimelineTab
from app.ui.theme.theme import Theme
from tests.ui.finding import find
from tests.ui.records import NOON


@pytest.fixture
def reply(qtbot: QtBot, theme: Theme) -> ReplyTab:
    made = ReplyTab(theme)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def timeline(qtbot: QtBot) -> TimelineTab:
    made = TimelineTab()
    qtbot.addWidget(made)
    return made


def said(tab: ReplyTab) -> str:
    return find(tab, QPlainTextEdit, "reply_text").toPlainText()


def test_json_is_indented_and_anything_else_stays_word_for_word(reply: ReplyTab) -> None:
    reply.show_replies(
        (RawReply(NOON, "create", 200, '{"a":1}'), RawReply(NOON, "query", 502, "<h1>Bad</h1>"))
    )
    text = said(reply)
    assert '· Request sent · HTTP 200\n{\n  "a": 1\n}' in text
    assert text.endswith("· Asked how it stands · HTTP 502\n<h1>Bad</h1>")


def test_a_reply_that_nests_without_end_is_shown_all_the_same(reply: ReplyTab) -> None:
    body = "[" * 100_000
    reply.show_replies((RawReply(NOON, "query", 200, body),))
    assert "[[[[" in said(reply)


def test_before_the_first_reply_it_says_so(reply: ReplyTab) -> None:
    assert said(reply) == "The gateway has not answered yet."


def test_the_timeline_counts_from_the_beginning(timeline: TimelineTab) -> None:
    timeline.show_events(
        (
            TaskEvent(NOON, "created"),
            TaskEvent(NOON + 75, "saved", "/a.png"),
            TaskEvent(NOON + 80, "word-of-2030"),
        )
    )
    lines = [
        line.split("   ")[1:]
        for line in find(timeline, QPlainTextEdit, "timeline_text").toPlainText().split("\n")
    ]
    assert lines == [
        ["+0:00", "Written to the history"],
        ["+1:15", "Picture saved", "/a.png"],
        ["+1:20", "word-of-2030"],
    ]


def test_the_reader_keeps_the_place(timeline: TimelineTab) -> None:
    timeline.resize(600, 200)
    timeline.show()
    events = tuple(TaskEvent(NOON + n, "look_failed") for n in range(200))
    timeline.show_events(events)
    bar = timeline.text.verticalScrollBar()
    bar.setValue(50)
    timeline.show_events((*events, TaskEvent(NOON + 300, "done")))
    assert bar.value() == 50
