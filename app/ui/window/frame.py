"""The frame of the window: two bars, three panes between them, and nothing of what is in them."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QByteArray,
    QCoreApplication,
    QEvent,
    QObject,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QCloseEvent, QColor, QGuiApplication, QIcon, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QMainWindow, QStyle, QVBoxLayout, QWidget

from app.resources import resource_path
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.focus import scroll_into_sight
from app.ui.widgets.naming import named
from app.ui.widgets.timers import single_shot
from app.ui.window.panes import Panes

_LAYOUT_SEPARATOR = "|"


COMPOSE, MIDDLE, HISTORY = range(3)
"""The panes, from the left."""


class WindowFrame(QMainWindow):
    """Three panes between two bars: compose, the stage (or the welcome), history.

    It is painted empty, in its colours and where it stood last; what belongs into it is put in later, by
    ``app/ui/main_window.py``.
    """

    closing = Signal()
    painted = Signal()
    """The empty frame was painted."""
    form_painted = Signal()
    """What was put into the pane on the left was painted."""
    folds_changed = Signal(bool, bool)
    """Whether compose is shown, and whether history is."""
    language_changed = Signal()

    def __init__(self, theme: Theme, layout: str = "") -> None:
        super().__init__()
        named(self, "main_window")
        self.theme = theme
        self._is_closed = False
        self._instead: QWidget | None = None
        palette = theme.palette
        self.setPalette(_filled(palette.window))
        # Of the form that stands there next it has the outline, as it was when the window was closed.
        geometry, panes, outline, *_ = (*layout.split(_LAYOUT_SEPARATOR), "", "", "")
        self._bars = (_blank(palette.pane), _blank(palette.pane))
        for bar, height in zip(self._bars, (Metrics.TOP_BAR, Metrics.STATUS_LINE), strict=True):
            bar.setFixedHeight(height)
        self._panes = Panes()
        self._panes.addWidget(_Outline(palette.pane, palette.field, palette.line, outline))
        for colour in (palette.stage, palette.pane):
            self._panes.addWidget(_blank(colour))
        self._panes.setStretchFactor(1, 1)
        central = QWidget()
        self._column = column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part, stretch in zip((self._bars[0], self._panes, self._bars[1]), (0, 1, 0), strict=True):
            column.addWidget(part, stretch)
        self.setCentralWidget(central)
        self._panes.folded.connect(self.tell_folds)
        self.resize(Metrics.WINDOW_WIDTH, Metrics.WINDOW_HEIGHT)
        self.restore_layout(f"{geometry}{_LAYOUT_SEPARATOR}{panes}")
        # The platform without a screen claims one of 800 × 800.
        if QGuiApplication.platformName() != "offscreen":
            self.hold_to_screen(self.screen().availableGeometry())
        self.setWindowTitle(QCoreApplication.applicationName())
        _FirstPaint(self).seen.connect(self.painted)
        self.retranslate()

    def put_bars(self, top: QWidget, status: QWidget) -> None:
        """The bars above and below the panes."""
        # The colours of the frame were for want of a style sheet.
        self.setPalette(QPalette())
        self.setWindowIcon(QIcon(str(resource_path("easel.svg"))))
        for blank_bar, bar in zip(self._bars, (top, status), strict=True):
            self._column.replaceWidget(blank_bar, bar)
            blank_bar.deleteLater()

    def put_pane(self, index: int, pane: QWidget) -> None:
        """*pane* takes the place that was left for it, as wide as that is."""
        blank = self._panes.replaceWidget(index, pane)
        assert blank is not None
        blank.deleteLater()
        if index == COMPOSE:
            _FirstPaint(pane).seen.connect(self.form_painted)
        self._panes.setStretchFactor(1, 1)
        self._panes.arrange()

    def show_instead(self, other: QWidget | None) -> None:
        """*other* stands in the place of the panes, or where it is None the panes themselves do."""
        if self._instead is not None:
            self._instead.hide()
        if other is not None and self._column.indexOf(other) < 0:
            self._column.insertWidget(self._column.indexOf(self._panes) + 1, other, 1)
        self._instead = other
        self._panes.setVisible(other is None)
        if other is not None:
            other.show()

    def show_line(self, line: QWidget) -> None:
        """Puts a line of news above the status line; whoever made it takes it away."""
        self._column.insertWidget(self._column.count() - 1, line)

    @Slot()
    def fold_compose(self) -> None:
        """Folds the form away, or brings it back."""
        self.fold(COMPOSE)

    @Slot()
    def fold_history(self) -> None:
        """Folds the history away, or brings it back."""
        self.fold(HISTORY)

    def fold(self, pane: int) -> None:
        """Folds a pane (0 compose, 2 history) away to the side, or brings it back."""
        self._panes.fold(pane)
        if self._is_out_of_sight(QApplication.focusWidget()):
            self.focusNextChild()

    @Slot()
    def fold_sides(self) -> None:
        """Leaves the whole window to the stage, or brings the sides back that this folded."""
        self._panes.fold_sides()
        if self._is_out_of_sight(QApplication.focusWidget()):
            self.focusNextChild()

    @Slot()
    def unfold_compose(self) -> None:
        """Brings the form back where it is folded."""
        self.unfold(COMPOSE)

    @Slot()
    def unfold_history(self) -> None:
        """Brings the history back where it is folded."""
        self.unfold(HISTORY)

    def unfold(self, pane: int) -> None:
        """Brings a pane back that is folded."""
        if not self._panes.sizes()[pane]:
            self._panes.fold(pane)

    @Slot()
    def tell_folds(self) -> None:
        """Tells what is folded, as it does whenever that changes."""
        compose, _, history = self._panes.sizes()
        self.folds_changed.emit(compose > 0, history > 0)

    def unfolded(self, parts: Sequence[QWidget]) -> tuple[QWidget, ...]:
        """*parts* without those that are folded."""
        folded = self._folded()
        return tuple(part for part in parts if part not in folded)

    def focusNextPrevChild(self, next_: bool) -> bool:
        """Tab passes by a folded pane: Qt only moves it out of sight."""
        has_moved = super().focusNextPrevChild(next_)
        first = QApplication.focusWidget()
        while has_moved and self._is_out_of_sight(QApplication.focusWidget()):
            has_moved = super().focusNextPrevChild(next_) and QApplication.focusWidget() is not first
        scroll_into_sight(QApplication.focusWidget())
        return has_moved

    def _is_out_of_sight(self, widget: QWidget | None) -> bool:
        return widget is not None and any(pane.isAncestorOf(widget) for pane in self._folded())

    def _folded(self) -> tuple[QWidget, ...]:
        panes = map(self._panes.widget, range(self._panes.count()))
        sized = zip(panes, self._panes.sizes(), strict=True)
        return tuple(pane for pane, size in sized if pane is not None and not size)

    def outlined(self) -> Sequence[QWidget]:
        """Fields of the form that the next start outlines before it has them."""
        return ()

    def layout_text(self) -> str:
        """Size, place and panes as text for the preferences, and where the fields of the form stand."""
        geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        pane = self._panes.widget(COMPOSE)
        assert pane is not None
        shown = [
            (field.mapTo(pane, QPoint()), field.size())
            for field in self.outlined()
            if field.isVisibleTo(pane)
        ]
        outline = ",".join(f"{at.x()},{at.y()},{size.width()},{size.height()}" for at, size in shown)
        return _LAYOUT_SEPARATOR.join((geometry, self._panes.text(), outline))

    def restore_layout(self, text: str) -> None:
        """Brings back what :meth:`layout_text` said; anything else is ignored by Qt."""
        geometry, panes, *_ = (*text.split(_LAYOUT_SEPARATOR), "", "")
        if geometry and panes:
            self.restoreGeometry(QByteArray.fromBase64(QByteArray(geometry.encode())))
            self._panes.restore(panes)

    def hold_to_screen(self, room: QRect) -> None:
        """No larger than *room* with its title bar, and wholly within it: first sizes and kept ones are of other screens."""
        if self.isMaximized() or self.isFullScreen():
            return
        title = self.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
        most = QSize(room.width(), room.height() - title)
        size = self.size().boundedTo(most).expandedTo(self.minimumSizeHint())
        if size != self.size():
            self.resize(size)
        if self.pos() != QPoint(0, 0):
            left = max(room.left(), min(self.x(), room.right() - size.width()))
            top = max(room.top(), min(self.y(), room.bottom() - size.height() - title))
            self.move(left, top)

    def come_to_front(self) -> None:
        """Shows the window above others, restored if it was minimised. One that was closed stays so."""
        if self._is_closed:
            return
        self.setWindowState(
            (self.windowState() & ~Qt.WindowState.WindowMinimized) | Qt.WindowState.WindowActive
        )
        self.show()
        self.raise_()
        self.activateWindow()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._panes.setAccessibleName(self.tr("Compose, stage and history"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            # For those that give words to parts of the window and are no widgets themselves.
            self.language_changed.emit()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing never asks: everything is on disk already. It is told once, and cannot be taken back."""
        if not self._is_closed:
            self._is_closed = True
            self.closing.emit()
        super().closeEvent(event)


def _blank(colour: str) -> QWidget:
    """What is painted in place of a part that is not built yet; there is no style sheet before the parts."""
    blank = QWidget()
    blank.setPalette(_filled(colour))
    blank.setAutoFillBackground(True)
    return blank


class _Outline(QWidget):
    """The form before it is built: *outline* has left, top, width and height of each field, joined by commas.

    Anything else in *outline*, which comes from a file, is left out.
    """

    def __init__(self, ground: str, field: str, line: str, outline: str) -> None:
        super().__init__()
        self.setPalette(_filled(ground))
        self.setAutoFillBackground(True)
        self._field, self._line = QColor(field), QColor(line)
        numbers = [int(n) for n in outline.split(",") if n.isascii() and n.isdigit() and len(n) <= 5]
        self._rects = [QRect(*numbers[at : at + 4]) for at in range(0, len(numbers) - 3, 4)]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fields without words in them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._line)
        painter.setBrush(self._field)
        for rect in self._rects:
            place = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(place, Metrics.RADIUS, Metrics.RADIUS)


def _filled(colour: str) -> QPalette:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, QColor(colour))
    return palette


class _FirstPaint(QObject):
    """Tells that *widget* was painted for the first time, once that is over."""

    seen = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._soon = single_shot(self)
        self._soon.timeout.connect(self.seen)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Waits for the paint."""
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self._soon.start(0)
        return False
