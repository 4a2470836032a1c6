"""An engine that does nothing but remember what it was asked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject

from app.core.disk import Doing
from app.core.history import HistoryCounts, HistoryPage
from app.core.ports import ClosableJournal
from app.core.preferences import Preferences
from app.core.request import GenerationRequest
from app.engine.backend import Backend
from app.engine.reply import Answer, Failed, Reply
from app.service.events import ServiceEvent
from app.service.services import Services
from tests.fakes.journal import FakeJournal
from tests.fakes.lineage import FakeLineage

if TYPE_CHECKING:
    from app.engine.backend import ProgressCall


async def _never(_tell: Callable[[ServiceEvent], None]) -> Services:
    raise AssertionError("the silent engine is never started")


class _Journal(FakeJournal, FakeLineage):
    """Has nothing to close."""

    def close(self) -> None:
        """Nothing is open."""


@dataclass(frozen=True)
class Asked:
    """One call that was made of the services or the journal: ``scheduler.cancel`` with its arguments."""

    name: str
    args: tuple[object, ...]
    kwargs: dict[str, object]


class Recorder:
    """Stands for the services and for the journal: remembers each call under the path that led to it."""

    def __init__(self, calls: list[Asked], path: str = "") -> None:
        self._calls = calls
        self._path = path

    def __getattr__(self, name: str) -> "Recorder":
        return Recorder(self._calls, f"{self._path}.{name}".lstrip("."))

    def __call__(self, *args: object, **kwargs: object) -> object:
        self._calls.append(Asked(self._path, args, kwargs))
        return _NOTHING.get(self._path)


_NOTHING: Mapping[str, object] = {
    "page": HistoryPage((), is_last=True),
    "counts": HistoryCounts(),
    "statistics": (),
    "projects": (),
    "project_counts": {},
    "cells": (),
    "some": HistoryPage((), is_last=True),
    "siblings": (),
}
"""What an empty journal answers, where a question goes on with it."""


class SilentBackend(Backend):
    """Remembers what was asked for and does nothing. Events are told by emitting its signals.

    ``calls`` holds what :meth:`do`, :meth:`ask` and :meth:`read` were asked for, in order; a test answers
    with :meth:`answer` and :meth:`progress`, the last question unless it says which.
    """

    def __init__(self) -> None:
        super().__init__(_never, _Journal)
        self.calls: list[Asked] = []
        self.questions: list[tuple[str, int]] = []
        self._recorder = Recorder(self.calls)
        self.asked: list[str] = []

    def do(self, call: "Callable[[Services], object]", doing: Doing = Doing.OTHER) -> None:  # noqa: ARG002 - no disk
        call(cast("Services", self._recorder))

    def _expect_answer(
        self,
        call: "ProgressCall",
        parent: QObject,
        doing: Doing,  # noqa: ARG002 - no disk
        *,
        is_watched: bool,  # noqa: ARG002 - nothing is ended
    ) -> Reply:
        return self._expect(lambda: call(cast("Services", self._recorder), lambda _progress: None), parent)

    def read(self, query: Callable[[ClosableJournal], object], parent: QObject) -> Reply:
        # A query of several calls has a name of its own.
        name = "" if query.__name__ == "<lambda>" else query.__name__
        return self._expect(lambda: query(cast("ClosableJournal", self._recorder)), parent, name)

    def _expect(self, call: Callable[[], object], parent: QObject, name: str = "") -> Reply:
        number, reply = self._replies.expect(parent)
        call()
        self.questions.append((name or (self.calls[-1].name if self.calls else ""), number))
        return reply

    def named(self, name: str) -> list[tuple[object, ...]]:
        """The arguments of all calls of that name, in order."""
        return [call.args for call in self.calls if call.name == name]

    @property
    def looked_for(self) -> list[object]:
        """The origins whose tokens were asked for."""
        return [origin for (origin,) in self.named("check_token")]

    @property
    def kept(self) -> list[tuple[object, ...]]:
        """Origin and token of all that were to be kept, and whether for this session only."""
        return [
            (*call.args, call.kwargs["for_session_only"]) for call in self.calls if call.name == "keep_token"
        ]

    @property
    def preferences(self) -> list[Preferences]:
        """All preferences that were written."""
        return [kept for (kept,) in self.named("keep_preferences") if isinstance(kept, Preferences)]

    def answer(self, value: object, name: str = "") -> None:
        """Answers the last question, or the last one that called *name*."""
        self._replies.deliver(Answer(self._number(name), value))

    def answer_number(self, number: int, value: object) -> None:
        """Answers the question with that number of :attr:`questions`, though it may be stale."""
        self._replies.deliver(Answer(number, value))

    def fail(self, name: str = "") -> None:
        """Ends the last question, or the last one that called *name*, as an error of our own does."""
        self._replies.deliver(Failed(self._number(name)))

    def progress(self, value: object, name: str = "") -> None:
        """Tells how far the last question is, or the last one that called *name*."""
        self._replies.deliver(Answer(self._number(name), value, is_last=False))

    def deliver(self, answer: Answer) -> None:
        """Hands over an answer to a question that may not be waited for any more."""
        self._replies.deliver(answer)

    def _number(self, name: str) -> int:
        return next(number for asked, number in reversed(self.questions) if name in ("", asked))

    @property
    def sent(self) -> list[tuple[tuple[GenerationRequest, ...], str]]:
        """The requests of each batch that was submitted, and its gateway."""
        return [cast("Any", args)[:2] for args in self.named("scheduler.submit")]

    @property
    def batches(self) -> list[str]:
        """The name of each batch that was submitted; empty for a new one."""
        return [cast("Any", args)[2] for args in self.named("scheduler.submit")]
