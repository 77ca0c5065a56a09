"""The catalogues of the interface: gather the texts, compile them, say what lacks.

`./dev texts` runs `update` then `compile`; `./dev test` runs `check`. English is the source, so
there is one catalogue, `locale/fr.po`; a language is added by copying it under another name.
"""

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

from hatch_build import compile_catalogues

__all__ = ["check", "extract", "main", "update"]

ROOT = Path(__file__).resolve().parent.parent
KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
COMMENT_TAG = "TRANSLATORS:"
WIDTH = 100
_BEFORE = re.compile(r"(?<=\S) (?=[:;!?»])")
_AFTER = re.compile(r"« ")
_PLACEHOLDER = re.compile(r"\{(\w*)[^{}]*\}")


def extract(root: Path = ROOT) -> Catalog:
    """Return the texts that the code of `root` marks, with the files they stand in."""
    with (root / "babel.cfg").open(encoding="utf-8") as lines:
        methods, options = parse_mapping_cfg(lines)  # type: ignore[no-untyped-call]  # babel has no type for it
    texts = Catalog(project="CrisisApp", charset="utf-8")
    found = extract_from_dir(
        root, methods, options, KEYWORDS, (COMMENT_TAG,), strip_comment_tags=True
    )
    for file, line, message, comments, context in found:
        texts.add(message, locations=[(file, line)], auto_comments=comments, context=context)
    return texts


def update(root: Path = ROOT) -> list[Path]:
    """Bring every catalogue up to date with the code; return those that changed.

    New texts come in empty and texts the code no longer has go out. A translation is never guessed
    from a text that looks like it. French gets the spaces that may not break.
    """
    texts = extract(root)
    changed = []
    for path in _sources(root):
        catalogue = _read(path)
        texts.creation_date = catalogue.creation_date
        catalogue.update(texts, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        if path.stem == "fr":
            _space(catalogue)
        content = BytesIO()
        write_po(
            content,
            catalogue,
            width=WIDTH,
            sort_by_file=True,
            ignore_obsolete=True,
            include_lineno=False,
        )
        if content.getvalue() != path.read_bytes():
            path.write_bytes(content.getvalue())
            changed.append(path)
    return changed


def _space(catalogue: Catalog) -> None:
    """Make the spaces before `: ; ! ? »` and after `«` spaces that no line ends at."""
    for message in catalogue:
        if not message.id:
            continue
        if isinstance(message.string, str):
            message.string = _spaced(message.string)
        else:
            message.string = tuple(map(_spaced, message.string or ()))


def _spaced(text: str) -> str:
    return _AFTER.sub("«\u00a0", _BEFORE.sub("\u00a0", text))


def check(root: Path = ROOT) -> list[str]:
    """Return one sentence per fault: absent, untranslated, fuzzy, or other placeholders."""
    texts = extract(root)
    faults = []
    for path in _sources(root):
        catalogue = _read(path)
        for text in texts:
            if text.id:
                faults += [
                    f"{path.name}: {_named(text)} {fault}"
                    for fault in _faults(text, catalogue.get(text.id, text.context))
                ]
    return faults


def main(verb: str) -> int:
    """Run `update`, `compile` or `check`; return 1 for a fault, 2 for another word."""
    match verb:
        case "update":
            for path in update():
                print(f"updated {path.relative_to(ROOT)}")
        case "compile":
            compile_catalogues(ROOT)
        case "check":
            faults = check()
            print("\n".join(faults) or "every text is translated")
            return 1 if faults else 0
        case _:
            print("one of: update, compile, check", file=sys.stderr)
            return 2
    return 0


def _sources(root: Path) -> list[Path]:
    return sorted((root / "locale").glob("*.po"))


def _read(path: Path) -> Catalog:
    with path.open("rb") as lines:
        return read_po(lines, locale=path.stem)


def _faults(text: Message, translated: Message | None) -> Iterator[str]:
    if translated is None:
        yield "is not in the catalogue"
        return
    if translated.fuzzy:
        yield "is marked fuzzy"
    versions = _all(translated.string)
    if not all(versions):
        yield "has no translation"
        return
    wanted = _placeholders(_all(text.id)[-1])
    *singular, plural = [_placeholders(version) for version in versions]
    # "one task" may go without the count that "{count} tasks" needs.
    if plural != wanted or any(names - wanted for names in singular):
        yield f"needs the placeholders {sorted(wanted)}"


def _all(value: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    if value is None:
        return ("",)
    return (value,) if isinstance(value, str) else tuple(value)


def _named(text: Message) -> str:
    name = repr(_all(text.id)[0])
    return f"{name} ({text.context})" if text.context else name


def _placeholders(text: str) -> set[str]:
    return set(_PLACEHOLDER.findall(text))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) == 2 else ""))
