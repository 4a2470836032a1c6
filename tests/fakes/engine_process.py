"""An Easel without a window in a process of its own, and without the lock that keeps a second one away.

``python -m tests.fakes.engine_process DATA_FOLDER GATEWAY`` picks up what is unfinished and ends when
nothing is left to do. It says ``ready`` before it begins and waits for a line, so that two begin at once.
"""

import asyncio
import sys
from pathlib import Path

from app.core.preferences import Preferences
from app.paths import paths_under
from app.run_config import RunConfig
from app.service.events import ServiceEvent
from app.services import open_services


def unheard(_fact: ServiceEvent) -> None:
    """Nobody looks."""


async def work(folder: Path, gateway: str) -> None:
    setting = RunConfig(paths_under(folder), Preferences(running_limit=4), gateway)
    services = await open_services(setting, unheard)
    print("ready", flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    services.scheduler.resume()
    while not services.scheduler.is_idle:
        await services.scheduler.until_idle()
        await asyncio.sleep(0)
    await services.stop(1.0)


if __name__ == "__main__":
    asyncio.run(work(Path(sys.argv[1]), sys.argv[2]))
