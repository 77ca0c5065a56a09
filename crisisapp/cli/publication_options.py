"""The arguments and options that the verbs about publications share, and what they say."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from crisisapp.cli.params import choice_of, stack
from crisisapp.cli.program import argument, option
from crisisapp.domain.publications import COUNTS, Answer, Holder
from crisisapp.domain.words import Precision
from crisisapp.support.i18n import N_, _

if TYPE_CHECKING:
    from crisisapp.services.desk import Desk

__all__ = [
    "answers",
    "counts",
    "follow_up",
    "moment",
    "publication_argument",
    "said_answers",
    "target_option",
]

publication_argument = argument("publication", help=N_("Its number in the list of publications."))
target_option = option(
    "--target", default=None, metavar="KIND", help=N_("profile, page, group, post, video…")
)
moment = option("--at", default="", metavar="TIME", help=N_("When: 10:12; now by default."))
follow_up = option("--follow-up", default="", metavar="TIME", help=N_("When to look or ask again."))

# What is counted, and the answers about a content, which recording and changing take alike.
_COUNTED = {
    "views": N_("How many views."),
    "likes": N_("How many likes or reactions."),
    "shares": N_("How many shares."),
    "comments": N_("How many comments."),
}
counts = stack(
    *(option(f"--{name}", type=int, default=None, help=_COUNTED[name]) for name in COUNTS)
)
answers = stack(
    option("--account", default=None, metavar="TEXT", help=N_("The account's name.")),
    option("--said", default=None, metavar="TEXT", help=N_("What it shows or says.")),
    option("--holder", type=choice_of(Holder), default=None, help=N_("Who runs it.")),
    option(
        "--first-seen",
        default=None,
        metavar="TIME",
        help=N_("When we first saw it; a new one: now by default."),
    ),
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


def said_answers(desk: "Desk", said: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of an order that the options `answers` speak of; what is left out is not.

    Raises:
        UserError: BAD_TIME.
        click.UsageError: --about alone.
    """
    from crisisapp.cli.find import the_instant

    fields = {name: said[name] for name in ("account", "said") if said[name] is not None}
    if said["holder"]:
        fields["holder"] = Holder(said["holder"])
    fields |= {name: Answer(said[name]) for name in ("public", "minor", "insult") if said[name]}
    if said["first_seen"]:
        fields["first_seen"] = the_instant(desk, said["first_seen"])
    if said["online_since"]:
        fields["online_since"] = the_instant(desk, said["online_since"])
        fields["online_precision"] = Precision.ABOUT if said["about"] else Precision.EXACT
    elif said["about"]:
        raise click.UsageError(
            _("--about goes with --online-since: give that moment too."),
            click.get_current_context(),
        )
    return fields
