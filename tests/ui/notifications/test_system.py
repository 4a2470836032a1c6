import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from app.ui.notifications.system import SystemNotices, show_on_task_bar
from tests.ui.desktop_bus import SERVICES, desktop, what_is_missing

needs_bus = pytest.mark.skipif(bool(what_is_missing()), reason=what_is_missing())
PORTAL = ("/org/freedesktop/portal/desktop", "org.freedesktop.portal.Notification")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def tray(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """A tray that shows messages, whatever this machine has."""
    shown: list[tuple[str, str]] = []

    def show_message(_self: object, title: str, text: str, _icon: object) -> None:
        shown.append((title, text))

    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    monkeypatch.setattr(QSystemTrayIcon, "supportsMessages", lambda: True)
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", show_message)
    monkeypatch.setattr(QSystemTrayIcon, "show", lambda _self: None)
    return shown


@needs_bus
def test_the_portal_shows_the_notice_and_tells_of_the_click(qtbot: QtBot, window: QWidget) -> None:
    with desktop(*SERVICES) as shown:
        notices = SystemNotices(window, shown.bus)
        notices.show("1 picture ready", "harbour <b>", 7)
        qtbot.waitUntil(lambda: bool(shown.calls), timeout=10_000)
        member, (number, facts) = shown.calls[0]
        assert (member, number) == ("AddNotification", "easel-7")
        assert facts["title"] == ("s", "1 picture ready")
        assert facts["body"] == ("s", "harbour <b>")
        with qtbot.waitSignal(notices.clicked, timeout=10_000) as clicked:
            for foreign in ("easel-x", "mail-3"):
                shown.emit(*PORTAL, "ActionInvoked", "ssav", (foreign, "app.show", []))
            shown.emit(*PORTAL, "ActionInvoked", "ssav", ("easel-7", "app.show", []))
        assert clicked.args == [7]
        notices.deleteLater()


@needs_bus
def test_without_a_portal_the_tray_shows_it(
    qtbot: QtBot, window: QWidget, tray: list[tuple[str, str]]
) -> None:
    with desktop() as shown:
        notices = SystemNotices(window, shown.bus)
        notices.show("1 picture ready", "harbour", 7)
        qtbot.waitUntil(lambda: bool(tray), timeout=10_000)
        notices.deleteLater()


def test_a_click_in_the_tray_names_the_newest_task(
    qtbot: QtBot, window: QWidget, tray: list[tuple[str, str]]
) -> None:
    notices = SystemNotices(window, None, window)
    notices.show("a", "1", 7)
    notices.show("b", "2", 8)
    assert tray == [("a", "1"), ("b", "2")]
    icon = notices.findChild(QSystemTrayIcon)
    assert icon is not None
    with qtbot.waitSignal(notices.clicked) as clicked:
        icon.messageClicked.emit()
    assert clicked.args == [8]
    notices.withdraw()


def test_where_there_is_nothing_nothing_happens(window: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: False)
    notices = SystemNotices(window, None, window)
    notices.show("a", "1", 7)
    notices.withdraw()
    assert notices.findChild(QSystemTrayIcon) is None


# --- the task bar ---


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
