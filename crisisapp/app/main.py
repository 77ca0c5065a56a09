"""Entry of the program with a window: `crisisapp [FILE]`."""

import argparse
import locale
import os
import sys
from pathlib import Path

import crisisapp
from crisisapp.support.i18n import LANGUAGES, _, as_language, set_language

__all__ = ["main"]

_THEMES = ("light", "dark", "contrast")


def main(arguments: list[str] | None = None) -> int:
    """Run the window and return the process's exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    from crisisapp.services.exports.typst_child import CHILD_FLAG

    if given[:1] == [CHILD_FLAG]:  # the frozen program is its own child for making PDFs
        from crisisapp.services.exports import typst_child

        return typst_child.main()
    set_language(as_language(locale.getlocale()[0] or os.environ.get("LANG")))
    options = _parser().parse_args(given)
    if options.data_dir:
        os.environ["CRISISAPP_DATA_DIR"] = str(options.data_dir)
    if options.selftest:
        from crisisapp.app.selftest import selftest  # start-up: only when asked

        return selftest()
    from crisisapp.app.quick_start import import_program  # Qt only now: `--version` is instant

    code: int = import_program().run(
        options.file, language=options.lang, theme=options.theme, verbose=options.verbose
    )
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="crisisapp", description=_("A crisis communication desk for schools.")
    )
    parser.add_argument("file", nargs="?", type=Path, metavar=_("FILE"), help=_("desk to open"))
    parser.add_argument("--version", action="version", version=crisisapp.__version__)
    parser.add_argument("--data-dir", type=Path, help=_("keep everything under this folder"))
    parser.add_argument("--lang", choices=LANGUAGES, help=_("language of the screen"))
    parser.add_argument("--theme", choices=_THEMES, help=_("look"))
    parser.add_argument("--verbose", action="store_true", help=_("log to the terminal too"))
    parser.add_argument(
        "--selftest",
        action="store_true",
        help=_("do the main job once through the window, then exit"),
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
