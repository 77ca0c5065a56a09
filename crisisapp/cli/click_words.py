"""What click itself says, in the reader's language: its headings and its refusals of a value."""

import re

import click

from crisisapp.support.i18n import N_, _

__all__ = ["Context", "record_words", "refusal_words"]

_HEADINGS = {
    "Options": N_("Options"),
    "Commands": N_("Commands"),
    "Positional arguments": N_("Arguments"),
}

# How click words a refusal, and how we do; what a group of the pattern holds is kept.
_REFUSALS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"(?P<value>.+) is not a valid (integer|integer range|float)\.", re.DOTALL),
        N_("{value} is not a whole number."),
    ),
    (
        re.compile(
            r"(?P<value>.+) is not in the range (?P<least>\d+)<=x<=(?P<most>\d+)\.", re.DOTALL
        ),
        N_("{value} does not fit. Write a number from {least} to {most}."),
    ),
    (
        re.compile(r"(?P<value>.+) is not in the range (?P<range>.+)\.", re.DOTALL),
        N_("{value} is not in the range {range}."),
    ),
    (
        re.compile(r"(?P<value>.+) is not one of (?P<choices>.+)\.", re.DOTALL),
        N_("{value} is not one of {choices}."),
    ),
    (
        re.compile(r"Got unexpected extra arguments? \((?P<value>.+)\)", re.DOTALL),
        N_("This is one word too many: {value}. Put a text of several words between quotes."),
    ),
    (
        re.compile(r"Option '(?P<value>.+)' requires an argument\.", re.DOTALL),
        N_("{value}: nothing is written after it."),
    ),
    (
        re.compile(r"Option '(?P<value>.+)' does not take a value\.", re.DOTALL),
        N_("{value} takes no value."),
    ),
    (re.compile(r"Missing command\."), N_("No command is named.")),
)

_LONGEST_SHOWN = 200  # characters


class Formatter(click.HelpFormatter):
    """Writes help pages with headings in the reader's language."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how a command is written."""
        usage = _("Usage:")
        super().write_usage(prog, args, prefix or f"{usage} ")

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        words = _("{heading}:").format(heading=_(_HEADINGS.get(heading, heading)))
        self.write(f"{'':>{self.current_indent}}{words}\n")


class Context(click.Context):
    """The context of a command whose pages speak the reader's language."""

    formatter_class = Formatter


def record_words(text: str) -> str:
    """Return the help of an option with click's own additions translated."""
    required = _("required")
    default = _("default:")
    return text.replace("[required]", f"[{required}]").replace("[default: ", f"[{default} ")


def refusal_words(message: str) -> str:
    """Return a refusal of click in the reader's language; one we do not know as it is."""
    for pattern, words in _REFUSALS:
        found = pattern.fullmatch(message)
        if found is not None:
            said = found.groupdict()
            if "value" in said:
                said["value"] = _short(said["value"])
            return _(words).format(**said)
    return message


def _short(said: str) -> str:
    """Return what was typed, by its beginning where it was a paste by mistake."""
    return said if len(said) <= _LONGEST_SHOWN else f"{said[:_LONGEST_SHOWN]}[…]"
