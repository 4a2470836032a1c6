"""What the frozen program's entry makes of the environment that it is started in."""

import entry
import trust

BUNDLE = "/opt/easel/_internal"


def cleaned(**variables: str) -> dict[str, str]:
    entry.clean(variables, BUNDLE)
    return variables


def test_nobody_names_folders_for_qts_plugins() -> None:
    assert cleaned(**trust.misleading_qt("/tmp/of-somebody"), LANG="zh_CN.UTF-8") == {"LANG": "zh_CN.UTF-8"}


def test_programs_that_easel_opens_get_their_own_libraries_back() -> None:
    found = cleaned(LD_LIBRARY_PATH=f"{BUNDLE}:/opt/cuda", LD_LIBRARY_PATH_ORIG="/opt/cuda")
    assert found == {"LD_LIBRARY_PATH": "/opt/cuda"}


def test_without_libraries_of_their_own_they_get_none() -> None:
    assert cleaned(LD_LIBRARY_PATH=BUNDLE) == {}


def test_libraries_of_others_stay() -> None:
    assert cleaned(LD_LIBRARY_PATH="/opt/cuda") == {"LD_LIBRARY_PATH": "/opt/cuda"}


def test_the_practice_gateway_is_not_taken_for_a_part_of_this_process() -> None:
    assert cleaned(_PYI_ARCHIVE_FILE="/opt/easel/easel", _PYI_PARENT_PROCESS_LEVEL="0") == {}
