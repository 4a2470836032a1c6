"""What was wrong with a gateway that was just connected."""

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.core.connection_report import Finding, StepState
from app.core.gateway_profile import GatewayProfile
from app.engine.upkeep_desk import UpkeepDesk
from app.service.upkeep_facts import ConnectionTested, StepFound
from app.ui.connection_words import advice_words, found_words, step_words
from app.ui.notice_bar import NoticeBar


class ConnectionBar(NoticeBar):
    """Tests a gateway quietly; speaks only when a step failed. ``passed`` is told when none did."""

    passed = Signal()
    details_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("connection_bar", "noticeAttention", parent)
        self._ticket = 0
        self._failed: Finding | None = None
        self._details = self.add_button("connection_bar_details")
        self._details.clicked.connect(self.details_wanted)
        self._details.clicked.connect(self._dismiss)
        self._close = self.add_button("connection_bar_close")
        self._close.clicked.connect(self._dismiss)
        self.retranslate()

    def listen(self, desk: UpkeepDesk) -> None:
        """Hears of the steps from *desk*."""
        desk.step_found.connect(self._step_found)
        desk.connection_tested.connect(self._tested)

    def test(self, desk: UpkeepDesk, profile: GatewayProfile) -> None:
        """Begins a test with what is kept for *profile*."""
        self._dismiss()
        self._ticket = desk.test_connection(profile, None, None)

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._details.setText(self.tr("Test again…"))
        self._details.setAccessibleName(self._details.text())
        self._close.setText(self.tr("Close"))
        self._close.setAccessibleName(self._close.text())
        failed = self._failed
        words = f"{step_words(failed.step)}: {found_words(failed)}. {advice_words(failed)}" if failed else ""
        self.say(words)

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @Slot()
    def _dismiss(self) -> None:
        self._failed = None
        self.retranslate()

    @Slot(object)
    def _step_found(self, fact: StepFound) -> None:
        if fact.ticket == self._ticket and fact.finding.state is StepState.FAILED:
            self._failed = fact.finding
            self.retranslate()

    @Slot(object)
    def _tested(self, fact: ConnectionTested) -> None:
        if fact.ticket == self._ticket and self._failed is None:
            self.passed.emit()
