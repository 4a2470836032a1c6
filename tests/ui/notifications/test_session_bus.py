import pytest

from app.ui.notifications.system import session_bus


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_have_no_bus(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setattr("sys.platform", platform)
    assert session_bus() is None


def test_without_a_bus_there_is_none() -> None:
    assert session_bus() is None
