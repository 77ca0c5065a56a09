"""The themes can be read: by people with any eyes, and by the loader with any mistake."""

from pathlib import Path

import pytest

from crisisapp.support.resources import resource_folder
from crisisapp.ui.theme.tokens import (
    THEME_NAMES,
    ThemeName,
    Tokens,
    ToneName,
    load_tokens,
    shipped_tokens,
)

TONES: tuple[ToneName, ...] = (
    "neutral",
    "accent",
    "ok",
    "warn",
    "bad",
    "violet",
    "teal",
    "outline",
)


def luminance(value: str) -> float:
    """Return the relative luminance of `#rrggbb` (WCAG 2.2)."""
    parts = [int(value[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def text_pairs(tokens: Tokens) -> dict[str, tuple[str, str]]:
    """Return every pair of text and ground the program paints."""
    pairs = {
        "text on the accent": (tokens.on_accent, tokens.accent.ink),
        "rail": (tokens.on_rail, tokens.rail),
        "rail under the pointer": (tokens.on_rail, tokens.rail_selected),
        "chosen page": (tokens.on_rail_selected, tokens.rail_selected),
        "tick of a check box": (tokens.panel, tokens.ok.ink),
    }
    grounds = {"bg": tokens.bg, "panel": tokens.panel, "selection": tokens.accent.soft}
    for place, ground in grounds.items():
        pairs[f"ink on {place}"] = (tokens.ink, ground)
        pairs[f"muted on {place}"] = (tokens.muted, ground)
    for name in TONES:
        tone = tokens.tone(name)
        pairs[f"{name} chip"] = (tone.ink, tone.soft)
        for place in ("bg", "panel"):
            pairs[f"{name} on {place}"] = (tone.ink, grounds[place])
    return pairs


@pytest.mark.parametrize("name", THEME_NAMES)
def test_text_reads_on_its_ground(name: ThemeName) -> None:
    tokens = shipped_tokens(name)
    least = 7.0 if name == "contrast" else 4.5
    low = {
        pair: round(contrast(*colors), 2)
        for pair, colors in text_pairs(tokens).items()
        if contrast(*colors) < least
    }
    assert low == {}


@pytest.mark.parametrize("name", THEME_NAMES)
def test_shapes_stand_out_from_their_ground(name: ThemeName) -> None:
    tokens = shipped_tokens(name)
    least = 7.0 if name == "contrast" else 3.0
    for ground in (tokens.bg, tokens.panel):
        for shape in (tokens.border, tokens.focus, tokens.muted, tokens.disabled):
            assert contrast(shape, ground) >= least
    assert contrast(tokens.on_rail_selected, tokens.rail_selected) >= least
    assert contrast(tokens.on_rail_selected, tokens.rail) >= least
    assert contrast(tokens.focus, tokens.accent.soft) >= least
    assert contrast(tokens.on_accent, tokens.accent.ink) >= least
    assert contrast(tokens.on_rail, tokens.rail) >= least


def test_high_contrast_keeps_7_to_1_for_every_colour_with_a_meaning() -> None:
    tokens = shipped_tokens("contrast")
    for name in TONES:
        assert contrast(tokens.tone(name).bar, tokens.bg) >= 7.0
    assert contrast(tokens.line, tokens.bg) >= 7.0


def test_an_unknown_key_names_the_file_and_the_key(tmp_path: Path) -> None:
    path = _copy(tmp_path, "ink = ", 'inkk = "#000000"\nink = ')
    with pytest.raises(ValueError, match=r"mine\.toml: .*inkk"):
        load_tokens(path)


def test_a_missing_key_names_the_file_and_the_key(tmp_path: Path) -> None:
    path = _copy(tmp_path, "focus = ", "# focus = ")
    with pytest.raises(ValueError, match=r"mine\.toml: .*focus"):
        load_tokens(path)


def test_a_value_that_is_no_colour_is_refused(tmp_path: Path) -> None:
    path = _copy(tmp_path, 'line = "#dfe3e8"', 'line = "grey"')
    with pytest.raises(ValueError, match=r"mine\.toml: .*line"):
        load_tokens(path)


def test_a_file_that_is_no_toml_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("name = ", encoding="utf-8")
    with pytest.raises(ValueError, match=r"mine\.toml: "):
        load_tokens(path)


def _copy(folder: Path, old: str, new: str) -> Path:
    text = (resource_folder("resources") / "themes" / "light.toml").read_text(encoding="utf-8")
    assert old in text
    path = folder / "mine.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path
