import pytest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QSpinBox
from pytestqt.qtbot import QtBot

from app.core.connection import ConnectionSettings, Proxy, ProxyKind
from app.core.gateway_address import PRACTICE
from app.core.gateway_profile import GatewayProfile
from app.ui.preferences.profile_form import ProfileForm
from tests.ui.finding import find

PROFILE = GatewayProfile(
    "https://gw.example",
    "Studio",
    running_limit=2,
    connection=ConnectionSettings(5, 200, Proxy(ProxyKind.HTTP, "10.0.0.7", 3128)),
    model_renames=(("GEM", "GG"),),
)


@pytest.fixture
def form(qtbot: QtBot) -> ProfileForm:
    made = ProfileForm()
    qtbot.addWidget(made)
    made.show()
    made.show_profile(PROFILE)
    return made


def fill(form: ProfileForm, object_name: str, text: str) -> None:
    field = find(form, QLineEdit, object_name)
    field.setText(text)
    field.textEdited.emit(text)
    field.editingFinished.emit()


def note(form: ProfileForm, object_name: str) -> str:
    return find(form, QLabel, f"{object_name}_note").text()


def test_showing_a_profile_tells_nothing(qtbot: QtBot, form: ProfileForm) -> None:
    with qtbot.assertNotEmitted(form.changed):
        form.show_profile(GatewayProfile("https://other.example"))
        form.show_profile(PROFILE)
    assert find(form, QLineEdit, "profile_model_renames").text() == "GEM = GG"
    assert find(form, QSpinBox, "profile_answer_s").value() == 200


def test_each_field_applies_at_once_and_leaves_the_others(qtbot: QtBot, form: ProfileForm) -> None:
    with qtbot.waitSignal(form.changed) as told:
        find(form, QSpinBox, "profile_connect_s").setValue(7)
    assert told.args[0].connection.connect_s == 7
    assert told.args[0].connection.proxy == PROFILE.connection.proxy
    with qtbot.waitSignal(form.changed) as told:
        fill(form, "profile_address", "gw2.example/v1/")
    assert told.args[0].address == "https://gw2.example"
    assert find(form, QLineEdit, "profile_address").text() == "https://gw2.example"
    with qtbot.waitSignal(form.changed) as told:
        fill(form, "profile_model_renames", "GEM→GG，千问 = Qwen")
    assert told.args[0].model_renames == (("GEM", "GG"), ("千问", "Qwen"))
    with qtbot.waitSignal(form.changed) as told:
        form.proxy.changed.emit(Proxy())
    assert told.args[0].connection == ConnectionSettings(7, 200)
    with qtbot.waitSignal(form.changed) as told:
        form.ca_file.changed.emit("/corp.pem")
    assert told.args[0].connection.ca_file == "/corp.pem"


@pytest.mark.parametrize(
    ("field", "text"),
    [("profile_address", "ftp://gw"), ("profile_model_renames", "GEM"), ("profile_address", "")],
)
def test_what_cannot_be_read_is_said_and_changes_nothing(
    qtbot: QtBot, form: ProfileForm, field: str, text: str
) -> None:
    with qtbot.assertNotEmitted(form.changed):
        fill(form, field, text)
    assert note(form, field)
    assert form.profile == PROFILE


def test_clear_text_is_allowed_by_hand_only(qtbot: QtBot, form: ProfileForm) -> None:
    box = find(form, QCheckBox, "profile_clear_text_allowed")
    assert not box.isVisible()
    with qtbot.assertNotEmitted(form.changed):
        fill(form, "profile_address", "http://10.0.0.5:3000")
    assert box.isVisible()
    with qtbot.waitSignals([form.clear_text_allowed, form.changed]):
        box.click()
    assert form.profile.address == "http://10.0.0.5:3000"


def test_the_practice_gateway_has_neither_address_nor_token(form: ProfileForm) -> None:
    form.show_profile(GatewayProfile(PRACTICE))
    assert not find(form, QLineEdit, "profile_address").isVisible()
    assert not find(form, QLineEdit, "profile_token").isVisible()
    assert form.address() is None
