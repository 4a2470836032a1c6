from pytestqt.qtbot import QtBot

from app.core.gateway_profile import GatewayProfile
from app.engine.maintenance import MaintenanceBackend
from app.service.events import ConnectionTested, Diagnosed
from tests.ui.silent_backend import SilentBackend


def test_each_fact_has_its_signal_and_others_are_nobodys(qtbot: QtBot) -> None:
    backend = SilentBackend()
    desk = MaintenanceBackend(backend)
    with qtbot.waitSignal(desk.diagnosed) as told, qtbot.assertNotEmitted(desk.connection_tested):
        backend.heard.emit(Diagnosed("text"))
        backend.heard.emit("a colleague's fact")
    assert told.args == [Diagnosed("text")]


def test_each_test_has_a_ticket_of_its_own(qtbot: QtBot) -> None:
    backend = SilentBackend()
    desk = MaintenanceBackend(backend)
    tickets = [desk.test_connection(GatewayProfile("practice"), None, None) for _ in range(2)]
    assert tickets == [1, 2]
    with qtbot.waitSignal(desk.connection_tested) as told:
        backend.heard.emit(ConnectionTested(2))
    assert told.args == [ConnectionTested(2)]
