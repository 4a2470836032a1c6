"""The form as a whole: what is typed is what is sent."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.core.checks import errors
from app.core.draft import Draft, PromptList
from app.core.json_values import JsonObject, as_object
from app.core.request import FileInfo, GenerationRequest, OutputConfig
from app.core.request_json import request_from_json, request_to_json
from app.ui.actions import Actions
from app.ui.compose.fields import FieldNote, problem_sentence
from app.ui.compose.pane import ComposePane
from app.ui.compose.reference_tile import TileNote
from app.ui.theme.style import style_sheet
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from tests.core.strategies import REQUESTS
from tests.ui.compose.hands import (
    another_language,
    choose,
    choose_model,
    click,
    count_to,
    fill,
    find,
    find_all,
    note,
    sent_by,
    write,
)

DOCUMENT = Path(__file__).resolve().parents[2] / "core" / "documents" / "create-task.txt"


def documented() -> JsonObject:
    """The request of the source document."""
    after = DOCUMENT.read_text("utf-8").partition("application/json\n")[2]
    return as_object(json.JSONDecoder().raw_decode(after)[0])


def test_the_documents_request_is_entered_field_by_field(pane: ComposePane) -> None:
    document = documented()
    choose_model(pane, "GEM 3.0")
    click(pane, "references_add")
    choose(pane, "reference_type", "file")
    write(pane, "reference_place", "387702299774574677")
    write(pane, "reference_text", "原始图片的描述信息")
    write(pane, "prompt", "convert this image to anime style")
    write(pane, "negative_prompt", "blur, distorted")
    click(pane, "resolution_1080P")
    click(pane, "ratio_1x1")
    click(pane, "more_settings_header")
    choose(pane, "enhance_prompt", "Enabled")
    choose(pane, "storage_mode", "Temporary")
    choose(pane, "person_generation", "AllowAdult")
    choose(pane, "input_compliance_check", "Enabled")
    choose(pane, "output_compliance_check", "Enabled")
    write(pane, "session_id", "image-task-67890")
    write(pane, "session_context", '{"user_id": "123", "scene": "profile_picture"}')
    QTest.keyClick(find(pane, QWidget, "tasks_priority_is_sent"), Qt.Key.Key_Space)
    count_to(pane, "tasks_priority", 10)
    QTest.keyClick(find(pane, QWidget, "ext_info_is_sent"), Qt.Key.Key_Space)
    sent = request_to_json(sent_by(pane))
    assert sent == document
    assert list(sent) == list(document)


def test_the_documents_request_is_shown_as_it_is(pane: ComposePane) -> None:
    fill(pane, request_from_json(documented()).request)
    assert request_to_json(sent_by(pane)) == documented()


def test_what_is_left_out_is_not_sent(pane: ComposePane) -> None:
    write(pane, "prompt", "a harbour")
    assert request_to_json(sent_by(pane)) == {
        "model_name": "GEM",
        "model_version": "3.0",
        "prompt": "a harbour",
    }


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(request_shown=REQUESTS)
def test_every_request_comes_back_as_it_was_shown(
    pane: ComposePane, request_shown: GenerationRequest
) -> None:
    fill(pane, request_shown)
    assert sent_by(pane) == request_shown


@pytest.mark.parametrize("prompt", ["dix\u00a0ans", "two\nlines", "秋茶\n\n👩‍🎨", "line\u2028break"])
def test_a_prompt_is_sent_character_by_character(pane: ComposePane, prompt: str) -> None:
    fill(pane, GenerationRequest(prompt=prompt))
    assert sent_by(pane).prompt == prompt


@pytest.mark.parametrize("priority", [11, -11, 10**12, -(10**12)])
def test_a_pasted_priority_out_of_range_is_told_and_not_sent(
    qtbot: QtBot, pane: ComposePane, priority: int
) -> None:
    fill(pane, GenerationRequest(prompt="a harbour", tasks_priority=priority))
    with qtbot.assertNotEmitted(pane.generate_requested):
        click(pane, "generate")
    assert note(pane, "tasks_priority_note")


def test_what_is_wrong_is_said_at_once_and_what_is_missing_after_generate(
    qtbot: QtBot, pane: ComposePane
) -> None:
    fill(
        pane,
        GenerationRequest(
            file_infos=(FileInfo(url=""), FileInfo(url="ftp://x")),
            model_version="",
            session_id="s" * 51,
            ext_info="{",
        ),
    )
    wrong = ("session_id_note", "ext_info_note")
    links = [tile.notes()[f"file_infos[{index}].url"] for index, tile in enumerate(pane.references.tiles())]
    assert all(note(pane, name) for name in wrong)
    assert [bool(link.text()) for link in links] == [False, True]
    assert note(pane, "model_version_note") == ""
    with qtbot.assertNotEmitted(pane.generate_requested):
        click(pane, "generate")
    assert note(pane, "model_version_note")
    assert all(link.text() for link in links)
    assert find(pane, QLineEdit, "session_id").accessibleDescription() == note(pane, "session_id_note")


def test_more_settings_open_when_a_problem_is_inside_and_can_be_closed_again(pane: ComposePane) -> None:
    fill(pane, GenerationRequest(prompt="a harbour", ext_info="{"))
    (body,) = pane.findChildren(QWidget, "more_settings_body")
    assert body.isVisible()
    click(pane, "more_settings_header")
    write(pane, "prompt", "another harbour")
    assert body.isHidden()
    click(pane, "generate")
    assert find(pane, QLineEdit, "ext_info").hasFocus()


@given(wrong=REQUESTS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_error_blocks_in_silence(pane: ComposePane, wrong: GenerationRequest) -> None:
    fill(pane, wrong)
    find(pane, QPushButton, "generate").click()
    said = {
        # Which of the references it is stands before the sentence.
        line.sentence if isinstance(line, TileNote) else line.text()
        for line in pane.findChildren(FieldNote)
        if line.isVisible() and line.property("role") == "fieldError"
    }
    assert said == {problem_sentence(problem) for problem in errors(wrong)}


def test_tab_leads_on_and_writes_nothing(pane: ComposePane) -> None:
    pane.focus_prompt()
    for expected in (
        "prompt_history_button",
        "prompt_insert_button",
        "request_menu_button",
        "negative_prompt",
        "references_add",
        "references_add_files",
        "also_models",
        "model_button",
        "ratio_not_sent",
    ):
        QTest.keyClick(pane.focusWidget(), Qt.Key.Key_Tab)
        assert pane.focusWidget().objectName() == expected
    assert sent_by(pane) == GenerationRequest()


def test_the_header_says_what_happens_to_the_prompt(pane: ComposePane) -> None:
    facts = find(pane, QLabel, "prompt_count")
    assert facts.text() == ""
    fill(pane, GenerationRequest(prompt="harbour", negative_prompt="", enhance_prompt="Enabled"))
    assert facts.text().startswith("7 ")
    assert facts.text().endswith("Enhance on")
    assert find(pane, QLabel, "negative_prompt_hint").text() == "sent though empty"
    write(pane, "negative_prompt", "fog")
    assert find(pane, QLabel, "negative_prompt_hint").text() == "optional"


def test_an_error_goes_away_while_it_is_mended(qtbot: QtBot, pane: ComposePane) -> None:
    click(pane, "generate")
    assert note(pane, "prompt_note")
    assert find(pane, QPlainTextEdit, "prompt").hasFocus()
    write(pane, "prompt", "a harbour")
    assert note(pane, "prompt_note") == ""
    with qtbot.waitSignal(pane.generate_requested):
        click(pane, "generate")


def test_a_warning_shows_at_once_and_blocks_nothing(qtbot: QtBot, pane: ComposePane) -> None:
    fill(pane, GenerationRequest(prompt="a" * 1001))
    assert note(pane, "prompt_note")
    with qtbot.waitSignal(pane.generate_requested):
        click(pane, "generate")


def test_what_cannot_be_a_value_is_said_at_its_field_and_not_sent(qtbot: QtBot, pane: ComposePane) -> None:
    fill(
        pane,
        GenerationRequest(
            prompt="a harbour", output_config=OutputConfig(aspect_ratio="16x9", resolution="9K")
        ),
    )
    assert note(pane, "aspect_ratio_note") == "An aspect ratio looks like 3:4"
    with qtbot.assertNotEmitted(pane.generate_requested):
        click(pane, "generate")
    assert find(pane, QLineEdit, "aspect_ratio_other").hasFocus()
    fill(pane, GenerationRequest(prompt="a harbour", output_config=OutputConfig(resolution="9K")))
    with qtbot.waitSignal(pane.generate_requested):
        click(pane, "generate")


@pytest.mark.parametrize("other_model", [("Hunyuan", "3.0"), ("Kling", "3.0"), ("mine", "alpha")])
def test_another_model_keeps_what_was_typed(pane: ComposePane, other_model: tuple[str, str]) -> None:
    output = OutputConfig(resolution="512", aspect_ratio="8:1", storage_mode="Permanent")
    before = GenerationRequest(
        *("GEM", "3.1"),
        file_infos=(FileInfo(url="https://x.test/a.png"),),
        prompt="a harbour",
        negative_prompt="fog",
        output_config=output,
        session_context="kept",
    )
    fill(pane, before)
    choose_model(pane, " ".join(other_model))
    assert sent_by(pane) == replace(before, model_name=other_model[0], model_version=other_model[1])


def test_a_model_that_nobody_knows_is_marked_as_unchecked(pane: ComposePane) -> None:
    assert note(pane, "model_hint") == ""
    choose_model(pane, "GEM 9")
    assert "nothing is checked" in note(pane, "model_hint")


def test_undo_brings_the_old_prompt_back(pane: ComposePane) -> None:
    write(pane, "prompt", "the words that I wrote")
    fill(pane, GenerationRequest(prompt="the words of a pasted request"))
    find(pane, QPlainTextEdit, "prompt").undo()
    assert sent_by(pane).prompt == "the words that I wrote"


def test_the_request_menu_holds_the_commands_themselves(pane: ComposePane, actions: Actions) -> None:
    (menu,) = pane.findChildren(QMenu, "request_menu")
    entries = [entry for entry in menu.actions() if not entry.isSeparator()]
    commands = (
        "change_region_of_file",
        "paste_request",
        "restore_request",
        "form_as_json",
        "form_as_curl",
        "clear_form",
    )
    assert entries == [actions[command] for command in commands]


def test_commands_of_the_form_alone_are_carried_out_by_it(
    qtbot: QtBot, pane: ComposePane, actions: Actions
) -> None:
    write(pane, "prompt", "a harbour")
    with qtbot.waitSignal(pane.generate_requested):
        actions["generate"].trigger()
    with qtbot.waitSignal(pane.references.files_requested):
        actions["add_references"].trigger()
    actions["add_link"].trigger()
    assert [info.url for info in pane.draft().request.file_infos] == [""]
    actions["more_settings"].trigger()
    (body,) = pane.findChildren(QWidget, "more_settings_body")
    assert body.isVisible()
    actions["more_settings"].trigger()
    assert body.isHidden()


def test_every_change_is_told_once(pane: ComposePane) -> None:
    told: list[GenerationRequest] = []
    pane.edited.connect(lambda draft: told.append(draft.request))
    fill(pane, request_from_json(documented()).request)
    assert told == []
    QTest.keyClicks(find(pane, QWidget, "prompt"), "!")
    assert told == [pane.draft().request]


def test_a_key_reads_the_form_once_and_makes_no_request_of_a_batch(
    pane: ComposePane, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[GenerationRequest] = []
    written = ComposePane._written

    def counted(self: ComposePane) -> GenerationRequest:
        read.append(written(self))
        return read[-1]

    monkeypatch.setattr(ComposePane, "_written", counted)
    monkeypatch.setattr("app.core.batch.batch_requests", None)
    find(pane, QPlainTextEdit, "prompt").insertPlainText("a {red|blue} boat")
    assert [request.prompt for request in read] == ["a {red|blue} boat"]


def test_a_listener_that_changes_the_form_is_told_what_it_made_of_it(pane: ComposePane) -> None:
    told: list[str] = []

    class Corrector(QObject):
        @Slot(object)
        def correct(self, draft: Draft) -> None:
            told.append(draft.request.prompt)
            if told[-1] == "boat":
                fill(pane, GenerationRequest(prompt="ship"))
            told.append(pane.draft().request.prompt)

    corrector = Corrector()
    pane.edited.connect(corrector.correct)
    find(pane, QPlainTextEdit, "prompt").insertPlainText("boat")
    assert told == ["boat", "ship"]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(request_shown=REQUESTS)
def test_a_draft_that_is_shown_is_not_told_as_an_edit(
    pane: ComposePane, request_shown: GenerationRequest
) -> None:
    told: list[Draft] = []
    pane.edited.connect(told.append)
    draft = Draft(request_shown, 4, (("SI", "4.0"),), PromptList("a.txt", ("one", "two")))
    pane.show_draft(draft)
    assert pane.draft() == draft
    assert told == []


def test_every_control_has_a_name_for_tests_and_one_for_people(pane: ComposePane) -> None:
    fill(pane, request_from_json(documented()).request)
    controls = [
        child
        for child in pane.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and not is_part_of_a_control(child)
    ]
    assert len(controls) > 30
    for control in controls:
        assert control.objectName(), f"{control} has no object name"
        assert control.accessibleName(), f"{control.objectName()} has no accessible name"


def test_another_language_changes_every_word_and_nothing_that_was_typed(pane: ComposePane) -> None:
    shown = replace(request_from_json(documented()).request, prompt="a harbour", tasks_priority=11)
    fill(pane, shown)
    click(pane, "generate")
    with another_language():
        QApplication.processEvents()
        assert sent_by(pane) == shown
        # The gateway's own names are no words of a language.
        labels = [label for label in find_all(pane, QLabel) if label.property("role") != "wire"]
        buttons = find_all(pane, QPushButton)
        shown_texts = [label.text() for label in labels] + [button.text() for button in buttons]
        assert [text for text in shown_texts if has_words(text) and "⟦" not in text] == []
        assert "⟦" in find(pane, QPlainTextEdit, "prompt").accessibleName()
        assert "⟦" in note(pane, "tasks_priority_note")
        assert find(pane, QComboBox, "enhance_prompt").currentText() == "⟦On⟧"
    QApplication.processEvents()
    assert find(pane, QPushButton, "generate").text() == "Generate"
    assert sent_by(pane) == shown


def test_what_the_form_lets_through_has_no_error(qtbot: QtBot, pane: ComposePane) -> None:
    fill(pane, request_from_json(documented()).request)
    pane.show_draft(replace(pane.draft(), count=3))
    with qtbot.waitSignal(pane.generate_requested):
        click(pane, "generate")
    assert errors(sent_by(pane)) == ()
    assert pane.draft().count == 3


def is_part_of_a_control(widget: QWidget) -> bool:
    """Whether Qt made it: the line of a list or a number, the popup of a list."""
    parent = widget.parentWidget()
    in_popup = parent is not None and "Private" in parent.metaObject().className()
    return widget.objectName().startswith("qt_") or in_popup or isinstance(parent, QComboBox)


def has_words(text: str) -> bool:
    """Whether a translator has something to do: values of the wire and keys stay as they are."""
    return any(c.isalpha() for c in text) and text not in {"Ctrl ↵", *RESOLUTIONS}


RESOLUTIONS = ("1K", "2K", "4K", "720P", "1080P")


@pytest.mark.parametrize("height", [608, 648, 828])
def test_at_the_first_start_the_whole_form_is_in_sight(pane: ComposePane, theme: Theme, height: int) -> None:
    """The pane of a window of 1024 × 680, 1280 × 720 and 1440 × 900."""
    pane.setStyleSheet(style_sheet(theme.palette, "monospace"))
    pane.offer_examples(is_wanted=True)
    pane.resize(Metrics.COMPOSE_WIDTH_MIN, height)
    QApplication.processEvents()
    header, view = (
        find(pane, QAbstractButton, "more_settings_header"),
        find(pane, QScrollArea, "compose_scroll"),
    )
    bottom = header.mapTo(view.viewport(), header.rect().bottomLeft()).y()
    assert bottom < view.viewport().height()
