"""An Easel without a window in a process of its own, and without the lock that keeps a second one away.

``python -m tests.fakes.engine_process DATA_FOLDER GATEWAY`` picks up what is unfinished and ends when
nothing is left to do. It says ``ready`` before it begins and waits for a line, so that two begin at once.
"""

import asyncio
import sys
from pathlib import Path

from app.composition import open_studio
from app.core.settings import Preferences
from app.paths import paths_under
from app.service.facts import Fact
from app.setting import Setting


def unheard(_fact: Fact) -> None:
    """Nobody looks."""


async def work(folder: Path, gateway: str) -> None:
    setting = Setting(paths_under(folder), Preferences(running_limit=4), gateway)
    studio = await open_studio(setting, unheard)
    print("ready", flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    studio.supervisor.resume()
    while not studio.supervisor.is_idle:
        await studio.supervisor.until_idle()
        await asyncio.sleep(0)
    await studio.stop(1.0)


if __name__ == "__main__":
    asyncio.run(work(Path(sys.argv[1]), sys.argv[2]))
