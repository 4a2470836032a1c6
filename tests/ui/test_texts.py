import re
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QDateTime, QLocale
from PySide6.QtWidgets import QApplication

from app.core.card_texts import ACTIONS, FREE_ACTIONS
from app.core.catalogue import NotACatalogue, read_catalogue
from app.core.pricing import Cost
from app.core.problem_texts import Said
from app.core.problems import Action, ContentRefused, NetworkDown, PictureUnusable
from app.core.tasks import TaskEvent, TaskState
from app.ui.texts import (
    as_sentences,
    call_words,
    day_words,
    detail_words,
    duration_words,
    event_words,
    facts_words,
    mistake_words,
    problem_advice,
    problem_detail,
    problem_title,
    row_words,
    said,
    said_together,
    shown_prompt,
    state_colour,
    state_words,
    taken_s,
)
from app.ui.theme.tokens import LIGHT
from app.ui.window.languages import Languages
from tests.ui.records import DAY_S, NOON, record

ROOT = Path(__file__).resolve().parents[2]


def test_sentences_follow_each_other_as_the_language_writes_them(languages: Languages) -> None:
    parts = ("The keychain can't be used", "", "It is kept until Easel is closed.")
    assert as_sentences(parts) == "The keychain can't be used. It is kept until Easel is closed."
    languages.use("zh_CN")
    try:
        assert (
            as_sentences(("无法使用钥匙串", "会保留到 Easel 关闭为止。"))
            == "无法使用钥匙串。会保留到 Easel 关闭为止。"
        )
    finally:
        languages.use("en")


def test_why_a_disk_refuses_is_said_in_the_language_too(languages: Languages) -> None:
    sentence = Said("The picture can’t be saved in {folder} at the moment: {reason}").text
    values = (("folder", "/a"), ("reason", "the disk is full"))
    languages.use("zh_CN")
    try:
        assert said(Said(sentence, values)) == "图片暂时无法保存到 /a：磁盘已满"
    finally:
        languages.use("en")


def test_no_view_joins_sentences_by_itself() -> None:
    joins = re.compile(r"""\}\. \{|["']\. ["']""")
    views = [path for path in (ROOT / "app/ui").rglob("*.py") if joins.search(path.read_text("utf-8"))]
    assert views == []


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(-3, "0:00"), (0, "0:00"), (19.9, "0:19"), (75, "1:15"), (3599, "59:59"), (3600, "1:00:00")],
)
def test_durations_are_read_as_on_a_clock(seconds: float, words: str) -> None:
    assert duration_words(seconds) == words


def test_every_state_has_words_and_a_colour_of_the_palette() -> None:
    words = {state_words(replace(record(1, state), problem=None)) for state in TaskState}
    assert len(words) == len(TaskState)
    assert all(getattr(LIGHT, state_colour(state)) for state in TaskState)


def test_a_failed_task_says_why() -> None:
    problem = ContentRefused()
    assert state_words(replace(record(1, TaskState.FAILED), problem=problem)) == problem_title(problem)
    assert problem_advice(problem) == ContentRefused.advice


def test_progress_is_told_where_it_is_known() -> None:
    assert state_words(record(1)) == "Generating · 40 %"
    assert state_words(replace(record(1), progress=None)) == "Generating"


def test_every_action_has_words() -> None:
    assert {*ACTIONS} == {*Action}
    assert len({said(words) for words in (*ACTIONS.values(), *FREE_ACTIONS.values())}) == len(Action) + 3


def test_sentences_are_joined_as_the_language_joins_them(languages: Languages) -> None:
    both = (ACTIONS[Action.LEAVE], Said("Otherwise download it again: the link lasts until {day}.", day=NOON))
    english = said_together(both)
    assert english.startswith("Leave it Otherwise download it again: the link lasts until ")
    assert "{day}" not in english
    languages.use("zh_CN")
    assert "  " not in said_together(both)
    assert " " not in said_together((ACTIONS[Action.LEAVE], ACTIONS[Action.EDIT_PROMPT]))
    assert said_together(()) == ""


def test_a_word_from_a_newer_easel_stands_as_it_is() -> None:
    assert event_words(TaskEvent(1.0, "accepted")) == "Accepted, TaskId received"
    assert event_words(TaskEvent(1.0, "painted_over", "twice")) == "painted_over   twice"


def test_a_reply_is_headed_by_what_it_answers() -> None:
    assert [call_words(call) for call in ("create", "query", "sing")] == [
        "Request sent",
        "Asked how it stands",
        "sing",
    ]


def test_the_timeline_names_a_problem_by_its_title() -> None:
    assert event_words(TaskEvent(1.0, "refused", "NoBalance")) == "Refused   No balance left at the gateway"


def test_what_easel_words_of_a_problem_is_translated_and_foreign_text_stands(languages: Languages) -> None:
    languages.use("zh_CN")
    known = PictureUnusable(detail="larger than {limit} MB", values=(("limit", "64"),))
    assert problem_detail(known) == "大于 64 MB"
    assert problem_detail(NetworkDown(detail="ConnectError: {limit}")) == "ConnectError: {limit}"
    assert problem_detail(NetworkDown()) == ""
    assert detail_words("HTTP 302\nthe host redirects, which is not followed").startswith("HTTP 302\n图床")
    # Worded for a field, and a detail where a journal or a profile holds what the field refuses.
    assert detail_words("The address must begin with https://") == "地址必须以 https:// 开头"


def test_a_mistake_in_a_catalogue_is_translated_but_for_its_names(languages: Languages) -> None:
    languages.use("zh_CN")
    with pytest.raises(NotACatalogue) as raised:
        read_catalogue({"models": [{"name": "A", "version": "1", "ratios": 5}]})
    assert mistake_words(raised.value) == "A 1：ratios 应为文本列表"


def test_days_are_told_from_today() -> None:
    today = QDateTime.fromSecsSinceEpoch(int(NOON)).date()
    assert day_words(NOON, today) == "Today"
    assert day_words(NOON - DAY_S, today) == "Yesterday"
    assert str(QDate(today).year()) in day_words(NOON - 3 * DAY_S, today)


def test_time_counts_from_sending_to_the_end() -> None:
    assert taken_s(record(1, TaskState.QUEUED), NOON) is None
    assert taken_s(record(1), NOON + 7) == 7
    assert taken_s(record(1, TaskState.DONE), NOON + 500) == 19


def test_facts_are_those_that_are_known() -> None:
    assert facts_words(record(1, TaskState.DONE), NOON) == ("GEM 3.0", "1K", "16:9", "0:19")
    assert facts_words(replace(record(1, TaskState.QUEUED), request=None), NOON) == ()


def test_a_prompt_stands_on_one_line() -> None:
    assert shown_prompt(record(1, prompt=" a\n\n b\t")) == "a b"
    assert shown_prompt(record(1, prompt=" \n")) == "No prompt, references only"
    assert shown_prompt(replace(record(1), request=None)) == "Fetched by TaskId"


def test_a_row_says_when_and_what_it_cost(qapp: QApplication) -> None:
    assert qapp is not None
    done = replace(record(1, TaskState.DONE), cost=Cost(0.51, "¥"))
    clock = QLocale().toString(
        QDateTime.fromSecsSinceEpoch(int(done.created_at)).time(), QLocale.FormatType.ShortFormat
    )
    assert row_words(done, NOON)[:3] == (clock, "¥0.51", "GEM 3.0")
    assert row_words(replace(done, cost=None), NOON)[:2] == (clock, "GEM 3.0")
    failed = record(2, TaskState.FAILED)
    assert row_words(failed, NOON)[1] == clock
    assert row_words(record(3, TaskState.QUEUED), NOON)[:2] == ("Waiting", clock)
