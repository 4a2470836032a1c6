from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from app.core.preferences import Preferences
from app.ui.preferences.general_pages import NotificationsPage
from tests.ui.finding import find


def test_the_switch_applies_at_once(qtbot: QtBot) -> None:
    page = NotificationsPage(Preferences())
    qtbot.addWidget(page)
    switch = find(page, QCheckBox, "preferences_notifications")
    assert switch.isChecked()
    with qtbot.waitSignal(page.changed) as told:
        switch.click()
    assert told.args == [Preferences(notifications=False)]


def test_news_of_newer_versions_can_be_turned_off(qtbot: QtBot) -> None:
    page = NotificationsPage(Preferences(notifications=False))
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.changed) as told:
        find(page, QCheckBox, "preferences_update_notice").click()
    assert told.args == [Preferences(notifications=False, update_notice=False)]
