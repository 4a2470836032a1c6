"""One ``QAction`` for each command, shared by its key, its menu entries and its buttons.

How to use it::

    menu.addAction(actions["export"])                    # text, key and enabled state are there already
    button.setDefaultAction(actions["statistics"])       # a tool button: it becomes the action
    actions.bind(button, "save_as")                      # a push button with words of its own
    actions.explain(self, {"history_grid": "grid"})      # a button that does it itself: tooltip and keys alone
    actions["statistics"].triggered.connect(self._open)  # the one controller that carries it out

A command about tasks (those with ``fits`` in ``commands.py``) is carried out with ``actions.tasks("export")``,
asked for in the slot: the tasks that the menu was opened for, else the selected ones where the focus is in
the history, else the one on the stage. Where all that match were selected and some are still being read, what was
given to ``actions.carry_out`` waits for them. What is about certain tasks says so: a context menu is opened with
``actions.open_menu(menu, point, (record,))``, the menu of a button told ``actions.serve_menu(menu, self._records)``,
a button ``actions.bind(button, "save_as", self._records)``. Every menu of tasks is a :class:`TaskMenu`, which is
filled from the table ``TASK_MENU`` of ``commands.py``: the same entries on the stage, in the history and anywhere else::

    self._menu = TaskMenu("grid_menu", actions, self)
    actions.open_menu(self._menu, point, records)        # or self._menu.set_source(records) for a button's menu

Whether a command can be done is looked up here, whenever the state changes. What is not in the state (such as
whether there is anything to undo) its controller says with ``actions.set_available("restore", is_available=…)``.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget

from app.core.history import UNMARKED, Marks
from app.core.preferences import Preferences
from app.core.tasks import TaskRecord
from app.service.events import PricesRead
from app.ui.commands import (
    CARD_COMMANDS,
    COMMANDS,
    TAGS,
    TASK_MENU,
    TASK_MENU_DELETED,
    TASK_MENU_MARKS,
    Command,
    Place,
    Submenu,
    keys_of,
    native,
    text_of,
    title_of,
    tooltip_of,
    why_not,
)
from app.ui.state import AppState
from app.ui.texts import again_words, shortened
from app.ui.theme.icons import icon
from app.ui.theme.theme import Theme
from app.ui.widgets.hover import HoverActions
from app.ui.widgets.labels import safe_tooltip
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated
from app.ui.widgets.timers import single_shot

Records = Callable[[], Sequence[TaskRecord]]
TaskAct = Callable[[Sequence[TaskRecord]], None]
TaskActs = Mapping[str, TaskAct]
"""What each of some commands about tasks does with them."""

_ALL = (*COMMANDS, *CARD_COMMANDS)

_NOT_HEARD = frozenset({"undo", "redo", "select_all"})
"""Listed with the other commands, but Qt's own fields and lists listen for their keys."""


class Actions(QObject):
    """The actions by the id of their command. Keys, texts and enabled states are set here and nowhere else.

    The keys are heard once :meth:`listen` was told where. They follow ``state.preferences``.

    ``refreshed`` comes when other tasks are selected or shown, or more is known of them. A menu that opens asks with
    ``tags_requested`` for the tags that there are; :meth:`show_tags` hands them to all. ``tag_requested`` names
    the tasks that are to have a tag, or to lose it.
    """

    refreshed = Signal()
    tags_requested = Signal()
    tags_changed = Signal()
    tag_requested = Signal(tuple, str, bool)

    def __init__(self, state: AppState, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        named(self, "actions")
        self._state = state
        self._theme = theme
        self._home_of_selected: QWidget | None = None
        self._sources: dict[QMenu, Records] = {}
        self._about: tuple[TaskRecord, ...] | None = None
        self._is_about_all = False
        self._waiting: dict[str, TaskAct] = {}
        self._waits_with: tuple[int, ...] = ()
        self._unavailable: set[str] = set()
        self.known_tags: tuple[str, ...] = ()
        self._actions = {command.id: self._made(command) for command in _ALL}
        # What an open menu was about is forgotten after its action: Qt closes the menu first.
        self._forgetting = single_shot(self, then=self._forget_menu)
        state.selection_changed.connect(self._refresh)
        state.selection_changed.connect(self._go_on_with_all)
        state.preferences_changed.connect(self._follow_preferences)
        theme.changed.connect(self._tint)
        self.use_keys(dict(state.preferences.shortcuts))
        self.retranslate()
        self._tint()
        self._refresh()

    @property
    def theme(self) -> Theme:
        """The theme that its icons follow, for a dialog that paints."""
        return self._theme

    def __getitem__(self, command: str) -> QAction:
        return self._actions[command]

    def has(self, command: str) -> bool:
        """Whether there is a command of that id."""
        return command in self._actions

    def _made(self, command: Command) -> QAction:
        action = named(QAction(self), f"action_{command.id}")
        action.setData(command.id)
        is_everywhere = command.place is Place.WINDOW
        action.setShortcutContext(
            Qt.ShortcutContext.WindowShortcut if is_everywhere else Qt.ShortcutContext.WidgetShortcut
        )
        # The buttons have their pictures, the menus never had any.
        action.setIconVisibleInMenu(False)
        if command.is_checkable:
            action.setCheckable(True)
            # Qt has switched it already; it is on when the journal says so.
            action.triggered.connect(self._refresh)
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
            self._actions[command.id].setToolTip(self.explanation(command.id))

    def explanation(self, command: str, records: Sequence[TaskRecord] = ()) -> str:
        """The tooltip of *command*: what it does and its keys, or why it can't be done with *records*."""
        why = why_not(_BY_ID[command]) if records and not self.fits(command, records) else ""
        return safe_tooltip(why or with_keys(tooltip_of(_BY_ID[command]), self._actions[command]))

    @Slot(Preferences)
    def _follow_preferences(self, preferences: Preferences) -> None:
        self.use_keys(dict(preferences.shortcuts))
        self._refresh()

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
        candidates = self._candidates(command, self._subjects())
        return next((records for records in candidates if self.fits(command, records)), ())

    def _candidates(
        self, command: str, subjects: tuple[tuple[TaskRecord, ...], ...]
    ) -> tuple[tuple[TaskRecord, ...], ...]:
        """*subjects*, and for a survey at last the pictures of the batch that the likeliest of them is alone of."""
        selection, likeliest = self._state.selection, next(filter(None, subjects), ())
        if command != "survey" or _ids(likeliest) != (selection.shown_id,):
            return subjects
        return (*subjects, tuple(record for record in selection.siblings if record.pictures))

    def or_selected(self, records: Sequence[TaskRecord]) -> tuple[TaskRecord, ...]:
        """What is selected where that is several, else *records*."""
        selected = self._state.selection.records
        return selected if len(selected) > 1 else tuple(records)

    def fits(self, command: str, records: Sequence[TaskRecord]) -> bool:
        """Whether *command*, which is about tasks, makes sense for *records*."""
        about = _BY_ID[command]
        if about.is_for_deleted and not self.are_deleted(records):
            return False
        return about.fits is not None and about.fits(records)

    def marks_of(self, record: TaskRecord) -> Marks:
        """The marks of a task that is selected or shown."""
        return self._state.selection.marks.get(record.id, UNMARKED)

    def are_deleted(self, records: Sequence[TaskRecord]) -> bool:
        """Whether *records* are tasks that were deleted and can be restored."""
        return bool(records) and all(self.marks_of(record).is_deleted for record in records)

    def subject(self) -> tuple[TaskRecord, ...]:
        """The tasks that an open menu is about, else the likeliest ones; empty where there are none."""
        return next(filter(None, self._subjects()), ())

    def _subjects(self) -> tuple[tuple[TaskRecord, ...], ...]:
        """What the commands may be about, the likeliest first."""
        selection = self._state.selection
        if self._about is not None:
            # Of a selection of all more may have come since.
            has_grown = self._is_about_all and selection.ids[: len(self._about)] == _ids(self._about)
            return (selection.records if has_grown else self._about,)
        if self._state.preferences.library_is_shown:
            # The stage is out of sight: what stands there is not meant.
            return (selection.records,)
        shown = () if selection.shown is None else (selection.shown,)
        return (selection.records, shown) if self._is_selecting() else (shown, selection.records)

    def _is_selecting(self) -> bool:
        home, focused = self._home_of_selected, QApplication.focusWidget()
        return home is not None and focused is not None and (home is focused or home.isAncestorOf(focused))

    def serve_menu(self, menu: QMenu, records: Records) -> None:
        """*menu* is about what *records* returns when it opens."""
        if menu not in self._sources:
            menu.aboutToShow.connect(self._menu_opens)
            menu.aboutToHide.connect(self._forgetting.start)
        self._sources[menu] = records

    def open_menu(self, menu: QMenu, point: QPoint, records: Sequence[TaskRecord]) -> None:
        """Opens *menu* at *point* of the screen, as a context menu of *records*."""
        about = tuple(records)
        self.serve_menu(menu, lambda: about)
        menu.popup(point)

    @Slot()
    def _menu_opens(self) -> None:
        menu = self.sender()
        if isinstance(menu, QMenu):
            self._forgetting.stop()
            self._take_subject(self._sources[menu]())
            self._refresh()

    def _take_subject(self, records: Sequence[TaskRecord]) -> None:
        self._about = tuple(records)
        self._is_about_all = self._more_than(self._about)

    @Slot()
    def _forget_menu(self) -> None:
        self._about = None
        self._set_tooltips()
        self._refresh()

    def trigger(self, command: str, records: Sequence[TaskRecord]) -> None:
        """Carries *command* out with *records*; where it makes no sense for them, it is said why."""
        self._take_subject(records)
        self._refresh()
        if self._actions[command].isEnabled():
            self._actions[command].trigger()
        else:
            self.say_why_not(command)
        self._forget_menu()

    def say_why_not(self, command: str) -> None:
        """The status line says why *command* can't be done with the tasks at hand."""
        if self.subject() and (said := why_not(_BY_ID[command])):
            self._state.notice.emit(said)

    def bind(self, button: QAbstractButton, command: str, records: Records | None = None) -> None:
        """*button* carries *command* out, with what *records* returns; its text stays its own.

        Its tooltip is the action's, and so is the accessible name of one that has no text. Unless it has records
        of its own it is enabled as the action is.
        """
        _Bound(button, self, command, records)

    def explain(self, part: QWidget, commands: Mapping[str, str]) -> None:
        """The buttons of *part* with these object names say what *commands* do, and their keys; they act themselves."""
        for object_name, command in commands.items():
            button = part.findChild(QAbstractButton, object_name)
            assert button is not None, object_name
            _Explained(button, self, command)

    def bind_to_selected(self, button: QAbstractButton, command: str) -> None:
        """*button* carries *command* out with what is selected in the history, and is enabled where that makes sense."""
        _BoundToSelected(button, self, command, self._selected)

    def _selected(self) -> tuple[TaskRecord, ...]:
        return self._state.selection.records

    def on_hover(self) -> tuple[QAction, ...]:
        """What stands over a picture while the pointer is there; carried out with :meth:`trigger`."""
        return tuple(self._actions[command] for command in HOVER)

    def show_hover(self, hover: HoverActions, area: QRect, record: TaskRecord, marks: Marks) -> None:
        """Shows *hover* over the picture of *record*, which stands in *area* of its parent and has these *marks*."""
        state = self._state
        able = [command for command in HOVER if self.fits(command, (record,))]
        prices = state.prices if state.prices.gateway == record.gateway else PricesRead()
        words = {"again": safe_tooltip(again_words(record, state.again_count, prices))}
        hover.show_over(area, ("favourite",) if marks.favourite else (), able, words)

    def carry_out(self, acts: TaskActs, parent: QObject) -> None:
        """*acts* carry out their commands, with the tasks that those are about, for as long as *parent* lives."""
        _Acting(self, acts, parent)

    # --- all that match, while they are read -------------------------------------------------------------

    def _more_than(self, records: Sequence[TaskRecord]) -> bool:
        """Whether *records* are what has been read so far of a selection of all."""
        selection = self._state.selection
        return selection.more > 0 and _ids(records) == selection.ids

    def do_with_all(self, name: str, records: Sequence[TaskRecord], act: TaskAct) -> None:
        """Does *act* with *records*. Where all were selected and more of them are on their way, it waits for those.

        Of the same *name* one waits at most. Should another selection come before, nothing is done, and it is said.
        """
        if not self._more_than(records):
            act(records)
            return
        self._waiting[name] = act
        self._waits_with = self._state.selection.ids
        self._state.notice.emit(self.tr("This begins when all that are selected have been read."))

    @Slot()
    def _go_on_with_all(self) -> None:
        if not self._waiting:
            return
        selection, before = self._state.selection, self._waits_with
        self._waits_with = ids = selection.ids
        has_grown, is_the_same = len(ids) > len(before), ids[: len(before)] == before
        if is_the_same and selection.more:
            return
        waiting, self._waiting = self._waiting, {}
        if not (is_the_same and has_grown):
            # Another selection, or one of which the rest will not come.
            self._state.notice.emit(
                self.tr("Nothing was done: the selection changed before all of it had been read.")
            )
            return
        self._state.notice.emit("")
        for act in waiting.values():
            act(selection.records)

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
        # A key is heard wherever there is something to say; an entry that does nothing is disabled.
        says_why = self._about is None and any(subjects)
        for command in _ALL:
            can_be_done = (
                command.fits is None
                or any(self.fits(command.id, records) for records in self._candidates(command.id, subjects))
                or (says_why and bool(command.why_not))
            )
            self._actions[command.id].setEnabled(can_be_done and command.id not in self._unavailable)
            if command.is_checkable:
                self._actions[command.id].setChecked(self._are_marked(command.id))
            if command.why_not and self._about is not None:
                self._actions[command.id].setToolTip(self.explanation(command.id, self._about))
        self.refreshed.emit()

    def _are_marked(self, mark: str) -> bool:
        subject = self.subject()
        return bool(subject) and all(getattr(self.marks_of(record), mark) for record in subject)

    @Slot(tuple)
    def show_tags(self, tags: tuple[str, ...]) -> None:
        """*tags* are those that there are."""
        if tags != self.known_tags:
            self.known_tags = tags
            self.tags_changed.emit()


def _ids(records: Sequence[TaskRecord]) -> tuple[int, ...]:
    return tuple(record.id for record in records)


_BY_ID = {command.id: command for command in _ALL}


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
                self._actions.do_with_all(command, records, self._acts[command])
            else:
                self._actions.say_why_not(command)


class _Explained(QObject):
    """Goes with its button, and has it say what its command does."""

    def __init__(self, button: QAbstractButton, actions: Actions, command: str) -> None:
        super().__init__(button)
        self._button = button
        self._actions = actions
        self._command = command
        # Words of its own, which may come later and in another language, do not take the place of the name.
        self._names = not button.text()
        actions[command].changed.connect(self._follow)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        self._button.setToolTip(self._actions[self._command].toolTip())
        if self._names:
            self._button.setAccessibleName(tooltip_of(_BY_ID[self._command]))


class _Bound(_Explained):
    """Has its button carry the command out, too."""

    def __init__(
        self, button: QAbstractButton, actions: Actions, command: str, records: Records | None
    ) -> None:
        self._records = records
        super().__init__(button, actions, command)
        button.clicked.connect(self._press)

    @Slot()
    def _press(self) -> None:
        if self._records is None:
            self._actions[self._command].trigger()
        else:
            self._actions.trigger(self._command, self._records())

    @Slot()
    def _follow(self) -> None:
        super()._follow()
        if self._records is None:
            self._button.setEnabled(self._actions[self._command].isEnabled())


HOVER = ("favourite", "use_as_reference", "again")
"""What stands over a picture while the pointer is there (:class:`app.ui.widgets.hover.HoverActions`)."""


class _BoundToSelected(_Bound):
    """Asks whether the command fits whenever something else is selected."""

    def __init__(self, button: QAbstractButton, actions: Actions, command: str, records: Records) -> None:
        super().__init__(button, actions, command, records)
        actions.refreshed.connect(self._follow)

    @Slot()
    def _follow(self) -> None:
        super()._follow()
        records = () if self._records is None else self._records()
        self._button.setEnabled(self._actions.fits(self._command, records))
        self._button.setToolTip(self._actions.explanation(self._command, records))


class TaskMenu(Retranslated, QMenu):
    """All that can be done with tasks that are there, as one menu; what makes no sense for them is disabled.

    It is filled when it opens: what was deleted can be restored, all else can be marked and deleted.
    """

    def __init__(self, object_name: str, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, object_name)
        self.setToolTipsVisible(True)
        self._shared = actions
        self._below = {
            entry.id: self._submenu(entry)
            for entry in (*TASK_MENU, *TASK_MENU_MARKS)
            if isinstance(entry, Submenu)
        }
        self.set_source(tuple)
        self.aboutToShow.connect(self._opens)
        self._of_compare = tuple(self._below["compare"].actions())
        self._below["tags"].triggered.connect(self._tag_chosen)
        actions.tags_changed.connect(self._fill_tags)
        self._fill()
        self.retranslate()

    def _submenu(self, entry: Submenu) -> QMenu:
        menu = named(QMenu(self), f"{self.objectName()}_{entry.id}")
        menu.addActions([self._shared[command] for command in entry.commands])
        return menu

    def use_menu(self) -> QMenu:
        """The parts of a request that can be used again, for a button of their own."""
        return self._below["use"]

    def set_source(self, records: Records) -> None:
        """The menu is about what *records* returns when it opens."""
        for menu in (self, self.use_menu()):
            self._shared.serve_menu(menu, records)

    @Slot()
    def _fill(self) -> None:
        is_deleted = self._shared.are_deleted(self._shared.subject())
        self.clear()
        for entry in (*TASK_MENU, *(TASK_MENU_DELETED if is_deleted else TASK_MENU_MARKS)):
            if entry is None:
                self.addSeparator()
            elif isinstance(entry, Submenu):
                self.addMenu(self._below[entry.id])
            else:
                self.addAction(self._shared[entry])
        self._fill_tags()
        # A column of what can't be done is no menu.
        self._below["compare"].clear()
        self._below["compare"].addActions([action for action in self._of_compare if action.isEnabled()])
        for below in self._below.values():
            below.menuAction().setEnabled(any(action.isEnabled() for action in below.actions()))

    @Slot()
    def _opens(self) -> None:
        self._fill()
        self._shared.tags_requested.emit()

    @Slot()
    def _fill_tags(self) -> None:
        menu, marks = (
            self._below["tags"],
            [self._shared.marks_of(record) for record in self._shared.subject()],
        )
        menu.clear()
        for tag in sorted({*self._shared.known_tags, *(tag for mark in marks for tag in mark.tags)}):
            action = QAction(shortened(tag).replace("&", "&&"), menu)
            action.setData(tag)
            action.setCheckable(True)
            action.setChecked(bool(marks) and all(tag in mark.tags for mark in marks))
            menu.addAction(action)
        menu.addSeparator()
        menu.addActions([self._shared[command] for command in TAGS.commands])

    @Slot(QAction)
    def _tag_chosen(self, action: QAction) -> None:
        records, tag = self._shared.subject(), action.data()
        # The commands below the tags carry themselves out.
        if action.isCheckable() and isinstance(tag, str) and records:
            self._shared.do_with_all(f"tag {tag}", records, partial(self._tag, tag))

    def _tag(self, tag: str, records: Sequence[TaskRecord]) -> None:
        is_on = not all(tag in self._shared.marks_of(record).tags for record in records)
        self._shared.tag_requested.emit(_ids(records), tag, is_on)

    def retranslate(self) -> None:
        """Sets the titles of the menus below; the actions have their own words."""
        for entry in (*TASK_MENU, *TASK_MENU_MARKS):
            if isinstance(entry, Submenu):
                self._below[entry.id].setTitle(title_of(entry))
