"""Nothing of region edit is there before it is wanted."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def test_the_window_and_its_command_import_no_arrays() -> None:
    script = (
        "import sys, app.application, app.ui.app_controller, app.ui.region.command, app.services, app.cli\n"
        "loaded = [name for name in sys.modules if name == 'numpy' or name.startswith(('app.imaging', 'app.ui.region.'))]\n"
        "sys.exit(f'imported: {loaded}' if loaded != ['app.ui.region.command'] else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
