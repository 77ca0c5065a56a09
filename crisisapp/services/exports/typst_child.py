"""The child process that sets a page: typst keeps 170 MB, which leave with the process.

It imports nothing of the program, so it starts as fast as typst itself. It reads one job as JSON on
its standard input and writes the PDF on its standard output:

    {"template": path, "fonts": [folder, …], "data": JSON as one text, "timestamp": Unix seconds}

Exit code 0; 1 with typst's own words on standard error when the page cannot be set.
"""

import json
import sys
from pathlib import Path

__all__ = ["CHILD_FLAG", "main"]

CHILD_FLAG = "--pdf-child"  # the frozen terminal program, started again with this, runs `main`


def main() -> int:
    """Run the job on standard input; return the exit code."""
    import typst  # 80 MB: only the child ever loads it

    job = json.load(sys.stdin.buffer)
    template = Path(job["template"])
    # The fonts that ship, and only them: the same page on every computer.
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=job["fonts"]
    )
    try:
        pdf = typst.compile(
            template,
            root=template.parent,
            font_paths=fonts,
            sys_inputs={"data": job["data"]},
            format="pdf",
            pdf_standards=["ua-1"],
            timestamp=job["timestamp"],
        )
    except typst.TypstError as error:
        sys.stderr.buffer.write(str(error).encode("utf-8", "replace"))
        return 1
    sys.stdout.buffer.write(pdf)
    return 0


if __name__ == "__main__":
    sys.exit(main())
