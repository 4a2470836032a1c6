"""What the gateway in use charges, and what today has cost: estimates, and said to be."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal, Slot

from app.core.gateway_address import PRACTICE
from app.core.money import Cost, Tariff, amount_text, price_of, total
from app.core.request import GenerationRequest
from app.engine.engine import Engine
from app.service.facts import TariffRead


class Spending(QObject):
    """Asks the engine when a gateway is chosen and when tasks come and go; :attr:`changed` when it knows more."""

    changed = Signal()

    def __init__(self, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._gateway = ""
        self._tariff = Tariff()
        self._spent: tuple[Cost, ...] = ()
        engine.tariff_read.connect(self._tariff_read)
        engine.tasks_added.connect(self.ask)
        engine.queue_emptied.connect(self.ask)

    def use(self, gateway: str) -> None:
        """Follows another gateway, or the same with another token."""
        if gateway != self._gateway:
            self._gateway = gateway
            self._tariff, self._spent = Tariff(), ()
        self.ask()

    @Slot()
    def ask(self) -> None:
        """Asks for what is known now."""
        if self._gateway and self._gateway != PRACTICE:
            midnight = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
            self._engine.read_tariff(self._gateway, midnight.timestamp())

    def estimate(self, kinds: Sequence[tuple[GenerationRequest, int]]) -> str:
        """About what so many of each of these requests cost together; empty where that is not known."""
        prices = ((price_of(self._tariff, request), count) for request, count in kinds)
        cost = total(tuple(price and replace(price, amount=price.amount * count) for price, count in prices))
        return amount_text(cost) if cost else ""

    def balance(self) -> str:
        """What the token may still spend, translated; empty where that is not told."""
        if self._tariff.remaining is None:
            return ""
        left = amount_text(Cost(self._tariff.remaining, self._tariff.unit))
        return self.tr("About {amount} left").format(amount=left)

    def today(self) -> str:
        """What today has cost, translated; empty for nothing."""
        sums = " + ".join(amount_text(cost) for cost in self._spent)
        return self.tr("Today about {amount}").format(amount=sums) if sums else ""

    def passes(self, cap: float | None, requests: Sequence[GenerationRequest]) -> str:
        """Says that *requests* would take today past *cap*, translated; empty where they do not."""
        cost = total(tuple(price_of(self._tariff, request) for request in requests))
        if cap is None or cost is None:
            return ""
        spent = sum(known.amount for known in self._spent if known.unit == cost.unit)
        if spent + cost.amount <= cap:
            return ""
        return self.tr(
            "This costs about {cost}, and today has cost about {spent} already: "
            "together more than the {cap} that you have set for a day."
        ).format(
            cost=amount_text(cost),
            spent=amount_text(Cost(spent, cost.unit)),
            cap=amount_text(Cost(cap, cost.unit)),
        )

    @Slot(TariffRead)
    def _tariff_read(self, read: TariffRead) -> None:
        if read.gateway == self._gateway:
            self._tariff, self._spent = read.tariff, read.spent
            self.changed.emit()
