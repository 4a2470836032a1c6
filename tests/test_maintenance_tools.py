"""The tools of the maintenance, on a real folder."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

from app.core.maintenance import UnusedOriginals
from app.core.preferences import Preferences
from app.core.problems import GatewayTrouble
from app.core.secrets import Token
from app.core.upload_host import TrialFinding, UploadHost, uploaded
from app.paths import paths_under
from app.service.gateways import Practice
from app.service.maintenance import Tools
from app.services import maintenance_tools
from app.storage.reference_store import ReferenceStore


def no_port() -> str:
    raise OSError("no port")


async def no_trial(_host: UploadHost, _secret: Token | None) -> AsyncIterator[TrialFinding]:
    yield uploaded("https://img.example/a.png")


def tools_under(folder: Path) -> Tools:
    paths = paths_under(folder)
    store = ReferenceStore(paths.originals, paths.prepared)
    return maintenance_tools(paths, Practice(no_port, Token("t")), lambda: paths.pictures, store, no_trial)


def test_each_folder_is_counted(tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "a.png").write_bytes(b"12345")
    sizes = {size.key: size for size in tools_under(tmp_path).count_sizes()}
    assert list(sizes) == ["data", "pictures", "logs", "cache"]
    assert (sizes["pictures"].files, sizes["pictures"].size_bytes) == (1, 5)


def test_the_diagnostics_name_versions_and_places(tmp_path: Path) -> None:
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "easel.log").write_text("first\nlast\n")
    text = tools_under(tmp_path).diagnose(Preferences(theme="dark"), "Qt: 6")
    assert "PySide6-Essentials: 6." in text
    assert '"theme": "dark"' in text
    assert text.endswith("first\nlast")


def test_preferences_go_out_and_come_back(tmp_path: Path) -> None:
    tools = tools_under(tmp_path)
    file = tmp_path / "out" / "easel-preferences.json"
    assert tools.export_preferences(file, Preferences(theme="dark")) == ""
    read = tools.read_preferences(file, Preferences())
    assert read.found is not None
    assert read.found.safe == Preferences(theme="dark")
    assert tools.read_preferences(tmp_path / "none.json", Preferences()).sentence
    (tmp_path / "file").write_bytes(b"")
    assert tools.export_preferences(tmp_path / "file" / "x.json", Preferences())


def test_what_cannot_be_used_is_told(tmp_path: Path) -> None:
    tools = tools_under(tmp_path)
    assert isinstance(tools.count_certificates(str(tmp_path / "none.pem")), str)

    async def ask() -> object:
        return await tools.practice_address()

    assert isinstance(asyncio.run(ask()), GatewayTrouble)


def test_originals_that_nothing_uses_are_counted_and_removed(tmp_path: Path) -> None:
    used, unused = (original_in(tmp_path, letter) for letter in "ab")
    (tmp_path / "draft.json").write_text(f'{{"request": "{used.name}"}}', "utf-8")
    tools = tools_under(tmp_path)
    assert tools.count_unused() == UnusedOriginals(1, 5)
    assert tools.remove_unused() == UnusedOriginals(1, 5, were_removed=True)
    assert (used.exists(), unused.exists()) == (True, False)


def test_where_the_history_cannot_be_read_nothing_is_removed(tmp_path: Path) -> None:
    original = original_in(tmp_path, "a")
    (tmp_path / "easel.sqlite3").write_bytes(b"no database at all" * 100)
    tools = tools_under(tmp_path)
    assert tools.count_unused().detail
    removed = tools.remove_unused()
    assert removed.detail
    assert removed.files == 0
    assert original.exists()


def original_in(folder: Path, letter: str) -> Path:
    """An original of five bytes."""
    name = letter * 64 + ".png"
    place = folder / "originals" / name[:2] / name
    place.parent.mkdir(parents=True)
    place.write_bytes(b"12345")
    return place
