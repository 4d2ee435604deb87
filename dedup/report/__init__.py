"""Reports: text, JSON, CSV and HTML of a `Report`. Renderers never compute; what they show stands in the report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..model import Report
from .csv_report import clusters_csv, findings_csv, pairs_csv
from .files import keep_names, write_whole
from .github import to_github
from .json_report import array_to_json, to_json
from .sarif import to_sarif
from .styled import Look
from .terminal import to_text

FORMATS = ("text", "json", "csv", "html", "github", "sarif")

__all__ = ["FORMATS", "Look", "render", "render_all", "write_folder"]
_PLAIN = Look()


def render(report: Report, format: str, look: Look = _PLAIN) -> str:
    """The report as text, json, csv (the findings), html, github or sarif.

    Raises:
        ValueError: `format` is none of `FORMATS`.
    """
    if format == "text":
        return to_text(report, look)
    if format == "json":
        return to_json(report, verbose=look.verbose)
    if format == "csv":
        return findings_csv(report)
    if format == "html":
        from .html import to_html

        return to_html([report])
    if format == "github":
        return to_github(report)
    if format == "sarif":
        return to_sarif([report])
    raise ValueError(f"no such format: {format!r} (one of {', '.join(FORMATS)})")


def render_all(reports: Sequence[Report], format: str, look: Look = _PLAIN) -> str:
    """Several reports at once: a JSON array, one HTML file, one table of findings, or texts one after another.

    Raises:
        ValueError: `format` is none of `FORMATS`.
    """
    if format == "json":
        return array_to_json(reports, verbose=look.verbose)
    if format == "html":
        from .html import to_html

        return to_html(reports)
    if format == "sarif":
        return to_sarif(reports)
    parts = [render(report, format, look) for report in reports]
    if format == "github":
        return "".join(parts)
    if format == "csv":
        return "".join(part if number == 0 else part.partition("\n")[2] for number, part in enumerate(parts))
    return "\n".join(parts)


def write_folder(report: Report, folder: str | Path) -> None:
    """Writes report.json, report.html, pairs.csv, clusters.csv and findings.csv; the folder is made where it lacks.

    Each file appears whole or not at all. The tables begin with a byte-order mark, by which spreadsheets know UTF-8.

    Raises:
        OSError: the folder cannot be made or written.
    """
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    tables = {"pairs.csv": pairs_csv, "clusters.csv": clusters_csv, "findings.csv": findings_csv}
    for name, table in tables.items():
        write_whole(place / name, table(report), encoding="utf-8-sig")
    write_whole(place / "report.html", render(report, "html"))
    write_whole(place / "report.json", render(report, "json"))
    keep_names(place)
