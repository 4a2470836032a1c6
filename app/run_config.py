"""What one run of Easel starts from."""

from app.core.disk import DamagedFile
from app.core.frozen import frozen
from app.core.gateway_address import PRACTICE, read_address
from app.core.preferences import Preferences
from app.paths import Paths
from app.storage.preferences import load_preferences


@frozen
class RunConfig:
    """What one run starts from. ``gateway`` is empty where none was ever chosen.

    ``damaged`` says whether the preferences were found damaged.
    """

    paths: Paths
    preferences: Preferences
    gateway: str
    damaged: tuple[DamagedFile, ...] = ()


def open_run_config(paths: Paths, *, gateway: str | None, practice: bool) -> RunConfig:
    """Reads the preferences; what the command line names goes before them for this run.

    Raises ``BadAddress`` for a *gateway* that is none.
    """
    damaged: list[DamagedFile] = []
    preferences = load_preferences(paths.preferences, damaged.append)
    if practice:
        chosen = PRACTICE
    elif gateway is not None:
        chosen = read_address(gateway).base
    else:
        chosen = preferences.gateway
    return RunConfig(paths, preferences, chosen, tuple(damaged))
