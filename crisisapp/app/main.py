"""Entry of the program with a window: `crisisapp [FILE]`."""

import argparse
import os
import sys
from pathlib import Path

import crisisapp

__all__ = ["main"]


def main(arguments: list[str] | None = None) -> int:
    """Run the window and return the process's exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    from crisisapp.services.exports.typst_child import CHILD_FLAG

    if given[:1] == [CHILD_FLAG]:  # the frozen program is its own child for making PDFs
        from crisisapp.services.exports import typst_child

        return typst_child.main()
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
        prog="crisisapp", description="A crisis communication desk for schools."
    )
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="the desk to open")
    parser.add_argument("--version", action="version", version=crisisapp.__version__)
    parser.add_argument("--data-dir", type=Path, help="keep everything under this folder")
    parser.add_argument("--lang", choices=("fr", "en"), help="language of the screen")
    parser.add_argument("--theme", choices=("light", "dark", "contrast"), help="look")
    parser.add_argument("--verbose", action="store_true", help="log to the terminal too")
    parser.add_argument(
        "--selftest", action="store_true", help="do the main job once through the window, then exit"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
