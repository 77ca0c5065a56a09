"""How a value is written in TOML, in the manner of the value that stood there before."""

from collections.abc import Sequence

import tomlkit
from tomlkit.exceptions import TOMLKitError

__all__ = ["Value", "spell"]

Value = str | bool | int | Sequence[str]


def spell(value: Value, *, like: str = "") -> str:
    """Return a value as TOML. `like`, the text it replaces, says which quotes are used."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if not isinstance(value, str):
        return f"[{', '.join(spell(each) for each in value)}]"
    multiline = like[:3] in {'"""', "'''"}
    if like.startswith("'") or multiline:
        try:
            written = tomlkit.string(value, literal=like.startswith("'"), multiline=multiline)
            return written.as_string()
        except (TOMLKitError, ValueError):
            pass  # a text these quotes cannot hold
    return tomlkit.string(value).as_string()
