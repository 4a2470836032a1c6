"""One ``QAction`` for each command, shared by its key, its menu entries and its buttons.

How to use it::

    menu.addAction(actions["export"])                    # text, key and enabled state are there already
    button.setDefaultAction(actions["statistics"])       # a tool button: it becomes the action
    actions.bind(button, "save_as")                      # a push button with words of its own
    actions["statistics"].triggered.connect(self._open)  # the one controller that carries it out

A command about tasks (those with ``fits`` in ``commands.py``) is carried out with ``actions.tasks("export")``,
asked for in the slot: the tasks that the menu was opened for, else the selected ones where the focus is in
the history, else the one on the stage. What is about certain tasks says so: a context menu is opened with
``actions.open_menu(menu, point, (record,))``, the menu of a button told ``actions.serve_menu(menu, self._records)``,
a button ``actions.bind(button, "save_as", self._records)``. :class:`TaskMenu` holds all that is about tasks.

Whether a command can be done is looked up here, whenever the state changes. What is not in the state (such as
whether there is anything to undo) its controller says with ``actions.set_available("restore", is_available=…)``.
"""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QHelpEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QToolTip, QWidget

from app.core.history import Marks
from app.core.preferences import Preferences
from app.core.tasks import TaskRecord
from app.service.events import PricesRead
from app.ui.commands import (
    CARD_COMMANDS,
    COMMANDS,
    Command,
    Place,
    keys_of,
    native,
    text_of,
    tooltip_of,
)
from app.ui.state import AppState
from app.ui.texts import again_words, safe_tooltip
from app.ui.theme.icons import icon
from app.ui.theme.theme import Theme
from app.ui.widgets.hover import HoverActions
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated

Records = Callable[[], Sequence[TaskRecord]]
TaskActs = Mapping[str, Callable[[Sequence[TaskRecord]], None]]
"""What each of some commands about tasks does with them."""

_ALL = (*COMMANDS, *CARD_COMMANDS)

_NOT_HEARD = frozenset({"undo", "redo", "select_all"})
"""Listed with the other commands, but Qt's own fields and lists listen for their keys."""


class Actions(QObject):
    """The actions by the id of their command. Keys, texts and enabled states are set here and nowhere else.

    The keys are heard once :meth:`listen` was told where. They follow ``state.preferences``.
    """

    def __init__(self, state: AppState, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        named(self, "actions")
        self._state = state
        self._theme = theme
        self._home_of_selected: QWidget | None = None
        self._sources: dict[QMenu, Records] = {}
        self._about: tuple[TaskRecord, ...] | None = None
        self._unavailable: set[str] = set()
        self._actions = {command.id: self._made(command) for command in _ALL}
        # What an open menu was about is forgotten after its action: Qt closes the menu first.
        self._forgetting = QTimer(self)
        self._forgetting.setSingleShot(True)
        self._forgetting.setInterval(0)
        self._forgetting.timeout.connect(self._forget_menu)
        state.selection_changed.connect(self._refresh)
        state.preferences_changed.connect(self._follow_preferences)
        theme.changed.connect(self._tint)
        self.use_keys(dict(state.preferences.shortcuts))
        self.retranslate()
        self._tint()
        self._refresh()

    def __getitem__(self, command: str) -> QAction:
        return self._actions[command]

    def _made(self, command: Command) -> QAction:
        action = named(QAction(self), f"action_{command.id}")
        action.setData(command.id)
        is_everywhere = command.place is Place.WINDOW
        action.setShortcutContext(
            Qt.ShortcutContext.WindowShortcut if is_everywhere else Qt.ShortcutContext.WidgetShortcut
        )
        # The buttons have their pictures, the menus never had any.
        action.setIconVisibleInMenu(False)
        return action

    def listen(self, widget: QWidget, place: Place) -> None:
        """Hears the keys of *place* while *widget* has the focus, or for the window's place all over it."""
        for command in _ALL:
            if command.place is place and command.id not in _NOT_HEARD:
                widget.addAction(self._actions[command.id])

    # --- texts, icons, keys ----------------------------------------------------------------------------

    def use_keys(self, changed: Mapping[str, str]) -> None:
        """Applies keys that differ from the built-in ones; ids that are no command are ignored."""
        for command in _ALL:
            if command.id not in _NOT_HEARD:
                keys = keys_of(command, changed)
                # Both Return keys are one to people.
                alike = (keys, keys.replace("Return", "Enter")) if keys.endswith("Return") else (keys,)
                self._actions[command.id].setShortcuts([QKeySequence(each) for each in alike])
        self._set_tooltips()

    @Slot()
    def retranslate(self) -> None:
        """Sets every text in the current language."""
        for command in _ALL:
            self._actions[command.id].setText(text_of(command))
        self._set_tooltips()

    def _set_tooltips(self) -> None:
        for command in _ALL:
            action = self._actions[command.id]
            action.setToolTip(safe_tooltip(with_keys(tooltip_of(command), action)))

    @Slot(Preferences)
    def _follow_preferences(self, preferences: Preferences) -> None:
        self.use_keys(dict(preferences.shortcuts))

    @Slot()
    def _tint(self) -> None:
        for command in _ALL:
            if command.icon:
                self._actions[command.id].setIcon(icon(command.icon, self._theme.palette))

    # --- which tasks a command is about ----------------------------------------------------------------

    def set_home_of_selected(self, widget: QWidget) -> None:
        """While the focus is in *widget*, the keys mean the selected tasks; elsewhere the one that is shown."""
        self._home_of_selected = widget

    def tasks(self, command: str) -> tuple[TaskRecord, ...]:
        """The tasks that *command* is to be carried out with now; empty where it makes sense for none."""
        fits = _FITS[command]
        return next((records for records in self._subjects() if fits(records)), ())

    def _subjects(self) -> tuple[tuple[TaskRecord, ...], ...]:
        """What the commands may be about, the likeliest first."""
        if self._about is not None:
            return (self._about,)
        selection = self._state.selection
        shown = () if selection.shown is None else (selection.shown,)
        return (selection.records, shown) if self._is_selecting() else (shown, selection.records)

    def _is_selecting(self) -> bool:
        home, focused = self._home_of_selected, QApplication.focusWidget()
        return home is not None and focused is not None and (home is focused or home.isAncestorOf(focused))

    def serve_menu(self, menu: QMenu, records: Records) -> None:
        """*menu* is about what *records* returns when it opens."""
        self._sources[menu] = records
        menu.aboutToShow.connect(self._menu_opens)
        menu.aboutToHide.connect(self._forgetting.start)

    def open_menu(self, menu: QMenu, point: QPoint, records: Sequence[TaskRecord]) -> None:
        """Opens *menu* at *point* of the screen, as a context menu of *records*."""
        about = tuple(records)
        if menu in self._sources:
            self._sources[menu] = lambda: about
        else:
            self.serve_menu(menu, lambda: about)
        menu.popup(point)

    @Slot()
    def _menu_opens(self) -> None:
        menu = self.sender()
        if isinstance(menu, QMenu):
            self._forgetting.stop()
            self._about = tuple(self._sources[menu]())
            self._refresh()
            for entry in menu.actions():
                if (below := entry.menu()) is not None and isinstance(below, QMenu):
                    entry.setEnabled(any(action.isEnabled() for action in below.actions()))

    @Slot()
    def _forget_menu(self) -> None:
        self._about = None
        self._refresh()

    def trigger(self, command: str, records: Sequence[TaskRecord]) -> None:
        """Carries *command* out with *records*, if it makes sense for them."""
        self._about = tuple(records)
        self._refresh()
        self._actions[command].trigger()
        self._forget_menu()

    def bind(self, button: QAbstractButton, command: str, records: Records | None = None) -> None:
        """*button* carries *command* out, with what *records* returns; its text stays its own.

        Its tooltip is the action's. Unless it has records of its own it is enabled as the action is.
        """
        _Bound(button, self, command, records)

    def on_hover(self) -> tuple[QAction, ...]:
        """What stands over a picture while the pointer is there; carried out with :meth:`trigger`."""
        return tuple(self._actions[command] for command in HOVER)

    def show_hover(self, hover: HoverActions, area: QRect, record: TaskRecord, marks: Marks) -> None:
        """Shows *hover* over the picture of *record*, which stands in *area* of its parent and has these *marks*."""
        state = self._state
        able = [command for command in HOVER if _FITS[command]((record,))]
        prices = state.prices if state.prices.gateway == record.gateway else PricesRead()
        words = {"again": safe_tooltip(again_words(record, state.again_count, prices))}
        hover.show_over(area, ("favourite",) if marks.favourite else (), able, words)

    def carry_out(self, acts: TaskActs, parent: QObject) -> None:
        """*acts* carry out their commands, with the tasks that those are about, for as long as *parent* lives."""
        _Acting(self, acts, parent)

    # --- what can be done ------------------------------------------------------------------------------

    def set_available(self, command: str, *, is_available: bool) -> None:
        """Whether what *command* needs besides the tasks is there; it is unless somebody says otherwise."""
        if is_available:
            self._unavailable.discard(command)
        else:
            self._unavailable.add(command)
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        subjects = self._subjects()
        for command in _ALL:
            can_be_done = command.fits is None or any(map(command.fits, subjects))
            self._actions[command.id].setEnabled(can_be_done and command.id not in self._unavailable)


_FITS = {command.id: command.fits for command in _ALL if command.fits is not None}


def with_keys(words: str, action: QAction) -> str:
    """*words*, followed by the keys of *action* where it has some."""
    keys = action.shortcut().toString()
    return f"{words} ({native(keys)})" if keys else words


class _Acting(QObject):
    """Hears the actions of *acts*."""

    def __init__(self, actions: Actions, acts: TaskActs, parent: QObject) -> None:
        super().__init__(parent)
        self._actions = actions
        self._acts = acts
        for command in acts:
            actions[command].triggered.connect(self._triggered)

    @Slot()
    def _triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            command = str(action.data())
            if records := self._actions.tasks(command):
                self._acts[command](records)


class _Bound(QObject):
    """Goes with its button."""

    def __init__(
        self, button: QAbstractButton, actions: Actions, command: str, records: Records | None
    ) -> None:
        super().__init__(button)
        self._button = button
        self._actions = actions
        self._command = command
        self._records = records
        button.clicked.connect(self._press)
        actions[command].changed.connect(self._follow)
        self._follow()

    @Slot()
    def _press(self) -> None:
        if self._records is None:
            self._actions[self._command].trigger()
        else:
            self._actions.trigger(self._command, self._records())

    @Slot()
    def _follow(self) -> None:
        action = self._actions[self._command]
        self._button.setToolTip(action.toolTip())
        if self._records is None:
            self._button.setEnabled(action.isEnabled())


HOVER = ("favourite", "use_as_reference", "again")
"""What stands over a picture while the pointer is there (:class:`app.ui.widgets.hover.HoverActions`)."""

USE = ("use_everything", "use_prompt", "use_settings", "use_references", "use_prompts", "use_pictures")
COMPARE = (
    *("compare_request", "compare_reference", "compare_file"),
    *("compare_mark", "compare_marked", "compare_tasks"),
)
OUT = ("open", "show_in_folder", "save_as", "export")
COPY = ("copy_image", "copy_file", "copy_prompt", "copy_task_id", "copy_request_id", "copy_curl")


class TaskMenu(Retranslated, QMenu):
    """All that can be done with tasks that are there, as one menu; what makes no sense for them is disabled."""

    def __init__(self, object_name: str, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, object_name)
        self._shared = actions
        self._use = named(QMenu(self), f"{object_name}_use")
        self._compare = named(QMenu(self), f"{object_name}_compare")
        self._copy = named(QMenu(self), f"{object_name}_copy")
        self.addMenu(self._use)
        self.addMenu(self._compare)
        self.addSeparator()
        for menu, commands in ((self._use, USE), (self._compare, COMPARE), (self, OUT), (self._copy, COPY)):
            menu.addActions([actions[command] for command in commands])
        self.addSeparator()
        self.addMenu(self._copy)
        self.retranslate()

    def use_menu(self) -> QMenu:
        """The parts of a request that can be used again, for a button of their own."""
        return self._use

    def set_source(self, records: Records) -> None:
        """The menu is about what *records* returns when it opens."""
        for menu in (self, self._use):
            self._shared.serve_menu(menu, records)

    def retranslate(self) -> None:
        """Sets the titles of the menus below; the actions have their own words."""
        self._use.setTitle(self.tr("Use again"))
        self._compare.setTitle(self.tr("Compare"))
        self._copy.setTitle(self.tr("Copy"))


class KeysShown(QObject):
    """Shows the keys in menus and on buttons that do not have their actions yet.

    ``controls`` names the command of each menu entry and each button, by object name. A menu has its keys
    while it is open and no longer: the window listens for them, and twice would be never.
    """

    def __init__(self, window: QWidget, controls: Mapping[str, str], actions: Actions) -> None:
        super().__init__(window)
        self._controls = controls
        self._actions = actions
        self.serve(window)

    def serve(self, part: QWidget) -> None:
        """Shows the keys in the menus of *part* and on its buttons; what is made later needs this."""
        for menu in part.findChildren(QMenu):
            menu.aboutToShow.connect(self._show)
            menu.aboutToHide.connect(self._hide)
        for button in part.findChildren(QAbstractButton):
            if button.objectName() in self._controls:
                button.installEventFilter(self)

    @Slot()
    def _show(self) -> None:
        menu = self.sender()
        if isinstance(menu, QMenu):
            for action in menu.actions():
                if command := self._controls.get(action.objectName()):
                    action.setShortcut(self._actions[command].shortcut())

    @Slot()
    def _hide(self) -> None:
        menu = self.sender()
        if isinstance(menu, QMenu):
            for action in menu.actions():
                if action.objectName() in self._controls:
                    action.setShortcut(QKeySequence())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Adds the keys to the tooltip of a button."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            keys = self._actions[self._controls[watched.objectName()]].shortcut().toString()
            if keys and isinstance(watched, QAbstractButton):
                # A tooltip is safe already where it was set.
                words = watched.toolTip() or safe_tooltip(watched.accessibleName())
                QToolTip.showText(event.globalPos(), f"{words} ({native(keys)})", watched)
                return True
        return super().eventFilter(watched, event)
