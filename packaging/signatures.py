"""What of a release is signed by what: ``signatures.py sign FOLDER`` signs its SHA256SUMS, ``… table FOLDER`` tells it all.

``sign`` takes the publisher's key, an OpenSSH private key without a passphrase, from RELEASE_SIGNING_KEY, writes
SHA256SUMS.sig and allowed_signers, and checks with both what it has signed; without the key it says so and goes on.
``table`` prints what the release's page says of each file, read from the files themselves; what only the Mac that made
an image knows stands in a note beside it.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE / "windows")]

from portable_executable import Program

KEY = "RELEASE_SIGNING_KEY"
IDENTITY = "easel"
SUMS = "SHA256SUMS"
NOTE = ".signature.txt"
"""The ending of a note beside a file: one line about its signature."""


def main(arguments: Sequence[str]) -> int:
    """Does what the first argument says; returns the exit status."""
    match arguments:
        case ["sign", folder]:
            sign(Path(folder), os.environ)
        case ["table", folder]:
            print(table(Path(folder)))
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


def sign(folder: Path, environment: Mapping[str, str]) -> bool:
    """Signs the sums in *folder*; whether there was a key to do it with."""
    if not environment.get(KEY):
        print(f"NOT SIGNED: {KEY} is not set. {SUMS} stands for itself.", flush=True)
        return False
    sums = folder / SUMS
    with tempfile.TemporaryDirectory() as name:
        key = Path(name, "key")
        key.touch(mode=0o600)
        key.write_text(environment[KEY].strip() + "\n", "ascii")
        public = _run("ssh-keygen", "-y", "-f", key).split()
        _run("ssh-keygen", "-Y", "sign", "-q", "-f", key, "-n", "file", sums)
    (folder / "allowed_signers").write_text(f"{IDENTITY} {public[0]} {public[1]}\n", "ascii")
    verify(folder)
    return True


def verify(folder: Path) -> None:
    """Checks the signature as the download page says it. Raises ``CalledProcessError`` where it does not hold."""
    command = [
        *("ssh-keygen", "-Y", "verify", "-f", str(folder / "allowed_signers"), "-I", IDENTITY, "-n", "file"),
        *("-s", str(folder / f"{SUMS}.sig")),
    ]
    with (folder / SUMS).open("rb") as sums:
        subprocess.run(command, stdin=sums, check=True, stdout=subprocess.DEVNULL)


def table(folder: Path) -> str:
    """Markdown: each file that somebody downloads, and what speaks for it besides the sums."""
    rows = [
        f"| `{file.name}` | {signature_of(file)} |"
        for file in sorted(folder.iterdir())
        if file.suffix in (".exe", ".dmg", ".deb", ".xz", ".AppImage")
    ]
    sums = "signed with the publisher's key" if (folder / f"{SUMS}.sig").is_file() else "not signed"
    return "\n".join(
        (
            *("## What is signed by what", "", "| File | Signature |", "|---|---|", *rows),
            f"| `{SUMS}` | {sums} |",
            "",
            "Each file is attested too: GitHub vouches that this repository's workflow built it from this tag.",
        )
    )


def signature_of(file: Path) -> str:
    """What the system will find on *file*, in words."""
    if file.suffix == ".exe":
        return "Authenticode" if Program(file).is_signed else "none: Windows will ask (SmartScreen)"
    if file.suffix == ".dmg":
        note = file.with_name(file.name + NOTE)
        return note.read_text("utf-8").strip() if note.is_file() else "not known: no note stands beside it"
    return "none of its own: check the sums"


def write_note(file: Path, words: str) -> None:
    """Leaves *words* about the signature of *file* beside it, for whoever makes the release."""
    file.with_name(file.name + NOTE).write_text(words + "\n", "utf-8")


def _run(*command: str | Path) -> str:
    words = [str(word) for word in command]
    return subprocess.run(words, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
