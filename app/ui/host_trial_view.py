"""Trying an upload host: a button, what will be sent, and what each step found."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.core.connection_report import StepState
from app.core.host_trial import TrialFinding, TrialStep
from app.core.token import Token
from app.core.upload_host import UploadHost
from app.engine.upkeep_desk import UpkeepDesk
from app.service.upkeep_facts import HostStepFound, HostTried
from app.ui.connection_words import SIGNS
from app.ui.naming import name, spoken
from app.ui.stage.plain_label import PlainLabel, plain_label
from app.ui.theme.style import restyle
from app.ui.theme.tokens import Metrics
from app.ui.wording import detail_words


class HostTrialView(QWidget):
    """Nothing is sent before the button is pressed. :attr:`changed` when there is more or less to show."""

    wanted = Signal()
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name(self, "host_trial")
        self._host = ""
        self._ticket = 0
        self._is_under_way = False
        self._findings: dict[TrialStep, TrialFinding] = {}
        self._try = name(QPushButton(), "host_trial_begin")
        self._try.clicked.connect(self.wanted)
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
        self._signs = {step: name(PlainLabel(), f"host_trial_{step}_sign") for step in TrialStep}
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

    def begin(self, desk: UpkeepDesk, host: UploadHost, secret: Token | None) -> None:
        """Has *desk* try *host*; *secret* is what was typed, None for the one that is kept."""
        unique = Qt.ConnectionType.UniqueConnection
        desk.host_step_found.connect(self._add, unique)
        desk.host_tried.connect(self._end, unique)
        self._host = host.origin.partition("://")[2]
        self._findings.clear()
        self._ticket = desk.try_host(host, secret)
        self._show(is_under_way=True)

    @Slot(object)
    def _add(self, found: HostStepFound) -> None:
        if found.ticket == self._ticket:
            self._findings[found.finding.step] = found.finding
            self._show(is_under_way=True)

    @Slot(object)
    def _end(self, tried: HostTried) -> None:
        if tried.ticket == self._ticket:
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
        self._signs[step].setText(SIGNS[StepState.OK if finding.is_ok else StepState.FAILED])
        restyle(self._signs[step], "signDone" if finding.is_ok else "fieldError")
        sentences = (
            QCoreApplication.translate("HostTrial", text) if text else ""
            for text in (finding.found, finding.advice)
        )
        self._texts[step].setText(
            "\n".join(filter(None, (*sentences, detail_words(finding.words, finding.values))))
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
