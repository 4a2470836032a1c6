import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.core.gateway_address import PRACTICE
from app.core.gateway_profile import BY_UPLOAD, INSIDE_REQUEST, GatewayProfile
from app.core.upload_host import UploadHost
from app.ui.preferences.profile_form import DeliveryRow
from tests.ui.finding import find, press

HOST = UploadHost(address="https://h.test/up?key={secret}")


@pytest.fixture
def row(qtbot: QtBot) -> DeliveryRow:
    made = DeliveryRow()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("profile", "words"),
    [
        (GatewayProfile("https://a.test"), "They do not travel"),
        (
            GatewayProfile("https://a.test", reference_delivery=INSIDE_REQUEST),
            "Inside the request (experimental)",
        ),
        (
            GatewayProfile("https://a.test", reference_delivery=BY_UPLOAD, upload_host=HOST),
            "By upload to https://h.test/up",
        ),
    ],
)
def test_it_says_what_was_chosen_and_never_a_key(
    row: DeliveryRow, profile: GatewayProfile, words: str
) -> None:
    row.show_profile(profile)
    assert find(row, QLabel, "profile_travel").text() == words


def test_it_asks_for_the_choice_where_there_is_one(qtbot: QtBot, row: DeliveryRow) -> None:
    row.show_profile(GatewayProfile("https://a.test"))
    with qtbot.waitSignal(row.requested):
        press(row, "profile_travel_change")
    row.show_profile(GatewayProfile(PRACTICE))
    assert row.isHidden()
