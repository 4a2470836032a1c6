import pytest
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtWidgets import QAbstractButton, QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.core.curl import to_curl
from app.core.json_values import parse
from app.core.request_json import request_to_json
from app.core.tasks import RawReply, TaskEvent
from app.ui.stage.tabs import LINE_CHARS_MAX, JsonHighlighter, ReplyTab, RequestTab, TimelineTab
from app.ui.theme.theme import Theme
from tests.ui.finding import find, press
from tests.ui.records import NOON, request


@pytest.fixture
def document(qapp: QApplication) -> QTextDocument:  # noqa: ARG001 - layouts need the application
    return QTextDocument()


def colours(document: QTextDocument, theme: Theme) -> dict[str, str]:
    """What of the first line is coloured, with the name of its colour."""
    roles = {
        getattr(theme.palette, role).casefold(): role
        for role in ("done_text", "attention_text", "accent_text")
    }
    block = document.firstBlock()
    return {
        block.text()[run.start : run.start + run.length]: roles[run.format.foreground().color().name()]
        for run in block.layout().formats()
    }


def test_keys_texts_and_numbers_have_their_colours(document: QTextDocument, theme: Theme) -> None:
    highlighter = JsonHighlighter(theme, document)
    document.setPlainText(r'{"key": "a \" b", "n": -1.5e3, "t": true, "size": "12 inches: 4"}')
    highlighter.rehighlight()
    assert colours(document, theme) == {
        '"key"': "accent_text",
        r'"a \" b"': "done_text",
        '"n"': "accent_text",
        "-1.5e3": "attention_text",
        '"t"': "accent_text",
        "true": "attention_text",
        '"size"': "accent_text",
        '"12 inches: 4"': "done_text",
    }


def test_a_very_long_line_stays_plain(document: QTextDocument, theme: Theme) -> None:
    highlighter = JsonHighlighter(theme, document)
    document.setPlainText('"' + "x" * LINE_CHARS_MAX + '"')
    highlighter.rehighlight()
    assert colours(document, theme) == {}


def test_the_colours_follow_the_theme(document: QTextDocument, theme: Theme) -> None:
    highlighter = JsonHighlighter(theme, document)
    document.setPlainText('{"key": 1}')
    theme.set_choice("dark")
    assert colours(document, theme) == {'"key"': "accent_text", "1": "attention_text"}
    assert highlighter.document() is document


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
    events = [TaskEvent(1.0, "created"), TaskEvent(2.0, "sending", "GG"), TaskEvent(3.0, "accepted", "t")]
    tab.show_request(request(), events)
    assert '"GG"' in text.toPlainText()
    tab.show_request(request("another"))
    assert '"GG"' not in text.toPlainText()
