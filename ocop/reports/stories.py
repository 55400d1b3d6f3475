"""The story of one product or producer, told in rows of day, fact and id."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from ocop.language import _
from ocop.queries.decisions import RecognisedProduct
from ocop.queries.shapes import Contact
from ocop.queries.stories import EntityStory, ProductStory
from ocop.queries.story_facts import (
    Dated,
    EvaluationFact,
    Fact,
    InspectionFact,
    RecognitionFact,
    RegistrationFact,
    ReviewFact,
    RevisionFact,
    SupportFact,
    UpgradeFact,
)
from ocop.render.table import Cell, Column, Table, days, ids, numbers, table_of
from ocop.reports import documents
from ocop.reports.dossiers import step_said
from ocop.reports.inspections import violation
from ocop.reports.phrasing import counted, dossier, end, word
from ocop.reports.products import products
from ocop.reports.reviews import seen
from ocop.reports.rounds import revised
from ocop.rulebook.office import Office
from ocop.values.dates import show_iso
from ocop.values.leads import heading, shown
from ocop.values.quantities import show_decimal, show_hectares, show_money, show_people
from ocop.values.text import short
from ocop.values.vocabulary import GROUPS


def product(row: ProductStory, office: Office) -> list[Table]:
    """Return a product's facts, and its dated story."""
    place = [row["commune_text"], row["district"] and office.units.district_title(row["district"])]
    facts = [
        (_("Product"), row["name"]),
        (_("Producer"), f"{row['entity']} [{short(row['entity_id'])}]"),
        (_("Place"), ", ".join(part for part in place if part)),
        (_("Group"), _(GROUPS[row["group"]]) if row["group"] else None),
        (_("Product set"), row["set"]),
        (_("Code"), row["code"] or None),
        (_("Former names"), _former(row) or None),
        (_("Flagship"), _("yes") if row["flagship"] else None),
        (_("State"), _standing(row)),
        (_("Valid until"), end(row) or None),
        (_("Dossier"), dossier(row) or None),
        *_violations(row),
        *_reissues(row),
        (_("Note"), row["note"] or None),
        (_("Id"), row["id"]),
    ]
    return [_facts(facts), *_documents(row), story(row["story"])]


def entity(row: EntityStory, office: Office) -> list[Table]:
    """Return a producer's facts, its products, and its own dated rows."""
    place = [row["commune_text"], row["district"] and office.units.district_title(row["district"])]
    contact: Contact = row["contact"] or {}
    facts = [
        (_("Producer"), row["name"]),
        (_("Kind"), word(row["kind"])),
        (_("Place"), ", ".join(part for part in place if part)),
        (_("Former names"), _former(row) or None),
        (_("Representative"), contact.get("representative") or None),
        (_("Phone"), contact.get("phone") or None),
        (heading("led_by_woman"), shown(row["led_by_woman"])),
        (heading("led_by_minority"), shown(row["led_by_minority"])),
        *_violations(row),
        *_reissues(row),
        (_("Id"), row["id"]),
    ]
    mine = products(row["products"], office, _("Products"))
    return [_facts(facts), mine, *_documents(row), story(row["story"])]


def _documents(row: ProductStory | EntityStory) -> list[Table]:
    """Return the table of documents, where there are any or some are lacking."""
    return [documents.of_subject(row["documents"])] if row["documents"] else []


def _violations(row: ProductStory | EntityStory) -> list[tuple[str, str]]:
    return [(f"⚠ {_('Violation')}", violation(one)) for one in row["violations"]]


def _reissues(row: ProductStory | EntityStory) -> list[tuple[str, str]]:
    """Say which certificates bear a name of former days, and how one printed again is recorded."""
    said = _("“{product}”: it bears “{name}”, another name since {day}: {command}")
    told = []
    for one in row["to_reissue"]:
        blanks = f"--on {_('DAY')} --reason {_('TEXT')}"
        command = f"ocop certificate reissue {short(one['id'])} {blanks}"
        names = {"product": one["name"], "name": one["bears"]}
        told.append(said.format(**names, day=show_iso(one["since"]), command=command))
    return [(_("Certificate"), one) for one in told]


def _former(row: ProductStory | EntityStory) -> str:
    return "; ".join(f"{one['name']} ({show_iso(one['until'])})" for one in row["former_names"])


def story(rows: list[Dated]) -> Table:
    """Return dated rows as day, what happened, and the id that `ocop correct` takes."""
    columns: list[Column[Dated]] = [
        Column(_("Day"), _day, day=True),
        Column(_("What"), lambda row: _SAID[row["kind"]](row)),
        ids(lambda row: row["id"]),
    ]
    return table_of(columns, rows, _("Story"), [] if rows else [_("Nothing is recorded yet.")])


def _day(row: Dated) -> str | int:
    return show_iso(row["day"]) or row["year"] or _("not known")


def of_decision(rows: list[RecognisedProduct]) -> Table:
    """Return what a decision recognised."""
    columns: list[Column[RecognisedProduct]] = [
        Column(_("Product"), lambda row: row["product"]),
        Column(_("Producer"), lambda row: row["entity"]),
        numbers(_("Stars"), lambda row: row["stars"]),
        numbers(_("Year"), lambda row: row["year"]),
        days(_("Day"), lambda row: row["day"]),
        ids(lambda row: row["id"]),
    ]
    return table_of(columns, rows, _("Recognised"), [counted(len(rows))])


def _facts(facts: Sequence[tuple[str, Cell]]) -> Table:
    rows = [fact for fact in facts if fact[1] not in (None, "")]
    return Table("", [Column(""), Column("")], rows)


def _standing(row: ProductStory) -> str:
    return f"{row['stars']}★, {word(row['state'])}" if row["stars"] else word(row["state"])


def _joined(*parts: str | None) -> str:
    return "; ".join(part for part in parts if part)


def _registration(row: RegistrationFact) -> str:
    grounds = (
        (_("demand"), row["demand"]),
        (_("labour"), row["labour"]),
        (_("capacity"), row["capacity"]),
    )
    survey = ", ".join(f"{name}: {_ground(given)}" for name, given in grounds if given)
    ended = row["b"] and f"{word(row['b'])} {show_iso(row['until'])}"
    surveyor = row["surveyed_by"] and _("surveyed by {who}").format(who=row["surveyed_by"])
    came = row["via_kind"] and _("from this activity: {kind}, {day}").format(
        kind=word(row["via_kind"]), day=show_iso(row["via_day"])
    )
    return _joined(
        _("registered for {year} ({purpose})").format(year=row["year"], purpose=word(row["a"])),
        came,
        survey or _("no survey"),
        surveyor,
        ended and ": ".join(filter(None, (ended, row["c"]))),
        row["d"],
    )


def _ground(value: str) -> str:
    return {"yes": _("yes"), "no": _("no")}.get(value, value)


def _upgrade(row: UpgradeFact) -> str:
    ended = row["until"] and _("withdrawn on {day}: {reason}").format(
        day=show_iso(row["until"]), reason=row["c"]
    )
    if ended and row["outcome"]:
        of_day = f"{word(row['outcome'])} {show_iso(row['until'])}"
        ended = ": ".join(filter(None, (of_day, row["c"])))
    said = _("proposed for {stars}★").format(stars=row["n"])
    return _joined(said, row["a"], show_hectares(row["b"]), ended, row["d"])


def _nomination(row: Fact) -> str:
    letter = row["a"] and _("letter {number}").format(number=row["a"])
    of_year = _("of the year {year}").format(year=row["year"]) if row["year"] else ""
    return _joined(_("dossier sent to the Ministry"), of_year, letter)


def _recognition(row: RecognitionFact) -> str:
    said = _("recognised at {stars}★, programme year {year}")
    until = row["until"] and _("printed end {day}").format(day=show_iso(row["until"]))
    points = row["points"] is not None and _("{points} points").format(
        points=show_decimal(row["points"])
    )
    decision = row["a"] and _("decision {number}").format(number=row["a"])
    return _joined(
        said.format(stars=row["n"], year=row["year"] or _("not known")),
        points or None,
        decision or _("decision not known"),
        row["c"],
        row["b"] and word(row["b"]),
        until,
        row["d"],
    )


def _revocation(row: Fact) -> str:
    decision = row["a"] and _("decision {number}").format(number=row["a"])
    return _joined(_("revoked: {reason}").format(reason=row["c"]), decision)


def _improvement(row: Fact) -> str:
    until = row["until"] and _("until {day}").format(day=show_iso(row["until"]))
    area = show_hectares(row["n"])
    return _joined(word(row["a"]), row["b"], area, until, row["c"], row["d"])


def _evaluation(row: EvaluationFact) -> str:
    points = row["mean"] and _("{points} points").format(points=row["mean"])
    stars = f"{row['n']}★" if row["n"] else None
    sent = row["sent_on"] and _("sent up on {day}").format(day=show_iso(row["sent_on"]))
    back = row["returned_on"] and _("returned on {day}").format(day=show_iso(row["returned_on"]))
    return _joined(
        _("evaluated in round {code} ({purpose})").format(
            code=row["code"], purpose=word(row["purpose"])
        ),
        points,
        stars,
        row["unmet"] and _("not met: {unmet}").format(unmet=row["unmet"]),
        row["why"] or word(row["result"]),
        sent,
        row["letter"] and _("letter {number}").format(number=row["letter"]),
        back,
        row["return_reason"],
    )


def _revision(row: RevisionFact) -> str:
    said = _("result of round {code} revised: {result}")
    return said.format(code=row["code"], result=revised(row))


def _review(row: ReviewFact) -> str:
    return _joined(_("reviewed"), *seen(row))


def _support(row: SupportFact) -> str:
    return _joined(
        _("supported: {kind}").format(kind=word(row["activity"])),
        row["programme"],
        None if row["money"] is None else show_money(row["money"]),
        None if row["people"] is None else show_people(row["people"]),
        row["detail"],
    )


def _reissue(row: Fact) -> str:
    return _("certificate printed again: {reason}").format(reason=row["a"])


def _notice(row: Fact) -> str:
    letter = row["a"] and _("letter {number}").format(number=row["a"])
    return _joined(_("producer notified of the certificate's end"), letter)


def _inspection(row: InspectionFact) -> str:
    body = _("{kind} by {body}").format(kind=word(row["why"]), body=row["body"])
    remedied = row["remedied_on"] and _("remedied on {day}").format(
        day=show_iso(row["remedied_on"])
    )
    found = violation(row) if row["violation"] else ""
    mark = f"⚠ {found}" if row["open"] else found
    return _joined(body, row["team"], row["finding"], mark, remedied, row["remedy"])


# What each kind of dated row says; the kind tells which shape of Dated the row has.
_SAID: Final[dict[str, Callable[[Any], str]]] = {
    "inspection": _inspection,
    "evaluation": _evaluation,
    "dossier": step_said,
    "revision": _revision,
    "review": _review,
    "support": _support,
    "reissue": _reissue,
    "notice": _notice,
    "registration": _registration,
    "upgrade": _upgrade,
    "nomination": _nomination,
    "recognition": _recognition,
    "revocation": _revocation,
    "improvement": _improvement,
}
