from pathlib import Path

from app.core.connection import ConnectionSettings, Proxy, ProxyKind
from app.core.gateway_profile import GatewayProfile
from app.core.preferences import Preferences
from app.service.diagnostics import diagnostics, redacted
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
