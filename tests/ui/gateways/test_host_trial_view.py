import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.core.problems import LinkExpired
from app.core.secrets import Token
from app.core.upload_host import UploadHost, link_failed, uploaded
from app.engine.maintenance import MaintenanceBackend
from app.service.events import HostStepFound, HostTried
from app.ui.gateways.upload_host import HostTrialView
from tests.ui.finding import find
from tests.ui.silent_backend import SilentBackend

HOST = UploadHost(address="https://h.test/up")


@pytest.fixture
def view(qtbot: QtBot) -> HostTrialView:
    made = HostTrialView()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def desk(qtbot: QtBot) -> MaintenanceBackend:
    assert qtbot is not None
    return MaintenanceBackend(SilentBackend())


def note(view: HostTrialView) -> str:
    return find(view, QLabel, "host_trial_note").text()


def test_it_says_what_is_sent_before_anything_is(qtbot: QtBot, view: HostTrialView) -> None:
    assert "small test picture" in note(view)
    assert find(view, QPushButton, "host_trial_begin").accessibleDescription() == note(view)
    with qtbot.waitSignal(view.wanted):
        find(view, QPushButton, "host_trial_begin").click()


def test_each_step_is_shown_as_it_comes_and_only_of_the_last_trial(
    view: HostTrialView, desk: MaintenanceBackend
) -> None:
    button = find(view, QPushButton, "host_trial_begin")
    view.begin(desk, HOST, None)
    view.begin(desk, HOST, Token("s"))
    assert not button.isEnabled()
    assert "h.test" in note(view)
    desk.host_step_found.emit(HostStepFound(1, link_failed(LinkExpired())))
    desk.host_tried.emit(HostTried(1))
    assert not button.isEnabled()
    desk.host_step_found.emit(HostStepFound(2, uploaded("https://h.test/a.png")))
    assert "https://h.test/a.png" in find(view, QLabel, "host_trial_upload_text").text()
    assert find(view, QLabel, "host_trial_link_text").isHidden()
    desk.host_step_found.emit(HostStepFound(2, link_failed(LinkExpired(http_status=403))))
    assert "not public" in find(view, QLabel, "host_trial_link_text").text()
    desk.host_tried.emit(HostTried(2))
    assert button.isEnabled()
    view.begin(desk, HOST, None)
    assert find(view, QLabel, "host_trial_upload_text").isHidden()
