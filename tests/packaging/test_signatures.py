"""What a release is signed with, by the very programs that sign and verify it where they are there."""

import base64
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import build_dmg
import sign
import signatures
from checksums import write_checksums
from portable_executable import Program
from sign_and_notarise import AD_HOC
from tests.packaging.test_portable_executable import program

needs_ssh = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="ssh-keygen is not installed")
needs_osslsigncode = pytest.mark.skipif(
    sys.platform == "win32" or None in (shutil.which("osslsigncode"), shutil.which("openssl")),
    reason="osslsigncode or openssl is not installed",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "files"
    made.mkdir()
    for name in ("easel_1.0.0_amd64.deb", "Easel-1.0.0-macos-arm64.dmg"):
        (made / name).write_bytes(name.encode())
    write_checksums([*made.iterdir()], made / "SHA256SUMS")
    return made


@pytest.fixture
def key(tmp_path: Path) -> str:
    file = tmp_path / "publisher"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(file)], check=True)
    return file.read_text("ascii")


@needs_ssh
def test_the_sums_are_signed_and_what_was_changed_is_found(folder: Path, key: str) -> None:
    assert signatures.sign(folder, {signatures.KEY: key})
    signatures.verify(folder)
    assert "signed with the publisher's key" in signatures.table(folder)
    sums = folder / "SHA256SUMS"
    sums.write_text(sums.read_text("ascii").replace("a", "b", 1), "ascii")
    with pytest.raises(subprocess.CalledProcessError):
        signatures.verify(folder)


@needs_ssh
def test_the_download_page_says_how_the_signature_is_checked() -> None:
    command = "ssh-keygen -Y verify -f allowed_signers -I easel -n file -s SHA256SUMS.sig < SHA256SUMS"
    for page in (Path(__file__).resolve().parents[2] / "docs").glob("download*.md"):
        assert command in page.read_text("utf-8")


def test_without_a_key_it_is_said_and_the_release_goes_on(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not signatures.sign(folder, {})
    assert "NOT SIGNED: RELEASE_SIGNING_KEY is not set" in capsys.readouterr().out
    assert "| `SHA256SUMS` | not signed |" in signatures.table(folder)


def test_the_page_says_of_each_file_what_speaks_for_it(folder: Path) -> None:
    image = folder / "Easel-1.0.0-macos-arm64.dmg"
    assert f"| `{image.name}` | not known" in signatures.table(folder)
    signatures.write_note(image, build_dmg.signature_words(AD_HOC, is_notarised=False))
    program(folder / "Easel-1.0.0-windows-x86_64-setup.exe")
    told = signatures.table(folder)
    assert f"| `{image.name}` | ad hoc: macOS will ask |" in told
    assert "setup.exe` | none: Windows will ask (SmartScreen) |" in told
    assert "| `easel_1.0.0_amd64.deb` | none of its own: check the sums |" in told
    assert ".signature.txt" not in told


@pytest.mark.parametrize(
    ("is_notarised", "words"), [(True, "Developer ID, notarised by Apple"), (False, "not notarised")]
)
def test_an_image_says_whether_apple_has_seen_it(is_notarised: bool, words: str) -> None:
    assert words in build_dmg.signature_words("0123", is_notarised=is_notarised)


# --- Authenticode ---


def test_windows_signs_with_its_own_program_and_attests_the_time() -> None:
    command = sign.with_signtool(
        Path("signtool.exe"), Path("Easel.exe"), Path("c.p12"), "of the file", sign.TIME_STAMPS
    )
    assert command[:5] == ["signtool.exe", "sign", "/q", "/fd", "SHA256"]
    assert command[command.index("/tr") + 1] == sign.TIME_STAMPS
    assert command[-1] == "Easel.exe"


def test_without_a_certificate_it_is_said_which_secrets_are_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not sign.sign([tmp_path / "Easel.exe"], {})
    assert (
        "NOT SIGNED: WINDOWS_CERTIFICATE_P12, WINDOWS_CERTIFICATE_PASSWORD not set" in capsys.readouterr().out
    )


@needs_osslsigncode
def test_a_program_is_signed_and_found_to_be(tmp_path: Path) -> None:
    file = tmp_path / "Easel.exe"
    program(file)
    key, certificate, bundle = (tmp_path / name for name in ("key.pem", "certificate.pem", "bundle.p12"))
    openssl = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=Studio",
    ]
    usage = ["-addext", "extendedKeyUsage=codeSigning"]
    into = ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run([*openssl, *usage, *into], check=True, capture_output=True)
    pack = ["openssl", "pkcs12", "-export", "-inkey", str(key), "-in", str(certificate)]
    subprocess.run([*pack, "-out", str(bundle), "-passout", "pass:secret"], check=True)
    assert not Program(file).is_signed
    secrets = {
        "WINDOWS_CERTIFICATE_P12": base64.b64encode(bundle.read_bytes()).decode(),
        "WINDOWS_CERTIFICATE_PASSWORD": "secret",
    }
    assert sign.sign([file], secrets, time_stamps="")
    assert Program(file).is_signed
