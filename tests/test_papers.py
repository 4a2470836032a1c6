"""The papers name files that are there, and link to pages that are there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAPERS = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"))
    if path.name != "THIRD_PARTY.md"
)
_BASES = ("", "app", "app/ui", "docs", "packaging", "tests")
_OURS = frozenset(
    [
        "app",
        "core",
        "docs",
        "engine",
        "gateway",
        "packaging",
        "practice",
        "resources",
        "service",
        "storage",
        "tests",
        "ui",
    ]
)
_CODE = re.compile(r"`([\w-]+(?:/[\w.-]+)+)(?:[:][^`]*)?`")
_LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)")


def _is_there(name: str) -> bool:
    return any((ROOT / base / name).exists() for base in _BASES)


@pytest.mark.parametrize("paper", PAPERS)
def test_every_file_that_is_named_exists(paper: str) -> None:
    text = (ROOT / paper).read_text("utf-8")
    named = {name for name in _CODE.findall(text) if name.split("/")[0] in _OURS}
    # "core/alternatives.escaped" is a function of a module.
    gone = {name for name in named if not _is_there(name) and not _is_there(name.rsplit(".", 1)[0] + ".py")}
    assert gone == set()


def test_every_module_that_is_named_without_its_folder_exists() -> None:
    modules = {
        path.name for folder in ("app", "packaging", "tests") for path in (ROOT / folder).rglob("*.py")
    }
    text = "".join((ROOT / paper).read_text("utf-8") for paper in PAPERS if paper != "docs/protocol.md")
    assert set(re.findall(r"(?<![\w./-])\w+\.py\b", text)) <= modules


@pytest.mark.parametrize("paper", PAPERS)
def test_every_link_leads_somewhere(paper: str) -> None:
    targets = _LINK.findall((ROOT / paper).read_text("utf-8"))
    assert [target for target in targets if not (ROOT / paper).parent.joinpath(target).exists()] == []
