"""A stranger's first minutes: ``python3 packaging/linux/newcomer.py [--suite trixie] [--user] [COMMAND …]``.

A bare Debian with Python and git is made, the committed state cloned into it, and the README's test command run there, or
another *COMMAND* (words of a shell). As root that command installs what is lacking by itself. With ``--user`` it is
first called by a user who may not: what it then says to install is installed, once, and after that it has to pass.

The system sees nothing of this computer but the certificates and package sources that it trusts. Needs root, mmdebstrap
and a mirror of Debian; ends with 77 and a sentence where it can't be made. Standard library only: it needs no set-up.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CANNOT = 77
COMMAND = "python3 packaging/dev.py test"
PACKAGES = "ca-certificates,python3,git"
USER = "stranger"
MIRROR = "http://deb.debian.org/debian"
_SOURCE = re.compile(r"https?://\S+/debian/?(?=\s|$)", re.MULTILINE)
_ASKED_FOR = re.compile(r"^\s*sudo apt install (.+)$", re.MULTILINE)
_PASSED_ON = re.compile(r"(https?|no|all)_proxy|PIP_\w+|UV_\w+|SSL_CERT_\w+|CI", re.IGNORECASE)
_TRUSTED = ("/usr/local/share/ca-certificates", "/etc/pip.conf", "/etc/resolv.conf", "/etc/hosts")
_CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt"

# In namespaces of its own: whatever happens, no mount and no process stays.
_INSIDE = """
set -e
root=$1 user=$2; shift 2
mount -t proc proc "$root/proc"
mount -t tmpfs tmpfs "$root/run"
mkdir -p "$root/dev/shm" "$root/dev/pts"
mount -t tmpfs tmpfs "$root/dev/shm"
mount -t devpts devpts "$root/dev/pts" -o newinstance,ptmxmode=0666 2>/dev/null || true
exec chroot --userspec="$user:$user" "$root" "$@"
"""


class CannotMake(Exception):
    """Why there is no bare Debian here, as a sentence."""


def main() -> int:
    """Runs the command there and returns its exit status. Nothing is printed after the command's own words."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--suite", default="bookworm")
    parser.add_argument("--user", action="store_true", help="as a user who may install nothing")
    parser.add_argument("command", nargs="*", default=[COMMAND])
    options = parser.parse_args()
    command = " ".join(options.command)
    with tempfile.TemporaryDirectory(prefix="easel-newcomer-", ignore_cleanup_errors=True) as name:
        system = Path(name, "root")
        try:
            make(system, options.suite)
        except CannotMake as why:
            print(f"A bare Debian cannot be made here: {why}")
            return CANNOT
        user = USER if options.user else "root"
        home = clone_into(system, user)
        if options.user:
            asked = _ASKED_FOR.findall(run(system, user, home, command, is_watched=False).stdout)
            if len(asked) != 1:
                print(f"Who lacks something is to be told once what to install, and was told: {asked}")
                return 1
            print(f"Asked to install: {asked[0]}", flush=True)
            install = f"apt-get -q -y update && apt-get -q -y install --no-install-recommends {asked[0]}"
            if run(system, "root", Path("/root"), install, is_watched=False).returncode:
                print("That cannot be installed.")
                return 1
        return run(system, user, home, command, is_watched=True).returncode


def make(system: Path, suite: str) -> None:
    """A minimal Debian in the folder *system*. Raises :class:`CannotMake`."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        raise CannotMake("it is made as root, on Linux.")
    if subprocess.run(["unshare", "--mount", "--pid", "--fork", "true"], check=False).returncode:
        raise CannotMake("mount namespaces are not allowed.")
    if shutil.which("mmdebstrap") is None:
        install = "apt-get -q -y update && apt-get -q -y install --no-install-recommends mmdebstrap"
        silent = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        if subprocess.run(["sh", "-c", install], env=silent, capture_output=True, check=False).returncode:
            raise CannotMake("mmdebstrap cannot be installed.")
    made = subprocess.run(
        ["mmdebstrap", "--quiet", "--variant=minbase", f"--include={PACKAGES}", suite, system, mirror()],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if made.returncode:
        raise CannotMake(f"mmdebstrap says why.\n{made.stdout}")
    for trusted in map(Path, _TRUSTED):
        inside = system / trusted.relative_to("/")
        if trusted.is_dir():
            shutil.copytree(trusted, inside, dirs_exist_ok=True)
        elif trusted.is_file():
            inside.unlink(missing_ok=True)
            shutil.copyfile(trusted, inside)
    subprocess.run(["chroot", system, "update-ca-certificates"], capture_output=True, check=True)


def mirror() -> str:
    """Where this computer gets Debian from, if it is one."""
    for file in (Path("/etc/apt/sources.list"), *sorted(Path("/etc/apt/sources.list.d").glob("*"))):
        if file.is_file() and (found := _SOURCE.search(file.read_text("utf-8", "replace"))):
            return found[0]
    return MIRROR


def clone_into(system: Path, user: str) -> Path:
    """Clones what is committed into the home of *user*, which is returned as it is called inside."""
    home = Path("/root") if user == "root" else Path("/home", user)
    if user != "root":
        subprocess.run(["chroot", system, "useradd", "-m", "-s", "/bin/bash", user], check=True)
    checkout = system / home.relative_to("/") / "easel"
    safe = ["git", "-c", f"safe.directory={ROOT}", "-c", f"safe.directory={ROOT}/.git"]
    subprocess.run([*safe, "clone", "-q", "--no-hardlinks", ROOT, checkout], check=True)
    subprocess.run(["chroot", system, "chown", "-R", f"{user}:{user}", home], check=True)
    return home


def run(
    system: Path, user: str, home: Path, command: str, *, is_watched: bool
) -> "subprocess.CompletedProcess[str]":
    """Runs the shell's *command* in the checkout; what it says is kept unless somebody watches."""
    named = {name: value for name, value in os.environ.items() if _PASSED_ON.fullmatch(name)}
    named |= {name: _CERTIFICATES for name in named if name in ("SSL_CERT_FILE", "PIP_CERT")}
    named.pop("PIP_FIND_LINKS", None)
    inside = {
        **named,
        **{"HOME": str(home), "USER": user, "LOGNAME": user, "LANG": "C.UTF-8", "TERM": "dumb"},
        "PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
        "DEBIAN_FRONTEND": "noninteractive",
    }
    folder = home / "easel" if (system / home.relative_to("/") / "easel").is_dir() else home
    return subprocess.run(
        [
            *("unshare", "--mount", "--pid", "--fork", "--kill-child", "bash", "-c", _INSIDE, "_"),
            *(str(system), user, "env", "-i", *(f"{name}={value}" for name, value in inside.items())),
            *("bash", "-c", f"cd {folder} && {command}"),
        ],
        stdin=subprocess.DEVNULL,
        stdout=None if is_watched else subprocess.PIPE,
        stderr=None if is_watched else subprocess.STDOUT,
        text=True,
        check=False,
    )


if __name__ == "__main__":
    sys.exit(main())
