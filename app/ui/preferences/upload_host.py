"""An upload host: the form that describes it, and a check of it with what each step found."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.core.connection import StepState
from app.core.json_values import parse
from app.core.upload_host import (
    ADDRESSINGS,
    AFTER_TASK,
    BUCKET,
    BUCKET_LIFETIME_H_MAX,
    BY_AGE,
    BY_PATH,
    CLEANUPS,
    MULTIPART,
    NEVER,
    OWN_DOMAIN,
    PRESIGNED,
    VIRTUAL,
    Pairs,
    TrialFinding,
    TrialStep,
    UploadHost,
    host_problem,
    read_presets,
)
from app.resources import resource_path
from app.ui.texts import STEP_SIGNS, detail_words
from app.ui.theme.style import restyle
from app.ui.theme.tokens import Metrics
from app.ui.widgets.labels import PlainLabel, plain_label
from app.ui.widgets.naming import named, spoken
from app.ui.widgets.retranslated import Retranslated
from app.ui.widgets.text import ComposedText


class HostTrialView(Retranslated, QWidget):
    """Nothing is sent before the button is pressed. :attr:`changed` when there is more or less to show."""

    requested = Signal()
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "host_trial")
        self._host = ""
        self._is_under_way = False
        self._findings: dict[TrialStep, TrialFinding] = {}
        self._try = named(QPushButton(), "host_trial_begin")
        self._try.clicked.connect(self.requested)
        self._note = plain_label("host_trial_note", "tiny")
        row = QHBoxLayout()
        row.setSpacing(Metrics.SPACE_2)
        row.addWidget(self._try)
        row.addWidget(self._note, 1)
        self._steps = QWidget()
        grid = QGridLayout(self._steps)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Metrics.SPACE_2)
        grid.setVerticalSpacing(Metrics.SPACE_1)
        grid.setColumnStretch(1, 1)
        self._signs = {step: named(PlainLabel(), f"host_trial_{step}_sign") for step in TrialStep}
        self._texts = {step: plain_label(f"host_trial_{step}_text", "muted") for step in TrialStep}
        for line, step in enumerate(TrialStep):
            self._texts[step].setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(self._signs[step], line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._texts[step], line, 1)
        self._steps.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Metrics.SPACE_2)
        column.addLayout(row)
        column.addWidget(self._steps)
        self.retranslate()

    def begin(self, host: UploadHost) -> None:
        """A check of *host* has begun; what an older one found counts no more."""
        self._host = host.origin.partition("://")[2]
        self._findings.clear()
        self._show(is_under_way=True)

    @Slot(object)
    def add(self, finding: TrialFinding) -> None:
        """A step has an outcome."""
        self._findings[finding.step] = finding
        self._show(is_under_way=True)

    @Slot()
    def end(self) -> None:
        """The check has ended."""
        self._show(is_under_way=False)

    def _show(self, *, is_under_way: bool) -> None:
        self._is_under_way = is_under_way
        self.retranslate()
        self.changed.emit()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._try.setText(self.tr("T&ry the host"))
        self._try.setAccessibleName(spoken(self._try.text()))
        self._try.setEnabled(not self._is_under_way)
        self._note.setText(
            self.tr("Sending a small test picture to {host}…").format(host=self._host)
            if self._is_under_way
            else self.tr("Sends a small test picture made by Easel to this host. Nothing of yours is sent.")
        )
        self._try.setAccessibleDescription(self._note.text())
        for step in TrialStep:
            self._show_step(step, self._findings.get(step))
        self._steps.setVisible(bool(self._findings))

    def _show_step(self, step: TrialStep, finding: TrialFinding | None) -> None:
        for label in (self._signs[step], self._texts[step]):
            label.setVisible(finding is not None)
        if finding is None:
            return
        self._signs[step].setText(STEP_SIGNS[StepState.OK if finding.is_ok else StepState.FAILED])
        restyle(self._signs[step], "signDone" if finding.is_ok else "fieldError")
        sentences = (
            QCoreApplication.translate("HostTrial", text) if text else ""
            for text in (finding.found, finding.advice)
        )
        self._texts[step].setText(
            "\n".join(filter(None, (*sentences, detail_words(finding.words, finding.values))))
        )


LIFETIME_H_MAX = 24 * 365
CHOICE_CHARS = 16

# What is typed into such a field, the same in every language.
_EXAMPLES = {
    "Authorization": "Authorization: Bearer {secret}",
    "album": "album=12",
    "data": "data.links.url",
    "upload_url": "upload_url",
    "prefix": "easel/",
}


class UploadHostForm(Retranslated, QWidget):
    """Edits an ``UploadHost``. The secret stands apart: it goes to the keychain and to no file."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "upload_host_form")
        self._presets = read_presets(parse(resource_path("upload_hosts.json").read_bytes()))
        self._preset = named(QComboBox(), "upload_preset")
        self._preset.addItem("")
        for preset in self._presets:
            self._preset.addItem(preset.name)
        self._kind = _choices("upload_kind", (MULTIPART, PRESIGNED, BUCKET))
        self._address = named(QLineEdit(), "upload_address")
        self._secret = named(QLineEdit(), "upload_secret")
        self._secret.setEchoMode(QLineEdit.EchoMode.Password)
        self._region = named(QLineEdit(), "upload_region")
        self._bucket = named(QLineEdit(), "upload_bucket")
        self._prefix = named(QLineEdit(), "upload_prefix")
        self._access_key = named(QLineEdit(), "upload_access_key")
        self._addressing = _choices("upload_addressing", ADDRESSINGS)
        self._cleanup = _choices("upload_cleanup", CLEANUPS)
        self._field = named(QLineEdit(), "upload_field")
        self._headers = _lines("upload_headers")
        self._fields = _lines("upload_fields")
        self._method = named(QLineEdit(), "upload_method")
        self._body = _lines("upload_body")
        self._upload_at = named(QLineEdit(), "upload_upload_at")
        self._link_at = named(QLineEdit(), "upload_link_at")
        self._lifetime = named(QSpinBox(), "upload_lifetime")
        self._lifetime.setRange(0, LIFETIME_H_MAX)
        self._lifetime.lineEdit().setTextMargins(Metrics.SPACE_2, 0, 0, 0)
        self._labels: dict[QWidget, QLabel] = {
            field: PlainLabel()
            for field in (
                *(self._preset, self._kind, self._address, self._region, self._bucket, self._prefix),
                *(self._addressing, self._access_key, self._secret, self._field, self._headers),
                *(self._fields, self._method, self._body, self._upload_at, self._link_at, self._lifetime),
                self._cleanup,
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
            region=self._region.text().strip(),
            bucket=self._bucket.text().strip(),
            prefix=self._prefix.text().strip(),
            access_key=self._access_key.text().strip(),
            addressing=str(self._addressing.currentData()),
            cleanup=str(self._cleanup.currentData()),
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
        self._region.setText(host.region)
        self._bucket.setText(host.bucket)
        self._prefix.setText(host.prefix)
        self._access_key.setText(host.access_key)
        self._addressing.setCurrentIndex(self._addressing.findData(host.addressing))
        self._cleanup.setCurrentIndex(self._cleanup.findData(host.cleanup))
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
        kind = self._kind.currentData()
        bucket = (self._region, self._bucket, self._prefix, self._addressing, self._access_key, self._cleanup)
        for fields, is_shown in (
            ((self._field, self._fields), kind == MULTIPART),
            ((self._method, self._body, self._upload_at), kind == PRESIGNED),
            ((self._headers, self._link_at), kind != BUCKET),
            (bucket, kind == BUCKET),
        ):
            for field in fields:
                self._form.setRowVisible(field, is_shown)
        # A presigned link has an end in any case.
        self._lifetime.setRange(*((1, BUCKET_LIFETIME_H_MAX) if kind == BUCKET else (0, LIFETIME_H_MAX)))
        self.retranslate()
        self.changed.emit()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._preset.setItemText(0, self.tr("Choose to fill in…"))
        self._kind.setItemText(0, self.tr("Form upload (multipart POST)"))
        self._kind.setItemText(1, self.tr("PUT to a presigned address (S3 and the like)"))
        self._kind.setItemText(2, self.tr("A bucket of yours, with a key (S3-compatible)"))
        is_bucket = self._kind.currentData() == BUCKET
        for combo, texts in (
            (
                self._addressing,
                {
                    VIRTUAL: self.tr("Name before the host (virtual-host style)"),
                    BY_PATH: self.tr("Name in the path (path style)"),
                    OWN_DOMAIN: self.tr("The host is the bucket’s own domain"),
                },
            ),
            (
                self._cleanup,
                {
                    AFTER_TASK: self.tr("once the tasks with them have ended"),
                    BY_AGE: self.tr("when their link has ended"),
                    NEVER: self.tr("never by Easel"),
                },
            ),
        ):
            for choice, text in texts.items():
                combo.setItemText(combo.findData(choice), text)
        words: dict[QWidget, str] = {
            self._preset: self.tr("&Known kinds"),
            self._kind: self.tr("&How"),
            self._address: self.tr("End&point") if is_bucket else self.tr("&Address"),
            self._region: self.tr("R&egion"),
            self._bucket: self.tr("Bu&cket"),
            self._prefix: self.tr("Pre&fix"),
            self._addressing: self.tr("St&yle of address"),
            self._access_key: self.tr("&Access key"),
            self._cleanup: self.tr("&Objects are deleted"),
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
                "Kept in this computer’s keychain. It signs what is asked of the bucket and is sent nowhere."
            )
            if is_bucket
            else self.tr(
                "Kept in this computer’s keychain. It is put wherever {secret} stands in the fields below."
            )
        )
        self._prefix.setPlaceholderText(_EXAMPLES["prefix"])
        self._address.setToolTip(
            self.tr("{region} in it is filled in from the next field.") if is_bucket else ""
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
        self._lifetime.setSpecialValueText("" if is_bucket else self.tr("ever"))


def pairs_from_text(text: str, separator: str) -> Pairs:
    """A name and a value from each line; lines without the separator are left out."""
    pairs = (line.partition(separator) for line in text.splitlines())
    return tuple((key.strip(), value.strip()) for key, found, value in pairs if found and key.strip())


def pairs_to_text(pairs: Pairs, separator: str) -> str:
    """One line for each pair."""
    return "\n".join(f"{key}{separator}{value}" for key, value in pairs)


def _choices(object_name: str, values: Sequence[str]) -> QComboBox:
    combo = named(QComboBox(), object_name)
    for value in values:
        combo.addItem("", value)
    # As wide as the other fields, however long its words are: the list shows them whole.
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(CHOICE_CHARS)
    combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return combo


def _lines(object_name: str) -> ComposedText:
    field = named(ComposedText(), object_name)
    field.setTabChangesFocus(True)
    field.setFixedHeight(Metrics.LINES_HEIGHT)
    return field
