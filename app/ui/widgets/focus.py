"""The focus: what has it is scrolled into sight, Tab follows the eye, and the wheel turns only what has it."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget


class FocusInSight(QObject):
    """Scrolls to what gets the focus, in every window: a scroll area does so by itself only for Tab within it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._scroll)

    # Without the widgets that the signal names: the one that lost the focus may be on its way out.
    @Slot()
    def _scroll(self) -> None:
        # What is pressed with the mouse is seen already, and must not move away from under it.
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        scroll_into_sight(QApplication.focusWidget())


def scroll_into_sight(widget: QWidget | None) -> None:
    """Moves every scroll area around *widget* until it is seen."""
    around = widget.parentWidget() if widget is not None else None
    while around is not None and widget is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()


def put_after(anchor: QWidget, widgets: Iterable[QWidget]) -> None:
    """Tab comes to *widgets* in their order once it leaves *anchor*; all of them take the focus."""
    before = anchor
    for widget in widgets:
        QWidget.setTabOrder(before, widget)
        before = widget


def put_before(anchor: QWidget, widgets: Iterable[QWidget]) -> None:
    """Tab comes to *widgets* in their order, and then to *anchor*."""
    made = tuple(widgets)
    put_after(anchor, made)
    if made:
        QWidget.setTabOrder(made[-1], anchor)


def lead_through(added: QWidget, *, after: QWidget) -> None:
    """Tab leads from *after* through what takes the focus in *added*, in the order in which it was made."""
    window = after.window()
    takes = (
        widget
        for widget in added.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
    )
    # The list of a combo box is a window of its own.
    put_after(after, (widget for widget in takes if widget.window() is window))


class WheelGuard(QObject):
    """The wheel changes *field* only while it has the focus, and never gives it the focus."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hands the wheel on to whatever scrolls."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)
