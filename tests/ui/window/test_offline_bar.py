from PySide6.QtCore import QDate, QDateTime, QLocale, QTime
from pytestqt.qtbot import QtBot

from app.ui.window.notices import Offline, OfflineBar


def test_it_says_since_when_and_what_waits(qtbot: QtBot) -> None:
    bar = OfflineBar()
    qtbot.addWidget(bar)
    noon = QTime(14, 5)
    since = float(QDateTime(QDate(2026, 3, 1), noon).toSecsSinceEpoch())
    bar.show_offline((Offline("Studio", since, 2), Offline("other", since, 1)))
    first, second = bar.text().splitlines()
    assert QLocale().toString(noon, QLocale.FormatType.ShortFormat) in first
    assert "Studio" in first
    assert "2 tasks" in first
    assert "other" in second
    bar.show_offline(())
    assert not bar.isVisible()
