import pytest
from PySide6.QtWidgets import QApplication

from app.core.catalogue import RATIO, RESOLUTION, CatalogueModel, Refusal
from app.ui.compose.refusals import kept_problem, refusal_text


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
