"""What a test of a connection finds, step by step."""

from dataclasses import dataclass
from enum import StrEnum

from app.core.wording import Values


class Step(StrEnum):
    """The steps in their order. NAME and TCP are the proxy's where one stands before the gateway."""

    NAME = "name"
    TCP = "tcp"
    TLS = "tls"
    GATEWAY = "gateway"
    TOKEN = "token"
    ROUTE = "route"
    BALANCE = "balance"


class StepState(StrEnum):
    """How a step went."""

    OK = "ok"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one step found, and what to do about it.

    ``found`` and ``advice`` are English sentences of the context ``ConnectionTest``, with the names of
    ``values`` in braces; ``words`` is foreign or technical text, verbatim but for secrets, or the detail of a problem.
    """

    step: Step
    state: StepState
    found: str
    values: Values = ()
    advice: str = ""
    words: str = ""
