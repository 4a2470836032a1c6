"""The workflows, as far as they can be read: pinned, modest, and starting what they made before they keep it."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

import dev
from app import __version__
from app.core.update_check import is_worth_announcing, read_announcement

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
BUILDS = [path for path in FILES if path.name.startswith("build-")]

PINNED = re.compile(r"uses: (?P<action>[\w./-]+)@(?P<commit>[0-9a-f]{40}) # v\d+(\.\d+)*$")

Workflow = dict[str, Any]


def read(path: Path) -> Workflow:
    workflow: Workflow = yaml.safe_load(path.read_text("utf-8"))
    return workflow


def triggers(workflow: dict[Any, Any]) -> dict[str, Any]:
    # To YAML 1.1 the word "on" is a truth.
    found: dict[str, Any] = workflow[True]
    return found


def steps_of(workflow: Workflow) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job.get("steps", ())]


def commands_of(workflow: Workflow) -> str:
    return "\n".join(step.get("run", "") for step in steps_of(workflow))


def each(paths: list[Path]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("path", paths, ids=[path.stem for path in paths])


def test_all_of_them_are_there() -> None:
    assert {path.stem for path in FILES} == {
        *("ci", "release"),
        *("build-linux", "build-windows", "build-macos"),
    }


@each(FILES)
def test_what_is_used_is_pinned_to_a_commit_with_its_version_beside_it(path: Path) -> None:
    lines = [line.strip().removeprefix("- ") for line in path.read_text("utf-8").splitlines()]
    used = [line for line in lines if line.startswith("uses:") and not line.startswith("uses: ./.github/")]
    assert [line for line in used if not PINNED.fullmatch(line)] == []


def test_one_action_has_one_version() -> None:
    pins: dict[str, set[str]] = {}
    for path in FILES:
        for found in re.finditer(r"uses: ([\w/-]+)@(.+)", path.read_text("utf-8")):
            pins.setdefault(found[1], set()).add(found[2])
    assert {action: used for action, used in pins.items() if len(used) > 1} == {}


@each(FILES)
def test_nothing_may_be_written_but_the_release(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {"contents": "read"}
    more = {name: job["permissions"] for name, job in workflow["jobs"].items() if "permissions" in job}
    written = {"contents": "write", "id-token": "write", "attestations": "write"}
    assert more == ({"publish": written} if path.stem == "release" else {})


@each(FILES)
def test_no_token_stays_in_the_checkout(path: Path) -> None:
    checkouts = [step for step in steps_of(read(path)) if "checkout@" in step.get("uses", "")]
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


@each(FILES)
def test_no_job_runs_for_ever(path: Path) -> None:
    assert all("timeout-minutes" in job or "uses" in job for job in read(path)["jobs"].values())


@each(FILES)
def test_nothing_from_outside_is_pasted_into_a_command(path: Path) -> None:
    assert "${{" not in commands_of(read(path))


@each(BUILDS)
def test_what_was_built_is_started_before_it_is_kept(path: Path) -> None:
    job = read(path)["jobs"]["build"]
    starts = [i for i, step in enumerate(job["steps"]) if "--self-test" in step.get("run", "")]
    keeps = [i for i, step in enumerate(job["steps"]) if "upload-artifact@" in step.get("uses", "")]
    assert starts
    assert len(keeps) == 1
    assert max(starts) < keeps[0]
    assert job["steps"][keeps[0]]["with"]["if-no-files-found"] == "error"


@each(BUILDS)
def test_the_address_of_the_notice_is_there_before_the_program_is_frozen(path: Path) -> None:
    commands = commands_of(read(path))
    assert commands.index("update_notice.py configure") < commands.index("packaging/dev.py")


@each(FILES)
def test_the_commands_exist(path: Path) -> None:
    import dev

    commands = commands_of(read(path))
    scripts = re.findall(r"python3? (packaging/\S+\.py)", commands)
    assert [script for script in scripts if not (ROOT / script).is_file()] == []
    words = re.findall(r"packaging/dev\.py (\S+)", commands)
    assert [word for word in words if word not in dev.COMMANDS] == []


def test_ci_runs_the_one_command() -> None:
    assert ".ci/run" in commands_of(read(ROOT / ".github/workflows/ci.yml"))


def test_a_tag_builds_for_every_system() -> None:
    workflow = read(ROOT / ".github/workflows/release.yml")
    assert triggers(workflow) == {"push": {"tags": ["v*"]}}
    called = {job["uses"] for job in workflow["jobs"].values() if "uses" in job}
    assert called == {f"./.github/workflows/{path.name}" for path in BUILDS}
    assert all("workflow_call" in triggers(read(path)) for path in BUILDS)
    assert set(workflow["jobs"]["publish"]["needs"]) == {"linux", "windows", "macos"}


def test_a_release_has_checksums_and_notes_and_waits_for_a_person() -> None:
    commands = commands_of(read(ROOT / ".github/workflows/release.yml"))
    for part in ("release_notes.py", "checksums.py", "sha256sum --check", "--draft", "--verify-tag"):
        assert part in commands


@each(BUILDS)
def test_each_build_brings_its_bill_of_materials(path: Path) -> None:
    (upload,) = (step for step in steps_of(read(path)) if "upload-artifact@" in step.get("uses", ""))
    assert "dist/*.cdx.json" in upload["with"]["path"]


def test_the_secrets_of_windows_are_handed_through_by_name() -> None:
    import sign

    build = read(ROOT / ".github/workflows/build-windows.yml")
    release = read(ROOT / ".github/workflows/release.yml")
    assert set(triggers(build)["workflow_call"]["secrets"]) == {*sign.SIGNING}
    assert set(release["jobs"]["windows"]["secrets"]) == {*sign.SIGNING}
    signing = [step for step in steps_of(build) if "sign.py" in step.get("run", "")]
    assert len(signing) == 2, "the programs before they are packed, and the installer"
    assert all(set(step["env"]) == {*sign.SIGNING} for step in signing)


@pytest.mark.skipif(sys.platform == "win32", reason="the step is for Linux")
@pytest.mark.skipif(shutil.which("xz") is None, reason="xz is not installed: the step packs with it")
def test_the_step_that_writes_a_release_does(tmp_path: Path) -> None:
    """The very words of the workflow, run on files that look like a release."""
    (step,) = (
        step
        for step in read(ROOT / ".github/workflows/release.yml")["jobs"]["publish"]["steps"]
        if "checksums.py" in step.get("run", "")
    )
    checkout = tmp_path / "checkout"
    for name in ("packaging", "app", "resources", "CHANGELOG.md"):
        (checkout / name).parent.mkdir(parents=True, exist_ok=True)
        if name == "CHANGELOG.md":
            (checkout / name).write_text(f"## [{__version__}]\n\n- All of it.\n", "utf-8")
        else:
            (checkout / name).symlink_to(ROOT / name)
    files = checkout / "files"
    files.mkdir()
    image = files / f"Easel-{__version__}-macos-arm64.dmg"
    for file in (
        image,
        files / f"easel_{__version__}_amd64.deb",
        files / f"easel-{__version__}-linux-x86_64.cdx.json",
    ):
        file.write_bytes(file.name.encode())
    image.with_name(image.name + ".signature.txt").write_text("ad hoc: macOS will ask\n")
    named = {
        "GITHUB_REF_NAME": f"v{__version__}",
        "PAGE": "https://easel.studio.net/download",
        "RELEASE_SIGNING_KEY": "",
    }
    # The changelog is read beside the script, which is linked here: this one's own version stands there.
    script = step["run"].replace("python3 packaging/release_notes.py", "echo notes of")
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=checkout,
        env={**os.environ, **named, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    laid = {path.name for path in files.iterdir()}
    assert {"SHA256SUMS", "latest.json", f"easel-{__version__}-channels.tar.xz"} <= laid
    assert not [name for name in laid if name.endswith(".signature.txt")]
    sums = (files / "SHA256SUMS").read_text("ascii")
    assert image.name in sums
    assert "signature" not in sums
    assert "ad hoc: macOS will ask" in (checkout / "notes.md").read_text("utf-8")
    announced = json.loads((files / "latest.json").read_text("utf-8"))
    believed = read_announcement(announced, named["PAGE"])
    assert believed is not None, "an installed Easel believes it"
    assert is_worth_announcing(believed.version, "0.1.0"), "the one before is told"
    assert not is_worth_announcing(believed.version, __version__), "and this one is not"


def test_the_secrets_of_macos_are_handed_through_by_name() -> None:
    import sign_and_notarise

    wanted = {*sign_and_notarise.SIGNING, *sign_and_notarise.NOTARISING}
    build = read(ROOT / ".github/workflows/build-macos.yml")
    release = read(ROOT / ".github/workflows/release.yml")
    assert set(triggers(build)["workflow_call"]["secrets"]) == wanted
    assert set(release["jobs"]["macos"]["secrets"]) == wanted
    (signing,) = (step for step in steps_of(build) if "dev.py dmg" in step.get("run", ""))
    assert set(signing["env"]) == wanted


@pytest.mark.parametrize(
    "path", sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml")), ids=lambda p: p.stem
)
def test_an_issue_form_can_be_read(path: Path) -> None:
    form = yaml.safe_load(path.read_text("utf-8"))
    if path.stem == "config":
        return
    assert form.keys() == {"name", "description", "labels", "body"}
    ids = [part["id"] for part in form["body"] if part["type"] != "markdown"]
    assert len(ids) == len(set(ids)) > 0


def test_what_is_checked_before_a_commit_is_checked_by_the_test_command_too() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"][0]["hooks"]
    assert {hook["name"] for hook in hooks} <= dev.CHECKS.keys()
