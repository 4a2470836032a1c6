"""Who is sent next: the tasks that wait, in their order, and the circuit breakers of their gateways.

A breaker belongs to one gateway. It counts the creates in a row of which nobody knows whether they were taken:
after the first, one is sent at a time until one is known; after three it is open, and what waits for that gateway
stays unsent. A create that is known to have been accepted or refused closes it. A poll that is answered does not:
it shows that the host is there, and often did so all the while, but not that creates get through to it and back.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.core.answers import CreateAnswer, NotSent, Unanswered
from app.core.problems import ENDED_WHILE_SENDING, NOT_SENT_AGAIN, OutcomeUnknown, Problem
from app.core.tasks import KeptQueue, TaskRecord, TaskState, in_kept_order

UNKNOWN_IN_A_ROW = 3
"""So many creates in a row with an unknown outcome open the breaker of their gateway."""

SENT_CONSIDERED = 20
"""So many of the newest creates at a gateway decide whether the last run has left it held."""

_BEING_SENT = frozenset({TaskState.QUEUED, TaskState.UPLOADING, TaskState.SENDING})
_SAYS_NOTHING = frozenset({ENDED_WHILE_SENDING, NOT_SENT_AGAIN})
"""Outcomes that are unknown because of what happened here: they say nothing about the gateway."""


@dataclass(slots=True)
class Breaker:
    """The circuit breaker of one gateway. ``problem`` is how the last create of an unknown outcome ended."""

    unknown: int = 0
    problem: Problem | None = None
    tries_one: bool = False

    @property
    def is_open(self) -> bool:
        """Whether what waits is held back."""
        return self.unknown >= UNKNOWN_IN_A_ROW

    def heard(self, answer: CreateAnswer) -> None:
        """A create was answered. What never left says nothing of what becomes of one that does."""
        if isinstance(answer, Unanswered):
            self.unknown += 1
            self.problem = answer.problem
            self.tries_one = False
        elif not isinstance(answer, NotSent):
            self.close()

    def try_one(self) -> None:
        """One is let through, if none is otherwise."""
        self.tries_one = self.is_open

    def close(self) -> None:
        """All is sent again."""
        self.unknown, self.problem, self.tries_one = 0, None, False

    def lets_through(self, being_sent: int) -> bool:
        """Whether one more may be sent beside so many of which the answer is not there yet."""
        if not self.unknown:
            return True
        return not being_sent and (self.tries_one or not self.is_open)


def breaker_after(newest_sent: Iterable[TaskRecord]) -> Breaker:
    """The breaker as the last run has left it, from the tasks that were sent to its gateway, the newest first."""
    breaker = Breaker()
    for record in newest_sent:
        problem = record.problem
        if isinstance(problem, OutcomeUnknown) and problem.detail in _SAYS_NOTHING:
            continue
        if record.task_id or not isinstance(problem, OutcomeUnknown) or breaker.is_open:
            break
        breaker.unknown += 1
        breaker.problem = breaker.problem or problem
    return breaker


class Breakers:
    """The circuit breakers of all gateways; each is made of the newest creates in the journal when it is first wanted."""

    def __init__(self, newest_sent: Callable[[str, int], Iterable[TaskRecord]]) -> None:
        self._newest_sent = newest_sent
        self._breakers: dict[str, Breaker] = {}
        self._told: set[str] = set()

    def of(self, gateway: str) -> Breaker:
        """The breaker of *gateway*."""
        if gateway not in self._breakers:
            self._breakers[gateway] = breaker_after(self._newest_sent(gateway, SENT_CONSIDERED))
        return self._breakers[gateway]

    def changes(self) -> list[tuple[str, Problem | None]]:
        """Each gateway that is held no more, without a problem, and each that is held since it was last asked."""
        held = {name: breaker.problem for name, breaker in self._breakers.items() if breaker.is_open}
        gone = [(name, None) for name in sorted(self._told - held.keys())]
        new = [(name, problem) for name, problem in held.items() if name not in self._told]
        self._told = set(held)
        return [*gone, *new]


def being_sent(records: Iterable[TaskRecord], gateway: str) -> int:
    """How many of the tasks with a slot wait for the answer to their create, or are about to be sent."""
    return sum(1 for record in records if record.gateway == gateway and record.state in _BEING_SENT)


class WaitingQueue:
    """``waiting`` is in the order in which the tasks are sent; a gateway may have a limit of its own."""

    def __init__(self, kept: KeptQueue, running_limit: int, limits_of_gateways: Mapping[str, int]) -> None:
        self._kept = kept
        self._running_limit = running_limit
        self._limits_of_gateways = limits_of_gateways
        self.is_paused = kept.is_paused
        self.waiting: tuple[TaskRecord, ...] = ()
        self.withdrawn: frozenset[int] = frozenset()
        """The ids of those that wait to be cancelled, and are not sent any more."""

    def set_limits(self, running_limit: int, of_gateways: Mapping[str, int]) -> None:
        """So many tasks may be under way at once."""
        self._running_limit = max(1, running_limit)
        self._limits_of_gateways = of_gateways

    def add(self, *records: TaskRecord) -> None:
        """They wait behind all others."""
        self.waiting += records

    def put_first(self, *records: TaskRecord) -> None:
        """They wait before all others."""
        self.waiting = (*records, *self.waiting)

    def replace(self, record: TaskRecord) -> None:
        """*record* is how a task that waits stands now."""
        self.waiting = tuple(record if waiting.id == record.id else waiting for waiting in self.waiting)

    def drop(self, *record_ids: int) -> None:
        """Tasks do not wait any more."""
        gone = frozenset(record_ids)
        self.waiting = tuple(waiting for waiting in self.waiting if waiting.id not in gone)
        self.withdrawn -= gone

    def reorder(self, record_ids: Sequence[int]) -> None:
        """The waiting tasks go in that order, those not named after them."""
        self.waiting = tuple(in_kept_order(self.waiting, record_ids))

    def reorder_as_kept(self) -> None:
        """The waiting tasks go in the order that the last run has kept."""
        self.reorder(self._kept.order)

    def take_next(
        self, at_work: Sequence[TaskRecord], breaker_of: Callable[[str], Breaker]
    ) -> TaskRecord | None:
        """The next task that may be sent beside those *at_work*; it leaves the queue."""
        if self.is_paused or len(at_work) >= self._running_limit:
            return None
        judged: dict[str, bool] = {}
        for record in self.waiting:
            if record.id in self.withdrawn:
                continue
            gateway = record.gateway
            if gateway not in judged:
                judged[gateway] = self._has_room(gateway, at_work) and breaker_of(gateway).lets_through(
                    being_sent(at_work, gateway)
                )
            if judged[gateway]:
                self.drop(record.id)
                breaker_of(gateway).tries_one = False
                return record
        return None

    def _has_room(self, gateway: str, at_work: Sequence[TaskRecord]) -> bool:
        limit = self._limits_of_gateways.get(gateway)
        return limit is None or sum(record.gateway == gateway for record in at_work) < limit

    def kept(self) -> KeptQueue:
        """What a restart has to know of the queue besides the tasks themselves."""
        return KeptQueue(tuple(record.id for record in self.waiting), self.is_paused)
