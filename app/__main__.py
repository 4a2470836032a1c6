"""``python -m app``: reads the command line, then runs a command or opens the window.

Qt is imported only when a window is wanted.
"""

import gc
import sys
from collections.abc import Sequence

from app.arguments import parse_arguments
from app.paths import default_paths, paths_under
from app.terminal import close_streams, open_streams

PRACTICE_SERVER = "--practice-server"
"""How a frozen Easel starts itself as the practice gateway (``practice/process.py``)."""


def main(argv: Sequence[str]) -> int:
    """Runs Easel; returns the exit code (:class:`app.arguments.ExitCode`)."""
    if argv[:1] == [PRACTICE_SERVER]:
        from app.practice.__main__ import main as serve_practice

        return serve_practice(argv[1:])
    open_streams()
    try:
        return _run(argv)
    finally:
        close_streams()


def _run(argv: Sequence[str]) -> int:
    arguments = parse_arguments(argv)
    if arguments.link:
        # It holds a token, which nothing that looks at the arguments is to find later.
        sys.argv[:] = [argument for argument in sys.argv if argument != arguments.link]
    paths = paths_under(arguments.data_dir) if arguments.data_dir else default_paths()
    if arguments.self_test:
        from app.self_check import run_self_test

        return run_self_test()
    if arguments.command:
        from app.cli import run_command

        return run_command(arguments, paths)
    # The collector would walk through all that is imported, again and again, while the window is waited for.
    # In the window it has a timer of its own (engine/garbage.py).
    gc.disable()
    from app.qt_import import import_qt

    import_qt(paths.cache)
    from app.application import run_window

    return run_window(arguments, paths)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
