"""A token store in memory."""

from app.core.problems import KeychainUnavailable
from app.core.secrets import Token


class FakeTokenStore:
    """Implements ``core.ports.TokenStore``; with *problem* set, it is a keychain that can't be used."""

    def __init__(self, problem: KeychainUnavailable | None = None) -> None:
        self.problem = problem
        self.kept: dict[str, Token] = {}

    def get(self, origin: str) -> Token | KeychainUnavailable | None:
        return self.problem or self.kept.get(origin)

    def put(self, origin: str, token: Token) -> KeychainUnavailable | None:
        if self.problem is None:
            self.kept[origin] = token
        return self.problem

    def forget(self, origin: str) -> KeychainUnavailable | None:
        if self.problem is None:
            self.kept.pop(origin, None)
        return self.problem
