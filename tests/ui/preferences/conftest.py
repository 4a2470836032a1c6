"""A desk whose engine answers nothing by itself."""

import pytest

from app.engine.maintenance import MaintenanceBackend
from tests.ui.silent_backend import SilentEngine


@pytest.fixture
def desk(engine: SilentEngine) -> MaintenanceBackend:
    return MaintenanceBackend(engine, engine)
