"""From the first prompt to the picture on disk, through the real window and a practice gateway."""

from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame, QLabel, QStackedWidget
from pytestqt.qtbot import QtBot

from app.core.problems import ContentRefused
from app.core.tasks import TaskState
from app.paths import Paths
from app.practice.server import PracticeServer
from app.ui.stage.viewer import Viewer
from tests.journeys.visit import WAIT_MS, Visit, visit
from tests.ui.finding import find, press


def buttons(shown: Visit) -> list[str]:
    """The buttons of the problem card that is on the stage, in their order."""
    card = find(shown.window, QFrame, "problem_card")
    return [
        b.objectName() for b in card.findChildren(QAbstractButton) if b.objectName().startswith("action_")
    ]


def test_a_prompt_becomes_a_picture_that_the_next_window_still_has(
    qtbot: QtBot, application: QApplication, paths: Paths, server: PracticeServer
) -> None:
    with visit(qtbot, application, paths, server.address) as first:
        first.generate("a harbour in the fog")
        assert find(first.window, QAbstractButton, "generate").isEnabled()
        assert first.prompt() == "a harbour in the fog"
        qtbot.waitUntil(lambda: any(task.task_id for task in first.history()), timeout=WAIT_MS)
        done = first.newest(TaskState.DONE)
        assert Path(done.pictures[0].path).is_file()
        assert Path(done.pictures[0].path).is_relative_to(paths.pictures)
        viewer = find(first.window, Viewer, "viewer")
        qtbot.waitUntil(lambda: viewer.isVisible() and viewer.decoded() is not None, timeout=WAIT_MS)
    with visit(qtbot, application, paths, server.address) as second:
        assert second.newest(TaskState.DONE) == done
    assert len(server.creates) == 1


def test_a_draft_survives_the_window(
    qtbot: QtBot, application: QApplication, paths: Paths, server: PracticeServer
) -> None:
    with visit(qtbot, application, paths, server.address) as first:
        first.type_prompt("half a thought")
    with visit(qtbot, application, paths, server.address) as second:
        assert second.prompt() == "half a thought"
    assert server.creates == ()


def test_a_refused_prompt_is_to_be_edited_first(
    qtbot: QtBot, application: QApplication, paths: Paths, server: PracticeServer
) -> None:
    with visit(qtbot, application, paths, server.address) as shown:
        shown.generate("practice:policy")
        failed = shown.newest(TaskState.FAILED)
        assert isinstance(failed.problem, ContentRefused)
        # The card is built with the first task that needs it.
        qtbot.waitUntil(lambda: find(shown.window, QLabel, "problem_title").isVisible(), timeout=WAIT_MS)
        assert find(shown.window, QLabel, "problem_title").text() == "Refused by the content policy"
        assert buttons(shown)[0] == "action_edit_prompt"
        assert find(shown.window, QAbstractButton, "action_edit_prompt").text() == "Edit prompt"


def test_a_request_without_an_answer_is_uncertain_and_waits_for_a_person(
    qtbot: QtBot, application: QApplication, paths: Paths, server: PracticeServer
) -> None:
    with visit(qtbot, application, paths, server.address) as shown:
        shown.generate("practice:noanswer")
        shown.newest(TaskState.UNCERTAIN)
        # The card is built with the first task that needs it.
        qtbot.waitUntil(lambda: find(shown.window, QLabel, "problem_title").isVisible(), timeout=WAIT_MS)
        assert buttons(shown)[:3] == [
            "action_send_again_same_session",
            "action_fill_in_task_id",
            "action_leave",
        ]
        assert len(server.creates) == 1
        press(shown.window, "action_leave")
        shown.newest(TaskState.FAILED)
    assert len(server.creates) == 1


def test_the_search_narrows_the_history(
    qtbot: QtBot, application: QApplication, paths: Paths, server: PracticeServer
) -> None:
    with visit(qtbot, application, paths, server.address) as shown:
        for count, prompt in enumerate(("practice:policy lighthouse", "practice:policy orchard"), 1):
            shown.generate(prompt)
            shown.wait_for_tasks(count)
        shown.newest(TaskState.FAILED)
        shown.search("light")
        qtbot.waitUntil(lambda: [task.prompt for task in shown.history()] == ["practice:policy lighthouse"])
        shown.search("")
        qtbot.waitUntil(lambda: len(shown.history()) == 2)


def test_without_a_gateway_the_welcome_stands_on_the_stage_and_nothing_can_be_sent(
    qtbot: QtBot, application: QApplication, paths: Paths
) -> None:
    with visit(qtbot, application, paths, None) as shown:
        middle = find(shown.window, QStackedWidget, "middle")
        assert middle.currentWidget() is shown.window.welcome
        assert not find(shown.window, QAbstractButton, "generate").isEnabled()
        assert find(shown.window, QLabel, "generate_line").text() == "Connect a gateway first"
