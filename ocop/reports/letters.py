"""What is said on the screen of letters that were written, and of those that were sent."""

from pathlib import Path
from typing import TypedDict

from ocop.errors import quoted_path
from ocop.language import N_, _, plural
from ocop.lists.files import ground
from ocop.queries.products import ListedProduct
from ocop.render.table import Column, Table, table_of
from ocop.reports.papers.letters import Kind, Paper
from ocop.reports.phrasing import counted, districts, end, next_step
from ocop.rulebook.office import Office
from ocop.values.text import safe


class PaperRow(TypedDict):
    """A paper that was written: its file, to whom, how many products it names."""

    file: str
    to: str
    products: int


def payload(folder: Path, papers: list[Paper]) -> dict[str, object]:
    """Return what was written for JSON."""
    rows: list[PaperRow] = [
        {"file": one.file, "to": one.to, "products": one.products} for one in papers
    ]
    return {"folder": str(folder), "letters": rows}


def written(
    folder: Path,
    papers: list[Paper],
    *,
    kind: Kind | None = None,
    told: int = 0,
    noted: bool = True,
) -> list[str]:
    """Say what was written, and what is to be done when it has been signed and sent."""
    count = plural(N_("{count} file in {path}:"), N_("{count} files in {path}:"), len(papers))
    lines = [count.format(count=len(papers), path=safe(str(folder)))]
    lines += [f"  {one.file}  {safe(one.to)}" for one in papers]
    if told:
        left = _("{count} were left out: their producers were told already (--again takes them).")
        lines.append(left.format(count=told))
    lines.append(_("Nothing was recorded: sign and send them first."))
    lines += _by_hand(papers)
    if not noted:
        lines.append(_("`ocop due` does not know of these letters: its folder cannot be written."))
    if kind is Kind.ENDING:
        path = quoted_path(str(folder))
        lines.append(next_step(f"ocop certificate notify --letters {path} --on …"))
    return lines


def _by_hand(papers: list[Paper]) -> list[str]:
    """Say which places of the papers are left to be written by hand, each once."""
    found = (place for one in papers for place in ground.read(Path(one.file), one.content)[1])
    places = [place for place in dict.fromkeys(found) if place.startswith("[")]
    said = _("Still to be written by hand: {text}")
    return [said.format(text="; ".join(places))] if places else []


def named(rows: list[ListedProduct], office: Office) -> Table:
    """Return the products that the letters in a folder name."""
    columns: list[Column[ListedProduct]] = [
        Column(_("Product"), lambda row: row["name"]),
        Column(_("Producer"), lambda row: row["entity"]),
        districts(office),
        Column(_("Valid until"), end, day=True),
    ]
    return table_of(columns, rows, _("Named in the letters"), [counted(len(rows))])
