"""Who publishes Easel, as ``publisher.toml`` says: ``publisher.py check`` fails while that is nobody in particular.

example.org is kept free for examples: a build may say it, a release may not.
"""

import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).with_name("publisher.toml")


class Publisher(NamedTuple):
    """One for all systems; ``publisher.toml`` tells what each is for."""

    name: str
    address: str
    id: str
    homepage: str
    bugs: str
    downloads: str
    mirror: str

    @property
    def contact(self) -> str:
        """As Debian writes it."""
        return f"{self.name} <{self.address}>"

    @property
    def unset(self) -> tuple[str, ...]:
        """Which of them nobody has set yet."""
        examples = ("example.org", "org.example", "Easel contributors")
        return tuple(
            key for key, text in self._asdict().items() if any(example in text for example in examples)
        )


PUBLISHER = Publisher(**tomllib.loads(FILE.read_text("utf-8")))


def main(arguments: Sequence[str]) -> int:
    """Returns 1 when something has to be set before a release."""
    if list(arguments) != ["check"]:
        print(__doc__, file=sys.stderr)
        return 2
    if PUBLISHER.unset:
        print(f"Set {', '.join(PUBLISHER.unset)} in {FILE.name} before a release.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
