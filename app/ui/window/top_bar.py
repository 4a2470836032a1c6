"""The bar above the panes: which gateway, fetch a task, preferences."""

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QIcon, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from app.core.gateway_address import PRACTICE
from app.core.gateway_profile import GatewayProfile
from app.core.library import Project, project_of
from app.core.pricing import Cost, amount_text
from app.resources import resource_path
from app.service.events import PricesRead
from app.ui.actions import Actions, with_keys
from app.ui.texts import gateway_menu, gateway_name, shortened
from app.ui.theme.icons import icon
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.buttons import BoldChoice
from app.ui.widgets.labels import ElidedLabel, plain_tooltip, safe_tooltip
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated

PROJECT_CHARS = 18
_MAIN_MENU = ("library", "statistics", "queue", "recently_deleted", "preferences", "shortcuts", "about")


def _main_menu(actions: Actions, parent: QWidget) -> QToolButton:
    """The button with what is done seldom."""
    button = named(QToolButton(), "main_menu_button")
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    menu = named(QMenu(parent), "main_menu")
    menu.addActions([actions[command] for command in _MAIN_MENU])
    button.setMenu(menu)
    return button


class TopBar(Retranslated, QWidget):
    """Shows the gateway in use and offers what concerns the whole window."""

    gateway_requested = Signal(str)
    manage_requested = Signal()
    connect_requested = Signal()
    project_requested = Signal(int)
    library_requested = Signal(bool)

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "top_bar")
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._profiles: tuple[GatewayProfile, ...] = ()
        self._address = ""
        self._prices = PricesRead()

        self._about = named(QToolButton(), "about_button")
        self._about.setProperty("role", "title")
        self._about.setIcon(QIcon(str(resource_path("easel.svg"))))
        self._about.setIconSize(QSize(Metrics.ICON_LARGE, Metrics.ICON_LARGE))
        self._about.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        # The gap that Qt leaves beside a large icon is too small.
        self._about.setText(f" {QCoreApplication.applicationName()}")
        actions.bind(self._about, "about")
        self._gateway = named(QToolButton(), "gateway_button")
        self._gateway.setProperty("role", "picker")
        self._gateway.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._gateway.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        menu = named(QMenu(self), "gateway_menu")
        self._choices = QActionGroup(self)
        self._choices.triggered.connect(self._choose)
        self._connect = named(QAction(menu), "connect_action")
        self._connect.triggered.connect(self.connect_requested)
        self._manage = named(QAction(menu), "manage_gateways_action")
        self._manage.triggered.connect(self.manage_requested)
        self._end_of_choices = menu.addSeparator()
        menu.addActions([self._connect, self._manage])
        self._gateway.setMenu(menu)
        self._build_projects(actions)
        self._build_modes(actions)
        # In a narrow window the figures end in an ellipsis, and the tooltip has them whole.
        self._balance = named(ElidedLabel(), "balance_label")
        self._balance.setProperty("role", "muted")
        self._fetch = named(QToolButton(), "fetch_button")
        self._fetch.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._fetch.setDefaultAction(actions["fetch"])
        self._folds = {0: named(QToolButton(), "fold_compose"), 2: named(QToolButton(), "fold_history")}
        self._shows = {0: True, 2: True}
        self._folding = {0: actions["fold_compose"], 2: actions["fold_history"]}
        for pane, fold in self._folds.items():
            # What it says and shows follows the pane.
            fold.clicked.connect(self._folding[pane].trigger)
            self._folding[pane].changed.connect(self.retranslate)
        self._preferences = named(QToolButton(), "preferences_button")
        # Not the action itself: it stands in a menu, where a picture would move all entries aside.
        actions.bind(self._preferences, "preferences")
        self._menu = _main_menu(actions, self)
        actions["gateway"].triggered.connect(self._open_gateways)
        self._lay_out()
        theme.changed.connect(self._tint)
        self._tint()
        self.retranslate()

    def _build_projects(self, actions: Actions) -> None:
        self._projects: tuple[Project, ...] = ()
        self._project_id = 0
        self._project = named(QToolButton(), "project_button")
        self._project.setProperty("role", "picker")
        self._project.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._project.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        project_menu = named(QMenu(self), "project_menu")
        self._project_choices = QActionGroup(self)
        self._project_choices.triggered.connect(self._choose_project)
        self._end_of_projects = project_menu.addSeparator()
        project_menu.addAction(actions["new_project"])
        self._project.setMenu(project_menu)

    def _build_modes(self, actions: Actions) -> None:
        self._modes = {False: named(BoldChoice(), "mode_make"), True: named(BoldChoice(), "mode_library")}
        for is_library, mode in self._modes.items():
            mode.setProperty("role", "segment")
            mode.setProperty("end", "last" if is_library else "first")
            mode.setCheckable(True)
            mode.setChecked(not is_library)
            mode.clicked.connect(self._choose_mode)
        self._library_action = actions["library"]
        self._library_action.changed.connect(self.retranslate)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(Metrics.SPACE_3, Metrics.SPACE_1, Metrics.SPACE_4, Metrics.SPACE_1)
        row.setSpacing(Metrics.SPACE_3)
        left, modes, right = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        # The sides share the room alike, so that the modes stand still when the figures of the right one come.
        self._parts = (left, modes, right)
        for part, stretch in zip(self._parts, (1, 0, 1), strict=True):
            part.setSpacing(Metrics.SPACE_3 if stretch else 0)
            row.addLayout(part, stretch)
        for widget in (self._about, self._gateway, self._project):
            left.addWidget(widget)
        left.addStretch(1)
        for mode in self._modes.values():
            modes.addWidget(mode)
        right.addStretch(1)
        right.addWidget(self._balance)
        right.addWidget(self._fetch)
        # Without borders these stand closer together than what is a button to the eye.
        icons = QHBoxLayout()
        icons.setSpacing(Metrics.SPACE_1)
        # Their words go before the window may not be narrower.
        for button in (self._project, self._fetch):
            button.setMinimumWidth(Metrics.FIELD_HEIGHT)
        for button in (*self._folds.values(), self._preferences, self._menu):
            button.setProperty("role", "icon")
            icons.addWidget(button)
        right.addLayout(icons)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, fetching and then the project are known by their pictures alone."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        row = self.layout()
        if row is None:
            return
        for button in (self._fetch, self._project):
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setMinimumWidth(button.sizeHint().width())
        # The figures give way before, by themselves, as long as something of them is left.
        figures = 0 if self._balance.isHidden() else self._balance.sizeHint().width()
        for button in (self._fetch, self._project):
            for layout in (row, *self._parts):
                layout.invalidate()
            if row.minimumSize().width() + min(figures, Metrics.TITLE_WIDTH_MIN) > self.width():
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
                button.setMinimumWidth(button.sizeHint().width())
        # Now: the next paint may come before the layout would do it by itself.
        row.activate()

    def minimumSizeHint(self) -> QSize:
        """With pictures in the place of words that may go."""
        words = sum(button.minimumWidth() - Metrics.FIELD_HEIGHT for button in (self._fetch, self._project))
        return super().minimumSizeHint() - QSize(max(0, words), 0)

    def show_prices(self, prices: PricesRead) -> None:
        """What the token may still spend and what today has cost, where that is told."""
        self._prices = prices
        self.retranslate()

    def _money(self) -> str:
        tariff = self._prices.prices
        spent = " + ".join(amount_text(cost) for cost in self._prices.spent)
        texts = [self.tr("Today about {amount}").format(amount=spent)] if spent else []
        if tariff.remaining is not None:
            left = amount_text(Cost(tariff.remaining, tariff.unit))
            texts.insert(0, self.tr("About {amount} left").format(amount=left))
        return " · ".join(texts)

    def show_gateways(self, profiles: tuple[GatewayProfile, ...], current: str) -> None:
        """Offers these gateways and the practice gateway; the one in use is named and marked, empty for none yet."""
        self._profiles, self._address = profiles, current
        self.retranslate()

    def _fill_menu(self) -> None:
        menu = self._gateway.menu()
        for action in self._choices.actions():
            self._choices.removeAction(action)
            menu.removeAction(action)
            action.deleteLater()
        for address, shown in gateway_menu(self._profiles, self._address):
            action = named(QAction(menu), "practice_action" if address == PRACTICE else "gateway_action")
            action.setText(shown.replace("&", "&&"))
            action.setData(address)
            action.setCheckable(True)
            action.setChecked(address == self._address)
            self._choices.addAction(action)
            menu.insertAction(self._end_of_choices, action)

    def show_projects(self, projects: tuple[Project, ...], current: int) -> None:
        """Offers these projects for new tasks; the one in use is named, 0 for none."""
        self._projects = tuple(project for project in projects if not project.is_archived)
        self._project_id = current
        self.retranslate()

    def show_mode(self, *, is_library: bool) -> None:
        """Which of the two modes the window is in."""
        for mode, button in self._modes.items():
            button.setChecked(mode == is_library)
        for fold in self._folds.values():
            fold.setVisible(not is_library)

    @Slot()
    def _choose_mode(self) -> None:
        is_library = self.sender() is self._modes[True]
        self.show_mode(is_library=is_library)
        self.library_requested.emit(is_library)

    @Slot(QAction)
    def _choose_project(self, action: QAction) -> None:
        self.project_requested.emit(int(action.data()))

    def _fill_projects(self) -> None:
        menu = self._project.menu()
        for action in self._project_choices.actions():
            self._project_choices.removeAction(action)
            menu.removeAction(action)
            action.deleteLater()
        for project_id, name in ((0, self.tr("No project")), *((p.id, p.name) for p in self._projects)):
            action = named(QAction(menu), "project_action")
            action.setText(shortened(name).replace("&", "&&"))
            action.setData(project_id)
            action.setCheckable(True)
            action.setChecked(project_id == self._project_id)
            self._project_choices.addAction(action)
            menu.insertAction(self._end_of_projects, action)

    def show_panes(self, *, compose: bool, history: bool) -> None:
        """Whether each of the panes is seen or folded away."""
        self._shows = {0: compose, 2: history}
        self.retranslate()
        self._tint()

    @Slot()
    def _open_gateways(self) -> None:
        self._gateway.menu().popup(self._gateway.mapToGlobal(self._gateway.rect().bottomLeft()))

    @Slot(QAction)
    def _choose(self, action: QAction) -> None:
        self.gateway_requested.emit(str(action.data()))

    @Slot()
    def retranslate(self) -> None:
        """Sets every text in the current language."""
        money = self._money()
        self._balance.show_text(money)
        self._balance.setVisible(bool(money))
        self._about.setAccessibleName(self.tr("About {name}").format(name=QCoreApplication.applicationName()))
        name = gateway_name(self._profiles, self._address)
        self._gateway.setText(name or self.tr("Choose a gateway"))
        self._fill_menu()
        self._gateway.setAccessibleName(self.tr("Gateway: {name}").format(name=self._gateway.text()))
        estimate = self.tr(
            "An estimate: the gateway tells what this token may spend, not what the account holds"
        )
        self._balance.setToolTip(plain_tooltip(f"{money}\n{estimate}"))
        self._connect.setText(self.tr("Connect a gateway…"))
        self._manage.setText(self.tr("Set up gateways…"))
        self._fetch.setAccessibleName(self.tr("Fetch by TaskId"))
        for pane, hide, show in (
            (0, self.tr("Hide the form"), self.tr("Show the form")),
            (2, self.tr("Hide the history"), self.tr("Show the history")),
        ):
            self._folds[pane].setAccessibleName(hide if self._shows[pane] else show)
            words = with_keys(self._folds[pane].accessibleName(), self._folding[pane])
            self._folds[pane].setToolTip(safe_tooltip(words))
        project = project_of(self._projects, self._project_id)
        self._project.setText(shortened(project.name, PROJECT_CHARS) or self.tr("No project"))
        said = self.tr("New pictures belong to: {project}").format(
            project=project.name or self.tr("No project")
        )
        self._project.setAccessibleName(said)
        self._project.setToolTip(safe_tooltip(said))
        self._fill_projects()
        for is_library, words in ((False, self.tr("Make")), (True, self.tr("Library"))):
            self._modes[is_library].setText(words)
            self._modes[is_library].setMinimumWidth(
                max(Metrics.SEGMENT_MIN, self._modes[is_library].sizeHint().width())
            )
            self._modes[is_library].setAccessibleName(words)
            self._modes[is_library].setToolTip(safe_tooltip(with_keys(words, self._library_action)))
        self._preferences.setAccessibleName(self.tr("Preferences"))
        self._menu.setAccessibleName(self.tr("Main menu"))
        self._menu.setToolTip(self.tr("Main menu"))
        self._fit()

    @Slot()
    def _tint(self) -> None:
        palette = self._theme.palette
        self._gateway.setIcon(icon("gateway", palette))
        self._project.setIcon(icon("folder", palette))
        for pane, side in ((0, "left"), (2, "right")):
            is_shown = self._shows[pane]
            self._folds[pane].setIcon(icon(f"pane-{side}" if is_shown else f"pane-{side}-folded", palette))
        self._preferences.setIcon(icon("settings", palette))
        self._menu.setIcon(icon("more", palette))
