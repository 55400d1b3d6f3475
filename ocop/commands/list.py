"""`ocop list`: products, or the rows behind a number."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Annotated, Final

import typer

from ocop.commands.shared import options
from ocop.commands.shared.beginning import seen
from ocop.commands.shared.day import district_on, read_on
from ocop.commands.shared.index import question
from ocop.context import Context
from ocop.errors import ValueRefused
from ocop.language import N_, _
from ocop.monitoring.gaps import Gap
from ocop.rulebook.office import Office, chosen_plan
from ocop.values.labels import one_of
from ocop.values.periods import parse_any
from ocop.values.quantities import parse_stars
from ocop.values.standings import State

if TYPE_CHECKING:
    from ocop.render.table import Table
    from ocop.store.asking import Ask, Question

_MET: Final = N_("Registered with all three grounds")
_LACKING: Final = N_("Lacking a ground")
_PAPERS: Final = ("document", "inspection")  # what a question is of, beside products and producers


class PipelineOfTarget(ValueRefused):
    sentence = N_("--pipeline goes with --target KEY.")
    advice = N_("The keys stand in: ocop plan show")


class OneQuestion(ValueRefused):
    sentence = N_("Give one of --target, --gap, --grounds-met, --grounds-lacking, not several.")
    advice = N_("Each opens the list behind one number.")


@question('ocop list --district "Na Rì" --stars 3 --ends 2026')
def list_(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="WORDS", help=N_("Words of the product, producer or commune.")),
    ] = None,
    district: options.District = None,
    stars: options.Stars = None,
    state: options.ProductState = None,
    ends: options.Ends = None,
    target: options.Target = None,
    pipeline: options.Pipeline = False,
    gap: options.Gap = None,
    grounds_met: options.GroundsMet = False,
    grounds_lacking: options.GroundsLacking = False,
    flagship: options.Flagship = False,
    dossier: options.Dossier = False,
    plan: options.Plan = None,
    as_of: options.AsOf = None,
) -> None:
    """List products, or what stands behind a number of `status`.

    Of --stars and --ends those in force, unless --state says otherwise.
    """
    from ocop.monitoring.behind import about, behind
    from ocop.queries import product_list, products, surveys
    from ocop.reports import products as report
    from ocop.reports.behind import GAPS, of_target

    context: Context = ctx.obj
    by_grounds = grounds_met or grounds_lacking
    if sum(map(bool, (target, gap, grounds_met, grounds_lacking))) > 1:
        raise OneQuestion()
    if pipeline and not target:
        raise PipelineOfTarget()
    office, question = context.office, None
    named: Callable[[], str] = partial(_, N_("Products"))
    day = context.day(as_of)
    if target or gap or by_grounds:
        found, _why, day = chosen_plan(office, plan, as_of, context.today)
        if target:
            question = behind(office, found, day, target=target, pipeline=pipeline)
            named = partial(of_target, found.on(day), target)
        elif gap:
            kind = one_of(Gap, gap, "--gap", GAPS)
            question, named = about(office, found, day, kind), partial(_, GAPS[kind])
    shown = one_of(State, state, "--state") if state else None
    if (stars or ends) and not (state or question or by_grounds):
        shown = State.IN_FORCE
    office, where = office.on(day), district_on(context, district, day)
    subject = question.subject if question else "product"
    typed = " ".join(words or [])
    payload: dict[str, object] = {"as_of": day.isoformat()}
    with read_on(context, day) as ask:
        if subject == "entity":
            makers = products.entities(
                ask, office, day, question=question, words=typed, district=where
            )
            table = partial(report.entities, makers, office)
            return _listed(context, ask, office, day, {**payload, "entities": makers}, table, named)
        if subject == "improvement" and question:
            points = products.sales_points(ask, office, day, question, where)
            table = partial(report.sales_points, points, office)
            return _listed(
                context, ask, office, day, {**payload, "sales_points": points}, table, named
            )
        if subject in _PAPERS and question:
            return _papers(context, office, ask, question, day, where, named)
        lacks = surveys.lacking(ask, office, found, day) if by_grounds else {}
        rows, whole = product_list.beginning(
            ask,
            office,
            day,
            seen(context),
            question=question,
            among={one for one in lacks if bool(lacks[one]) == grounds_lacking}
            if by_grounds
            else None,
            words=typed,
            district=where,
            stars=parse_stars(stars) if stars else None,
            state=shown,
            ends=parse_any(ends) if ends else None,
            flagship=flagship,
        )
        if by_grounds:
            named = partial(_, _MET if grounds_met else _LACKING)
        annex = {}
        if context.output:
            from ocop.reports.papers import annex as papers

            annex[".docx"] = papers.face(ask, office, day, rows, named)
    if by_grounds:
        rows = [*products.surveyed(rows, lacks)]
    shown_as = report.products(
        rows, office, named(), whole=whole, dossiers=dossier, grounds=grounds_lacking
    )
    return context.answer({**payload, "products": rows}, [shown_as], faces=annex)


def _papers(
    context: Context,
    office: Office,
    ask: "Ask",
    question: "Question",
    day: date,
    district: str,
    named: Callable[[], str],
) -> None:
    """Answer with the documents or the inspections behind a line of `status`."""
    from ocop.queries import documents, inspections
    from ocop.reports.documents import documents as table_of_documents
    from ocop.reports.inspections import inspections as table_of_inspections

    as_of = day.isoformat()
    if question.subject == "document":
        papers = documents.chosen(ask, question, day, district)
        table = partial(table_of_documents, papers, office)
        payload: dict[str, object] = {"as_of": as_of, "documents": papers}
        return _listed(context, ask, office, day, payload, table, named)
    found = inspections.chosen(ask, question, day, district)
    of_visits = partial(table_of_inspections, found, office)
    payload = {"as_of": as_of, "inspections": found}
    return _listed(context, ask, office, day, payload, of_visits, named)


def _listed(
    context: Context,
    ask: "Ask",
    office: Office,
    day: date,
    payload: dict[str, object],
    table: "Callable[[str], Table]",
    named: Callable[[], str],
) -> None:
    """Answer with a list that is none of products; as an annex too where a file is asked for."""
    annex = {}
    if context.output:
        from ocop.reports.papers import annex as papers

        annex[".docx"] = papers.of_table(ask, office, day, lambda: table(named()))
    context.answer(payload, [table(named())], faces=annex)
