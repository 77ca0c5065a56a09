"""One way to write a value as bytes, frozen into every desk file: it is what gets hashed.

Rules: JSON, keys sorted by code point, no spaces, UTF-8, every text in NFC, whole numbers within
64 bits, no floats (they do not survive every reader), no lone surrogates.
"""

import json
import unicodedata

__all__ = ["NotCanonicalError", "canonical_bytes"]

_LIMIT = 2**63


class NotCanonicalError(ValueError):
    """The value holds something the canonical form refuses (a float, a surrogate, a big number)."""


def canonical_bytes(value: object) -> bytes:
    """Return the canonical UTF-8 bytes of plain data (dict, list, tuple, str, int, bool, None).

    Raises:
        NotCanonicalError: for any other type, a float, an integer beyond 64 bits, a lone surrogate,
            two keys that are one once normalised.
    """
    text = json.dumps(
        _normal(value), ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    )
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise NotCanonicalError("a text holds a lone surrogate") from error


def _normal(value: object) -> object:
    match value:
        case None | bool():
            return value
        case int():
            if not -_LIMIT <= value < _LIMIT:
                raise NotCanonicalError("a whole number is beyond 64 bits")
            return value
        case str():
            return unicodedata.normalize("NFC", value)
        case list() | tuple():
            return [_normal(item) for item in value]
        case dict():
            normal = {_key(key): _normal(item) for key, item in value.items()}
            if len(normal) != len(value):
                raise NotCanonicalError("two keys read the same")
            return normal
        case _:
            raise NotCanonicalError(f"{type(value).__name__} has no canonical form")


def _key(key: object) -> str:
    if not isinstance(key, str):
        raise NotCanonicalError("a key is not a text")
    return unicodedata.normalize("NFC", key)
