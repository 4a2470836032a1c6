"""One picture on all of the screen, and the way from one to the next. Built when it is first wanted."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from app.core.history import UNMARKED, Marks
from app.core.shapes import size_words
from app.core.tasks import TaskRecord
from app.engine.thumbnails import Thumbnails
from app.ui.actions import Actions, TaskMenu
from app.ui.stage.viewer import FULL_SCREEN_KEYS, Viewer
from app.ui.texts import model_words, shown_prompt, state_words, time_words
from app.ui.theme.icons import icon
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.hover import HoverActions
from app.ui.widgets.labels import ElidedLabel, HintLabel, PlainLabel
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated

HEARD = ("favourite", "use_as_reference", "save_as", "copy_image", "copy_file", "copy_prompt")
"""The commands whose keys are heard here too. None that is charged: what it sends would not be seen."""

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Backspace: -1,
    Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_PageDown: 1,
}
_LIST_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class FullScreen(Retranslated, QWidget):
    """Left and Right walk, Up and Down go through the list, S sets the star, I hides what is said, Escape leads back.

    Shows what it is told and asks for the next one; how closely a picture is looked at stays from one to the next.
    """

    step_requested = Signal(int)
    list_step_requested = Signal(int)
    closed = Signal()

    def __init__(self, theme: Theme, thumbnails: Thumbnails, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        named(self, "full_screen")
        self.setProperty("role", "screen")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._theme = theme
        self._actions = actions
        self._record: TaskRecord | None = None
        self._marks = UNMARKED
        self._place = ""
        self.viewer = named(Viewer(theme, thumbnails, fills_screen=True), "full_screen_viewer")
        self.viewer.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._state = named(PlainLabel("", self.viewer), "full_screen_state")
        self._state.setProperty("role", "onScreen")
        self._state.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._line = named(QWidget(), "full_screen_line")
        self._line.setProperty("role", "screen")
        self._star = named(PlainLabel(), "full_screen_star")
        self._prompt = named(ElidedLabel(), "full_screen_prompt")
        self._facts = named(PlainLabel(), "full_screen_facts")
        self._keys = named(HintLabel(), "full_screen_keys")
        self._close = named(QToolButton(), "full_screen_close")
        self._close.setProperty("role", "hover")
        self._close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._close.clicked.connect(self.close)
        self._hover = HoverActions(theme, actions.on_hover(), self)
        self._menu = TaskMenu("full_screen_menu", actions, self)
        for command in HEARD:
            self.addAction(actions[command])
        self._lay_out()
        self.viewer.pointed.connect(self._point)
        self.viewer.zoom_changed.connect(self._name_facts)
        self.viewer.customContextMenuRequested.connect(self._open_menu_at)
        self._hover.chosen.connect(self._act)
        self._hover.menu_requested.connect(self._open_menu)
        theme.changed.connect(self._tint)
        self._tint()
        self.retranslate()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._line)
        row.setContentsMargins(Metrics.SPACE_4, Metrics.SPACE_1, Metrics.SPACE_2, Metrics.SPACE_1)
        row.setSpacing(Metrics.SPACE_3)
        for label in (self._prompt, self._facts, self._keys):
            label.setProperty("role", "onScreen")
        self._prompt.setMinimumWidth(Metrics.TITLE_WIDTH_MIN)
        row.addWidget(self._star)
        row.addWidget(self._prompt, 3)
        row.addWidget(self._facts)
        row.addWidget(self._keys, 1)
        row.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.viewer, 1)
        column.addWidget(self._line)

    def open(self) -> None:
        """Fills the screen on which the window stands."""
        parent = self.parentWidget()
        screen = self.screen() if parent is None else parent.screen()
        self.setGeometry(screen.geometry())
        self.showFullScreen()
        self.activateWindow()
        self.setFocus()

    def show_record(self, record: TaskRecord | None, marks: Marks, place: str) -> None:
        """Shows a task's picture, or how it stands; *place* is which of how many it is."""
        self._record, self._marks, self._place = record, marks, place
        picture = record.pictures[0] if record is not None and record.pictures else None
        if picture is None:
            self.viewer.show_picture("", QSize())
        else:
            self.viewer.show_picture(picture.path, QSize(picture.width, picture.height), keeps_zoom=True)
        self._state.setText(state_words(record) if record is not None and picture is None else "")
        self._state.adjustSize()
        self._place_state()
        if picture is None:
            self._hover.hide()
        elif self._hover.isVisible():
            self._point(self.viewer.area())
        self._tint()
        self.retranslate()

    # --- what a person does ------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the viewer does not know of goes from picture to picture, or back."""
        key = Qt.Key(event.key())
        if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier or not self._takes(key, event):
            self.viewer.keyPressEvent(event)

    def _takes(self, key: Qt.Key, event: QKeyEvent) -> bool:
        if key in _STEPS:
            self.step_requested.emit(_STEPS[key])
        elif key in _LIST_STEPS:
            self.list_step_requested.emit(_LIST_STEPS[key])
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_F11, *FULL_SCREEN_KEYS):
            if not event.isAutoRepeat():
                self.close()
        elif key == Qt.Key.Key_S:
            if not event.isAutoRepeat():
                self._act("favourite")
        elif key == Qt.Key.Key_I:
            self._line.setVisible(not self._line.isVisible())
        else:
            return False
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window behind it is the one to work in again."""
        super().closeEvent(event)
        self.closed.emit()

    @Slot(str)
    def _act(self, command: str) -> None:
        if self._record is not None:
            self._actions.trigger(command, (self._record,))

    @Slot(QPoint)
    def _open_menu(self, place: QPoint) -> None:
        if self._record is not None:
            self._actions.open_menu(self._menu, place, (self._record,))

    @Slot(QPoint)
    def _open_menu_at(self, place: QPoint) -> None:
        self._open_menu(self.viewer.mapToGlobal(place))

    @Slot(QRect)
    def _point(self, area: QRect) -> None:
        if area.isEmpty() or self._record is None:
            self._hover.leave()
        else:
            # In the corner of the screen, not of the picture: there it stays from one to the next.
            self._actions.show_hover(self._hover, self.viewer.geometry(), self._record, self._marks)

    # --- what is said ------------------------------------------------------------------------------------

    def _place_state(self) -> None:
        self._state.move(self.viewer.rect().center() - self._state.rect().center())

    @Slot()
    def _tint(self) -> None:
        palette = self._theme.palette
        star = icon("star-filled", palette, "attention").pixmap(Metrics.ICON)
        self._star.setPixmap(star if self._marks.favourite else QPixmap())
        self._close.setIcon(icon("x", palette))

    @Slot()
    def _name_facts(self) -> None:
        record = self._record
        if record is None:
            return
        picture = (
            (size_words(record.pictures[0]), f"{self.viewer.zoom() * 100:.0f} %") if record.pictures else ()
        )
        words = (self._place, time_words(record.created_at), model_words(record), *picture)
        self._facts.setText(" · ".join(word for word in words if word))

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.setWindowTitle(self.tr("Full screen"))
        self.viewer.setAccessibleName(self.tr("Picture"))
        self._prompt.show_text(shown_prompt(self._record) if self._record is not None else "")
        self._star.setAccessibleName(self.tr("Favourite") if self._marks.favourite else "")
        self._keys.show_text(self.tr("← → next picture · ↑ ↓ in the list · S star · I hide this · Esc back"))
        self._close.setAccessibleName(self.tr("Back to the window"))
        self._close.setToolTip(self.tr("Back to the window"))
        self._name_facts()
