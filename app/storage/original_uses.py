"""Which originals anything still speaks of: the history with what Undo can bring back, the draft, the templates."""

import re
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from app.storage.database import open_database

_NAME = re.compile(rb"[0-9a-f]{64}\.[a-z]+")


def used_originals(journal: Path, files: Iterable[Path]) -> frozenset[str]:
    """The names on the shelf that stand anywhere in the requests of *journal* or in one of *files*.

    Too many rather than too few: a name counts wherever it stands. Raises ``UnusableDatabase`` or
    ``OSError``: what cannot be read may speak of any of them.
    """
    found: set[bytes] = set()
    for file in files:
        if file.exists():
            found.update(_NAME.findall(file.read_bytes()))
    if journal.exists():
        with closing(open_database(journal, read_only=True)) as connection:
            for (request,) in connection.execute("SELECT request FROM tasks WHERE request IS NOT NULL"):
                found.update(_NAME.findall(request.encode()))
    return frozenset(name.decode() for name in found)
