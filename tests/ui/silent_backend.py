"""An engine that does nothing but remember what it was asked for."""

from collections.abc import Callable, Sequence

from app.core.preferences import Preferences
from app.core.prompt_templates import PromptTemplate
from app.core.request import GenerationRequest
from app.core.secrets import Token
from app.engine.backend import Backend
from app.service.events import ServiceEvent
from app.services import Services
from tests.fakes.journal import FakeJournal


async def _never(_tell: Callable[[ServiceEvent], None]) -> Services:
    raise AssertionError("the silent engine is never started")


class _Journal(FakeJournal):
    """Has nothing to close."""

    def close(self) -> None:
        """Nothing is open."""


class SilentBackend(Backend):
    """Facts are told by emitting its signals."""

    def __init__(self) -> None:
        super().__init__(_never, _Journal)
        self.looked_for: list[str] = []
        self.kept: list[tuple[str, Token, bool]] = []
        self.sent: list[tuple[tuple[GenerationRequest, ...], str]] = []
        self.asked_tariffs: list[str] = []
        self.batches: list[str] = []
        self.orders: list[tuple[int, ...]] = []
        self.asked: list[str] = []
        self.templates: list[tuple[PromptTemplate, ...]] = []
        self.preferences: list[Preferences] = []
        self.asked_for_updates = 0
        self.skipped: list[str] = []

    def submit(self, requests: Sequence[GenerationRequest], gateway: str, batch: str = "") -> None:
        self.sent.append((tuple(requests), gateway))
        self.batches.append(batch)

    def reorder(self, record_ids: Sequence[int]) -> None:
        self.orders.append(tuple(record_ids))

    def cancel_all_waiting(self) -> None:
        self.asked.append("cancel all")

    def pause(self, *, is_paused: bool) -> None:
        self.asked.append("pause" if is_paused else "go on")

    def try_one(self, gateway: str) -> None:
        self.asked.append(f"try one {gateway}")

    def send_on(self, gateway: str) -> None:
        self.asked.append(f"send on {gateway}")

    def read_prompts(self, text: str) -> None:
        self.asked.append(f"prompts {text}")

    def read_prompt_file(self, file: str) -> None:
        self.asked.append(f"prompt file {file}")

    def read_templates(self) -> None:
        self.asked.append("templates")

    def keep_templates(self, templates: tuple[PromptTemplate, ...]) -> None:
        self.templates.append(templates)

    def read_tariff(self, gateway: str, day_began: float) -> None:  # noqa: ARG002 - the day is the real one's
        self.asked_tariffs.append(gateway)

    def check_for_update(self) -> None:
        self.asked_for_updates += 1

    def read_undecided(self) -> None:
        """Nobody answers; tests emit ``undecided_read``."""

    def skip_update(self, version: str) -> None:
        self.skipped.append(version)

    def check_token(self, origin: str) -> None:
        self.looked_for.append(origin)

    def use_token(
        self, origin: str, token: Token, *, for_session_only: bool, or_for_session: bool = False
    ) -> None:
        assert not (for_session_only and or_for_session)
        self.kept.append((origin, token, for_session_only))

    def use_preferences(self, preferences: Preferences) -> None:
        self.preferences.append(preferences)
