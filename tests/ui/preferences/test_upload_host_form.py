import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from app.core.upload_host import MULTIPART, PRESIGNED, UploadHost
from app.ui.preferences.upload_host import UploadHostForm, pairs_from_text, pairs_to_text
from tests.ui.finding import find


@pytest.fixture
def form(qtbot: QtBot) -> UploadHostForm:
    built = UploadHostForm()
    qtbot.addWidget(built)
    built.show()
    return built


@pytest.mark.parametrize(
    "host",
    [
        UploadHost(
            MULTIPART,
            "https://h.test/up",
            "picture",
            (("Authorization", "Bearer {secret}"), ("X-A", "b")),
            (("album", "12"),),
            "data.url",
            24,
        ),
        UploadHost(PRESIGNED, "https://h.test/sign", method="GET", body="{}\n", upload_at="u", link_at="l"),
    ],
)
def test_a_host_comes_out_as_it_went_in(form: UploadHostForm, host: UploadHost) -> None:
    form.set_host(host)
    assert form.host() == host
    assert form.problem() == ""


def test_only_what_the_kind_needs_is_shown(form: UploadHostForm) -> None:
    kind, field, upload_at = (
        find(form, QComboBox, "upload_kind"),
        find(form, QLineEdit, "upload_field"),
        find(form, QLineEdit, "upload_upload_at"),
    )
    assert (field.isVisible(), upload_at.isVisible()) == (True, False)
    kind.setCurrentIndex(1)
    assert (field.isVisible(), upload_at.isVisible()) == (False, True)


def test_a_known_kind_fills_everything_but_the_secret(form: UploadHostForm) -> None:
    find(form, QLineEdit, "upload_secret").setText("s-1")
    presets = find(form, QComboBox, "upload_preset")
    presets.activated.emit(presets.findText("Chevereto"))
    assert form.host().field == "source"
    assert form.host().link_at == "image.url"
    assert form.secret() == "s-1"


def test_what_is_wrong_is_said(form: UploadHostForm) -> None:
    form.set_host(UploadHost(address="http://h.test"))
    assert "https" in form.problem()


def test_lines_are_pairs() -> None:
    pairs = (("A", "b: c"), ("D", ""))
    assert pairs_from_text(pairs_to_text(pairs, ": "), ":") == pairs
    assert pairs_from_text("no colon\n: no name\n", ":") == ()
