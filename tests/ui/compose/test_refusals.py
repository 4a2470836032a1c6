import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from app.core.batch import batch_requests
from app.core.catalogue import RATIO, RESOLUTION, CatalogueModel, Refusal
from app.core.request import FileInfo, GenerationRequest, OutputConfig
from app.ui.compose.fields import kept_problem, refusal_text
from app.ui.compose.pane import ComposePane
from tests.ui.compose.hands import click, fill, find, find_all, note, sent_by, write_into_list


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("reason", Refusal)
def test_each_reason_has_its_sentence(reason: Refusal) -> None:
    model = CatalogueModel("A", "1", "A", refuses={RATIO: reason})
    assert refusal_text(model, RATIO).endswith(".")
    assert refusal_text(model, RESOLUTION) == ""


def test_of_a_model_that_nobody_knows_nothing_is_refused(qapp: QApplication) -> None:
    assert qapp is not None
    assert refusal_text(None, RATIO) == ""


def test_a_value_that_waits_keeps_nothing_from_being_sent() -> None:
    assert not kept_problem(RATIO).is_error


def test_what_a_model_does_not_take_waits_for_one_that_does(pane: ComposePane) -> None:
    before = GenerationRequest(prompt="a harbour", output_config=OutputConfig(aspect_ratio="3:4"))
    fill(pane, before)
    write_into_list(pane, "model_name", "MJ")
    write_into_list(pane, "model_version", "v7")
    assert sent_by(pane).output_config.aspect_ratio is None
    assert "not sent" in note(pane, "aspect_ratio_note")
    picker = find(pane, QWidget, "aspect_ratio")
    assert not find(picker, QAbstractButton, "ratio_not_sent").isEnabled()
    assert "prompt" in picker.toolTip()
    write_into_list(pane, "model_name", "GEM")
    write_into_list(pane, "model_version", "3.0")
    assert sent_by(pane) == before
    assert note(pane, "aspect_ratio_note") == ""


def test_a_note_waits_for_a_model_that_takes_it_even_in_the_draft(pane: ComposePane) -> None:
    before = GenerationRequest(
        prompt="a harbour", file_infos=(FileInfo(url="https://x.test/a.png", text="the light"),)
    )
    fill(pane, before)
    line = find(pane, QLineEdit, "reference_text")
    assert line.isEnabled()
    write_into_list(pane, "model_version", "3.1")
    assert not line.isEnabled()
    assert "not sent" in line.toolTip()
    assert "not sent" in note(pane, "reference_text_note")
    assert sent_by(pane).file_infos == (FileInfo(url="https://x.test/a.png"),)
    (sent,) = batch_requests(pane.draft(), pane.catalogue)
    assert sent == sent_by(pane)
    pane.show_draft(pane.draft())
    click(pane, "references_add")
    assert not find_all(pane, QLineEdit, "reference_text")[1].isEnabled()
    find_all(pane, QAbstractButton, "reference_remove")[1].click()
    write_into_list(pane, "model_version", "3.0")
    assert line.isEnabled()
    assert sent_by(pane) == before
