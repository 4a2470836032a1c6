"""``--self-test``: starts everything once and prints a line for each; also for a frozen build."""

import asyncio
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLocale, QTranslator, qVersion
from PySide6.QtGui import QGuiApplication, QImageReader, QImageWriter

from app import __version__
from app.core.history import HistoryFilter
from app.core.problems import KeychainUnavailable
from app.core.request import GenerationRequest, OutputConfig
from app.core.tasks import TaskState
from app.core.translation import filled
from app.engine.pictures import decodes
from app.paths import paths_under
from app.resources import resource_path
from app.run_config import open_run_config
from app.service.events import ServiceEvent
from app.services import open_services
from app.storage.journal import SqliteJournal
from app.storage.keychain import KeychainTokens

_FORMATS = ("png", "jpeg", "webp", "svg")
_LANGUAGE = "zh_CN"

PRACTICE_PATIENCE_S = 90.0
"""How long the practice task may take, the gateway's start included."""


def run_self_test() -> int:
    """Prints ``ok`` or ``FAILED`` and what was found, a line for each part; 0 when all is well, else 1."""
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        # Only Linux has machines without a screen; elsewhere the system's own part of Qt is to be seen.
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    parts: tuple[tuple[str, Callable[[], str]], ...] = (
        ("Qt", _qt),
        ("picture formats", _picture_formats),
        ("TLS", _tls),
        ("keychain", _keychain),
        ("translations", _translations),
        ("database", _database),
        ("regions", _regions),
        ("practice task", _practice_task),
    )
    print(f"Easel {__version__}")
    failures = 0
    for name, part in parts:
        try:
            found, said = part(), "ok"
        except Exception as error:  # noqa: BLE001 - said aloud, and the other parts are still tested
            found, said = f"{type(error).__name__}: {error}", "FAILED"
            failures += 1
        print(f"{said:6}  {name}: {found}", flush=True)
    return 1 if failures else 0


def _qt() -> str:
    application = QGuiApplication(["easel"])
    return f"{qVersion()} on {application.platformName()}"


def _picture_formats() -> str:
    reads = {bytes(form.data()).decode() for form in QImageReader.supportedImageFormats()}
    writes = {bytes(form.data()).decode() for form in QImageWriter.supportedImageFormats()}
    missing = [form for form in _FORMATS if form not in reads]
    if missing or "png" not in writes:
        raise LookupError(f"missing: {', '.join(missing) or 'writing png'}")
    return ", ".join(_FORMATS)


def _tls() -> str:
    from app.gateway.http import HttpPools

    async def open_and_close() -> None:
        await HttpPools().aclose()

    asyncio.run(open_and_close())
    return "the system's trust store"


def _keychain() -> str:
    found = KeychainTokens().get("https://self-test.invalid")
    if isinstance(found, KeychainUnavailable):
        return f"none here ({filled(found.detail, found.values)}); tokens are kept until Easel is closed"
    return "answers"


def _translations() -> str:
    translator = QTranslator()
    if not translator.load(QLocale(_LANGUAGE), "easel", "_", str(resource_path("i18n"))):
        raise LookupError(f"no translation {_LANGUAGE}")
    return _LANGUAGE


def _database() -> str:
    with tempfile.TemporaryDirectory() as folder:
        journal = SqliteJournal.open(Path(folder) / "easel.sqlite3")
        try:
            journal.page(HistoryFilter(text="秋茶"), None, 1)
        finally:
            journal.close()
    return "full-text search answers"


def _regions() -> str:
    from app.engine.patches import tried

    return tried()


def _practice_task() -> str:
    with tempfile.TemporaryDirectory() as folder:
        setting = open_run_config(paths_under(Path(folder)), gateway=None, practice=True)

        async def make_one() -> str:
            services = await open_services(setting, _ignore, decodes=decodes)
            try:
                config = OutputConfig(resolution="720P", aspect_ratio="1:1")
                request = GenerationRequest(prompt="self-test", output_config=config)
                (record,) = services.scheduler.submit([request], setting.gateway)
                # A gateway that does not start is tried again for ever, as it should be elsewhere.
                async with asyncio.timeout(PRACTICE_PATIENCE_S):
                    await services.scheduler.until_idle()
                made = services.scheduler.record(record.id)
            finally:
                await services.stop(0.0)
            if made is None or made.state is not TaskState.DONE:
                raise RuntimeError(f"ended as {made.state if made else 'nothing'}")
            picture = made.pictures[0]
            return f"{picture.width} × {picture.height} {picture.format}"

        return asyncio.run(make_one())


def _ignore(_fact: ServiceEvent) -> None:
    """Drops an event: nobody watches the self-test's own services."""
