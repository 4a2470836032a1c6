"""Finds the files that ship with Easel, from the source tree and from a frozen program."""

import sys
from pathlib import Path


def resource_path(*parts: str) -> Path:
    """The file or folder *parts* under ``resources``."""
    frozen_root = getattr(sys, "_MEIPASS", None)
    root = Path(frozen_root) if frozen_root else Path(__file__).resolve().parents[1]
    return root.joinpath("resources", *parts)


def licence_path(*parts: str) -> Path:
    """The licence text *parts*: in a frozen program beside the resources, in the source tree at its root."""
    if getattr(sys, "_MEIPASS", None):
        return resource_path("licences", *parts)
    return Path(__file__).resolve().parents[1].joinpath(*parts)
