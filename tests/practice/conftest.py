"""A practice server for each test, with a clock that the test moves."""

from collections.abc import Iterator

import pytest

from app.practice.server import PracticeServer
from app.practice.settings import PracticeSettings
from tests.practice.client import Client, Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def server(clock: Clock) -> Iterator[PracticeServer]:
    """Ten seconds a task, small pictures."""
    with PracticeServer(PracticeSettings(seconds=10, scale=0.05), clock) as running:
        yield running


@pytest.fixture
def client(server: PracticeServer) -> Client:
    return Client(server.address)
