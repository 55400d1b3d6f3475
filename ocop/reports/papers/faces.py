"""The faces of a report, each drawn from one snapshot: page, Word paper, workbook, a pack."""

import io
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import BinaryIO

from ocop.language import speaking
from ocop.monitoring.snapshot import Snapshot
from ocop.monitoring.snapshot_json import as_json, ground_of
from ocop.render import json, new_folder
from ocop.render.table import Face
from ocop.reports.papers import banner, paper_fields, workbook
from ocop.reports.papers import page as page_words
from ocop.rulebook import forms, letterhead
from ocop.rulebook.office import Office


def of(snapshot: Snapshot, office: Office) -> dict[str, Face]:
    """Return the ways to draw a report, by the ending of the file."""
    top = banner.of(snapshot.ground, office.units)
    return {
        ".docx": partial(_paper, snapshot, office, top),
        ".html": partial(_page, snapshot, top),
        ".xlsx": partial(_workbook, snapshot, top),
        ".json": partial(_json, snapshot),
    }


def _paper(snapshot: Snapshot, office: Office, top: str, stream: BinaryIO) -> None:
    from ocop.render import word

    told = paper_fields.fields(snapshot, letterhead.read(office.register), top)
    word.draw(
        word.opened(forms.read(office, "bao-cao")), told, stream,
        ground=json.dump(ground_of(snapshot)), day=snapshot.as_of,
        title=paper_fields.CHART_TITLE, bars=paper_fields.bars(snapshot),
    )  # fmt: skip


def _page(snapshot: Snapshot, top: str, stream: BinaryIO) -> None:
    from ocop.render import page

    ground = json.dump(ground_of(snapshot))
    stream.write(page.draw(page_words.page(snapshot, top), ground).encode())


def _workbook(snapshot: Snapshot, top: str, stream: BinaryIO) -> None:
    from ocop.lists.files import ground
    from ocop.render import xlsx

    book = io.BytesIO()
    with speaking("vi"):
        xlsx.write(workbook.tables(snapshot), book, top)
    ground.into_workbook(book.getvalue(), json.dump(ground_of(snapshot)), stream)


def _json(snapshot: Snapshot, stream: BinaryIO) -> None:
    stream.write(f"{json.dump(as_json(snapshot))}\n".encode())


def pack(whole: Snapshot, parts: Mapping[str, Snapshot], office: Office, folder: Path) -> int:
    """Write all faces and a paper for each district into a new folder; return how many files."""
    new_folder.free(folder)
    wanted = {f"bao-cao{ending}": face for ending, face in of(whole, office).items()}
    top = banner.of(whole.ground, office.units)
    for code, part in parts.items():
        wanted[f"bao-cao-{code}.docx"] = partial(_paper, part, office, top)
    new_folder.put(folder, {name: _content(face) for name, face in wanted.items()})
    return len(wanted)


def _content(face: Face) -> bytes:
    stream = io.BytesIO()
    face(stream)
    return stream.getvalue()
