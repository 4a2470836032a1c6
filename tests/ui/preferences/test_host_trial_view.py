import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.core.problems import LinkExpired
from app.core.upload_host import UploadHost, link_failed, uploaded
from app.ui.preferences.upload_host import HostTrialView
from tests.ui.finding import find

HOST = UploadHost(address="https://h.test/up")


@pytest.fixture
def view(qtbot: QtBot) -> HostTrialView:
    made = HostTrialView()
    qtbot.addWidget(made)
    made.show()
    return made


def note(view: HostTrialView) -> str:
    return find(view, QLabel, "host_trial_note").text()


def test_it_says_what_is_sent_before_anything_is(qtbot: QtBot, view: HostTrialView) -> None:
    assert "small test picture" in note(view)
    assert find(view, QPushButton, "host_trial_begin").accessibleDescription() == note(view)
    with qtbot.waitSignal(view.requested):
        find(view, QPushButton, "host_trial_begin").click()


def test_each_step_is_shown_as_it_comes_and_only_of_the_last_check(view: HostTrialView) -> None:
    button = find(view, QPushButton, "host_trial_begin")
    view.begin(HOST)
    assert not button.isEnabled()
    assert "h.test" in note(view)
    view.add(uploaded("https://h.test/a.png"))
    assert "https://h.test/a.png" in find(view, QLabel, "host_trial_upload_text").text()
    assert find(view, QLabel, "host_trial_link_text").isHidden()
    view.add(link_failed(LinkExpired(http_status=403)))
    assert "not public" in find(view, QLabel, "host_trial_link_text").text()
    view.end()
    assert button.isEnabled()
    view.begin(HOST)
    assert find(view, QLabel, "host_trial_upload_text").isHidden()
