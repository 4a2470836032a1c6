"""Short transitions: few, calm, and none where a person or the system wants none."""

import sys
from typing import Final

from PySide6.QtCore import QAbstractAnimation, QEasingCurve, QPropertyAnimation, Qt, QVariantAnimation, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

FADE_MS: Final = 160
SLIDE_MS: Final = 140

UNLIMITED: Final = (1 << 24) - 1
"""Qt's QWIDGETSIZE_MAX, which PySide has no name for."""

_PROPERTY: Final = "easel_moves"


def use_motion(*, is_wanted: bool) -> None:
    """From now on things move, or change at once. Before the first call nothing moves."""
    application = QApplication.instance()
    if application is not None:
        application.setProperty(_PROPERTY, is_wanted and _system_moves())


def _system_moves() -> bool:
    """Of the systems' switches Qt knows that of Windows only."""
    return sys.platform != "win32" or QApplication.isEffectEnabled(Qt.UIEffect.UI_AnimateMenu)


def is_moving(widget: QWidget) -> bool:
    """Whether things in the window of *widget* are to move."""
    application = QApplication.instance()
    return application is not None and bool(application.property(_PROPERTY)) and widget.window().isVisible()


def fade_over(widget: QWidget) -> None:
    """Keeps what *widget* looks like now above it, and lets it fade: called before it changes."""
    parent = widget.parentWidget()
    if parent is not None and widget.isVisible() and is_moving(widget):
        _Veil(widget, parent)


def slide_in(bar: QWidget) -> None:
    """Lets *bar*, which was hidden and is shown now, grow to its height."""
    if is_moving(bar):
        _Slide(bar)


class _Veil(QWidget):
    """A picture of something, above it, that becomes transparent and goes."""

    def __init__(self, widget: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._picture = widget.grab()
        self._opacity = 1.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(widget.geometry())
        animation = QVariantAnimation(self)
        animation.setStartValue(1.0)
        animation.setEndValue(0.0)
        animation.setDuration(FADE_MS)
        animation.valueChanged.connect(self._fade)
        animation.finished.connect(self.deleteLater)
        animation.start()
        self.show()
        self.raise_()

    @Slot(object)
    def _fade(self, opacity: float) -> None:
        self._opacity = opacity
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture, as far as it is still there."""
        painter = QPainter(self)
        painter.setOpacity(self._opacity)
        painter.drawPixmap(0, 0, self._picture)
        painter.end()


class _Slide(QPropertyAnimation):
    """Lifts the limit of a bar's height; there is none at its end."""

    def __init__(self, bar: QWidget) -> None:
        super().__init__(bar, b"maximumHeight", bar)
        self._bar = bar
        self.setStartValue(0)
        self.setEndValue(max(1, bar.sizeHint().height()))
        self.setDuration(SLIDE_MS)
        self.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.finished.connect(self._free)
        self.start(QAbstractAnimation.DeletionPolicy.DeleteWhenStopped)

    @Slot()
    def _free(self) -> None:
        self._bar.setMaximumHeight(UNLIMITED)
