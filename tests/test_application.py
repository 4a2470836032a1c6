"""The window before its parts are there, and what stands in its place where it cannot be opened.

What stands behind it is in ``test_desktop``.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QLocale, QObject, QTimer, QUrl, Slot
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication, QMessageBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app import application as bootstrap
from app.application import Easel, OpenedLinks, run_window
from app.arguments import ExitCode, parse_arguments
from app.core.preferences import Preferences
from app.paths import Paths, paths_under
from app.storage.data_lock import DataLock
from app.storage.preferences import save_preferences
from app.ui.window import single_instance as single_window
from app.ui.window.single_instance import TRY_MS


class Answers(QObject):
    """Presses the button of each dialog that comes, and keeps what it said."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._looks = QTimer(self)
        self._looks.timeout.connect(self._look)
        self._looks.start(TRY_MS // 4)

    @Slot()
    def _look(self) -> None:
        shown = QApplication.activeModalWidget()
        if isinstance(shown, QMessageBox) and self._looks.isActive():
            self.said.append(shown.text())
            shown.buttons()[0].click()

    def stop(self) -> None:
        """Looks no more."""
        self._looks.stop()


@pytest.fixture
def answers(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Answers]:
    monkeypatch.setattr(bootstrap, "make_application", lambda: qapp)
    locale, icon = QLocale(), qapp.windowIcon()
    made = Answers()
    yield made
    made.stop()
    QLocale.setDefault(locale)
    qapp.setWindowIcon(icon)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_a_data_folder_that_cannot_be_used_is_a_sentence_and_no_traceback(
    tmp_path: Path, answers: Answers, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    paths = paths_under(tmp_path / "data")
    save_preferences(paths.preferences, Preferences(language=language))
    paths.lock.mkdir()
    assert run_window(parse_arguments([]), paths) == ExitCode.NO_DATA_FOLDER
    (said,) = answers.said
    assert str(paths.data) in said
    assert ("有同名文件夹" if language == "zh_CN" else "a folder of that name is in the way") in said
    assert said in capsys.readouterr().err
    file = tmp_path / "file"
    file.touch()
    assert run_window(parse_arguments([]), paths_under(file)) == ExitCode.NO_DATA_FOLDER
    assert file.is_file()


def test_another_easel_that_does_not_answer_is_told(
    tmp_path: Path, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(single_window, "ANSWER_S", 0.05)
    paths = paths_under(tmp_path)
    lock = DataLock(paths.lock)
    assert lock.acquire()
    assert run_window(parse_arguments([]), paths) == ExitCode.IN_USE
    assert answers.said == ["Another Easel has this data folder open."]
    lock.begin_to_end()
    # The button is Cancel: a person does not want to wait.
    assert run_window(parse_arguments([]), paths) == 0
    assert answers.said[1:] == ["Easel is still closing"]
    lock.release()


def test_the_next_easel_opens_when_the_one_that_ended_is_gone(
    qtbot: QtBot, tmp_path: Path, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers.stop()
    paths, opened = paths_under(tmp_path), []

    def run(_arguments: object, paths: Paths, *_others: object) -> int:
        opened.append(paths)
        return 0

    monkeypatch.setattr(bootstrap, "_run", run)
    first = DataLock(paths.lock)
    assert first.acquire()
    first.begin_to_end()
    QTimer.singleShot(3 * TRY_MS, first.release)
    assert run_window(parse_arguments([]), paths) == 0
    assert opened == [paths]
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)


def test_the_window_is_shown_before_its_parts_are_built_and_can_be_closed_by_then(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    easel = Easel(qapp, paths_under(tmp_path))
    qtbot.addWidget(easel.window)
    easel.window.show()
    assert easel.window.findChild(QPlainTextEdit, "prompt") is None
    easel.window.close()
    with qtbot.assertNotEmitted(easel.ready):
        easel.window.painted.emit()
    easel.close()
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Elsewhere there always is a screen.")
@pytest.mark.parametrize(
    ("display", "words"),
    [({}, "neither DISPLAY nor WAYLAND_DISPLAY is set"), ({"DISPLAY": ":7777"}, ":7777 does not answer")],
)
def test_without_a_screen_there_is_a_sentence_and_no_abort(
    tmp_path: Path, display: dict[str, str], words: str
) -> None:
    of_the_screen = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in of_the_screen}
    done = subprocess.run(
        [sys.executable, "-m", "app", "--practice", "--data-dir", tmp_path],
        env={**environment, **display},
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == ExitCode.NO_SCREEN, done.stderr
    assert words in done.stderr
    assert "xcb-cursor0" not in done.stderr


LATE = (
    # Of the standard library and of others: each costs more than a millisecond, or says that something else is there.
    *("asyncio", "ssl", "socket", "sqlite3", "hashlib", "uuid", "pickle", "html", "subprocess"),
    *("httpx", "httpcore", "keyring", "numpy", "PySide6.QtNetwork", "PySide6.QtDBus", "PySide6.QtTest"),
    # Easel's own: what is opened, what is seen later, and what works behind the window.
    *("app.services", "app.core.card_texts", "app.core.curl", "app.core.pasted", "app.engine.pictures"),
    *("app.ui.stage", "app.ui.history", "app.ui.library", "app.ui.preferences", "app.ui.widgets.dialogs"),
)
MODULES_MAX = 110
"""Of Easel's own before the form is painted; there were 220 once."""

START = """
import json, sys
from pathlib import Path
from app.qt_import import import_qt
from app.paths import paths_under
paths = paths_under(Path(sys.argv[1]))
import_qt(paths.cache)
from app.application import Easel, make_application
application = make_application()
easel = Easel(application, paths, practice=True)
def note():
    print(json.dumps(sorted(sys.modules)))
    sys.stdout.flush()
    easel.window.close()
easel.window.form_painted.connect(note)
easel.window.show()
application.exec()
easel.close()
"""


def test_what_the_form_does_not_need_is_not_imported_before_it_is_painted(tmp_path: Path) -> None:
    # Whoever measures the coverage imports what it needs itself.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    environment["QT_QPA_PLATFORM"] = "offscreen"
    done = subprocess.run(
        [sys.executable, "-c", START, tmp_path],
        env=environment,
        cwd=Path(__file__).parents[1],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    imported = json.loads(done.stdout)
    early = [name for name in imported for late in LATE if name == late or name.startswith(f"{late}.")]
    early += [name for name in imported if name.startswith("app.ui.") and name.endswith("_dialog")]
    assert not early, f"{', '.join(early)}: import it where it is used, or after the form"
    ours = [name for name in imported if name.startswith("app.")]
    assert len(ours) <= MODULES_MAX, ours


@pytest.mark.usefixtures("qapp")
def test_a_link_that_macos_opens_is_heard_as_it_is_written() -> None:
    links, heard = OpenedLinks(), list[str]()
    links.opened.connect(heard.append)
    text = "easel://gateway/add?v=1&address=https%3A%2F%2Fgw.example&key=sk-a%2Bb"
    assert links.eventFilter(links, QFileOpenEvent(QUrl(text)))
    assert not links.eventFilter(links, QEvent(QEvent.Type.User))
    assert heard == [text]
