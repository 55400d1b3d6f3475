"""A batch of papers drawn, and put into a new folder: all of them or none."""

import io
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from ocop.errors import RuleRefused
from ocop.language import N_, speaking
from ocop.monitoring.letter_rows import Asked
from ocop.render import blank_forms, new_folder
from ocop.reports import district_form
from ocop.reports.papers import letters, round_papers
from ocop.reports.papers.letters import Kind, Paper
from ocop.store import written_letters


class NobodyToWriteTo(RuleRefused):
    sentence = N_("There is nobody to write to: nothing of this kind is open.")
    advice = N_("See what is due with: ocop due")


def write(
    kind: Kind, asked: Asked, folder: Path, until: date | None, *, to_districts: bool = False
) -> tuple[list[Paper], bool]:
    """Write the letters of a kind; return them, and whether `due` knows that they are written."""
    new_folder.free(folder)
    letter = letters.LETTERS[kind]
    if kind is Kind.ENDING and to_districts:
        letter = letters.ENDING_OF_DISTRICTS
    to = letters.addressed(letter, asked)
    if not to:
        raise NobodyToWriteTo()
    more = round_papers.more_of(asked, letter)
    key = (
        "list" if letter is letters.ENDING_OF_DISTRICTS else kind.value
    )  # no producer is told by it
    papers = list(letters.drawn(letter, key, to, letters.draft(asked, until), more))
    if kind is Kind.DISTRICTS:
        papers += [_workbook(asked, one.district) for one in to]
    put(folder, papers)
    if kind is not Kind.ENDING or to_districts:
        return papers, True
    told = [row.recognition_id for one in to for row in one.rows]
    return papers, written_letters.note(asked.office.register, folder, asked.day, told)


def put(folder: Path, papers: Iterable[Paper]) -> None:
    """Put papers into a new folder, whole or not at all."""
    new_folder.put(folder, {paper.file: paper.content for paper in papers})


def already_told(kind: Kind, asked: Asked) -> int:
    """Return how many certificates that end were left out, as their producers were told."""
    if kind is not Kind.ENDING or asked.again:
        return 0
    of_all = letters.LETTERS[kind].gather(replace(asked, again=True))
    return len(of_all) - len(letters.LETTERS[kind].gather(asked))


def _workbook(asked: Asked, district: str) -> Paper:
    """Return the workbook that goes with the letter to a district."""
    stream = io.BytesIO()
    with speaking("vi"):
        forms = district_form.of(asked.ask, asked.office, district, asked.day.year, asked.day)
    blank_forms.write(forms, stream)
    title = asked.office.units.district_title(district)
    return Paper(f"ra-soat-{district}.xlsx", title, 0, stream.getvalue())
