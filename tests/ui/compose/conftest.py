"""The compose pane as it stands in the window: shown, in one theme, with the catalogue that ships."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.catalogue import Catalogue
from app.ui.compose.pane import ComposePane
from app.ui.theme.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme("light", qapp)


@pytest.fixture
def pane(qtbot: QtBot, theme: Theme, catalogue: Catalogue) -> ComposePane:
    built = ComposePane(theme, catalogue)
    qtbot.addWidget(built)
    with qtbot.waitExposed(built):
        built.show()
    return built
