import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QRadioButton
from pytestqt.qtbot import QtBot

from app.core.gateway_profile import DeliveryChosen, GatewayProfile
from app.core.secrets import Token
from app.core.upload_host import UploadHost
from app.engine.maintenance import MaintenanceBackend
from app.ui.gateways.delivery_dialog import DeliveryDialog
from app.ui.gateways.upload_host import HostTrialView
from tests.ui.finding import find, press
from tests.ui.silent_backend import SilentBackend

GATEWAY = GatewayProfile("https://gw.example", "Studio")


def opened(qtbot: QtBot, profile: GatewayProfile = GATEWAY) -> tuple[DeliveryDialog, list[DeliveryChosen]]:
    dialog = DeliveryDialog(profile)
    qtbot.addWidget(dialog)
    dialog.show()
    chosen: list[DeliveryChosen] = []
    dialog.chosen.connect(chosen.append)
    return dialog, chosen


def test_not_at_all_is_what_happens_unless_something_else_is_chosen(qtbot: QtBot) -> None:
    dialog, chosen = opened(qtbot)
    assert find(dialog, QRadioButton, "travel_none").isChecked()
    assert "Studio" in find(dialog, QLabel, "travel_text").text()
    press(dialog, "travel_save")
    assert [c.profile.reference_delivery for c in chosen] == ["none"]


def test_its_buttons_stay_on_the_screen_when_it_grows(qtbot: QtBot) -> None:
    dialog, _ = opened(qtbot)
    room = dialog.screen().availableGeometry()
    dialog.move(dialog.x(), room.bottom() - dialog.height())
    find(dialog, QRadioButton, "travel_upload").setChecked(True)
    assert dialog.frameGeometry().bottom() <= room.bottom()
    assert dialog.frameGeometry().top() >= room.top()


def test_leaving_chooses_nothing(qtbot: QtBot) -> None:
    dialog, chosen = opened(qtbot)
    find(dialog, QRadioButton, "travel_base64").setChecked(True)
    press(dialog, "travel_cancel")
    assert chosen == []


def test_inside_the_request_keeps_the_host_for_later(qtbot: QtBot) -> None:
    host = UploadHost(address="https://h.test")
    dialog, chosen = opened(qtbot, GatewayProfile("https://g", "", "upload", host, 2048))
    find(dialog, QRadioButton, "travel_base64").setChecked(True)
    press(dialog, "travel_save")
    assert chosen == [DeliveryChosen(GatewayProfile("https://g", "", "base64", host, 2048))]


def test_a_host_is_checked_where_it_is_entered_and_its_secret_goes_apart(qtbot: QtBot) -> None:
    dialog, chosen = opened(qtbot)
    find(dialog, QRadioButton, "travel_upload").setChecked(True)
    press(dialog, "travel_save")
    assert find(dialog, QLabel, "travel_problem").isVisible()
    assert chosen == []
    find(dialog, QLineEdit, "upload_address").setText("https://h.test/up?key={secret}")
    find(dialog, QLineEdit, "upload_secret").setText("two words")
    press(dialog, "travel_save")
    assert chosen == []
    find(dialog, QLineEdit, "upload_secret").setText("s-1")
    press(dialog, "travel_save")
    assert chosen[0].secret == Token("s-1")
    assert chosen[0].profile.delivery == "upload"
    assert "s-1" not in str(chosen[0].profile)


@pytest.mark.parametrize("side", [1024, 8192])
def test_the_longest_side_is_chosen_here(qtbot: QtBot, side: int) -> None:
    dialog, chosen = opened(qtbot)
    sides = find(dialog, QComboBox, "travel_side")
    sides.setCurrentIndex(sides.findData(side))
    press(dialog, "travel_save")
    assert chosen[0].profile.reference_side_max == side


def test_the_host_is_tried_as_it_stands_in_the_fields(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = MaintenanceBackend(SilentBackend())
    tried: list[tuple[UploadHost, Token | None]] = []

    def try_host(host: UploadHost, secret: Token | None) -> int:
        tried.append((host, secret))
        return len(tried)

    monkeypatch.setattr(desk, "try_host", try_host)
    dialog = DeliveryDialog(GATEWAY, None, desk)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not find(dialog, HostTrialView, "host_trial").isVisible()
    find(dialog, QRadioButton, "travel_upload").setChecked(True)
    press(dialog, "host_trial_begin")
    assert find(dialog, QLabel, "travel_problem").isVisible()
    find(dialog, QLineEdit, "upload_address").setText("https://h.test/up")
    find(dialog, QLineEdit, "upload_secret").setText("s-1")
    press(dialog, "host_trial_begin")
    assert not find(dialog, QLabel, "travel_problem").isVisible()
    assert tried == [(UploadHost(address="https://h.test/up"), Token("s-1"))]
