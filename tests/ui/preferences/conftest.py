"""A desk whose engine answers nothing by itself."""

import pytest

from app.engine.upkeep_desk import UpkeepDesk
from tests.ui.silent_engine import SilentEngine


@pytest.fixture
def desk(engine: SilentEngine) -> UpkeepDesk:
    return UpkeepDesk(engine, engine)
