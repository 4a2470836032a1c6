"""How much a folder or a file holds."""

import os
from pathlib import Path


def size_of(place: Path) -> tuple[int, int]:
    """The number of files in *place* and their bytes; links are not followed, what cannot be read counts nothing."""
    if place.is_file():
        return 1, place.stat().st_size
    files = size_bytes = 0
    waiting = [str(place)]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    elif entry.is_file(follow_symlinks=False):
                        files += 1
                        size_bytes += entry.stat(follow_symlinks=False).st_size
        except OSError:
            continue
    return files, size_bytes
