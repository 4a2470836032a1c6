"""Hears from the operating system when the network is back."""

import logging

from PySide6.QtCore import QObject, Signal, Slot

log = logging.getLogger(__name__)


class NetworkWatch(QObject):
    """Tells :attr:`came_back`, once it was asked to begin; where the system does not say, it tells nothing."""

    came_back = Signal()

    def begin(self) -> None:
        """Asks the system; takes some milliseconds, so this comes after the first paint."""
        from PySide6.QtNetwork import QNetworkInformation

        if not QNetworkInformation.loadBackendByFeatures(QNetworkInformation.Feature.Reachability):
            log.info("this system does not tell of the network")
            return
        QNetworkInformation.instance().reachabilityChanged.connect(self.hear)

    @Slot(object)
    def hear(self, reachability: object) -> None:
        """The network has changed."""
        from PySide6.QtNetwork import QNetworkInformation

        if reachability is QNetworkInformation.Reachability.Online:
            self.came_back.emit()
