"""What Easel tells Qt about the input method; typing with fcitx5 itself was tried by hand, on a virtual screen."""

import pytest

from app.input_method import reaching_fcitx

FCITX_ONLY = {"QT_IM_MODULES": "fcitx;ibus", "IBUS_USE_PORTAL": "1"}


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"QT_IM_MODULE": "fcitx"}, FCITX_ONLY),
        ({"QT_IM_MODULE": "fcitx5"}, {"QT_IM_MODULES": "fcitx5;ibus", "IBUS_USE_PORTAL": "1"}),
        (
            {"QT_IM_MODULES": "wayland;fcitx;ibus"},
            {"QT_IM_MODULES": "wayland;fcitx;ibus", "IBUS_USE_PORTAL": "1"},
        ),
        ({"QT_IM_MODULES": "wayland;fcitx", "QT_IM_MODULE": "ibus"}, {"QT_IM_MODULES": "wayland;fcitx;ibus"}),
        ({"QT_IM_MODULES": "", "QT_IM_MODULE": "fcitx"}, FCITX_ONLY),
    ],
)
def test_fcitx_is_reached_through_what_it_lends_to_ibus(said: dict[str, str], told: dict[str, str]) -> None:
    environment = dict(said)
    with reaching_fcitx(environment):
        assert environment.items() >= told.items()
        assert environment["IBUS_USE_PORTAL"] == "1"
    assert environment == said


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"QT_IM_MODULE": "ibus"},
        {"QT_IM_MODULE": "compose"},
        {"QT_IM_MODULES": "wayland;ibus;fcitx"},
        {"QT_IM_MODULES": "ibus", "QT_IM_MODULE": "fcitx"},
    ],
)
def test_any_other_input_method_is_left_alone(said: dict[str, str]) -> None:
    environment = dict(said)
    with reaching_fcitx(environment):
        assert environment == said


def test_what_a_program_that_easel_starts_is_told_is_what_easel_was_told() -> None:
    environment = {"QT_IM_MODULE": "fcitx", "IBUS_USE_PORTAL": "0"}
    with reaching_fcitx(environment):
        assert environment["IBUS_USE_PORTAL"] == "1"
    assert environment == {"QT_IM_MODULE": "fcitx", "IBUS_USE_PORTAL": "0"}
