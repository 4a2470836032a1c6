"""THIRD_PARTY.md names what is bundled: what ``uv.lock`` installs without the tools of developers."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]

Package = Mapping[str, Any]


def bundled() -> set[str]:
    """The names of everything that Easel needs at run time, on any system and any Python."""
    packages: dict[str, Package] = {
        package["name"]: package
        for package in tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))["package"]
    }
    found: set[str] = set()
    waiting = [*packages["easel"]["dependencies"]]
    while waiting:
        wanted = waiting.pop()
        package = packages[wanted["name"]]
        for extra in wanted.get("extra", ()):
            waiting += package["optional-dependencies"][extra]
        if wanted["name"] not in found:
            found.add(wanted["name"])
            waiting += package.get("dependencies", ())
    return found


def test_every_bundled_package_is_named_with_its_licence() -> None:
    text = (ROOT / "THIRD_PARTY.md").read_text("utf-8")
    rows = re.findall(r"^\| ([a-z0-9-]+) \| ([^|]+) \| <https://[^>]+> \|$", text, re.MULTILINE)
    assert {name for name, _ in rows} == bundled()


def test_the_long_licences_are_kept_whole() -> None:
    kept = {path.stem for path in (ROOT / "LICENSES").glob("*.txt")}
    assert kept == {"Apache-2.0", "GPL-3.0", "LGPL-3.0", "MPL-2.0"}
