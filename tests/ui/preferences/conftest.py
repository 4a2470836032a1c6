"""A desk whose engine answers nothing by itself."""

import pytest
from PySide6.QtWidgets import QApplication

from app.engine.upkeep_desk import UpkeepDesk
from tests.ui.silent_engine import SilentEngine


@pytest.fixture
def engine(qapp: QApplication) -> SilentEngine:  # noqa: ARG001 - threads need the application
    return SilentEngine()


@pytest.fixture
def desk(engine: SilentEngine) -> UpkeepDesk:
    return UpkeepDesk(engine, engine)
