"""Files from elsewhere, read up to a limit: how large one is nobody promises."""

from pathlib import Path


def read_file(file: Path, limit_bytes: int) -> bytes:
    """The first *limit_bytes* of *file*, or all of a smaller one. Raises ``OSError``; for a folder or a pipe too."""
    if not file.is_file():
        raise FileNotFoundError(file.name)
    with file.open("rb") as stream:
        return stream.read(limit_bytes)
