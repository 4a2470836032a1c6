"""What every widget stands on."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.engine.thumbnails import Thumbnails
from app.ui.theme.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Theme:  # noqa: ARG001 - fonts and styles need the application
    return Theme("light")


@pytest.fixture
def thumbnails(qapp: QApplication) -> Iterator[Thumbnails]:  # noqa: ARG001 - pixmaps need the application
    made = Thumbnails()
    yield made
    made.stop()
