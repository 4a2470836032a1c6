"""What a connection check found: a line for each step, in the current language, and a report to copy."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.core.connection import Finding, Step, StepState
from app.ui.texts import (
    STEP_SIGNS,
    advice_words,
    connection_report,
    finding_detail,
    found_words,
    step_state_words,
    step_words,
)
from app.ui.theme.style import restyle
from app.ui.theme.tokens import Metrics
from app.ui.widgets.labels import PlainLabel, plain_label
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated

_SIGN_ROLES = {StepState.OK: "signDone", StepState.FAILED: "fieldError", StepState.SKIPPED: "muted"}


class ConnectionTestView(Retranslated, QFrame):
    """One line for each step; the report can be copied once the test has ended."""

    test_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "connection_test")
        self._address = ""
        self._is_under_way = False
        self._findings: dict[Step, Finding] = {}
        self._test = named(QPushButton(), "connection_test_begin")
        self._test.clicked.connect(self._begin_or_cancel)
        self._copy = named(QPushButton(), "connection_test_copy")
        self._copy.setProperty("role", "link")
        self._copy.clicked.connect(self._to_clipboard)
        self._copy.hide()
        self._summary = named(PlainLabel(), "connection_test_summary")
        self._summary.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(Metrics.SPACE_2)
        row.addWidget(self._test)
        row.addWidget(self._summary, 1)
        row.addWidget(self._copy)
        self._steps = QWidget()
        grid = QGridLayout(self._steps)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Metrics.SPACE_2)
        grid.setVerticalSpacing(Metrics.SPACE_2)
        grid.setColumnStretch(2, 1)
        self._signs: dict[Step, QLabel] = {}
        self._names: dict[Step, QLabel] = {}
        self._texts: dict[Step, QLabel] = {}
        for line, step in enumerate(Step):
            self._signs[step] = named(PlainLabel(), f"connection_{step}_sign")
            self._names[step] = named(PlainLabel(), f"connection_{step}_name")
            self._texts[step] = plain_label(f"connection_{step}_text", "muted")
            self._texts[step].setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            for place, label in enumerate((self._signs[step], self._names[step], self._texts[step])):
                grid.addWidget(label, line, place, Qt.AlignmentFlag.AlignTop)
        self._steps.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Metrics.SPACE_3)
        column.addLayout(row)
        column.addWidget(self._steps)
        self.retranslate()

    @property
    def is_under_way(self) -> bool:
        """Whether a test runs."""
        return self._is_under_way

    @property
    def is_shown(self) -> bool:
        """Whether the steps of a test stand there, under way or ended."""
        return self._is_under_way or bool(self._findings)

    def begin(self, address: str) -> None:
        """A test of *address* has begun."""
        self._address = address
        self._findings.clear()
        self._is_under_way = True
        self._steps.show()
        self.retranslate()

    def add(self, finding: Finding) -> None:
        """A step has an outcome."""
        self._findings[finding.step] = finding
        self.retranslate()

    def end(self) -> None:
        """The test has ended, or was cancelled."""
        self._is_under_way = False
        self.retranslate()

    def clear(self) -> None:
        """Another gateway stands above: what was found counts no more."""
        self._findings.clear()
        self._is_under_way = False
        self._steps.hide()
        self.retranslate()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._test.setText(self.tr("Cancel") if self._is_under_way else self.tr("Test connection"))
        self._test.setAccessibleName(self._test.text())
        self._copy.setText(self.tr("Copy report"))
        self._copy.setAccessibleName(self._copy.text())
        self._copy.setVisible(bool(self._findings) and not self._is_under_way)
        for step in Step:
            self._show_step(step, self._findings.get(step))
        self._summary.setText(self._summary_words())
        restyle(self._summary, "fieldError" if self._failed() and not self._is_under_way else "muted")

    def _show_step(self, step: Step, finding: Finding | None) -> None:
        self._names[step].setText(step_words(step))
        self._signs[step].setText(STEP_SIGNS[finding.state] if finding else "·")
        restyle(self._signs[step], _SIGN_ROLES[finding.state] if finding else "muted")
        texts = (found_words(finding), advice_words(finding), finding_detail(finding)) if finding else ("",)
        self._texts[step].setText("\n".join(text for text in texts if text))
        state = step_state_words(finding.state) if finding else ""
        self._texts[step].setAccessibleName(f"{step_words(step)} {state} {self._texts[step].text()}".strip())

    def _failed(self) -> bool:
        return any(finding.state is StepState.FAILED for finding in self._findings.values())

    def _summary_words(self) -> str:
        if self._is_under_way:
            return self.tr("Looking… nothing is charged")
        if not self._findings:
            return self.tr("Free of charge: no picture is made.")
        return self.tr("Not ready yet") if self._failed() else self.tr("Everything is in order")

    @Slot()
    def _begin_or_cancel(self) -> None:
        (self.cancel_requested if self._is_under_way else self.test_requested).emit()

    @Slot()
    def _to_clipboard(self) -> None:
        findings = [self._findings[step] for step in Step if step in self._findings]
        QGuiApplication.clipboard().setText(connection_report(self._address, findings))
