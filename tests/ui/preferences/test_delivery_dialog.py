import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from app.core.gateway_address import PRACTICE
from app.core.gateway_profile import DeliveryChosen, GatewayProfile
from app.core.secrets import Token
from app.core.upload_host import UploadHost, uploaded
from app.ui.preferences.controller import PreferencesController
from app.ui.preferences.delivery_dialog import DeliveryDialog
from app.ui.state import AppState
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


def test_the_host_is_checked_as_it_stands_in_the_fields(
    controller: PreferencesController, below: QWidget, state: AppState, backend: SilentBackend
) -> None:
    controller.ask_delivery()
    dialog = find(below, DeliveryDialog, "travel_dialog")
    find(dialog, QRadioButton, "travel_upload").setChecked(True)
    press(dialog, "host_trial_begin")
    assert not find(dialog, QLabel, "travel_problem").isHidden()
    find(dialog, QLineEdit, "upload_address").setText("https://h.test/up")
    find(dialog, QLineEdit, "upload_secret").setText("s-1")
    press(dialog, "host_trial_begin")
    assert find(dialog, QLabel, "travel_problem").isHidden()
    host = UploadHost(address="https://h.test/up")
    assert [args[:2] for args in backend.named("maintenance.check_upload_host")] == [(host, Token("s-1"))]
    backend.progress(uploaded("https://h.test/a.png"))
    assert "https://h.test/a.png" in find(dialog, QLabel, "host_trial_upload_text").text()
    backend.answer(None)
    assert find(dialog, QPushButton, "host_trial_begin").isEnabled()
    press(dialog, "travel_save")
    assert backend.kept == [("upload:https://h.test", Token("s-1"), False)]
    assert state.preferences.profiles == (
        GatewayProfile("https://gw.example", reference_delivery="upload", upload_host=host),
    )
    assert "s-1" not in str(state.preferences)


def test_it_is_asked_once_at_a_time_and_not_for_practice(
    controller: PreferencesController, below: QWidget, state: AppState
) -> None:
    controller.ask_delivery()
    controller.ask_delivery()
    (dialog,) = below.findChildren(DeliveryDialog)
    dialog.reject()
    state.use_gateway(PRACTICE)
    controller.ask_delivery()
    assert not any(made.isVisible() for made in below.findChildren(DeliveryDialog))
