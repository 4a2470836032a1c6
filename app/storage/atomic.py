"""Small files that are whole or not there, whenever the power goes."""

import os
from pathlib import Path


def write_atomically(file: Path, content: bytes) -> None:
    """Puts *content* in the place of *file*: written to the side, flushed, renamed. Raises ``OSError``."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f"{file.name}.new")
    with beside.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(file)
    sync_folder(file.parent)


def sync_folder(folder: Path) -> None:
    """Makes a rename in *folder* durable; Windows does that by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def read_if_there(file: Path) -> bytes | None:
    """The content of *file*; None where it does not exist. Raises ``OSError``."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None


def set_aside(file: Path) -> None:
    """Renames a file that cannot be read to ``….broken``, so that what is in it is not lost."""
    file.replace(file.with_name(f"{file.name}.broken"))
