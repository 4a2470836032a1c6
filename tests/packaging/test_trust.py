"""The traps of ``packaging/linux/trust.py`` do bite: a trial that cannot fail would prove nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import trust

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="packages for Linux are made on Linux")


@pytest.mark.parametrize("module", ["httpx", "app", "platformdirs"])
def test_a_program_that_looks_into_its_working_directory_is_trapped(module: str, tmp_path: Path) -> None:
    marker, work = tmp_path / "trapped", tmp_path / "work"
    trust.lay_traps(work, marker)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    command = [sys.executable, "-S", "-c", f"import {module}"]
    subprocess.run(command, cwd=work, env=environment, check=True)
    assert trust.what_was_trapped(marker) == f"{work / module}{_file_of(module)} was loaded"


def _file_of(module: str) -> str:
    return "/__init__.py" if f"{module}/__init__.py" in trust.TRAPPED_MODULES else ".py"


def test_a_program_that_believes_the_environment_is_trapped(tmp_path: Path) -> None:
    marker, work = tmp_path / "trapped", tmp_path / "work"
    trust.lay_traps(work, marker)
    environment = {**os.environ, **trust.misleading(work)}
    subprocess.run([sys.executable, "-c", ""], env=environment, capture_output=True, check=False)
    assert "was loaded" in trust.what_was_trapped(marker)


def test_nothing_is_said_where_nobody_was_trapped(tmp_path: Path) -> None:
    trust.lay_traps(tmp_path / "work", tmp_path / "trapped")
    assert trust.what_was_trapped(tmp_path / "trapped") == ""
