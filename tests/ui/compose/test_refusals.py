import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from app.core.batch import batch_requests
from app.core.catalogue import RATIO, RESOLUTION, CatalogueModel, Refusal
from app.core.request import FileInfo, GenerationRequest, OutputConfig
from app.ui.compose.fields import kept_problem, refusal_text
from app.ui.compose.pane import ComposePane
from tests.ui.compose.hands import choose_model, fill, find, note, open_reference, sent_by


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
    choose_model(pane, "MJ v7")
    assert sent_by(pane).output_config.aspect_ratio is None
    assert "not sent" in note(pane, "aspect_ratio_note")
    picker = find(pane, QWidget, "aspect_ratio")
    assert not find(picker, QAbstractButton, "ratio_not_sent").isEnabled()
    for pointed_at in (
        picker,
        find(picker, QAbstractButton, "ratio_1x1"),
        find(pane, QLabel, "aspect_ratio_label"),
    ):
        assert "takes it in the prompt" in pointed_at.toolTip()
    assert find(pane, QLabel, "aspect_ratio_hint").text() == "say it in the prompt"
    choose_model(pane, "GEM 3.0")
    assert sent_by(pane) == before
    assert note(pane, "aspect_ratio_note") == ""


def test_a_note_waits_for_a_model_that_takes_it_even_in_the_draft(pane: ComposePane) -> None:
    before = GenerationRequest(
        prompt="a harbour", file_infos=(FileInfo(url="https://x.test/a.png", text="the light"),)
    )
    fill(pane, before)
    open_reference(pane, 0)
    line = find(pane, QLineEdit, "reference_text")
    assert line.isEnabled()
    choose_model(pane, "GEM 3.1")
    open_reference(pane, 0)
    assert not line.isEnabled()
    assert "not sent" in find(pane, QLabel, "reference_text_refused").text()
    assert "not sent" in note(pane, "reference_text_note")
    assert sent_by(pane).file_infos == (FileInfo(url="https://x.test/a.png"),)
    (sent,) = batch_requests(pane.draft(), pane.catalogue)
    assert sent == sent_by(pane)
    choose_model(pane, "GEM 3.0")
    open_reference(pane, 0)
    assert line.isEnabled()
    assert sent_by(pane) == before
