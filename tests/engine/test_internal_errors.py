"""Whatever goes wrong is logged and told, and nothing ends."""

import gc
import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QTimer, Slot, qWarning
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from app.engine.internal_errors import InternalErrorWatch
from app.service.events import InternalError


class Told:
    """Keeps what is told, from whichever thread."""

    def __init__(self, folder: Path) -> None:
        self.faults: list[InternalError] = []
        self.crash_file = folder / "logs" / "crash.log"
        self.watch = InternalErrorWatch(self.faults.append, self.crash_file)


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Told]:
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    made = Told(tmp_path)
    made.watch.begin()
    yield made
    made.watch.end()
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks


class Clumsy(QObject):
    """Has a slot that fails."""

    @Slot()
    def fail(self) -> None:
        """Fails."""
        raise KeyError("a slot")


def test_a_slot_that_fails_is_told_with_its_traceback_and_the_loop_goes_on(
    qtbot: QtBot, told: Told, caplog: pytest.LogCaptureFixture
) -> None:
    clumsy, timer = Clumsy(), QTimer()
    timer.timeout.connect(clumsy.fail, Qt.ConnectionType.QueuedConnection)
    timer.setInterval(0)
    timer.start()
    qtbot.waitUntil(lambda: len(told.faults) > 1)
    timer.stop()
    assert told.faults[0].summary.startswith("KeyError (test_internal_errors.py:")
    assert "a slot" in told.faults[0].details
    assert "KeyError" in caplog.text


def test_a_thread_that_fails_is_told(told: Told) -> None:
    thread = threading.Thread(target=lambda: 1 // 0, name="clumsy")
    thread.start()
    thread.join()
    assert [fault.summary.partition(" ")[0] for fault in told.faults] == ["ZeroDivisionError"]


def test_what_nobody_could_catch_is_told(told: Told) -> None:
    class Dying:
        def __del__(self) -> None:
            raise OSError("too late")

    Dying()
    gc.collect()
    assert [fault.summary.partition(" ")[0] for fault in told.faults] == ["OSError"]


def test_secrets_and_the_home_folder_are_not_told(told: Told) -> None:
    told.watch.note(ValueError(f"Bearer sk-1234567890 in {Path.home()}/x"), "here")
    assert "sk-1234567890" not in told.faults[0].details
    assert str(Path.home()) not in told.faults[0].details


def test_what_qt_says_goes_into_the_log(told: Told, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        qWarning("the plug is loose")
    assert "the plug is loose" in caplog.text
    assert told.faults == []


def test_ctrl_c_is_no_fault(told: Told, capsys: pytest.CaptureFixture[str]) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert told.faults == []
    assert "KeyboardInterrupt" in capsys.readouterr().err


def test_the_stacks_of_a_crash_are_logged_at_the_next_start(
    tmp_path: Path, told: Told, caplog: pytest.LogCaptureFixture
) -> None:
    told.watch.end()
    assert not told.crash_file.exists()
    told.crash_file.write_text("Fatal Python error: Segmentation fault")
    again = InternalErrorWatch(told.faults.append, told.crash_file)
    again.begin()
    again.end()
    assert "Segmentation fault" in caplog.text
    assert list(tmp_path.glob("*/crash.log")) == []


def test_without_the_watch_things_are_as_they_were(qtbot: QtBot, tmp_path: Path) -> None:
    assert qtbot is not None
    before = sys.excepthook
    watch = InternalErrorWatch(lambda _fault: None, tmp_path / "file" / "crash.log")
    (tmp_path / "file").write_text("no folder")
    watch.begin()
    assert sys.excepthook != before
    watch.end()
    assert sys.excepthook is sys.__excepthook__
    sys.excepthook = before
    with capture_exceptions() as caught:
        pass
    assert caught == []
