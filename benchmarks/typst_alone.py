"""The floor of an export: a process that does nothing but let typst set one page description.

python -m benchmarks.typst_alone JOB OUT
"""

import json
import sys
from pathlib import Path

import typst

__all__ = ["main"]


def main(job: Path, out: Path) -> None:
    """Set the page a job (`services.exports.pdf.pdf_job`) describes, as tagged PDF."""
    said = json.loads(job.read_bytes())
    template = Path(said["template"])
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=said["fonts"]
    )
    pdf = typst.compile(
        template,
        root=template.parent,
        font_paths=fonts,
        sys_inputs={"data": said["data"]},
        format="pdf",
        pdf_standards=["ua-1"],
        timestamp=said["timestamp"],
    )
    out.write_bytes(pdf)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
