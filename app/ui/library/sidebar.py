"""The library's sidebar: what can be looked at, with how many tasks each holds; projects take what is dropped on them."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QFontMetrics,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QWidget,
)

from app.core.history import SavedFilter
from app.core.library import Project
from app.ui.library.view import TASKS_MIME
from app.ui.theme.icons import icon
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.labels import PlainLabel, plain_tooltip
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated

ALL, FAVOURITES, WORKS, NEEDS, NONE, DELETED = "all", "favourites", "works", "needs", "none", "deleted"
PROJECT, KEPT = "project:", "kept:"
_ARCHIVE = "archive"

_KEY = Qt.ItemDataRole.UserRole
_COUNT = Qt.ItemDataRole.UserRole + 1
_ICON = Qt.ItemDataRole.UserRole + 2
_IS_MUTED = Qt.ItemDataRole.UserRole + 3

_Index = QModelIndex | QPersistentModelIndex


class _EntryDelegate(QStyledItemDelegate):
    """An icon, a name, and a number at the right edge."""

    def __init__(self, theme: Theme, sidebar: "Sidebar") -> None:
        super().__init__(sidebar)
        self._theme = theme
        self._sidebar = sidebar

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        hint = index.data(Qt.ItemDataRole.SizeHintRole)
        return hint if isinstance(hint, QSize) else QSize(0, Metrics.LIBRARY_ENTRY)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        key = index.data(_KEY)
        palette = self._theme.palette
        whole = QRect(option.rect)
        if not key:
            if key == "":
                painter.setPen(QPen(QColor(palette.line)))
                painter.drawLine(
                    whole.left() + Metrics.SPACE_1,
                    whole.center().y(),
                    whole.right() - Metrics.SPACE_1,
                    whole.center().y(),
                )
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        is_hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        is_target = self._sidebar.drop_target == index.row()
        ground = whole.adjusted(0, 1, 0, -1)
        if is_selected or is_hovered or is_target:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.accent_soft if is_selected or is_target else palette.hover))
            painter.drawRoundedRect(ground, Metrics.RADIUS, Metrics.RADIUS)
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if is_target or has_focus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(palette.accent), Metrics.FOCUS_RING))
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), Metrics.RADIUS, Metrics.RADIUS)
        role = "accent_text" if is_selected else "muted"
        picture = icon(str(index.data(_ICON)), palette, role)
        at = QRect(0, 0, Metrics.ICON, Metrics.ICON)
        at.moveCenter(QPoint(whole.left() + Metrics.SPACE_3 + Metrics.ICON // 2, whole.center().y() + 1))
        picture.paint(painter, at)
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold if is_selected else QFont.Weight.Normal)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        count = index.data(_COUNT)
        number = "" if count is None else QLocale().toString(count)
        right = whole.adjusted(0, 0, -Metrics.SPACE_3, 0)
        painter.setPen(QColor(palette.accent_text if is_selected else palette.muted))
        painter.drawText(right, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, number)
        left = at.right() + Metrics.SPACE_2
        room = QRect(
            left,
            whole.top(),
            right.right() - left - metrics.horizontalAdvance(number) - Metrics.SPACE_2,
            whole.height(),
        )
        is_muted = bool(index.data(_IS_MUTED))
        usual = palette.muted if is_muted else palette.text
        painter.setPen(QColor(palette.accent_text if is_selected else usual))
        words = metrics.elidedText(index.data(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.restore()


class Sidebar(Retranslated, QListWidget):
    """Emits the key of what is ``chosen``. Entries of projects and kept filters have menus (``menu_requested``)."""

    chosen = Signal(str)
    menu_requested = Signal(str, QPoint)
    new_project_requested = Signal()
    tasks_dropped = Signal(tuple, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "library_sidebar")
        self.setProperty("role", "sidebar")
        self._theme = theme
        self._projects: tuple[Project, ...] = ()
        self._kept: tuple[SavedFilter, ...] = ()
        self._counts: Mapping[str, int] = {}
        self._key = ALL
        self._shows_archive = False
        self._is_filling = False
        self.drop_target = -1
        """The row over which tasks are dragged that it would take."""
        self.setItemDelegate(_EntryDelegate(theme, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)
        self.currentItemChanged.connect(self._current_changed)
        self.itemClicked.connect(self._clicked)
        theme.changed.connect(self._fill)
        self._add = self._button()
        self.retranslate()

    def _button(self) -> QToolButton:
        button = named(QToolButton(), "library_new_project")
        button.setProperty("role", "icon")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(self.new_project_requested)
        return button

    @property
    def key(self) -> str:
        """What is looked at."""
        return self._key

    def show_projects(self, projects: Sequence[Project]) -> None:
        """The projects, the archived ones below."""
        self._projects = tuple(projects)
        self._fill()

    def show_kept(self, kept: Sequence[SavedFilter]) -> None:
        """The filters that were kept under a name."""
        self._kept = tuple(kept)
        self._fill()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """How many tasks each entry holds, by its key."""
        self._counts = counts
        for row in range(self.count()):
            self._say(self.item(row))

    def choose(self, key: str) -> None:
        """Looks at what has that key; at all where there is no such entry."""
        self._key = key if any(self.item(row).data(_KEY) == key for row in range(self.count())) else ALL
        self._mark()
        self.chosen.emit(self._key)

    # --- filling ---------------------------------------------------------------------------------------

    @Slot()
    def _fill(self) -> None:
        self._is_filling = True
        had_keys = self.hasFocus()
        # The heading's button goes with the item that it stands in.
        self._add = self._button()
        self.clear()
        for key, words, sign in (
            (ALL, self.tr("All"), "grid"),
            (FAVOURITES, self.tr("Favourites"), "star"),
            (WORKS, self.tr("In the works"), "clock"),
            (NEEDS, self.tr("Needs you"), "alert"),
        ):
            self._entry(key, words, sign)
        self._line()
        self._heading(self.tr("Projects"), self._add)
        open_ones = [project for project in self._projects if not project.is_archived]
        archived = [project for project in self._projects if project.is_archived]
        for project in open_ones:
            self._entry(f"{PROJECT}{project.id}", project.name, "folder")
        self._entry(NONE, self.tr("No project"), "minus")
        if archived:
            words = self.tr("Archived · %n", "", len(archived))
            sign = "chevron-down" if self._shows_archive else "chevron-right"
            self._entry(_ARCHIVE, words, sign, is_muted=True)
            for project in archived if self._shows_archive else ():
                self._entry(f"{PROJECT}{project.id}", project.name, "folder", is_muted=True)
        if self._kept:
            self._line()
            self._heading(self.tr("Kept filters"), None)
            for kept in self._kept:
                self._entry(f"{KEPT}{kept.name}", kept.name, "filter")
        self._space = QListWidgetItem()
        self._space.setFlags(Qt.ItemFlag.NoItemFlags)
        self.addItem(self._space)
        self._entry(DELETED, self.tr("Recently deleted"), "trash")
        self._mark()
        self._is_filling = False
        self._stretch()
        if had_keys:
            self.setFocus()

    def _entry(self, key: str, words: str, sign: str, *, is_muted: bool = False) -> None:
        item = QListWidgetItem(words)
        item.setData(_KEY, key)
        item.setData(_ICON, sign)
        item.setData(_IS_MUTED, is_muted)
        item.setToolTip(plain_tooltip(words))
        self.addItem(item)
        self._say(item)

    def _say(self, item: QListWidgetItem) -> None:
        key = item.data(_KEY)
        if key:
            count = self._counts.get(key)
            item.setData(_COUNT, count)
            said = item.text() if count is None else f"{item.text()}, {QLocale().toString(count)}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)

    def _line(self) -> None:
        item = QListWidgetItem()
        item.setData(_KEY, "")
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setSizeHint(QSize(0, Metrics.SPACE_5))
        self.addItem(item)

    def _heading(self, words: str, button: QToolButton | None) -> None:
        item = QListWidgetItem()
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setSizeHint(QSize(0, Metrics.LIBRARY_ENTRY))
        self.addItem(item)
        heading = QWidget()
        row = QHBoxLayout(heading)
        row.setContentsMargins(Metrics.SPACE_3, 0, Metrics.SPACE_1, 0)
        label = PlainLabel(words)
        label.setProperty("role", "sidebarHeading")
        row.addWidget(label, 1)
        if button is not None:
            button.setIcon(icon("plus", self._theme.palette))
            button.setAccessibleName(self.tr("New project"))
            button.setToolTip(self.tr("New project"))
            row.addWidget(button)
        self.setItemWidget(item, heading)

    def _mark(self) -> None:
        was_filling, self._is_filling = self._is_filling, True
        for row in range(self.count()):
            if self.item(row).data(_KEY) == self._key:
                self.setCurrentRow(row)
        self._is_filling = was_filling

    def _stretch(self) -> None:
        """What was deleted stands at the lower edge where there is room."""
        others = sum(
            self.sizeHintForRow(row) for row in range(self.count()) if self.item(row) is not self._space
        )
        left = self.viewport().height() - others - 2 * Metrics.SPACE_1
        height = max(Metrics.SPACE_4, left)
        if self._space.sizeHint().height() != height:
            self._space.setSizeHint(QSize(0, height))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps what was deleted at the lower edge."""
        super().resizeEvent(event)
        self._stretch()

    # --- what a person does ----------------------------------------------------------------------------

    @Slot(QListWidgetItem, QListWidgetItem)
    def _current_changed(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if self._is_filling or item is None:
            return
        key = str(item.data(_KEY) or "")
        if key and key not in (_ARCHIVE, self._key):
            self._key = key
            self.chosen.emit(key)

    @Slot(QListWidgetItem)
    def _clicked(self, item: QListWidgetItem) -> None:
        if item.data(_KEY) == _ARCHIVE:
            self._shows_archive = not self._shows_archive
            self._fill()

    @Slot(QPoint)
    def _ask_menu(self, place: QPoint) -> None:
        item = self.itemAt(place)
        key = str(item.data(_KEY) or "") if item is not None else ""
        if key.startswith((PROJECT, KEPT)):
            self.menu_requested.emit(key, self.viewport().mapToGlobal(place))

    # --- what is dropped -------------------------------------------------------------------------------

    def _project_at(self, place: QPoint) -> int | None:
        item = self.itemAt(place)
        key = str(item.data(_KEY) or "") if item is not None else ""
        if key == NONE:
            return 0
        return int(key.removeprefix(PROJECT)) if key.startswith(PROJECT) else None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Tasks of the library only."""
        if event.mimeData().hasFormat(TASKS_MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Shows the project that would take them."""
        place = event.position().toPoint()
        is_taken = event.mimeData().hasFormat(TASKS_MIME) and self._project_at(place) is not None
        self._set_target(self.indexAt(place).row() if is_taken else -1)
        if is_taken:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Nothing is dragged here any more."""
        self._set_target(-1)

    def dropEvent(self, event: QDropEvent) -> None:
        """The tasks belong to that project from now on."""
        self._set_target(-1)
        project = self._project_at(event.position().toPoint())
        words = bytes(event.mimeData().data(TASKS_MIME).data()).decode("ascii", "replace").split()
        ids = tuple(int(word) for word in words if word.isdecimal())
        if project is not None and ids:
            event.acceptProposedAction()
            self.tasks_dropped.emit(ids, project)

    def _set_target(self, row: int) -> None:
        if row != self.drop_target:
            self.drop_target = row
            self.viewport().update()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.setAccessibleName(self.tr("What to look at"))
        self._fill()
