"""What the window shows, as frozen values in one place: draft, selection, gateway and its prices,
projects, preferences.

One way for everything: a view emits what a person did; its controller asks the backend or sets a value
here; the value's ``*_changed`` signal reaches every view that shows it. Views never set a value and never
read one out of another view.
"""

from collections.abc import Mapping
from dataclasses import field, replace

from PySide6.QtCore import QObject, Signal, Slot

from app.core.draft import Draft
from app.core.frozen import frozen
from app.core.gateway_address import PRACTICE, BadAddress, read_address
from app.core.gateway_profile import GatewayProfile, profile_of
from app.core.history import UNMARKED, Marks
from app.core.library import Project
from app.core.maintenance import TokenChecked, TokenState
from app.core.preferences import Preferences
from app.core.problems import Problem
from app.core.tasks import TaskRecord
from app.service.events import PricesRead

AGAIN_MAX = 20
"""More tasks than this are made with Generate, where their number stands beside them."""


@frozen
class Selection:
    """The tasks that are selected in the history, as they are known now, and the one that the stage shows.

    ``shown_id`` names the task that is to be shown, whether the list holds it or not. ``shown`` is the one that
    stands on the stage with ``siblings``, all tasks of its batch and itself among them, oldest first: the one
    before stands there until the named one was read.

    Where all that match a filter were selected, ``records`` grows at its end as they are read, and ``more`` is how many
    are still on their way, as far as that is known: above 0 until the last has come.

    ``first_of_two`` names the task that was marked to be compared with another one.

    ``marks`` holds the marks of the selected and shown tasks that have some, whoever read them: a menu of tasks
    says whether they are favourites, which tags they have, and whether they were deleted.
    """

    records: tuple[TaskRecord, ...] = ()
    shown_id: int | None = None
    shown: TaskRecord | None = None
    siblings: tuple[TaskRecord, ...] = ()
    more: int = 0
    first_of_two: int | None = None
    marks: Mapping[int, Marks] = field(default_factory=dict)

    def with_marks(self, read: Mapping[int, Marks]) -> "Selection":
        """The same with the marks of these tasks as they were *read*."""
        marks = {
            record_id: marked for record_id, marked in {**self.marks, **read}.items() if marked != UNMARKED
        }
        return replace(self, marks=marks)

    @property
    def ids(self) -> tuple[int, ...]:
        """The ids of the selected tasks."""
        return tuple(record.id for record in self.records)


@frozen
class GatewayState:
    """The gateway that requests go to: its address (empty for none), its profile, and what is known of its token.

    ``token`` is None while the keychain is asked. ``keychain`` says why the keychain is of no use, and
    ``problem`` why the gateway can't be reached now; ``has_answered`` whether it can, as far as was tried.
    """

    address: str = ""
    profile: GatewayProfile | None = None
    token: TokenState | None = None
    keychain: Problem | None = None
    problem: Problem | None = None
    has_answered: bool = False

    @property
    def origin(self) -> str:
        """What its token is kept for; empty where no token is needed or the address is none."""
        try:
            return "" if self.address in ("", PRACTICE) else read_address(self.address).origin
        except BadAddress:
            return ""

    @property
    def is_practice(self) -> bool:
        """Whether nothing is charged."""
        return self.address == PRACTICE

    @property
    def has_token(self) -> bool:
        """Whether requests can be sent; the practice gateway needs no token."""
        return self.is_practice or self.token in (TokenState.KEPT, TokenState.SESSION)

    @property
    def is_asked(self) -> bool:
        """Whether the keychain is asked for the token now. What is sent meanwhile waits for the answer."""
        return self.token is None and bool(self.origin)

    @property
    def takes_requests(self) -> bool:
        """Whether a request may be sent off, as far as is known."""
        return self.has_token or self.is_asked

    def with_token(self, checked: TokenChecked) -> "GatewayState":
        """The same with what was found out about its token; as it is where that was another gateway's."""
        if checked.origin != self.origin:
            return self
        return replace(self, token=checked.state, keychain=checked.problem)


def gateway_state(preferences: Preferences, address: str) -> GatewayState:
    """The gateway at *address* as the preferences describe it, before anything else is known of it."""
    return GatewayState(address, profile_of(preferences.profiles, address) if address else None)


class AppState(QObject):
    """Holds the values; each signal carries the new one, and comes only when it differs from the old.

    ``again_count`` is how many tasks *Again* makes of one: a number that its stepper sets and every button of it says.

    ``notice`` is no value but a short sentence, translated, for the status line; an empty one takes the last back.
    """

    draft_changed = Signal(Draft)
    selection_changed = Signal(Selection)
    gateway_changed = Signal(GatewayState)
    prices_changed = Signal(PricesRead)
    preferences_changed = Signal(Preferences)
    again_count_changed = Signal(int)
    projects_changed = Signal(tuple)
    notice = Signal(str)
    region_requested = Signal(str)
    """A region of a picture file of this computer is to be changed."""

    def __init__(
        self,
        preferences: Preferences,
        draft: Draft,
        gateway: GatewayState,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._draft = draft
        self._gateway = gateway
        self._selection = Selection()
        self._prices = PricesRead()
        self._projects: tuple[Project, ...] = ()
        self._again_count = 1

    @property
    def draft(self) -> Draft:
        """What stands in the form."""
        return self._draft

    @property
    def selection(self) -> Selection:
        """What is selected in the history, and shown on the stage."""
        return self._selection

    @property
    def gateway(self) -> GatewayState:
        """The gateway in use."""
        return self._gateway

    @property
    def prices(self) -> PricesRead:
        """What the gateway in use charges, and what today has cost: estimates, and said to be."""
        return self._prices

    @property
    def projects(self) -> tuple[Project, ...]:
        """The projects of this history, the archived ones among them."""
        return self._projects

    @property
    def preferences(self) -> Preferences:
        """What a person has set."""
        return self._preferences

    @property
    def again_count(self) -> int:
        """How many tasks *Again* makes of one."""
        return self._again_count

    @Slot(int)
    def set_again_count(self, count: int) -> None:
        """*Again* makes so many tasks from now on."""
        count = min(max(1, count), AGAIN_MAX)
        if count != self._again_count:
            self._again_count = count
            self.again_count_changed.emit(count)

    @Slot(object)
    def set_draft(self, draft: Draft) -> None:
        """The form holds *draft* now."""
        if draft != self._draft:
            self._draft = draft
            self.draft_changed.emit(draft)

    @Slot(object)
    def set_selection(self, selection: Selection) -> None:
        """*selection* is selected and shown now."""
        if selection != self._selection:
            self._selection = selection
            self.selection_changed.emit(selection)

    @Slot(int)
    def show_task(self, record_id: int) -> None:
        """The task with this id is to be shown; the stage's controller reads it and sets it as ``shown``."""
        self.set_selection(replace(self._selection, shown_id=record_id))

    @Slot(object)
    def set_gateway(self, gateway: GatewayState) -> None:
        """Requests go to *gateway* now, or more is known of it."""
        if gateway != self._gateway:
            self._gateway = gateway
            self.gateway_changed.emit(gateway)

    @Slot(object)
    def set_prices(self, prices: PricesRead) -> None:
        """*prices* are known of the gateway in use now."""
        if prices != self._prices:
            self._prices = prices
            self.prices_changed.emit(prices)

    @Slot(object)
    def set_projects(self, projects: tuple[Project, ...]) -> None:
        """*projects* are those that there are now."""
        if projects != self._projects:
            self._projects = projects
            self.projects_changed.emit(projects)

    @Slot(object)
    def set_preferences(self, preferences: Preferences) -> None:
        """*preferences* hold from now on; another gateway that they name is the one in use."""
        before = self._preferences
        if preferences == before:
            return
        self._preferences = preferences
        gateway = self._gateway
        # The command line may have named another one for this run: it stays until somebody chooses.
        if preferences.gateway not in (before.gateway, gateway.address):
            gateway = gateway_state(preferences, preferences.gateway)
        elif gateway.address:
            gateway = replace(gateway, profile=profile_of(preferences.profiles, gateway.address))
        self.preferences_changed.emit(preferences)
        self.set_gateway(gateway)

    @Slot()
    def leave_library(self) -> None:
        """What is asked for is in the other mode of the window."""
        if self._preferences.library_is_shown:
            self.set_preferences(replace(self._preferences, library_is_shown=False))

    @Slot(str)
    def use_gateway(self, address: str) -> None:
        """Requests go to the gateway at *address* from now on, and after the next start."""
        self.set_preferences(replace(self._preferences, gateway=address))
        # The preferences may have named it before, while the command line named another one for this run.
        if self._gateway.address != address:
            self.set_gateway(gateway_state(self._preferences, address))
