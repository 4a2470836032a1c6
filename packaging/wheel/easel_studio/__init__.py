"""Easel as a package that can be installed: the programs ``easel`` and ``easel-studio`` begin here.

The wheel holds ``app``, ``resources`` and the licences inside this package, so that what is installed claims one name,
which is Easel's own. ``app`` is found there first, by this process alone, whatever else calls itself so.
"""

import sys
from pathlib import Path

_HERE = Path(__file__).resolve().parent


def main() -> int:
    """Runs Easel with the arguments of the command line; returns its exit code."""
    if (_HERE / "app").is_dir():
        sys.path.insert(0, str(_HERE))
    from app.__main__ import main as run

    return run(sys.argv[1:])
