"""Makes the libraries of a frozen Easel forget where they were built.

A Python from pyenv or a CI's tool cache has its own folder written into each of its modules as the place to look
for libraries first. On a designer's computer that folder belongs to nobody, or to somebody else.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from dependencies import binaries, headers

_FILE = re.compile(r"^(?P<path>\S.*):\s+file format ", re.MULTILINE)
_RUNPATH = re.compile(r"^  R(?:UN)?PATH +(?P<folders>\S+)$", re.MULTILINE)


def forget_foreign_folders(program: Path) -> None:
    """Blanks every search path under *program* that names a folder outside it. Raises ``OSError``."""
    for path, folders in foreign_folders(program).items():
        content = path.read_bytes()
        written = folders.encode() + b"\0"
        if content.count(written) != 1:
            raise OSError(f"the search path {folders} is not found once in {path}")
        path.write_bytes(content.replace(written, bytes(len(written))))


def foreign_folders(program: Path) -> Mapping[Path, str]:
    """The search path of every library under *program* that looks outside of the program."""
    said = headers(binaries(program))
    heads = list(_FILE.finditer(said))
    ends = [head.start() for head in heads[1:]] + [len(said)]
    found = {}
    for head, end in zip(heads, ends, strict=True):
        match = _RUNPATH.search(said, head.end(), end)
        if match and not all(
            folder.startswith("$ORIGIN") for folder in match["folders"].split(":") if folder
        ):
            found[Path(head["path"])] = match["folders"]
    return found
