"""`ocop improve`: what strengthens a product, a producer or a district."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from ocop.commands.shared import options
from ocop.commands.shared.index import change
from ocop.context import Context
from ocop.errors import ValueRefused
from ocop.language import N_
from ocop.values.dates import parse_day, parse_start
from ocop.values.labels import one_of
from ocop.values.quantities import parse_hectares
from ocop.values.vocabulary import Topic

if TYPE_CHECKING:
    from ocop.actions.improvements import Details, Improved


class SubjectMissing(ValueRefused):
    sentence = N_("Name what is improved, or declare the list complete with --complete-on DAY.")
    advice = N_("For example: ocop improve traceability PRODUCT --since 2023")


class SinceMissing(ValueRefused):
    sentence = N_("--since is missing: a day, a year, or unknown.")
    advice = N_("Write --since unknown if nobody knows; it is then listed as a gap.")


class OneSubject(ValueRefused):
    sentence = N_("Name one subject at a time for {topic}.")
    advice = N_("Give the command once for each.")


class CompleteAlone(ValueRefused):
    sentence = N_("--complete-on stands alone.")
    advice = N_("Record the improvements first, then declare the list complete.")


@change('ocop improve traceability "mien dong" --since 2023')
def improve(
    ctx: typer.Context,
    topic: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help=N_("traceability, raw-material, quality, scale, linkage or sales-point."),
            autocompletion=options.completing("improvements"),
        ),
    ],
    subjects: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SUBJECT…",
            help=N_("Products; for linkage a producer; for sales-point a district or producer."),
        ),
    ] = None,
    since: options.Since = None,
    until: options.Until = None,
    products: options.CoveredProducts = None,
    hectares: options.Hectares = None,
    partner: options.Partner = None,
    detail: options.Detail = None,
    system: options.System = None,
    carrier: options.Carrier = None,
    url: options.Url = None,
    contract: options.Contract = None,
    lead: options.Lead = None,
    share: options.Share = None,
    place: options.Place = None,
    crop: options.Crop = None,
    complete_on: options.CompleteOn = None,
) -> None:
    """Record an improvement, or declare the list of a kind complete."""
    from ocop.actions import improvements
    from ocop.reports.improvements import declared, improved

    context: Context = ctx.obj
    kind = one_of(Topic, topic, "improve")
    named = subjects or []
    if complete_on is not None:
        if named or since:
            raise CompleteAlone()
        with context.write("improve") as writer:
            whole = improvements.declare_complete(writer, kind, parse_day(complete_on))
        return context.done({"complete_lists": [whole]}, declared(whole))
    if not named:
        raise SubjectMissing()
    if since is None:
        raise SinceMissing()
    if kind not in improvements.PRODUCT_TOPICS and len(named) > 1:
        raise OneSubject(topic=topic)
    details = improvements.Details(
        since=parse_start(since),
        until=parse_day(until) if until else None,
        area_m2=parse_hectares(hectares) if hectares else None,
        partner=partner or "",
        detail=detail or "",
        system=system or "",
        carrier=carrier or "",
        url=url or "",
        contract=contract or "",
        lead=lead or "",
        share=share or "",
        place=place or "",
        crop=crop or "",
    )
    covered = products or []
    rows = context.settle(
        [*named, *covered], lambda names: _write(context, kind, names, len(named), details)
    )
    return context.done({"improvements": rows}, improved(rows))


def _write(
    context: Context, kind: Topic, names: list[str], subjects: int, details: "Details"
) -> "Sequence[Improved]":
    from ocop.actions import improvements
    from ocop.errors import NotFound
    from ocop.queries import finding

    units = context.office.units
    with context.write("improve") as writer:
        if kind in improvements.PRODUCT_TOPICS:
            ids = [finding.find_product(writer.ask, units, name)["id"] for name in names]
            return improvements.improve_products(writer, kind, list(dict.fromkeys(ids)), details)
        covered = [finding.find_product(writer.ask, units, n)["id"] for n in names[subjects:]]
        if kind is Topic.LINKAGE:
            entity = finding.find_entity(writer.ask, units, names[0])
            return [improvements.link_entity(writer, entity["id"], covered, details)]
        try:
            district, entity_id = units.find_district(names[0]).code, ""
        except NotFound:
            district, entity_id = "", finding.find_entity(writer.ask, units, names[0])["id"]
        return [
            improvements.open_sales_point(
                writer, context.office, details, entity_id=entity_id, district=district
            )
        ]
