from pathlib import Path

from app.core.connection import ConnectionSettings, Proxy, ProxyKind
from app.core.gateway_profile import GatewayProfile
from app.core.preferences import Preferences
from app.service.diagnostics import DETAIL_CHARS, diagnostics, error_details, error_summary, redacted
from app.storage.preferences import preferences_to_json


def test_the_diagnostics_name_nobody() -> None:
    home = Path("/home/ann.lee")
    proxy = Proxy(ProxyKind.HTTP, "10.0.0.7", 3128, "ann.lee")
    profile = GatewayProfile("https://gw.example", connection=ConnectionSettings(proxy=proxy))
    text = diagnostics(
        {"Easel": "1"},
        {"data": home / "Easel"},
        preferences_to_json(Preferences(profiles=(profile,), window_layout="AAAA")),
        ["WARNING Authorization: Bearer sk-1234567890 refused", f"no room in {home}/Pictures"],
        window="Qt: 6",
        home=home,
    )
    assert "ann.lee" not in text
    assert "sk-1234567890" not in text
    assert "AAAA" not in text
    assert "~/Pictures" in text
    assert [line for line in text.splitlines() if line.startswith("## ")] == [
        "## Versions",
        "## Window",
        "## Places",
        "## Preferences",
        "## Log",
    ]


def test_a_home_of_one_character_is_no_name() -> None:
    assert redacted("/a/b", Path("/")) == "/a/b"


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
    assert summary.startswith("ValueError (test_diagnostics.py:")
    assert "prompt" not in summary
    assert error_summary(ValueError("never raised")) == "ValueError"


def test_the_details_are_bounded_and_redacted() -> None:
    details = error_details(caught("Bearer sk-abcdefgh12 " + str(Path.home() / "x") + "y" * DETAIL_CHARS))
    assert len(details) <= DETAIL_CHARS
    short = error_details(caught(f"Bearer sk-abcdefgh12 {Path.home() / 'x'}"))
    assert "sk-abcdefgh12" not in short
    assert str(Path.home() / "x") not in short
    assert "Traceback" in short
