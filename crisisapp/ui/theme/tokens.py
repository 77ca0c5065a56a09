"""The tokens of a theme: named colours read from a TOML file into one frozen record."""

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from PySide6.QtGui import QColor

from crisisapp.support.resources import resource_folder

__all__ = ["THEME_NAMES", "ThemeName", "Tokens", "Tone", "ToneName", "color", "load_tokens"]

ThemeName = Literal["light", "dark", "contrast"]
THEME_NAMES: tuple[ThemeName, ...] = ("light", "dark", "contrast")

ToneName = Literal["neutral", "accent", "ok", "warn", "bad", "violet", "teal", "outline"]

Hex = Annotated[str, msgspec.Meta(pattern=r"^#[0-9a-f]{6}$")]


class Tone(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One meaning in colour: `ink` reads on `soft`; `bar` is the stripe beside a row."""

    ink: Hex
    soft: Hex
    bar: Hex


class Tokens(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Every colour of one theme as `#rrggbb`. `outlined`: soft shapes also get an outline."""

    name: ThemeName
    dark: bool
    outlined: bool
    bg: Hex
    panel: Hex
    line: Hex
    ink: Hex
    muted: Hex
    border: Hex
    focus: Hex
    on_accent: Hex
    rail: Hex
    on_rail: Hex
    rail_selected: Hex
    on_rail_selected: Hex
    disabled: Hex
    accent: Tone
    ok: Tone
    warn: Tone
    bad: Tone
    violet: Tone
    teal: Tone
    neutral: Tone

    def tone(self, name: ToneName) -> Tone:
        """Return the colours of a tone; `outline` is neutral with secondary text."""
        if name == "outline":
            return Tone(ink=self.muted, soft=self.panel, bar=self.border)
        tones: dict[ToneName, Tone] = {
            "neutral": self.neutral,
            "accent": self.accent,
            "ok": self.ok,
            "warn": self.warn,
            "bad": self.bad,
            "violet": self.violet,
            "teal": self.teal,
        }
        return tones[name]


def load_tokens(path: Path) -> Tokens:
    """Read one theme file.

    Raises:
        ValueError: a key is missing, unknown or not a colour, or the file is no TOML; the
            message names the file and the key.
    """
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Tokens)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise ValueError(f"{path.name}: {error}") from error


@lru_cache(maxsize=len(THEME_NAMES))
def shipped_tokens(name: ThemeName) -> Tokens:
    """Return the tokens of a theme that ships with the program; read once."""
    return load_tokens(resource_folder("resources") / "themes" / f"{name}.toml")


@lru_cache(maxsize=256)
def color(value: str) -> QColor:
    """Return the shared `QColor` of `#rrggbb`; callers never change it."""
    return QColor(value)
