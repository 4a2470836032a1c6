"""A desk whose engine answers nothing by itself."""

import pytest

from app.engine.maintenance import MaintenanceBackend
from tests.ui.silent_backend import SilentBackend


@pytest.fixture
def desk(backend: SilentBackend) -> MaintenanceBackend:
    return MaintenanceBackend(backend, backend)
