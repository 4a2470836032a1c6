"""Signing and notarising, without a Mac: the steps, their order, and what is said without the secrets."""

import base64
import plistlib
import subprocess
from pathlib import Path

import pytest

import sign_and_notarise as signing

FINGERPRINT = "0123456789ABCDEF0123456789ABCDEF01234567"
LISTED = (
    f'  1) {FINGERPRINT} "Developer ID Application: A Studio (TEAM123456)"\n     1 valid identities found\n'
)
SECRETS = {
    "MACOS_CERTIFICATE_P12": base64.b64encode(b"certificate").decode(),
    "MACOS_CERTIFICATE_PASSWORD": "of the file",
    "MACOS_NOTARY_KEY_P8": base64.b64encode(b"key").decode(),
    "MACOS_NOTARY_KEY_ID": "KEYID",
    "MACOS_NOTARY_ISSUER_ID": "ISSUER",
}


class Recorder:
    """Stands for the Mac's commands: keeps what was run, answers like ``security``."""

    def __init__(self, failing: str = "") -> None:
        self.ran: list[list[str]] = []
        self._failing = failing

    def __call__(self, command: signing.Command) -> str:
        words = [str(word) for word in command]
        self.ran.append(words)
        if self._failing and self._failing in words:
            raise subprocess.CalledProcessError(1, words[0])
        return LISTED if "find-identity" in words else ""

    def steps(self) -> list[str]:
        return [" ".join(words[:2]) for words in self.ran]


@pytest.fixture
def application(tmp_path: Path) -> Path:
    contents = tmp_path / "Easel.app" / "Contents"
    code = bytes.fromhex("cffaedfe") + b"code"
    for name in ("MacOS/Easel", "Frameworks/libssl.3.dylib", "Frameworks/PySide6/QtCore.abi3.so"):
        (contents / name).parent.mkdir(parents=True, exist_ok=True)
        (contents / name).write_bytes(code)
    framework = contents / "Frameworks/PySide6/Qt/lib/QtCore.framework"
    (framework / "Versions/A").mkdir(parents=True)
    (framework / "Versions/A/QtCore").write_bytes(code)
    (framework / "QtCore").symlink_to("Versions/A/QtCore")
    (contents / "Resources").mkdir()
    (contents / "Resources/easel.svg").write_text("<svg/>")
    (contents / "Info.plist").write_bytes(plistlib.dumps({"CFBundleExecutable": "Easel"}))
    return contents.parent


def test_every_entitlement_is_granted_for_a_reason() -> None:
    granted = plistlib.loads(signing.ENTITLEMENTS_FILE.read_bytes())
    assert granted == dict.fromkeys(signing.ENTITLEMENTS, True)
    assert b"<!--" not in signing.ENTITLEMENTS_FILE.read_bytes()


def test_inner_code_is_signed_before_what_holds_it(application: Path) -> None:
    recorder = Recorder()
    signing.sign_application(application, FINGERPRINT, recorder)
    signed = [Path(words[-1]).relative_to(application.parent).as_posix() for words in recorder.ran[:-1]]
    frameworks = "Easel.app/Contents/Frameworks"
    assert signed == [
        f"{frameworks}/PySide6/Qt/lib/QtCore.framework/Versions/A/QtCore",
        f"{frameworks}/PySide6/QtCore.abi3.so",
        f"{frameworks}/libssl.3.dylib",
        "Easel.app",
    ]
    assert recorder.ran[-1][:4] == ["codesign", "--verify", "--deep", "--strict"]


def test_only_the_program_has_entitlements_and_all_code_is_hardened(application: Path) -> None:
    recorder = Recorder()
    signing.sign_application(application, FINGERPRINT, recorder)
    *parts, whole, _ = recorder.ran
    assert all({"runtime", "--timestamp", FINGERPRINT} <= {*words} for words in (*parts, whole))
    assert ["--entitlements" in words for words in (*parts, whole)] == [*[False] * len(parts), True]


def test_ad_hoc_is_without_the_hardened_runtime(application: Path) -> None:
    recorder = Recorder()
    signing.sign_application(application, signing.AD_HOC, recorder)
    assert not any("runtime" in words for words in recorder.ran)


def test_without_secrets_it_says_so_and_signs_ad_hoc(capsys: pytest.CaptureFixture[str]) -> None:
    recorder = Recorder()
    with signing.identity({"MACOS_CERTIFICATE_P12": ""}, recorder) as signer:
        assert signer == signing.AD_HOC
    assert recorder.ran == []
    assert "NOT SIGNED: MACOS_CERTIFICATE_P12, MACOS_CERTIFICATE_PASSWORD not set" in capsys.readouterr().out


def test_the_certificate_is_in_a_keychain_of_its_own_while_it_is_needed() -> None:
    recorder = Recorder()
    with signing.identity(SECRETS, recorder) as signer:
        assert signer == FINGERPRINT
        assert "security delete-keychain" not in recorder.steps()
    assert recorder.steps()[-1] == "security delete-keychain"
    (imported,) = (words for words in recorder.ran if "import" in words)
    assert not Path(imported[2]).exists()


def test_the_keychain_goes_even_when_the_import_fails() -> None:
    recorder = Recorder(failing="import")
    with pytest.raises(subprocess.CalledProcessError), signing.identity(SECRETS, recorder):
        pytest.fail("there is nothing to sign with")
    assert recorder.steps()[-1] == "security delete-keychain"


def test_another_kind_of_certificate_is_refused() -> None:
    with pytest.raises(LookupError, match="Developer ID"):
        signing.found_identity(LISTED.replace("Developer ID Application", "Apple Development"))


def test_the_image_is_signed_notarised_and_stapled(tmp_path: Path) -> None:
    recorder = Recorder()
    assert signing.sign_and_notarise_image(tmp_path / "Easel.dmg", FINGERPRINT, SECRETS, recorder)
    assert recorder.steps() == ["codesign --force", "xcrun notarytool", "xcrun stapler", "xcrun stapler"]
    assert "--wait" in recorder.ran[1]


@pytest.mark.parametrize(
    ("signer", "environment", "said", "steps"),
    [
        (signing.AD_HOC, SECRETS, "NOT NOTARISED: Apple takes only", 0),
        (
            FINGERPRINT,
            {**SECRETS, "MACOS_NOTARY_KEY_ID": ""},
            "NOT NOTARISED: MACOS_NOTARY_KEY_ID not set",
            1,
        ),
    ],
)
def test_what_cannot_be_notarised_is_said(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    signer: str,
    environment: dict[str, str],
    said: str,
    steps: int,
) -> None:
    recorder = Recorder()
    assert not signing.sign_and_notarise_image(tmp_path / "Easel.dmg", signer, environment, recorder)
    assert said in capsys.readouterr().out
    assert len(recorder.ran) == steps
