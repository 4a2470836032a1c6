"""Gateways as people call them."""

from PySide6.QtCore import QCoreApplication

from app.core.gateway_address import PRACTICE
from app.core.gateway_profile import GatewayProfile, profile_of


def gateway_name(profiles: tuple[GatewayProfile, ...], address: str) -> str:
    """The name that was given, or the address without its scheme; empty where there is none."""
    if address == PRACTICE:
        return QCoreApplication.translate("GatewayNames", "Practice gateway")
    return profile_of(profiles, address).name or address.partition("://")[2]
