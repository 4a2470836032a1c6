import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.core.connection import Proxy, ProxyKind
from app.core.maintenance import PasswordKept
from app.core.problems import KeychainUnavailable
from app.ui.preferences.profile_form import ProxyFields
from tests.ui.finding import find


@pytest.fixture
def fields(qtbot: QtBot) -> ProxyFields:
    made = ProxyFields()
    qtbot.addWidget(made)
    made.show()
    return made


def choose(fields: ProxyFields, kind: ProxyKind) -> None:
    find(fields, QComboBox, "proxy_kind").setCurrentIndex(list(ProxyKind).index(kind))


def fill(fields: ProxyFields, object_name: str, text: str) -> None:
    field = find(fields, QLineEdit, object_name)
    field.setText(text)
    field.editingFinished.emit()


def test_half_a_proxy_is_not_told(qtbot: QtBot, fields: ProxyFields) -> None:
    place = find(fields, QLineEdit, "proxy_place")
    assert not place.isVisible()
    with qtbot.assertNotEmitted(fields.changed):
        choose(fields, ProxyKind.HTTP)
        fill(fields, "proxy_place", "not a place")
    assert place.isVisible()
    assert "proxy" in find(fields, QLabel, "proxy_place_note").text()
    with qtbot.waitSignal(fields.changed) as told:
        fill(fields, "proxy_place", "proxy.example.com")
    assert told.args == [Proxy(ProxyKind.HTTP, "proxy.example.com", 8080)]
    assert place.text() == "proxy.example.com:8080"


def test_the_arrow_keys_come_to_every_kind(qtbot: QtBot, fields: ProxyFields) -> None:
    with qtbot.waitActive(fields):
        fields.show()
    kinds = find(fields, QComboBox, "proxy_kind")
    kinds.setFocus()
    for _ in ProxyKind:
        QTest.keyClick(QApplication.focusWidget() or kinds, Qt.Key.Key_Down)
    assert kinds.currentData() == tuple(ProxyKind)[-1]


def test_back_to_the_system_applies_at_once(qtbot: QtBot, fields: ProxyFields) -> None:
    fields.show_proxy(Proxy(ProxyKind.SOCKS5, "10.0.0.7", 1080, "ann"))
    assert find(fields, QLineEdit, "proxy_user").text() == "ann"
    with qtbot.waitSignal(fields.changed) as told:
        choose(fields, ProxyKind.SYSTEM)
    assert told.args == [Proxy()]


def test_a_password_is_told_and_never_shown(qtbot: QtBot, fields: ProxyFields) -> None:
    fields.show_proxy(Proxy(ProxyKind.HTTP, "10.0.0.7", 1080, "ann"))
    with qtbot.waitSignal(fields.password_entered) as told:
        fill(fields, "proxy_password", "open sesame")
    assert told.args[0].reveal() == "open sesame"
    fields.show_kept(PasswordKept("https://gw.example", None))
    assert fields.password() is None
    note = find(fields, QLabel, "proxy_password_note")
    assert note.text() == "Kept in the keychain."
    fields.show_kept(PasswordKept("https://gw.example", KeychainUnavailable()))
    assert "until Easel is closed" in note.text()
