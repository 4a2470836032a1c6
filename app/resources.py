"""Finds the files that ship with Easel, from the source tree and from a frozen program."""

import sys
from pathlib import Path

_SOURCE_TREE = Path(__file__).resolve().parents[1]


def resource_path(*parts: str) -> Path:
    """The file or folder *parts* under ``resources``."""
    frozen_root = getattr(sys, "_MEIPASS", None)
    root = Path(frozen_root) if frozen_root else _SOURCE_TREE
    return root.joinpath("resources", *parts)


def licence_path(*parts: str) -> Path:
    """The licence text *parts*: in a frozen program beside the resources, in the source tree at its root."""
    if getattr(sys, "_MEIPASS", None):
        return resource_path("licences", *parts)
    return _SOURCE_TREE.joinpath(*parts)
