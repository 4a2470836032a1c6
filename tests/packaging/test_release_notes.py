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


def test_the_real_changelog_has_a_place_for_the_next_release() -> None:
    text = (release_notes.ROOT / "CHANGELOG.md").read_text("utf-8")
    assert release_notes.notes_of("Unreleased", text) or release_notes.notes_of(__version__, text)
