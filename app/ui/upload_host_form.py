"""The settings of an upload host."""

from PySide6.QtCore import QCoreApplication, QEvent, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QSpinBox, QWidget

from app.core.json_values import parse
from app.core.upload_host import MULTIPART, PRESIGNED, Pairs, UploadHost, host_problem, read_presets
from app.resources import resource_path
from app.ui.composed_text import ComposedText
from app.ui.naming import name, spoken
from app.ui.stage.plain_label import PlainLabel
from app.ui.theme.tokens import Metrics

LIFETIME_H_MAX = 24 * 365

# What is typed into such a field, the same in every language.
_EXAMPLES = {
    "Authorization": "Authorization: Bearer {secret}",
    "album": "album=12",
    "data": "data.links.url",
    "upload_url": "upload_url",
}


class UploadHostForm(QWidget):
    """Edits an ``UploadHost``. The secret stands apart: it goes to the keychain and to no file."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name(self, "upload_host_form")
        self._presets = read_presets(parse(resource_path("upload_hosts.json").read_bytes()))
        self._preset = name(QComboBox(), "upload_preset")
        self._preset.addItem("")
        for preset in self._presets:
            self._preset.addItem(preset.name)
        self._kind = name(QComboBox(), "upload_kind")
        self._kind.addItem("", MULTIPART)
        self._kind.addItem("", PRESIGNED)
        self._address = name(QLineEdit(), "upload_address")
        self._secret = name(QLineEdit(), "upload_secret")
        self._secret.setEchoMode(QLineEdit.EchoMode.Password)
        self._field = name(QLineEdit(), "upload_field")
        self._headers = _lines("upload_headers")
        self._fields = _lines("upload_fields")
        self._method = name(QLineEdit(), "upload_method")
        self._body = _lines("upload_body")
        self._upload_at = name(QLineEdit(), "upload_upload_at")
        self._link_at = name(QLineEdit(), "upload_link_at")
        self._lifetime = name(QSpinBox(), "upload_lifetime")
        self._lifetime.setRange(0, LIFETIME_H_MAX)
        self._lifetime.lineEdit().setTextMargins(Metrics.SPACE_2, 0, 0, 0)
        self._labels: dict[QWidget, QLabel] = {
            field: PlainLabel()
            for field in (
                *(self._preset, self._kind, self._address, self._secret, self._field, self._headers),
                *(self._fields, self._method, self._body, self._upload_at, self._link_at, self._lifetime),
            )
        }
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(Metrics.SPACE_3)
        form.setVerticalSpacing(Metrics.SPACE_2)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for field, label in self._labels.items():
            label.setBuddy(field)
            form.addRow(label, field)
        self._form = form
        self._preset.activated.connect(self._fill_preset)
        self._kind.currentIndexChanged.connect(self._show_kind)
        self.set_host(UploadHost())
        self.retranslate()

    def host(self) -> UploadHost:
        """What stands in the fields."""
        return UploadHost(
            kind=str(self._kind.currentData()),
            address=self._address.text().strip(),
            field=self._field.text().strip(),
            headers=pairs_from_text(self._headers.toPlainText(), ":"),
            fields=pairs_from_text(self._fields.toPlainText(), "="),
            link_at=self._link_at.text().strip(),
            lifetime_h=self._lifetime.value(),
            method=self._method.text().strip(),
            body=self._body.toPlainText(),
            upload_at=self._upload_at.text().strip(),
        )

    def set_host(self, host: UploadHost) -> None:
        """Shows *host*; the secret field stays as it is."""
        self._kind.setCurrentIndex(self._kind.findData(host.kind))
        self._address.setText(host.address)
        self._field.setText(host.field)
        self._headers.setPlainText(pairs_to_text(host.headers, ": "))
        self._fields.setPlainText(pairs_to_text(host.fields, "="))
        self._link_at.setText(host.link_at)
        self._lifetime.setValue(min(host.lifetime_h, LIFETIME_H_MAX))
        self._method.setText(host.method)
        self._body.setPlainText(host.body)
        self._upload_at.setText(host.upload_at)
        self._show_kind()

    def secret(self) -> str:
        """What was typed as the secret; empty to go on with the one that is kept."""
        return self._secret.text().strip()

    def problem(self) -> str:
        """What is wrong, translated; empty when nothing is."""
        sentence = host_problem(self.host())
        return QCoreApplication.translate("Upload", sentence) if sentence else ""

    @Slot(int)
    def _fill_preset(self, index: int) -> None:
        if index > 0:
            self.set_host(self._presets[index - 1].host)
            self._secret.setPlaceholderText(self._presets[index - 1].secret_hint)
            self._address.setFocus()

    @Slot()
    def _show_kind(self) -> None:
        is_presigned = self._kind.currentData() == PRESIGNED
        for field in (self._field, self._fields):
            self._form.setRowVisible(field, not is_presigned)
        for field in (self._method, self._body, self._upload_at):
            self._form.setRowVisible(field, is_presigned)

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._preset.setItemText(0, self.tr("Choose to fill in…"))
        self._kind.setItemText(0, self.tr("Form upload (multipart POST)"))
        self._kind.setItemText(1, self.tr("PUT to a presigned address (S3 and the like)"))
        words: dict[QWidget, str] = {
            self._preset: self.tr("&Known kinds"),
            self._kind: self.tr("&How"),
            self._address: self.tr("&Address"),
            self._secret: self.tr("&Secret"),
            self._field: self.tr("&Form field of the picture"),
            self._headers: self.tr("H&eaders"),
            self._fields: self.tr("&More form fields"),
            self._method: self.tr("Me&thod"),
            self._body: self.tr("Bod&y"),
            self._upload_at: self.tr("U&pload address in the reply"),
            self._link_at: self.tr("&Link in the reply"),
            self._lifetime: self.tr("A link li&ves for"),
        }
        for field, word in words.items():
            self._labels[field].setText(word)
            field.setAccessibleName(spoken(word))
        self._address.setPlaceholderText("https://images.example.com")
        self._secret.setToolTip(
            self.tr(
                "Kept in this computer’s keychain. It is put wherever {secret} stands in the fields below."
            )
        )
        self._headers.setPlaceholderText(_EXAMPLES["Authorization"])
        self._fields.setPlaceholderText(_EXAMPLES["album"])
        self._link_at.setPlaceholderText(_EXAMPLES["data"])
        self._link_at.setToolTip(
            self.tr(
                "The way through the JSON of the reply, with dots; empty where the reply is the link itself"
            )
        )
        self._upload_at.setPlaceholderText(_EXAMPLES["upload_url"])
        self._lifetime.setSuffix(self.tr(" hours"))
        self._lifetime.setSpecialValueText(self.tr("ever"))

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def pairs_from_text(text: str, separator: str) -> Pairs:
    """A name and a value from each line; lines without the separator are left out."""
    pairs = (line.partition(separator) for line in text.splitlines())
    return tuple((key.strip(), value.strip()) for key, found, value in pairs if found and key.strip())


def pairs_to_text(pairs: Pairs, separator: str) -> str:
    """One line for each pair."""
    return "\n".join(f"{key}{separator}{value}" for key, value in pairs)


def _lines(object_name: str) -> ComposedText:
    field = name(ComposedText(), object_name)
    field.setTabChangesFocus(True)
    field.setFixedHeight(Metrics.LINES_HEIGHT)
    return field
