"""A journal for the services: the real one, on disk."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.ports import Journal
from app.storage.journal import SqliteJournal


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    """Empty, and closed afterwards."""
    opened = SqliteJournal.open(tmp_path / "easel.sqlite3")
    yield opened
    opened.close()
