from PySide6.QtNetwork import QNetworkInformation
from pytestqt.qtbot import QtBot

from app.engine.network_watch import NetworkWatch


def test_only_a_network_that_is_back_is_told(qtbot: QtBot) -> None:
    watch = NetworkWatch()
    with qtbot.assertNotEmitted(watch.came_back):
        watch.hear(QNetworkInformation.Reachability.Disconnected)
        watch.hear(QNetworkInformation.Reachability.Unknown)
    with qtbot.waitSignal(watch.came_back):
        watch.hear(QNetworkInformation.Reachability.Online)


def test_it_begins_where_the_system_tells_and_where_it_does_not(qtbot: QtBot) -> None:
    watch = NetworkWatch()
    with qtbot.assertNotEmitted(watch.came_back):
        watch.begin()
