"""What every widget stands on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.core.catalogue import Catalogue, read_catalogue
from app.core.draft import Draft
from app.core.json_values import parse
from app.core.preferences import Preferences
from app.engine.reference_intake import ReferenceIntake
from app.engine.thumbnails import Thumbnails
from app.paths import paths_under
from app.resources import resource_path
from app.run_config import RunConfig
from app.storage.reference_store import ReferenceStore
from app.ui.actions import Actions
from app.ui.app_controller import AppController
from app.ui.main_window import MainWindow
from app.ui.state import AppState, gateway_state
from app.ui.theme.theme import Theme
from app.ui.window.languages import Languages
from tests.ui.records import request
from tests.ui.silent_backend import SilentBackend


@pytest.fixture(autouse=True)
def nothing_left_behind(qapp: QApplication) -> Iterator[None]:  # noqa: ARG001 - widgets need the application
    """The widgets of a test are gone after it.

    What is to be deleted later is deleted by the next event loop that runs, if any: the widgets of hundreds of tests
    would be styled anew with each style sheet, and would all be destroyed in the middle of some other test.
    """
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture(autouse=True)
def hands_off_the_mouse(qapp: QApplication) -> Iterator[None]:  # noqa: ARG001 - the mouse is the application's
    """A button that a test pressed and let nobody release is up again for the next one."""
    yield
    if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
        QTest.mouseRelease(QWidget(), Qt.MouseButton.LeftButton)


@pytest.fixture
def theme(qapp: QApplication) -> Theme:  # noqa: ARG001 - fonts and styles need the application
    return Theme("light")


@pytest.fixture
def thumbnails(qapp: QApplication) -> Iterator[Thumbnails]:  # noqa: ARG001 - pixmaps need the application
    made = Thumbnails()
    yield made
    made.stop()


@pytest.fixture
def backend(qapp: QApplication) -> SilentBackend:  # noqa: ARG001 - threads need the application
    return SilentBackend()


@pytest.fixture
def languages(qapp: QApplication) -> Iterator[Languages]:  # noqa: ARG001 - translators need the application
    before = QLocale()
    made = Languages()
    yield made
    made.close()
    QLocale.setDefault(before)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return read_catalogue(parse(resource_path("models.json").read_bytes()))


@pytest.fixture
def state(qapp: QApplication, gateway: str) -> AppState:  # noqa: ARG001 - signals need the application
    """With a draft of two, and nothing selected."""
    preferences = Preferences(gateway=gateway)
    return AppState(preferences, Draft(request("kept"), 2), gateway_state(preferences, gateway))


@pytest.fixture
def actions(state: AppState, theme: Theme) -> Actions:
    return Actions(state, theme)


@pytest.fixture
def window(
    qtbot: QtBot, theme: Theme, thumbnails: Thumbnails, catalogue: Catalogue, actions: Actions
) -> MainWindow:
    """With all its parts, connected to nothing."""
    made = MainWindow(theme)
    made.build(thumbnails, catalogue, actions)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def gateway() -> str:
    """The gateway in use; a test that begins without one says ``parametrize("gateway", [""])``."""
    return "https://gw.example"


@pytest.fixture
def app_controller(
    window: MainWindow, backend: SilentBackend, state: AppState, actions: Actions, tmp_path: Path
) -> Iterator[AppController]:
    """Connects the window to the engine as in the program, with a draft of two."""
    setting = RunConfig(paths_under(tmp_path), state.preferences, state.gateway.address)
    intake = ReferenceIntake(ReferenceStore(tmp_path / "originals", tmp_path / "prepared"))
    made = AppController(backend, window, setting, state, actions, window)
    made.complete(intake)
    yield made
    intake.stop()
