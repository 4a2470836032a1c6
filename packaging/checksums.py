"""Writes SHA256SUMS, which ``sha256sum --check`` reads: ``checksums.py FILE… > SHA256SUMS``."""

import hashlib
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path


def main(arguments: Sequence[str]) -> int:
    """Prints a line for each file that was named."""
    sys.stdout.write(checksums(map(Path, arguments)))
    return 0


def checksums(files: Iterable[Path]) -> str:
    """A line for each of *files*, in alphabetical order, named without their folder."""
    return "".join(
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n"
        for file in sorted(files, key=lambda file: file.name)
    )


def write_checksums(files: Iterable[Path], target: Path) -> None:
    """Writes the lines for *files* to *target*."""
    target.write_text(checksums(files), "ascii", newline="\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
