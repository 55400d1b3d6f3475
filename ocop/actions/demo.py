"""A register of its own, filled with the sample of public facts through the ordinary rules."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TypedDict

from ocop.actions import producers, recognitions
from ocop.actions.registrations import Survey, register
from ocop.errors import OcopError, RuleRefused
from ocop.invariants import asking
from ocop.language import N_, _
from ocop.models import Setting
from ocop.rulebook.office import Office, shipped
from ocop.rulebook.office_settings import PROVINCE
from ocop.store import db, demo_mark
from ocop.store.writer import Act, Writer
from ocop.values import groups
from ocop.values.dates import year_end


class NotADemo(RuleRefused):
    sentence = N_("{path} is not a demo register; samples never enter another one.")
    advice = N_("Choose another place for the demo with --db.")


class SampleElsewhere(RuleRefused):
    sentence = N_("The sample is of {sample}; the office beside {path} is of {province}.")
    advice = N_("Its facts do not go there: choose another place with --db.")


class LeftOut(TypedDict):
    """A row of the sample that was left out: its file, its line (from 1) and why."""

    file: str
    line: int
    product: str
    why: str


class DemoBuilt(TypedDict):
    """How many rows of each file were entered, and those left out."""

    entered: dict[str, int]
    left_out: list[LeftOut]


def build(path: Path, office: Office, act: Act) -> DemoBuilt:
    """Build the demo register anew; return how much was entered, and each row left out with why."""
    entered: dict[str, int] = {"recognitions": 0, "registrations": 0}
    left_out: list[LeftOut] = []
    with begun(path, office, act, demo_mark.FACTS) as writer:
        for kind, enter in (("recognitions", _recognise), ("registrations", _register)):
            for line, row in enumerate(_rows(kind), 2):
                try:
                    _require(kind, row)
                    with writer.session.begin_nested():
                        enter(writer, office, row)
                    entered[kind] += 1
                except OcopError as refused:
                    file, product, why = f"{kind}.csv", row["product"], str(refused)
                    left_out.append({"file": file, "line": line, "product": product, "why": why})
    return {"entered": entered, "left_out": left_out}


class RowIncomplete(RuleRefused):
    sentence = N_("no {what} is told")


@contextmanager
def begun(path: Path, office: Office, act: Act, of: str) -> Iterator[Writer]:
    """Begin a demo register in the place of the one that is there, marked by what it is of; never
    beside the office of another province than the sample's."""
    if office.settings.province != PROVINCE:
        raise SampleElsewhere(
            path=path,
            sample=office.units.province_title(PROVINCE),
            province=office.units.home_name(act.today),
        )
    if path.exists():
        with db.read(path) as ask:
            marked = demo_mark.of(ask)
        if not marked:
            raise NotADemo(path=path)
        path.unlink()
    with db.write(path, act, check=asking.refuse) as writer:
        writer.session.add(Setting(key=demo_mark.KEY, value=of))
        yield writer


def _rows(kind: str) -> list[dict[str, str]]:
    sample = shipped() / "samples" / f"{kind}.csv"
    with sample.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _require(kind: str, row: dict[str, str]) -> None:
    if not row["entity"]:
        raise RowIncomplete(what=_("producer"))
    if kind == "recognitions" and not row["stars"]:
        raise RowIncomplete(what=_("number of stars"))


def _maker(row: dict[str, str]) -> producers.EntityForm:
    return producers.EntityForm(
        row["entity"],
        district=row["district"],
        commune=row["commune"],
        new=row["new_entity"] == "yes",
    )


def _recognise(writer: Writer, office: Office, row: dict[str, str]) -> None:
    form = producers.ProductForm(row["product"], group=groups.group_number(row["group"] or None))
    placed = producers.place(writer, office, form, _maker(row))
    certificate = recognitions.Certificate(
        stars=int(row["stars"]),
        number=row["decision"] or None,
        day=date.fromisoformat(row["signed_on"]) if row["signed_on"] else None,
        year=int(row["year"]) if row["year"] else None,
        note=row["sources"][:300],
    )
    recognitions.recognise(writer, office, [placed.product.id], certificate)


def _register(writer: Writer, office: Office, row: dict[str, str]) -> None:
    year = int(row["year"])
    register(
        writer,
        office,
        producers.ProductForm(row["product"]),
        _maker(row),
        year=year,
        day=year_end(year),
        survey=Survey(),
        note=row["sources"][:300],
    )
