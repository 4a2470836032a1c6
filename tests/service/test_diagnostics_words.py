from pathlib import Path

from app.service.diagnostics import DETAIL_CHARS, error_details, error_summary


def fail(text: str) -> None:
    raise ValueError(text)


def caught(text: str) -> Exception:
    try:
        fail(text)
    except ValueError as error:
        return error
    raise AssertionError


def test_the_summary_names_kind_and_place_and_nobodys_data() -> None:
    error = caught("a secret prompt")
    summary = error_summary(error)
    assert summary.startswith("ValueError (test_diagnostics_words.py:")
    assert "prompt" not in summary
    assert error_summary(ValueError("never raised")) == "ValueError"


def test_the_details_are_bounded_and_redacted() -> None:
    details = error_details(caught("Bearer sk-abcdefgh12 " + str(Path.home() / "x") + "y" * DETAIL_CHARS))
    assert len(details) <= DETAIL_CHARS
    short = error_details(caught(f"Bearer sk-abcdefgh12 {Path.home() / 'x'}"))
    assert "sk-abcdefgh12" not in short
    assert str(Path.home() / "x") not in short
    assert "Traceback" in short
