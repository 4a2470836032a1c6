import asyncio
from dataclasses import replace
from pathlib import Path

from app.core.draft import Draft
from app.core.gateway_address import GatewayAddress
from app.core.gateway_profile import GatewayProfile
from app.core.maintenance import PasswordKept, TokenChecked, TokenState
from app.core.ports import Gateway, Journal
from app.core.preferences import Preferences
from app.core.pricing import Cost, PriceList
from app.core.problems import KeychainUnavailable, NoToken, Problem
from app.core.request import GenerationRequest
from app.core.secrets import Password, Token
from app.core.tasks import KeptQueue, TaskState
from app.core.update_check import Announcement, LastUpdateCheck
from app.service.events import FileWritten, PricesRead, ServiceEvent, UpdateFound
from app.service.export import ExportService
from app.service.gateways import Connections, Practice, PriceLists
from app.service.history import HistoryService
from app.service.lineage import LineageService
from app.service.prompts import PromptService
from app.service.regions import RegionService
from app.service.services import Services
from app.service.task_runner import TaskContext
from app.service.task_scheduler import TaskScheduler
from app.service.update_check import UpdateCheck
from app.storage.files import digest_of, read_file, write_atomically
from app.storage.metadata.note import request_in
from app.storage.picture_export import export_pictures
from app.storage.region_documents import RegionDocuments
from tests.fakes.clock import FakeClock
from tests.fakes.gateway import FakeGateway
from tests.fakes.lineage import FakeLineage
from tests.fakes.picture_store import FakePictureStore
from tests.fakes.templates import FakeTemplates
from tests.fakes.token_store import FakeTokenStore

BASE = "https://gateway.test"
TOKEN = Token("sk-of-a-test")


class FakeMaintenance:
    """Keeps every password."""

    async def keep_password(self, origin: str, _password: Password) -> PasswordKept:
        """Kept."""
        return PasswordKept(origin, None)

    def cancel_test(self) -> None:
        """Nothing is tested."""


class Room:
    """Services of fakes; what it writes and opens is noted."""

    def __init__(self, journal: Journal, keychain: KeychainUnavailable | None = None) -> None:
        self.tokens = FakeTokenStore(keychain)
        self.session = FakeTokenStore()
        self.written: list[Preferences | Draft | KeptQueue] = []
        self.opened_with: list[Token] = []
        self.copied: list[tuple[Path, Path]] = []
        self.is_closed = False
        self.prices = PriceList()
        connections = Connections(self.tokens, self._open, Practice(str, TOKEN))
        price_lists = PriceLists(connections.gateway_of, FakeClock())
        context = TaskContext(
            *(journal, FakePictureStore(), connections.gateway_of, FakeClock(), self._watch),
            cost_of=price_lists.cost_of,
        )
        self.services = Services(
            TaskScheduler(context),
            HistoryService(journal, FakeClock(), self._watch, None),
            connections,
            self.tokens,
            self.session,
            self.written.append,
            self.written.append,
            self._copy,
            ExportService(request_in, export_pictures),
            self._write,
            self._close,
            price_lists,
            FakeMaintenance(),  # type: ignore[arg-type]  # as much of it as the services ask
            self.written.append,
            PromptService(FakeTemplates(), read_file, write_atomically),
            LineageService(FakeLineage(), lambda _: None, digest_of, lambda file, _: file.name),
            RegionService(
                *(journal, FakePictureStore(), self._watch, FakeClock(), lambda: 0),
                *(RegionDocuments(Path("nowhere")), FakeLineage()),
            ),
        )

    async def _open(self, _address: GatewayAddress, token: Token, _profile: GatewayProfile) -> Gateway:
        self.opened_with.append(token)
        gateway = FakeGateway()
        gateway.told_prices = self.prices
        return gateway

    def _copy(self, source: Path, target: Path) -> Problem | None:
        self.copied.append((source, target))
        return None

    def _write(self, target: Path, content: bytes) -> Problem | None:
        target.write_bytes(content)
        return None

    async def _close(self) -> None:
        self.is_closed = True

    def _watch(self, _fact: ServiceEvent) -> None:
        """Nobody watches."""


def test_what_a_gateway_tells_of_money_comes_with_what_the_day_has_cost(journal: Journal) -> None:
    async def scene() -> None:
        room = Room(journal)
        room.prices = PriceList("$", {"aigc-image": 0.5})
        await room.services.keep_token(BASE, TOKEN, for_session_only=False)
        assert await room.services.read_prices(BASE, 0.0) == PricesRead(BASE, room.prices, ())
        room.services.scheduler.submit([GenerationRequest(prompt="a"), GenerationRequest(prompt="b")], BASE)
        read = await room.services.read_prices(BASE, 0.0)
        assert read.spent == (Cost(1.0, "$"),)
        await room.services.stop(0.0)

    asyncio.run(scene())


def test_a_token_that_was_kept_is_found(journal: Journal) -> None:
    async def scene() -> None:
        room = Room(journal)
        assert await room.services.check_token(BASE) == TokenChecked(BASE, TokenState.MISSING)
        kept = await room.services.keep_token(BASE, TOKEN, for_session_only=False)
        assert kept == TokenChecked(BASE, TokenState.KEPT)
        assert await room.services.check_token(BASE) == TokenChecked(BASE, TokenState.KEPT)

    asyncio.run(scene())


def test_a_token_for_this_session_never_reaches_the_keychain(journal: Journal) -> None:
    async def scene() -> None:
        room = Room(journal)
        kept = await room.services.keep_token(BASE, TOKEN, for_session_only=True)
        assert kept.state is TokenState.SESSION
        assert room.session.kept == {BASE: TOKEN}
        assert room.tokens.kept == {}

    asyncio.run(scene())


def test_a_keychain_that_does_not_answer_is_told(journal: Journal) -> None:
    async def scene() -> None:
        locked = KeychainUnavailable(detail="locked")
        room = Room(journal, locked)
        told = TokenChecked(BASE, TokenState.UNAVAILABLE, locked)
        assert await room.services.check_token(BASE) == told
        assert await room.services.keep_token(BASE, TOKEN, for_session_only=False) == told

    asyncio.run(scene())


def test_a_token_that_the_keychain_refuses_is_kept_for_the_session_where_that_is_wanted(
    journal: Journal,
) -> None:
    async def scene() -> None:
        locked = KeychainUnavailable(detail="locked")
        room = Room(journal, locked)
        told = await room.services.keep_token(BASE, TOKEN, for_session_only=False, or_for_session=True)
        assert told == TokenChecked(BASE, TokenState.SESSION, locked)
        assert room.session.kept == {BASE: TOKEN}
        room.tokens.problem = None
        told = await room.services.keep_token(BASE, TOKEN, for_session_only=False, or_for_session=True)
        assert told == TokenChecked(BASE, TokenState.KEPT)

    asyncio.run(scene())


def test_a_new_token_is_used_at_once(journal: Journal) -> None:
    async def scene() -> None:
        room = Room(journal)
        for token in (TOKEN, Token("another")):
            await room.services.keep_token(BASE, token, for_session_only=False)
            await room.services.connections.gateway_of(BASE)
        assert room.opened_with == [TOKEN, Token("another")]

    asyncio.run(scene())


def test_preferences_are_applied_and_written(journal: Journal) -> None:
    async def scene() -> None:
        room = Room(journal)
        wanted = replace(Preferences(), plain_http_allowed=("http://gateway.test",))
        assert await room.services.connections.gateway_of("http://gateway.test") != NoToken()
        await room.services.keep_preferences(wanted)
        assert await room.services.connections.gateway_of("http://gateway.test") == NoToken()
        assert room.written == [wanted]

    asyncio.run(scene())


def test_the_draft_is_written(journal: Journal) -> None:
    room = Room(journal)
    draft = Draft(GenerationRequest(prompt="half a thought"), 3)
    asyncio.run(room.services.keep_draft(draft))
    assert room.written == [draft]


def test_a_picture_is_copied_in_a_thread_and_told(journal: Journal) -> None:
    room = Room(journal)
    told = asyncio.run(room.services.copy_picture("/pictures/1.png", "/rig/1.png"))
    assert room.copied == [(Path("/pictures/1.png"), Path("/rig/1.png"))]
    assert (told.target, told.problem) == ("/rig/1.png", None)


def test_stopping_ends_the_tasks_and_then_closes(journal: Journal) -> None:
    async def scene() -> None:
        room = Room(journal)
        await room.services.keep_token(BASE, TOKEN, for_session_only=False)
        (record,) = room.services.scheduler.submit([GenerationRequest(prompt="harbour")], BASE)
        await room.services.scheduler.until_idle()
        await room.services.stop(0.0)
        assert room.is_closed
        ended = journal.get(record.id)
        assert ended is not None
        assert ended.state is TaskState.DONE

    asyncio.run(scene())


def test_where_nobody_may_look_there_is_no_news(journal: Journal) -> None:
    services = Room(journal).services
    assert asyncio.run(services.check_for_update()) is None
    asyncio.run(services.skip_update("1.10.0"))


def test_news_of_a_newer_easel_are_told_until_they_are_skipped(journal: Journal) -> None:
    kept = [LastUpdateCheck(FakeClock().now(), Announcement("1.10.0", "https://easel.example/"))]

    async def ask() -> None:
        raise AssertionError("the week is not over")

    services = Room(journal).services
    services.update_check = UpdateCheck("1.9.0", ask, lambda: kept[-1], kept.append, FakeClock())
    assert asyncio.run(services.check_for_update()) == UpdateFound("1.10.0", "https://easel.example/")
    asyncio.run(services.skip_update("1.10.0"))
    assert asyncio.run(services.check_for_update()) is None


def test_a_proxy_password_that_was_kept_opens_the_gateways_anew(journal: Journal) -> None:
    async def scene() -> None:
        room = Room(journal)
        room.tokens.kept[BASE] = TOKEN
        before = await room.services.connections.gateway_of(BASE)
        assert await room.services.keep_proxy_password(BASE, Password("p")) == PasswordKept(BASE, None)
        assert await room.services.connections.gateway_of(BASE) is not before


def test_the_order_and_the_pause_are_written(journal: Journal) -> None:
    async def scene() -> None:
        room = Room(journal)
        await room.services.pause(is_paused=True)
        first, second = room.services.scheduler.submit([GenerationRequest(prompt="boat")] * 2, BASE)
        await room.services.reorder([second.id, first.id])
        assert room.written == [
            KeptQueue((), is_paused=True),
            KeptQueue((second.id, first.id), is_paused=True),
        ]
        await room.services.pause(is_paused=False)
        assert isinstance(room.written[-1], KeptQueue)
        assert not room.written[-1].is_paused
        await room.services.stop(0.0)


def test_a_file_that_was_asked_for_is_written_and_told_of(journal: Journal, tmp_path: Path) -> None:
    async def scene() -> None:
        target = tmp_path / "table.csv"
        told = await Room(journal).services.write_exported(str(target), b"a,b")
        assert told == FileWritten(str(target), None)
        assert target.read_bytes() == b"a,b"

    asyncio.run(scene())


def test_a_token_of_this_run_alone_is_not_said_to_be_in_the_keychain(journal: Journal) -> None:
    async def scene() -> None:
        room = Room(journal)
        room.tokens.put(BASE, TOKEN)
        assert (await room.services.check_token(BASE)).state is TokenState.KEPT
        room.services.is_for_this_run = lambda origin: origin == BASE
        assert (await room.services.check_token(BASE)).state is TokenState.SESSION

    asyncio.run(scene())
