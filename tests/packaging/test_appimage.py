"""The AppImage, without the runtime that goes in front of it."""

import platform
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import appimage

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="It is for Linux.")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    program = tmp_path / "easel"
    (program / "_internal").mkdir(parents=True)
    (program / "easel").write_text("#!/bin/sh\necho started $*\n")
    (program / "easel").chmod(0o755)
    return appimage.lay_out(program, tmp_path / "Easel.AppDir")


def test_what_is_started_stands_where_the_runtime_looks(tree: Path) -> None:
    done = subprocess.run([str(tree / "AppRun"), "--version"], stdout=subprocess.PIPE, text=True, check=True)
    assert done.stdout == "started --version\n"
    entry = (tree / "easel.desktop").read_text("utf-8")
    assert "Icon=easel\n" in entry
    assert (tree / "easel.svg").is_file()
    assert (tree / ".DirIcon").resolve() == tree / "easel.svg"


@pytest.mark.skipif(platform.machine() != appimage.MACHINE, reason="It is made for one processor.")
def test_another_runtime_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    runtime = tmp_path / "runtime"
    runtime.write_bytes(b"somebody else's")
    assert appimage.main([str(runtime)]) == 1
    assert "is not the runtime that is expected" in capsys.readouterr().err


def test_where_the_runtime_is_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert appimage.main(["--address"]) == 0
    assert capsys.readouterr().out == appimage.RUNTIME + "\n"


@pytest.mark.skipif(shutil.which("mksquashfs") is None, reason="squashfs-tools is not installed")
def test_the_same_tree_gives_the_same_archive_and_starts_out_of_it(tree: Path, tmp_path: Path) -> None:
    once, twice = (appimage.squash(tree, tmp_path / name).read_bytes() for name in ("a", "b"))
    assert once == twice
    unpack = ["unsquashfs", "-no-xattrs", "-dest", str(tmp_path / "out"), str(tmp_path / "a")]
    subprocess.run(unpack, check=True, stdout=subprocess.DEVNULL)
    done = subprocess.run([str(tmp_path / "out" / "AppRun")], stdout=subprocess.PIPE, text=True, check=True)
    assert done.stdout == "started\n"
