"""Prints what CHANGELOG.md says of one version, for the release's page: ``release_notes.py VERSION``.

Fails when the changelog does not have that version, or Easel says that it is another one.
"""

import re
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from app import __version__

_HEADING = re.compile(r"^## \[(?P<version>[^\]]+)\](?: - (?P<day>\d{4}-\d{2}-\d{2}))?[^\n]*$", re.MULTILINE)
_LINKS = re.compile(r"^\[[^\]]+\]: \S+\n?", re.MULTILINE)


def main(arguments: Sequence[str]) -> int:
    """Prints the notes; returns the exit status."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    (version,) = arguments
    if version != __version__:
        print(f"This is Easel {__version__} (app/__init__.py), not {version}.", file=sys.stderr)
        return 1
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    if version not in dict(releases(changelog)):
        print(f"CHANGELOG.md has no day for it: ## [{version}] - YEAR-MONTH-DAY.", file=sys.stderr)
        return 1
    notes = notes_of(version, changelog)
    if notes is None:
        print(f"CHANGELOG.md tells nothing under ## [{version}].", file=sys.stderr)
        return 1
    sys.stdout.write(notes)
    return 0


def notes_of(version: str, changelog: str) -> str | None:
    """What stands under the heading of *version*, without link definitions; None where nothing does."""
    headings = list(_HEADING.finditer(changelog))
    for index, heading in enumerate(headings):
        if heading["version"] == version:
            end = headings[index + 1].start() if index + 1 < len(headings) else len(changelog)
            notes = _LINKS.sub("", changelog[heading.end() : end]).strip()
            return f"{notes}\n" if notes else None
    return None


def releases(changelog: str) -> list[tuple[str, str]]:
    """Version and day of everything that was released, as the headings of *changelog* have them."""
    headings = _HEADING.finditer(changelog)
    return [(heading["version"], heading["day"]) for heading in headings if heading["day"]]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
