"""What ``pip install`` brings works from any folder, and claims no name but Easel's own."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, unpacked as pip would."""
    pytest.importorskip("hatchling")
    made, site = tmp_path_factory.mktemp("wheel"), tmp_path_factory.mktemp("site")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(made)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = made.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(site)
    return site


def run(installed: Path, folder: Path, *arguments: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(installed), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-P", "-m", "easel_studio", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_it_claims_one_name(installed: Path) -> None:
    names = {path.name for path in installed.iterdir() if not path.name.endswith(".dist-info")}
    assert names == {"easel_studio"}


def test_its_resources_and_licences_are_inside(installed: Path) -> None:
    inside = installed / "easel_studio"
    for part in (
        "resources/models.json",
        "resources/i18n/easel_zh_CN.qm",
        "LICENSE",
        "LICENSES/LGPL-3.0.txt",
    ):
        assert (inside / part).is_file(), part
    assert not list(inside.rglob("*.ts"))
    (metadata,) = installed.glob("*.dist-info")
    assert "easel=easel_studio:main" in (metadata / "entry_points.txt").read_text("utf-8").replace(" ", "")


def test_it_works_where_a_folder_of_somebody_elses_is_named_app(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "__init__.py").write_text("raise SystemExit('the wrong app')", "utf-8")
    said = run(installed, tmp_path, "--self-test")
    assert "translations: zh_CN" in said
    assert "FAILED" not in said
