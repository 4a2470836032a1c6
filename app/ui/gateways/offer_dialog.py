"""The question that a followed link leads to: whether its gateway is to be added. Imported when a link comes."""

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.core.connection import Finding, StepState
from app.core.gateway_link import GatewayLink
from app.core.maintenance import TokenChecked, TokenState
from app.core.problems import KeychainUnavailable
from app.ui.gateways.form import GatewayEntered, GrowingDialog
from app.ui.texts import advice_words, as_sentences, found_words, problem_advice, problem_title
from app.ui.theme.style import restyle
from app.ui.theme.tokens import Metrics
from app.ui.widgets.labels import PlainLabel
from app.ui.widgets.layouts import dialog_column
from app.ui.widgets.naming import named, spoken
from app.ui.widgets.retranslated import Retranslated


class OfferDialog(Retranslated, GrowingDialog):
    """Names the host and the token's first letters of *link*, or says why a link is refused (*refusal*).

    Nothing is kept or asked before a button is pressed, and Cancel has the focus. It stays until the token is kept.
    """

    test_requested = Signal()
    added = Signal(GatewayEntered)

    def __init__(self, link: GatewayLink | None, refusal: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "offer_dialog")
        self.link = link
        self.is_adding = False
        self._refusal = refusal
        self._is_kept = self._has_no_keychain = False
        self._is_testing = False
        self._failure: Finding | None = None
        self._host = named(PlainLabel(), "offer_host")
        self._host.setProperty("role", "title")
        self._text = named(PlainLabel(), "offer_text")
        self._replaces = named(PlainLabel(), "offer_replaces")
        self._result = named(PlainLabel(), "offer_result")
        self._test = named(QPushButton(), "offer_test")
        self._cancel = named(QPushButton(), "offer_cancel")
        self._add = named(QPushButton(), "offer_add")
        self._lay_out()
        self._test.clicked.connect(self._begin_test)
        self._cancel.clicked.connect(self.reject)
        self._add.clicked.connect(self._enter)
        self.retranslate()
        self._cancel.setFocus()

    def _lay_out(self) -> None:
        column = dialog_column(self)
        for label in (self._host, self._text, self._replaces, self._result):
            label.setWordWrap(True)
            column.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(Metrics.SPACE_2)
        row.addWidget(self._test)
        row.addStretch(1)
        row.addWidget(self._cancel)
        row.addWidget(self._add)
        column.addLayout(row)
        for button in (self._test, self._add):
            button.setAutoDefault(False)
            button.setVisible(self.link is not None)
        self._cancel.setDefault(True)
        # Not before it is known whether it would replace a token.
        self._add.setEnabled(False)
        self._host.setVisible(self.link is not None)
        self._replaces.hide()
        self._result.hide()
        self.setMinimumWidth(Metrics.DIALOG_WIDTH)

    @Slot(object)
    def show_kept(self, checked: TokenChecked) -> None:
        """Whether a token for this gateway is here already."""
        self._is_kept = checked.state in (TokenState.KEPT, TokenState.SESSION)
        self._replaces.setVisible(self._is_kept)
        self._add.setEnabled(True)
        self.retranslate()

    @Slot(object)
    def show_finding(self, finding: Finding) -> None:
        """A step of the test has an outcome: the first that failed is told."""
        if finding.state is StepState.FAILED and self._failure is None:
            self._failure = finding

    @Slot()
    def show_tested(self) -> None:
        """The test is over."""
        self._is_testing = False
        self._test.setEnabled(True)
        failed = self._failure
        self._say(
            self.tr("Connected, and everything is in order")
            if failed is None
            else as_sentences((found_words(failed), advice_words(failed))),
            is_bad=failed is not None,
        )
        self.retranslate()

    def show_keychain_problem(self, problem: KeychainUnavailable) -> None:
        """The token was not kept: offers to keep it until Easel is closed."""
        self.is_adding = False
        self._has_no_keychain = True
        self._add.setEnabled(True)
        self._say(as_sentences((problem_title(problem), problem_advice(problem))), is_bad=True)
        self.retranslate()

    @Slot()
    def _begin_test(self) -> None:
        self._is_testing, self._failure = True, None
        self._test.setEnabled(False)
        self._say("", is_bad=False)
        self.retranslate()
        self.test_requested.emit()

    @Slot()
    def _enter(self) -> None:
        if self.link is not None:
            self.is_adding = True
            self._add.setEnabled(False)
            self.added.emit(
                GatewayEntered(self.link.address, self.link.token, self._has_no_keychain, is_sure=True)
            )

    def _say(self, sentence: str, *, is_bad: bool) -> None:
        restyle(self._result, "fieldError" if is_bad else "muted")
        self._result.setText(sentence)
        self._result.setVisible(bool(sentence))

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        if self.link is None:
            self.setWindowTitle(self.tr("A link was refused"))
            refusal = QCoreApplication.translate("GatewayLink", self._refusal)
            self._text.setText(as_sentences((refusal, self.tr("Nothing was added."))))
        else:
            self.setWindowTitle(self.tr("Add a gateway?"))
            self._host.setText(self.link.address.base.removeprefix("https://"))
            sentences = [
                self.tr(
                    "A link offers this gateway, with a token that begins with “{token}”. Prompts and pictures "
                    "then go there. Add it only if you trust the page that you come from."
                ).format(token=self.link.token_beginning)
            ]
            if "xn--" in self.link.host:
                sentences.append(
                    self.tr(
                        "Its name is written in letters that may look like others, so it is shown encoded."
                    )
                )
            self._text.setText(as_sentences(sentences))
        self._replaces.setText(
            self.tr(
                "This gateway is known here and has a token, which would be replaced by that of the link."
            )
        )
        self._test.setText(self.tr("Testing…") if self._is_testing else self.tr("Test"))
        self._cancel.setText(self.tr("Close") if self.link is None else self.tr("Cancel"))
        if self._has_no_keychain:
            self._add.setText(self.tr("Keep the token until Easel is closed"))
        else:
            self._add.setText(self.tr("Replace the token") if self._is_kept else self.tr("Add"))
        for button in (self._test, self._cancel, self._add):
            button.setAccessibleName(spoken(button.text()))
