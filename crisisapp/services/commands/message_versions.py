"""Orders about the versions of a message in other languages; the original and its yes stay.

Nobody reviewed a version until somebody says so, and again as soon as one of its words changes.
All but a copy are undone.
"""

from crisisapp.domain.approval import seal
from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events.message_versions import (
    MessageVersionAdded,
    MessageVersionCopied,
    MessageVersionRemoved,
    MessageVersionReviewed,
    MessageVersionWritten,
)
from crisisapp.domain.versions import VersionText, is_tag, name_of
from crisisapp.services.approving import standing
from crisisapp.services.commands.base import (
    Command,
    Context,
    Handler,
    Outcome,
    optional_line,
    optional_text,
)
from crisisapp.services.commands.message_rows import ContextDesk, the_message
from crisisapp.services.commands.said import said
from crisisapp.services.drafting.version_text import version_text
from crisisapp.services.lines.message import version_copied_line
from crisisapp.services.queries.message_versions import (
    VersionRow,
    VersionView,
    original_texts,
    version_rows,
    version_views,
)
from crisisapp.services.queries.records import MessageRow
from crisisapp.support.clock import to_iso
from crisisapp.support.i18n import LANGUAGES, as_language

__all__ = [
    "HANDLERS",
    "AddVersion",
    "CopyVersion",
    "PutVersion",
    "RemoveVersion",
    "ReviewVersion",
    "WriteVersion",
    "incomplete",
]


class AddVersion(Command, frozen=True, kw_only=True):
    """Begin a version: `tag` is its language (`ar`, `fr-falc`), `name` what its readers call it.

    Where the template exists in that language the version begins as it, with the same values;
    otherwise with nothing but the original beside it.
    """

    message: str
    tag: str
    name: str = ""


class WriteVersion(Command, frozen=True, kw_only=True):
    """Write paragraphs of a version, by the names of the original's; no text takes one away.

    The same words again say that they still hold.
    """

    message: str
    tag: str
    texts: dict[str, str]


class ReviewVersion(Command, frozen=True, kw_only=True):
    """Say that a version was reviewed; `who`: by whom, who gives the order when it is empty."""

    message: str
    tag: str
    who: str = ""


class RemoveVersion(Command, frozen=True, kw_only=True):
    """Give a version up."""

    message: str
    tag: str


class CopyVersion(Command, frozen=True, kw_only=True):
    """Note in the timeline that a version was copied. Copied is not sent.

    `stale`: copy it all the same while it does not say what the original says; it bears a mark.
    `reason`: why, past who is exposed in its words.
    """

    message: str
    tag: str
    stale: bool = False
    reason: str = ""


class PutVersion(Command, frozen=True, kw_only=True):
    """Put a version back as it was before another order: what undoes."""

    message: str
    tag: str
    name: str
    texts: dict[str, VersionText]
    reviewed_by: str
    reviewed_at: str
    began: str


def add_version(command: AddVersion, context: Context) -> Outcome:
    """Begin a version.

    Raises:
        UserError: VERSION_TAG, VERSION_EXISTS; as `the_message`.
    """
    row = the_message(context, command.message)
    tag = command.tag.strip().lower().replace("_", "-")
    if not is_tag(tag):
        raise UserError(UserCode.VERSION_TAG, value=command.tag)
    if tag == row.language or any(each.tag == tag for each in version_rows(context.read, row.id)):
        raise UserError(UserCode.VERSION_EXISTS, version=tag)
    event = MessageVersionAdded(
        message=row.id,
        tag=tag,
        name=optional_line(command.name, field="name") or name_of(tag),
        texts=_from_template(row, tag, context) if tag in LANGUAGES else {},
    )
    undo = RemoveVersion(message=row.id, tag=tag)
    return Outcome(events=((row.incident, event),), undo=undo, made=row.id)


def write_version(command: WriteVersion, context: Context) -> Outcome:
    """Write paragraphs.

    Raises:
        UserError: UNKNOWN_VERSION; UNKNOWN_PARAGRAPH, the original has none of that name.
    """
    row = the_message(context, command.message)
    version = _version(row, command.tag, context)
    now = original_texts(ContextDesk(context), row)
    beside = {each.key: each for each in _view(row, command.tag, context).paragraphs}
    texts: dict[str, VersionText] = {}
    for key, given in command.texts.items():
        if key not in beside:
            raise UserError(UserCode.UNKNOWN_PARAGRAPH, number=key, count=len(now))
        text = optional_text(given, field="text")
        if text == beside[key].text and beside[key].state in ("current", "missing", "extra"):
            continue
        texts[key] = VersionText(
            text=text, source=now.get(key, ""), at=to_iso(context.now) if text else ""
        )
    if not texts:
        return Outcome(made=row.id)
    event = MessageVersionWritten(message=row.id, tag=version.tag, texts=texts)
    return Outcome(events=((row.incident, event),), undo=_put(row, version), made=row.id)


def review_version(command: ReviewVersion, context: Context) -> Outcome:
    """Note who answers for a version.

    Raises:
        UserError: UNKNOWN_VERSION; VERSION_EMPTY, there is nothing to answer for.
    """
    row = the_message(context, command.message)
    view = _view(row, command.tag, context)
    _require_written(view)
    event = MessageVersionReviewed(
        message=row.id,
        tag=view.row.tag,
        at=to_iso(context.now),
        who=optional_line(command.who, field="who") or _initials(context),
    )
    return Outcome(events=((row.incident, event),), undo=_put(row, view.row), made=row.id)


def remove_version(command: RemoveVersion, context: Context) -> Outcome:
    """Give a version up.

    Raises:
        UserError: UNKNOWN_VERSION.
    """
    row = the_message(context, command.message)
    version = _version(row, command.tag, context)
    event = MessageVersionRemoved(message=row.id, tag=version.tag)
    return Outcome(events=((row.incident, event),), undo=_put(row, version), made=row.id)


def copy_version(command: CopyVersion, context: Context) -> Outcome:
    """Keep a version as it was copied, and write the line that says so.

    The copy of a text that nobody agreed to bears its mark: not to be sent, it proves nothing.

    Raises:
        UserError: UNKNOWN_VERSION; VERSION_EMPTY; VERSION_STALE without `stale`; SETTLE_FIRST,
            its words expose somebody and nobody says why they go on.
    """
    from crisisapp.services.settling import version_reason_past  # start-up: the first copy

    row = the_message(context, command.message)
    view = _view(row, command.tag, context)
    _require_written(view)
    if view.pending and not command.stale:
        count = view.count("stale", "missing", "untranslated")
        raise UserError(UserCode.VERSION_STALE, version=view.row.name, count=count)
    reason = optional_line(command.reason, field="reason")
    past = version_reason_past(ContextDesk(context), row, view, reason)
    line = version_copied_line(
        row.title,
        view.row.name,
        context.language,
        reviewed=view.row.reviewed_at is not None,
        pending=view.pending,
    )
    frozen = _frozen(row, view, context)
    return Outcome(
        events=(
            *((row.incident, each) for each in frozen),
            *said(row.incident, line, context, reason=past),
        ),
        made=row.id,
        notice="text_copied",
    )


def put_version(command: PutVersion, context: Context) -> Outcome:
    """Put a version back as it was."""
    row = the_message(context, command.message)
    event = MessageVersionAdded(
        message=row.id,
        tag=command.tag,
        name=command.name,
        texts=command.texts,
        reviewed_by=command.reviewed_by,
        reviewed_at=command.reviewed_at,
        began=command.began,
    )
    return Outcome(events=((row.incident, event),), made=row.id)


def _frozen(
    row: MessageRow, view: VersionView, context: Context
) -> tuple[MessageVersionCopied, ...]:
    if not standing(ContextDesk(context), row).approved:
        return ()
    text = version_text(view, language=as_language(row.language), agreed=True)
    reviewed_at = view.row.reviewed_at
    event = MessageVersionCopied(
        copy=context.ids.new_id(),
        message=row.id,
        tag=view.row.tag,
        name=view.row.name,
        text=text,
        digest=seal("", text),
        at=to_iso(context.now),
        reviewed_by=view.row.reviewed_by,
        reviewed_at=to_iso(reviewed_at) if reviewed_at is not None else "",
    )
    return (event,)


def incomplete(view: VersionView) -> tuple[str, ...]:
    """Return why a version cannot be read yet: the holes left in it, or its name when empty."""
    from crisisapp.services.drafting.edited_own import hole_names  # start-up: on demand

    return hole_names(f"{view.subject}\n{view.text}") or (() if view.text else (view.row.name,))


def _require_written(view: VersionView) -> None:
    missing = incomplete(view)
    if missing:
        raise UserError(UserCode.VERSION_EMPTY, missing=missing)


def _version(row: MessageRow, tag: str, context: Context) -> VersionRow:
    known = version_rows(context.read, row.id)
    found = next((each for each in known if each.tag == tag), None)
    if found is None:
        names = ", ".join(each.tag for each in known) or "–"
        raise UserError(UserCode.UNKNOWN_VERSION, version=tag, known=names)
    return found


def _view(row: MessageRow, tag: str, context: Context) -> VersionView:
    wanted = _version(row, tag, context).tag
    views = version_views(ContextDesk(context), row)
    return next(each for each in views if each.row.tag == wanted)


def _from_template(row: MessageRow, tag: str, context: Context) -> dict[str, VersionText]:
    """Return the paragraphs of the same template in another language, with the same values.

    One written by hand, or added, has no sister: it is left to be written. One that holds typed
    words is still to be translated.
    """
    from crisisapp.services.drafting.borrowed import borrowed_paragraphs
    from crisisapp.services.drafting.desk_context import desk_context
    from crisisapp.services.drafting.render import render  # start-up: on demand

    language = as_language(tag)
    desk = ContextDesk(context)
    known = next(
        (each for each in context.content.templates.catalogue() if each.id == row.template), None
    )
    if known is None or language not in known.languages:
        return {}
    template = context.content.templates.load(row.template, language)
    told = desk_context(desk, row.incident, language=language, channel=row.channel)
    rendered = render(template, row.values, told, final=False)
    sister = {each.key: each.text for each in rendered.paragraphs} | (
        {"subject": rendered.subject} if rendered.subject else {}
    )
    borrowed = borrowed_paragraphs(rendered, row.values)
    at = to_iso(context.now)
    return {
        key: VersionText(text=sister[key], source=source, at=at, borrowed=key in borrowed)
        for key, source in original_texts(desk, row).items()
        if key in sister and key not in row.edits.own
    }


def _put(row: MessageRow, version: VersionRow) -> PutVersion:
    return PutVersion(
        message=row.id,
        tag=version.tag,
        name=version.name,
        texts=dict(version.texts),
        reviewed_by=version.reviewed_by,
        reviewed_at="" if version.reviewed_at is None else to_iso(version.reviewed_at),
        began=to_iso(version.created_at),
    )


def _initials(context: Context) -> str:
    found = context.read.value("SELECT initials FROM actor WHERE id = ?", (context.actor,))
    return str(found or "")


HANDLERS: dict[type[Command], Handler] = {
    AddVersion: add_version,
    WriteVersion: write_version,
    ReviewVersion: review_version,
    RemoveVersion: remove_version,
    CopyVersion: copy_version,
    PutVersion: put_version,
}
