import asyncio
from dataclasses import replace
from pathlib import Path

from app.core.draft import Draft
from app.core.gateway_address import GatewayAddress
from app.core.ports import Gateway, Journal
from app.core.problems import KeychainUnavailable, NoToken, Problem
from app.core.request import GenerationRequest
from app.core.settings import Preferences
from app.core.tasks import TaskState
from app.core.token import Token
from app.service.connections import Connections, Practice
from app.service.facts import Fact, FileWritten, TokenLooked, TokenState
from app.service.keeping import Keeping
from app.service.studio import Studio
from app.service.supervisor import Supervisor
from app.service.task_life import Surroundings
from tests.fakes.clock import FakeClock
from tests.fakes.gateway import FakeGateway
from tests.fakes.picture_shelf import FakePictureShelf
from tests.fakes.token_store import FakeTokenStore

BASE = "https://gateway.test"
TOKEN = Token("sk-of-a-test")


class Room:
    """A studio of fakes; what it writes and opens is noted."""

    def __init__(self, journal: Journal, keychain: KeychainUnavailable | None = None) -> None:
        self.tokens = FakeTokenStore(keychain)
        self.session = FakeTokenStore()
        self.written: list[Preferences | Draft] = []
        self.opened_with: list[Token] = []
        self.copied: list[tuple[Path, Path]] = []
        self.is_closed = False
        connections = Connections(self.tokens, self._open, Practice(str, TOKEN))
        around = Surroundings(journal, FakePictureShelf(), connections.gateway_of, FakeClock(), self._watch)
        self.studio = Studio(
            Supervisor(around),
            Keeping(journal, FakeClock(), self._watch, None),
            connections,
            self.tokens,
            self.session,
            self.written.append,
            self.written.append,
            self._copy,
            self._write,
            self._close,
        )

    async def _open(self, _address: GatewayAddress, token: Token) -> Gateway:
        self.opened_with.append(token)
        return FakeGateway()

    def _copy(self, source: Path, target: Path) -> Problem | None:
        self.copied.append((source, target))
        return None

    def _write(self, target: Path, content: bytes) -> Problem | None:
        target.write_bytes(content)
        return None

    async def _close(self) -> None:
        self.is_closed = True

    def _watch(self, _fact: Fact) -> None:
        """Nobody watches."""


def test_a_token_that_was_kept_is_found(journal: Journal) -> None:
    async def scene() -> None:
        room = Room(journal)
        assert await room.studio.look_for_token(BASE) == TokenLooked(BASE, TokenState.MISSING)
        kept = await room.studio.keep_token(BASE, TOKEN, for_session_only=False)
        assert kept == TokenLooked(BASE, TokenState.KEPT)
        assert await room.studio.look_for_token(BASE) == TokenLooked(BASE, TokenState.KEPT)

    asyncio.run(scene())


def test_a_token_for_this_session_never_reaches_the_keychain(journal: Journal) -> None:
    async def scene() -> None:
        room = Room(journal)
        kept = await room.studio.keep_token(BASE, TOKEN, for_session_only=True)
        assert kept.state is TokenState.SESSION
        assert room.session.kept == {BASE: TOKEN}
        assert room.tokens.kept == {}

    asyncio.run(scene())


def test_a_keychain_that_does_not_answer_is_told(journal: Journal) -> None:
    async def scene() -> None:
        locked = KeychainUnavailable(detail="locked")
        room = Room(journal, locked)
        told = TokenLooked(BASE, TokenState.UNAVAILABLE, locked)
        assert await room.studio.look_for_token(BASE) == told
        assert await room.studio.keep_token(BASE, TOKEN, for_session_only=False) == told

    asyncio.run(scene())


def test_a_new_token_is_used_at_once(journal: Journal) -> None:
    async def scene() -> None:
        room = Room(journal)
        for token in (TOKEN, Token("another")):
            await room.studio.keep_token(BASE, token, for_session_only=False)
            await room.studio.connections.gateway_of(BASE)
        assert room.opened_with == [TOKEN, Token("another")]

    asyncio.run(scene())


def test_preferences_are_applied_and_written(journal: Journal) -> None:
    async def scene() -> None:
        room = Room(journal)
        wanted = replace(Preferences(), plain_http_allowed=("http://gateway.test",))
        assert await room.studio.connections.gateway_of("http://gateway.test") != NoToken()
        await room.studio.keep_preferences(wanted)
        assert await room.studio.connections.gateway_of("http://gateway.test") == NoToken()
        assert room.written == [wanted]

    asyncio.run(scene())


def test_the_draft_is_written(journal: Journal) -> None:
    room = Room(journal)
    draft = Draft(GenerationRequest(prompt="half a thought"), 3)
    asyncio.run(room.studio.keep_draft(draft))
    assert room.written == [draft]


def test_a_picture_is_copied_in_a_thread_and_told(journal: Journal) -> None:
    room = Room(journal)
    told = asyncio.run(room.studio.copy_picture("/pictures/1.png", "/desk/1.png"))
    assert room.copied == [(Path("/pictures/1.png"), Path("/desk/1.png"))]
    assert (told.target, told.problem) == ("/desk/1.png", None)


def test_stopping_ends_the_tasks_and_then_closes(journal: Journal) -> None:
    async def scene() -> None:
        room = Room(journal)
        await room.studio.keep_token(BASE, TOKEN, for_session_only=False)
        (record,) = room.studio.supervisor.submit([GenerationRequest(prompt="harbour")], BASE)
        await room.studio.supervisor.until_idle()
        await room.studio.stop(0.0)
        assert room.is_closed
        ended = journal.get(record.id)
        assert ended is not None
        assert ended.state is TaskState.DONE

    asyncio.run(scene())


def test_a_file_that_was_asked_for_is_written_and_told_of(journal: Journal, tmp_path: Path) -> None:
    async def scene() -> None:
        target = tmp_path / "table.csv"
        told = await Room(journal).studio.write_exported(str(target), b"a,b")
        assert told == FileWritten(str(target), None)
        assert target.read_bytes() == b"a,b"

    asyncio.run(scene())
