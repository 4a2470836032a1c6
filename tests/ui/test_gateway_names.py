from PySide6.QtWidgets import QApplication

from app.core.gateway_address import PRACTICE
from app.core.gateway_profile import GatewayProfile
from app.ui.texts import gateway_name


def test_a_name_goes_before_the_address(qapp: QApplication) -> None:
    assert qapp is not None
    profiles = (GatewayProfile("https://a.example", "Studio"),)
    assert gateway_name(profiles, "https://a.example") == "Studio"
    assert gateway_name(profiles, "https://b.example:8443/x") == "b.example:8443/x"
    assert gateway_name(profiles, PRACTICE) == "Practice gateway"
    assert gateway_name(profiles, "") == ""
