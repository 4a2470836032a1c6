import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialogButtonBox, QLabel
from pytestqt.qtbot import QtBot

from app.core.gateway_profile import BY_UPLOAD, GatewayProfile
from app.core.preferences import Preferences, imported
from app.core.upload_host import UploadHost
from app.ui.preferences.storage_page import ImportDialog
from tests.ui.finding import find

A = GatewayProfile("https://a.example", "Studio")
HERE = Preferences(gateway=A.address, profiles=(A,))
THERE = Preferences(
    profiles=(
        GatewayProfile(
            A.address,
            reference_delivery=BY_UPLOAD,
            upload_host=UploadHost(address="https://evil.example/<b>up"),
        ),
        GatewayProfile("https://new.example"),
    ),
    theme="dark",
)


@pytest.fixture
def dialog(qtbot: QtBot) -> ImportDialog:
    made = ImportDialog(imported(HERE, THERE, frozenset({"profiles", "theme"})), 2)
    qtbot.addWidget(made)
    made.open()
    return made


def agree(qtbot: QtBot, dialog: ImportDialog) -> Preferences:
    with qtbot.waitSignal(dialog.agreed) as told:
        find(dialog, QDialogButtonBox, "import_buttons").button(QDialogButtonBox.StandardButton.Ok).click()
    preferences: Preferences = told.args[0]
    return preferences


def test_one_yes_takes_over_nothing_that_is_delicate(qtbot: QtBot, dialog: ImportDialog) -> None:
    choice = find(dialog, QCheckBox, "import_offer_0")
    assert not choice.isChecked()
    target = find(dialog, QLabel, "import_target_0")
    assert target.text() == "https://a.example\nhttps://evil.example/<b>up"
    assert target.textFormat() is Qt.TextFormat.PlainText
    assert "https://new.example" in find(dialog, QLabel, "import_added").text()
    preferences = agree(qtbot, dialog)
    assert preferences.theme == "dark"
    assert preferences.profiles[0] == A


def test_what_is_chosen_is_taken_over(qtbot: QtBot, dialog: ImportDialog) -> None:
    find(dialog, QCheckBox, "import_offer_0").setChecked(True)
    assert agree(qtbot, dialog).profiles[0].delivery == BY_UPLOAD


def test_without_anything_delicate_there_is_nothing_to_choose(qtbot: QtBot) -> None:
    dialog = ImportDialog(imported(HERE, Preferences(theme="dark"), frozenset({"theme"})), 0)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.findChildren(QCheckBox) == []
    assert not find(dialog, QLabel, "import_warning").isVisible()
    assert not find(dialog, QLabel, "import_added").isVisible()
