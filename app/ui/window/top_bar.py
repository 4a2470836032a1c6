"""The bar above the panes: which gateway, fetch a task, preferences."""

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QAction, QActionGroup, QIcon
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from app.core.gateway_address import PRACTICE
from app.core.gateway_profile import GatewayProfile
from app.core.pricing import Cost, amount_text
from app.resources import resource_path
from app.service.events import PricesRead
from app.ui.texts import gateway_menu, gateway_name, safe_tooltip
from app.ui.theme.icons import icon
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.labels import PlainLabel
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated


class TopBar(Retranslated, QWidget):
    """Shows the gateway in use and offers what concerns the whole window."""

    gateway_requested = Signal(str)
    manage_requested = Signal()
    connect_requested = Signal()
    fetch_requested = Signal()
    preferences_requested = Signal()
    about_requested = Signal()
    shortcuts_requested = Signal()
    statistics_requested = Signal()
    queue_requested = Signal()
    deleted_requested = Signal()
    fold_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
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
        self._about.clicked.connect(self.about_requested)
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
        self._balance = named(PlainLabel(), "balance_label")
        self._balance.setProperty("role", "muted")
        self._fetch = named(QToolButton(), "fetch_button")
        self._fetch.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._fetch.clicked.connect(self.fetch_requested)
        self._folds = {0: named(QToolButton(), "fold_compose"), 2: named(QToolButton(), "fold_history")}
        self._shows = {0: True, 2: True}
        for fold in self._folds.values():
            fold.clicked.connect(self._fold)
        self._preferences = named(QToolButton(), "preferences_button")
        self._preferences.clicked.connect(self.preferences_requested)
        self._menu = named(QToolButton(), "main_menu_button")
        self._menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu.setMenu(named(QMenu(self), "main_menu"))
        self._entries = {
            object_name: self._entry(object_name, wanted)
            for object_name, wanted in (
                ("menu_statistics", self.statistics_requested),
                ("menu_queue", self.queue_requested),
                ("menu_recently_deleted", self.deleted_requested),
                ("menu_preferences", self.preferences_requested),
                ("menu_shortcuts", self.shortcuts_requested),
                ("menu_about", self.about_requested),
            )
        }
        self._lay_out()
        theme.changed.connect(self._tint)
        self._tint()
        self.retranslate()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(Metrics.SPACE_3, Metrics.SPACE_2, Metrics.SPACE_4, Metrics.SPACE_2)
        row.setSpacing(Metrics.SPACE_3)
        for widget in (self._about, self._gateway, self._balance):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._fetch)
        # Without borders these stand closer together than what is a button to the eye.
        icons = QHBoxLayout()
        icons.setSpacing(Metrics.SPACE_1)
        for button in (*self._folds.values(), self._preferences, self._menu):
            button.setProperty("role", "icon")
            icons.addWidget(button)
        row.addLayout(icons)

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

    def show_panes(self, *, compose: bool, history: bool) -> None:
        """Whether each of the panes is seen or folded away."""
        self._shows = {0: compose, 2: history}
        self.retranslate()
        self._tint()

    @Slot()
    def _fold(self) -> None:
        self.fold_requested.emit(next(pane for pane, fold in self._folds.items() if fold is self.sender()))

    def _entry(self, object_name: str, wanted: SignalInstance) -> QAction:
        menu = self._menu.menu()
        action = named(QAction(menu), object_name)
        action.triggered.connect(wanted)
        menu.addAction(action)
        return action

    @Slot(QAction)
    def _choose(self, action: QAction) -> None:
        self.gateway_requested.emit(str(action.data()))

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._balance.setText(self._money())
        self._balance.setVisible(bool(self._balance.text()))
        about = self.tr("About {name}").format(name=QCoreApplication.applicationName())
        self._about.setAccessibleName(about)
        self._about.setToolTip(safe_tooltip(about))
        name = gateway_name(self._profiles, self._address)
        self._gateway.setText(name or self.tr("Choose a gateway"))
        self._fill_menu()
        self._gateway.setAccessibleName(self.tr("Gateway: {name}").format(name=self._gateway.text()))
        self._balance.setToolTip(
            self.tr("An estimate: the gateway tells what this token may spend, not what the account holds")
        )
        self._connect.setText(self.tr("Connect a gateway…"))
        self._manage.setText(self.tr("Set up gateways…"))
        self._fetch.setText(self.tr("Fetch by TaskId"))
        self._fetch.setAccessibleName(self._fetch.text())
        self._fetch.setToolTip(self.tr("Get the picture of a task whose TaskId you know"))
        for pane, hide, show in (
            (0, self.tr("Hide the form"), self.tr("Show the form")),
            (2, self.tr("Hide the history"), self.tr("Show the history")),
        ):
            self._folds[pane].setAccessibleName(hide if self._shows[pane] else show)
            self._folds[pane].setToolTip(safe_tooltip(self._folds[pane].accessibleName()))
        self._preferences.setAccessibleName(self.tr("Preferences"))
        self._preferences.setToolTip(self.tr("Preferences"))
        self._menu.setAccessibleName(self.tr("Main menu"))
        self._menu.setToolTip(self.tr("Main menu"))
        for object_name, words in (
            ("menu_statistics", self.tr("&Statistics")),
            ("menu_queue", self.tr("&Queue")),
            ("menu_recently_deleted", self.tr("&Recently deleted")),
            ("menu_preferences", self.tr("&Preferences…")),
            ("menu_shortcuts", self.tr("&Keyboard shortcuts…")),
            ("menu_about", self.tr("&About {name}").format(name=QCoreApplication.applicationName())),
        ):
            self._entries[object_name].setText(words)

    @Slot()
    def _tint(self) -> None:
        palette = self._theme.palette
        self._gateway.setIcon(icon("gateway", palette))
        self._fetch.setIcon(icon("download", palette))
        for pane, side in ((0, "left"), (2, "right")):
            is_shown = self._shows[pane]
            self._folds[pane].setIcon(icon(f"pane-{side}" if is_shown else f"pane-{side}-folded", palette))
        self._preferences.setIcon(icon("settings", palette))
        self._menu.setIcon(icon("more", palette))
