"""Both ends of the update notice: ``update_notice.py configure [ADDRESS]`` and ``… announce VERSION PAGE``.

``configure`` writes the address at which an installed Easel looks into ``resources/updates.json``, before it is
frozen; without an address Easel never looks. ``announce`` prints what has to stand at that address.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from app.core.update_check import https_parts, read_announcement

FILE = ROOT / "resources" / "updates.json"


def main(arguments: Sequence[str]) -> int:
    """Does what the first argument says; returns the exit status."""
    match arguments:
        case ["configure"] | ["configure", ""]:
            print("No address for the update notice: this Easel will not look for newer ones.")
            return 0
        case ["configure", address]:
            return configure(address, FILE)
        case ["announce", version, page]:
            return announce(version, page)
    print(__doc__, file=sys.stderr)
    return 2


def configure(address: str, file: Path) -> int:
    """Writes *address* to *file*; returns the exit status."""
    if https_parts(address) is None:
        print(f"{address!r} is no https address", file=sys.stderr)
        return 1
    file.write_text(json.dumps({"address": address}, indent=2) + "\n", "utf-8")
    return 0


def announce(version: str, page: str) -> int:
    """Prints the announcement of *version*; returns the exit status."""
    announced = {"version": version, "page": page}
    # Judged as Easel will judge it, but for the host, which is that of the address.
    if read_announcement(dict(announced), page) is None:
        print(f"Easel would not believe this: {announced}", file=sys.stderr)
        return 1
    print(json.dumps(announced, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
