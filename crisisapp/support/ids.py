"""Random identifiers: they stand in headers that are never erased, so they carry no meaning."""

import random
import secrets
from typing import Protocol

__all__ = ["IdSource", "RandomIds", "SeededIds"]

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_LENGTH = 20


class IdSource(Protocol):
    """Whatever can give a new identifier and salt; injected so that a demo can be repeated."""

    def new_id(self) -> str:
        """Return 20 characters of Crockford base 32 (100 random bits)."""
        ...

    def new_salt(self) -> bytes:
        """Return the 16 random bytes that hide a body's digest from guessing."""
        ...


class RandomIds:
    """Identifiers from the system's secure source. Used everywhere but in demos and tests."""

    def new_id(self) -> str:
        """Return 20 characters of Crockford base 32 (100 random bits)."""
        value = secrets.randbits(5 * _LENGTH)
        return _spell(value)

    def new_salt(self) -> bytes:
        """Return 16 secure random bytes."""
        return secrets.token_bytes(16)


class SeededIds:
    """Repeatable identifiers for demos, tests and benchmarks. Never for a real desk."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - repeatable on purpose

    def new_id(self) -> str:
        """Return the next identifier of this seed."""
        return _spell(self._random.getrandbits(5 * _LENGTH))

    def new_salt(self) -> bytes:
        """Return the next 16 bytes of this seed."""
        return self._random.randbytes(16)


def _spell(value: int) -> str:
    letters = []
    for _ in range(_LENGTH):
        letters.append(_ALPHABET[value & 31])
        value >>= 5
    return "".join(letters)
