"""The steps that led to the shown picture: from the original to it and on, and what else came of the step before."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QToolButton, QWidget

from app.core.lineage import Chain, Step
from app.engine.thumbnails import Thumbnails
from app.ui.actions import Actions
from app.ui.texts import shown_prompt, state_sign, state_words
from app.ui.theme.tokens import Metrics
from app.ui.widgets.labels import PlainLabel, safe_tooltip
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated

_WALK = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class StepTile(QToolButton):
    """One step: its picture with a word of what was asked, and how many stand at it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "step")
        self.setCheckable(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setIconSize(QSize(Metrics.CHAIN_TILE, Metrics.CHAIN_TILE))
        self.setFixedSize(Metrics.CHAIN_STEP, Metrics.CHAIN_STEP_HEIGHT)
        self.step_id = 0
        self.picture = ""
        self._stack = 1

    def show_step(self, step_id: int, picture: str, words: str, stack: int) -> None:
        """Shows the file *picture* with *words* below, and *stack* where several stand there."""
        self.step_id, self.picture, self._stack = step_id, picture, stack
        self.ensurePolished()
        room = Metrics.CHAIN_STEP - Metrics.SPACE_5
        self.setText(self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, and in its corner the number of the stack."""
        super().paintEvent(event)
        if self._stack < 2:
            return
        painter = QPainter(self)
        number = str(self._stack)
        room = (
            self.fontMetrics()
            .boundingRect(number)
            .adjusted(-Metrics.SPACE_1, -Metrics.BORDER, Metrics.SPACE_1, Metrics.BORDER)
        )
        room.moveTopRight(self.rect().topRight())
        room.translate(-Metrics.SPACE_2, Metrics.SPACE_1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().highlight())
        painter.drawRoundedRect(room, Metrics.SPACE_1, Metrics.SPACE_1)
        painter.setPen(self.palette().highlightedText().color())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, number)
        painter.end()


class ChainStrip(Retranslated, QWidget):
    """Original → step → step, the shown one marked; hidden where there is but one. Left and Right walk it.

    :attr:`step_requested` names the task to show.
    """

    step_requested = Signal(int)

    def __init__(self, thumbnails: Thumbnails, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "chain_strip")
        self._thumbnails = thumbnails
        self._chain: Chain | None = None
        self._source_path = ""
        self._tiles: list[StepTile] = []
        self._strip = strip = QWidget()
        strip.setProperty("role", "scrolled")
        self._row = QHBoxLayout(strip)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Metrics.SPACE_1)
        self._row.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._scroll = QScrollArea()
        self._scroll.setWidget(strip)
        self._scroll.setWidgetResizable(True)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.horizontalScrollBar().rangeChanged.connect(self._fit)
        self._fit()
        self._links = []
        whole = QHBoxLayout(self)
        whole.setContentsMargins(Metrics.SPACE_4, Metrics.SPACE_1, Metrics.SPACE_4, 0)
        whole.setSpacing(Metrics.SPACE_2)
        whole.addWidget(self._scroll, 1)
        for command in ("compare_step", "tree"):
            link = named(QToolButton(), f"chain_{command}")
            link.setProperty("role", "link")
            link.setDefaultAction(actions[command])
            link.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            self._links.append(link)
            whole.addWidget(link)
        thumbnails.ready.connect(self._show_pictures)
        self.hide()

    @Slot()
    def _fit(self) -> None:
        """As high as a step, and its bar where they are more than there is room for."""
        bar = self._scroll.horizontalScrollBar()
        more = bar.sizeHint().height() if bar.maximum() > 0 else 0
        self._scroll.setFixedHeight(Metrics.CHAIN_STEP_HEIGHT + 2 * Metrics.BORDER + more)

    def show_chain(self, chain: Chain | None, source_path: str) -> None:
        """Shows the steps of *chain*; *source_path* is the file that it began from, where that is no result."""
        had_focus = any(tile.hasFocus() for tile in self._tiles)
        self._chain, self._source_path = chain, source_path if chain is not None and chain.source else ""
        is_shown = chain is not None and (len(chain.steps) > 1 or bool(self._source_path))
        if is_shown:
            self._fill()
        self.setVisible(is_shown)
        if had_focus and is_shown:
            self._checked().setFocus()

    def _fill(self) -> None:
        chain = self._chain
        assert chain is not None
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._tiles = []
        if self._source_path:
            self._add(0, self._source_path, 1)
            self._row.addWidget(_sign("→"))
        for n, step in enumerate(chain.steps):
            if n:
                self._row.addWidget(_sign("→"))
            self._add(step.record.id, _picture_of(step), step.stack)
        for other in chain.others:
            self._row.addWidget(_sign("·"))
            self._add(other.record.id, _picture_of(other), other.stack)
        self.retranslate()
        self._show_pictures()
        self._strip.adjustSize()
        self._scroll.ensureWidgetVisible(self._checked())

    def _add(self, step_id: int, picture: str, stack: int) -> None:
        tile = named(StepTile(), f"step_{len(self._tiles) + 1}")
        tile.show_step(step_id, picture, "", stack)
        tile.setEnabled(bool(step_id))
        tile.clicked.connect(self._clicked)
        tile.installEventFilter(self)
        self._tiles.append(tile)
        self._row.addWidget(tile)

    def _checked(self) -> StepTile:
        shown = self._chain.shown.id if self._chain is not None else 0
        return next((tile for tile in self._tiles if tile.step_id == shown), self._tiles[0])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Left and Right go one step back or on, while one of them has the focus."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() in _WALK:
            self.walk(_WALK[Qt.Key(event.key())])
            return True
        return super().eventFilter(watched, event)

    def walk(self, by: int) -> None:
        """Asks for the step before the shown one, or after it, if there is one."""
        chain = self._chain
        record = None if chain is None else chain.before if by < 0 else chain.after
        if record is not None:
            self.step_requested.emit(record.id)

    @Slot()
    def _clicked(self) -> None:
        tile = self.sender()
        if isinstance(tile, StepTile):
            tile.setChecked(tile is self._checked())
            self.step_requested.emit(tile.step_id)

    @Slot()
    def _show_pictures(self) -> None:
        for tile in self._tiles:
            pixmap = self._thumbnails.pixmap(tile.picture) if tile.picture else None
            tile.setIcon(QIcon(pixmap) if pixmap is not None else QIcon())

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        chain = self._chain
        if chain is None:
            return
        records = {step.record.id: step for step in (*chain.steps, *chain.others)}
        first = chain.steps[0].record.id
        for tile in self._tiles:
            step = records.get(tile.step_id)
            if step is None:
                words = said = self.tr("original")
            else:
                is_original = step.record.id == first and not self._source_path
                words = self.tr("original") if is_original else shown_prompt(step.record)
                said = f"{shown_prompt(step.record)}\n{state_words(step.record)}"
                if not step.record.pictures:
                    words = f"{state_sign(step.record.state)} {words}"
                if step.stack > 1:
                    said += "\n" + self.tr("%n picture(s) of one press", "", step.stack)
            tile.show_step(tile.step_id, tile.picture, words, step.stack if step else 1)
            tile.setAccessibleName(said.replace("\n", ", "))
            tile.setToolTip(safe_tooltip(said))
            tile.setChecked(tile is self._checked())


def _picture_of(step: Step) -> str:
    return step.record.pictures[0].path if step.record.pictures else ""


def _sign(text: str) -> PlainLabel:
    label = PlainLabel(text)
    label.setProperty("role", "muted")
    return label
