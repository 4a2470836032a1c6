import pytest
from pytestqt.qtbot import QtBot

from app.core.draft import Draft
from app.core.request import GenerationRequest
from app.ui.compose import controller as draft_keeper
from app.ui.compose.controller import QUIET_MS, DraftController


class Form:
    """A form whose draft can be changed."""

    def __init__(self) -> None:
        self.draft = Draft()

    def type(self, prompt: str) -> None:
        self.draft = Draft(GenerationRequest(prompt=prompt))

    def read(self) -> Draft:
        return self.draft


@pytest.fixture
def form() -> Form:
    return Form()


@pytest.fixture
def keeper(qtbot: QtBot, form: Form) -> DraftController:  # noqa: ARG001 - timers need the application
    return DraftController(form.read)


def test_many_edits_are_kept_once(qtbot: QtBot, form: Form, keeper: DraftController) -> None:
    with qtbot.waitSignal(keeper.draft_wanted_on_disk) as kept:
        for text in ("a", "ab", "abc"):
            form.type(text)
            keeper.changed()
    assert kept.args[0].request.prompt == "abc"
    with qtbot.assertNotEmitted(keeper.draft_wanted_on_disk, wait=QUIET_MS):
        keeper.changed()


def test_before_the_end_it_is_kept_at_once(qtbot: QtBot, form: Form, keeper: DraftController) -> None:
    form.type("half a thought")
    keeper.changed()
    with qtbot.waitSignal(keeper.draft_wanted_on_disk, timeout=0) as kept:
        keeper.keep_now()
    assert kept.args[0] == form.draft
    with qtbot.assertNotEmitted(keeper.draft_wanted_on_disk):
        keeper.keep_now()


def test_what_the_disk_refused_is_kept_again(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, form: Form, keeper: DraftController
) -> None:
    monkeypatch.setattr(draft_keeper, "AGAIN_MS", 1)
    form.type("abc")
    keeper.keep_now()
    with qtbot.waitSignal(keeper.draft_wanted_on_disk):
        keeper.keep_again()
    keeper.keep_again()
    # Before closing it is not waited for.
    with qtbot.waitSignal(keeper.draft_wanted_on_disk):
        keeper.keep_now()
