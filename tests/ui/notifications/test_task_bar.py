import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.notifications.system import show_on_task_bar
from tests.ui.desktop_bus import desktop, what_is_missing


def test_the_number_stands_on_the_icon(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    numbers: list[int] = []
    monkeypatch.setattr(QGuiApplication, "setBadgeNumber", lambda _self, number: numbers.append(number))
    show_on_task_bar(None, 3, 0.5)
    show_on_task_bar(None, 0, 1.0)
    assert numbers == [3, 0]
    assert qapp is not None


@pytest.mark.skipif(bool(what_is_missing()), reason=what_is_missing())
def test_a_linux_desktop_hears_of_the_share(qtbot: QtBot) -> None:
    with desktop() as shown:
        show_on_task_bar(shown.bus, 2, 0.25)
        qtbot.waitUntil(lambda: bool(shown.calls), timeout=10_000)
        ((member, (entry, facts)),) = shown.calls
        assert member == "Update"
        assert str(entry).startswith("application://")
        assert facts == {"progress": ("d", 0.25), "progress-visible": ("b", True)}
