"""What an installed Easel runs first: forgets what the environment says about libraries, then starts Easel.

Qt would load plug-ins from folders that these variables name, built for another Qt or by somebody else. And a
program that Easel opens (a browser, a file manager) must not be made to load Easel's libraries.
"""

import os
import sys
from collections.abc import MutableMapping

FORGOTTEN = (
    "QT_PLUGIN_PATH",
    "QT_QPA_PLATFORM_PLUGIN_PATH",
    "QML_IMPORT_PATH",
    "QML2_IMPORT_PATH",
    "QT_STYLE_OVERRIDE",
)
SEARCH_PATHS = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "LIBPATH")
"""What PyInstaller's starter sets for this one process; it keeps what stood there under ``…_ORIG``."""


STARTERS_PREFIX = "_PYI_"
"""What PyInstaller's starter tells to a child of the same program, which then would not set its own paths."""


def clean(environment: MutableMapping[str, str], bundle: str) -> None:
    """Removes *FORGOTTEN* and what the starter says, and gives *SEARCH_PATHS* back.

    *bundle* is the folder of Easel's own libraries.
    """
    for name in (*FORGOTTEN, *(name for name in environment if name.startswith(STARTERS_PREFIX))):
        environment.pop(name, None)
    for name in SEARCH_PATHS:
        before = environment.pop(f"{name}_ORIG", None)
        if before is not None:
            environment[name] = before
        elif environment.get(name, "").startswith(bundle):
            del environment[name]


if __name__ == "__main__":
    clean(os.environ, getattr(sys, "_MEIPASS", sys.prefix))
    from app.__main__ import main

    sys.exit(main(sys.argv[1:]))
