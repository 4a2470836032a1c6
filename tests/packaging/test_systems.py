"""One table says what is built where: lock file, images, Pythons, workflows and the download pages are held against it."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

import packages
import sbom

ROOT = Path(__file__).resolve().parents[2]
SYSTEMS: dict[str, Any] = tomllib.loads((ROOT / "packaging" / "systems.toml").read_text("utf-8"))
LINUX: list[dict[str, Any]] = SYSTEMS["linux"]
OTHER: list[dict[str, Any]] = SYSTEMS["other"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PAGES = [path.read_text("utf-8") for path in sorted((ROOT / "docs").glob("download*.md"))]

_GLIBC_TAG = re.compile(r"manylinux_(\d+)_(\d+)_(x86_64|aarch64)|manylinux(2014)_(x86_64|aarch64)")
_GLIBC_OF_IMAGE = {"debian:12": (2, 36), "debian:13": (2, 41), "ubuntu:24.04": (2, 39)}


def jobs(workflow: str) -> dict[str, Any]:
    read = yaml.safe_load((ROOT / ".github" / "workflows" / f"{workflow}.yml").read_text("utf-8"))
    found: dict[str, Any] = read["jobs"]
    return found


def glibc_wanted(wheels: list[str], machine: str) -> tuple[int, int] | None:
    """The oldest glibc that one of *wheels* runs on; None where none is for that processor on Linux alone."""
    wanted = []
    for wheel in wheels:
        tags = [found for found in _GLIBC_TAG.finditer(wheel) if machine in (found[3], found[5])]
        if tags:
            wanted.append(min((2, 17) if found[4] else (int(found[1]), int(found[2])) for found in tags))
    return min(wanted) if wanted else None


@pytest.mark.parametrize("system", LINUX, ids=lambda system: system["machine"])
def test_every_locked_wheel_starts_in_the_image_that_easel_is_frozen_in(system: dict[str, Any]) -> None:
    glibc = tuple(int(part) for part in system["glibc"].split("."))
    too_new = {}
    for name, package in sbom.locked_packages().items():
        wheels = [wheel["url"].rpartition("/")[2] for wheel in package.get("wheels", ())]
        compiled = [wheel for wheel in wheels if not wheel.endswith("-none-any.whl")]
        wanted = glibc_wanted(compiled, system["machine"])
        if compiled and len(compiled) == len(wheels):
            assert wanted is not None, f"{name} has no wheel for {system['machine']}"
            if wanted > glibc:
                too_new[name] = wanted
    assert too_new == {}, f"{system['image']} has glibc {system['glibc']}"


@pytest.mark.parametrize("system", LINUX, ids=lambda system: system["machine"])
def test_the_image_has_the_glibc_and_the_python_of_the_table(system: dict[str, Any]) -> None:
    assert _GLIBC_OF_IMAGE[system["image"]] == tuple(int(part) for part in system["glibc"].split("."))
    assert {"debian:12": "3.11", "debian:13": "3.13"}[system["image"]] == system["python"]
    assert packages.ARCHITECTURES[system["machine"]] == system["debian"]


def test_the_workflow_builds_and_tries_what_the_table_says() -> None:
    built = jobs("build-linux")["build"]["strategy"]
    assert built["fail-fast"] is False
    assert [(row["runner"], row["image"]) for row in built["matrix"]["include"]] == [
        (system["runner"], system["image"]) for system in LINUX
    ]
    tried = jobs("build-linux")["install"]["strategy"]["matrix"]["include"]
    assert [(row["runner"], row["image"]) for row in tried] == [
        (system["runner"], image) for system in LINUX for image in system["tried_in"]
    ]
    for system in LINUX:
        assert system["image"] in system["tried_in"], "the oldest that is promised is tried"


@pytest.mark.parametrize("system", OTHER, ids=lambda system: system["workflow"])
def test_the_other_systems_are_frozen_with_the_python_of_the_table(system: dict[str, Any]) -> None:
    (job,) = jobs(system["workflow"]).values()
    rows = job.get("strategy", {}).get("matrix", {}).get("include", [{"runner": job["runs-on"]}])
    assert [row["runner"] for row in rows] == system["runners"]
    assert "strategy" not in job or job["strategy"]["fail-fast"] is False
    (setup,) = (step for step in job["steps"] if "setup-python@" in step.get("uses", ""))
    assert setup["with"]["python-version"] == system["python"]


def test_every_python_is_tested_and_the_oldest_is_the_one_that_is_asked_for() -> None:
    pythons = SYSTEMS["pythons"]
    assert jobs("ci")["pythons"]["strategy"]["matrix"]["python"] == pythons
    assert PROJECT["requires-python"] == f">={pythons[0]}"
    frozen_with = {system["python"] for system in (*LINUX, *OTHER)}
    assert frozen_with <= {*pythons}


@pytest.mark.parametrize("system", LINUX, ids=lambda system: system["machine"])
def test_the_download_page_promises_no_more(system: dict[str, Any]) -> None:
    page = (ROOT / "docs" / "download.md").read_text("utf-8")
    assert f"| {system['promised']} | `easel_VERSION_{system['debian']}.deb` |" in page


def test_the_pages_in_other_languages_name_the_same_files() -> None:
    files = [set(re.findall(r"`([Ee]asel[-_]VERSION[^`]*)`", page)) for page in PAGES]
    assert len(files) > 1
    assert all(named == files[0] for named in files)


def test_images_are_pinned_by_digest() -> None:
    """All or none: an image by its tag is another one next month."""
    workflows = sorted(path.stem for path in (ROOT / ".github" / "workflows").glob("*.yml"))
    told = " ".join(str(job) for workflow in workflows for job in jobs(workflow).values())
    images = set(re.findall(r"\b(?:debian|ubuntu|python):[^\s'\"},]+", told))
    assert images
    by_tag = sorted(image for image in images if not re.fullmatch(r".+@sha256:[0-9a-f]{64}", image))
    if len(by_tag) == len(images):
        pytest.skip(f"their digests have to be looked up where a registry is reached: {', '.join(by_tag)}")
    assert by_tag == []
