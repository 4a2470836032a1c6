from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.ui.gateways.form import GatewayDialog, GatewayForm
from tests.ui.finding import find, press


def test_it_stays_open_until_the_token_is_kept(qtbot: QtBot) -> None:
    form = GatewayForm()
    dialog = GatewayDialog(form)
    qtbot.addWidget(dialog)
    dialog.open()
    find(dialog, QLineEdit, "gateway_address").setText("https://gw.example")
    with qtbot.waitSignal(form.entered):
        press(dialog, "gateway_connect")
    assert dialog.isVisible()
    assert "keychain" in find(dialog, QLabel, "gateway_dialog_text").text()
    dialog.accept()
    assert not dialog.isVisible()
