import re

import pytest

import release_notes
from app import __version__

CHANGELOG = """\
# Changelog

## [Unreleased]

Coming.

## [1.10.0] - 2026-12-01

### Added

- Much.

## [1.1.0]

- Little.

## [1.0.0]

[1.10.0]: https://example.com/1.10.0
"""


@pytest.mark.parametrize(
    ("version", "notes"),
    [("1.10.0", "### Added\n\n- Much.\n"), ("1.1.0", "- Little.\n"), ("1.0.0", None), ("1.1", None)],
)
def test_the_notes_are_those_of_the_version(version: str, notes: str | None) -> None:
    assert release_notes.notes_of(version, CHANGELOG) == notes


def test_another_version_than_easels_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert release_notes.main(["99.0"]) == 1
    assert f"This is Easel {__version__}" in capsys.readouterr().err


def test_what_has_a_day_was_released() -> None:
    assert release_notes.releases(CHANGELOG) == [("1.10.0", "2026-12-01")]


def test_the_tag_of_this_version_would_become_a_release(capsys: pytest.CaptureFixture[str]) -> None:
    text = (release_notes.ROOT / "CHANGELOG.md").read_text("utf-8")
    if release_notes.notes_of("Unreleased", text) and __version__ in dict(release_notes.releases(text)):
        return  # the next one is in the making
    assert release_notes.main([__version__]) == 0
    assert "### Added" in capsys.readouterr().out


def test_papers_name_the_files_of_this_version() -> None:
    papers = [*release_notes.ROOT.glob("docs/*.md"), *release_notes.ROOT.glob(".github/ISSUE_TEMPLATE/*")]
    named = {
        (paper.name, version)
        for paper in papers
        for version in re.findall(r"\b[Ee]asel[-_ ](\d+\.\d+\.\d+)", paper.read_text("utf-8"))
    }
    assert named
    assert {version for _, version in named} == {__version__}, sorted(named)
