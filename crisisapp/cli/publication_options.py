"""The arguments and options that the verbs about publications share."""

from typing import TYPE_CHECKING

from crisisapp.cli.params import choice_of
from crisisapp.cli.program import argument, option
from crisisapp.domain.publications import Answer, Holder
from crisisapp.support.i18n import N_

if TYPE_CHECKING:
    import click

__all__ = ["answers", "follow_up", "moment", "publication_argument"]


def publication_argument(function: "click.decorators.FC") -> "click.decorators.FC":
    """Add PUBLICATION, a number of the list."""
    return argument("publication", help=N_("Its number in the list of publications."))(function)


def moment(function: "click.decorators.FC") -> "click.decorators.FC":
    """Add --at TIME."""
    return option("--at", default="", metavar="TIME", help=N_("When: 10:12; now by default."))(
        function
    )


def follow_up(function: "click.decorators.FC") -> "click.decorators.FC":
    """Add --follow-up TIME."""
    return option("--follow-up", default="", metavar="TIME", help=N_("When to look or ask again."))(
        function
    )


def answers(function: "click.decorators.FC") -> "click.decorators.FC":
    """Add the answers about a content, which recording and changing take alike."""
    options = (
        option("--account", default=None, metavar="TEXT", help=N_("The account's name.")),
        option("--said", default=None, metavar="TEXT", help=N_("What it shows or says.")),
        option("--holder", type=choice_of(Holder), default=None, help=N_("Who runs it.")),
        option("--online-since", default=None, metavar="TIME", help=N_("When it was published.")),
        option("--about", is_flag=True, help=N_("That moment is approximate.")),
        option("--public", type=choice_of(Answer), default=None, help=N_("Seen by anybody?")),
        option("--minor", type=choice_of(Answer), default=None, help=N_("A minor recognisable?")),
        option(
            "--insult",
            type=choice_of(Answer),
            default=None,
            help=N_("Insult or defamation to be examined?"),
        ),
    )
    for one in reversed(options):
        function = one(function)
    return function
