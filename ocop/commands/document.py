"""`ocop document`: certificates, standards, declarations and other papers."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from ocop.commands.shared import options
from ocop.commands.shared.beginning import seen
from ocop.commands.shared.day import district_on, read_on
from ocop.commands.shared.index import change, question
from ocop.context import Context
from ocop.language import N_, _
from ocop.values.dates import parse_day
from ocop.values.labels import one_of
from ocop.values.quantities import parse_span
from ocop.values.standings import DocumentState
from ocop.values.vocabulary import DocumentKind

if TYPE_CHECKING:
    from ocop.values.citations import Citation

app = typer.Typer(help=N_("Documents: certificates, standards, declarations, tests."))
Doc = Annotated[str, typer.Argument(metavar="DOC", help=N_("The document: its number or its id."))]
_KINDS = N_("food-safety, standard, declaration, quality-system, trademark or test-report.")


@app.command("add")
@change('ocop document add food-safety "HTX Tài Hoan" --number 12/ATTP --until 1/3/2027')
def add(
    ctx: typer.Context,
    kind: Annotated[
        str,
        typer.Argument(metavar="KIND", help=_KINDS, autocompletion=options.completing("documents")),
    ],
    subject: Annotated[
        str, typer.Argument(metavar="SUBJECT", help=N_("A product, or a producer for all of its."))
    ],
    number: options.Number = None,
    issuer: options.Issuer = None,
    on: options.On = None,
    until: options.Until = None,
    exempt: options.Exempt = None,
    applied: options.Applied = None,
    standard: options.Standard = None,
    note: options.Note = None,
) -> None:
    """Record a document, an exemption, or an application."""
    from ocop.actions import documents as actions
    from ocop.queries import finding
    from ocop.queries.documents import ListedDocument
    from ocop.reports import documents as report

    context: Context = ctx.obj
    meant = one_of(DocumentKind, kind, "document add")
    cited = _cited(number, on, issuer)
    paper = actions.Paper(
        number=cited.number,
        standard=standard or "",
        issuer=cited.issuer,
        issued_on=cited.day,
        until=parse_day(until) if until else None,
        exempt=exempt or "",
        applied_on=parse_day(applied) if applied else None,
        note=note or "",
    )

    def run(names: list[str]) -> ListedDocument:
        with context.write("document add") as writer:
            of, found = finding.find_subject(writer.ask, context.office.units, names[0])
            return actions.add(writer, meant, of, found, paper)

    row = context.settle([subject], run)
    context.done({"documents": [row]}, report.added(row))


def _cited(number: str | None, on: str | None, issuer: str | None) -> "Citation":
    """Read a document by its number, which may say its day and who issued it too."""
    from ocop.values import citations

    return citations.document(number, on=parse_day(on) if on else None, issuer=issuer or "")


@app.command("list")
@question("ocop document list --state lacking")
def list_(
    ctx: typer.Context,
    subject: Annotated[
        str | None, typer.Argument(metavar="SUBJECT", help=N_("Only of this product or producer."))
    ] = None,
    kind: options.DocumentKind = None,
    district: options.District = None,
    state: options.DocumentState = None,
    within: options.Within = None,
    as_of: options.AsOf = None,
) -> None:
    """List the documents with where each stands.

    --state lacking: who lacks what.
    """
    from ocop.queries import document_list, finding
    from ocop.queries.documents import LackingDocument, ListedDocument
    from ocop.reports import documents as report

    context: Context = ctx.obj
    day = context.day(as_of)
    office = context.office.on(day)
    of: dict[str, str | None] = {
        "kind": one_of(DocumentKind, kind, "--kind") if kind else None,
        "district": district_on(context, district, day),
    }
    wanted = one_of(DocumentState, state, "--state") if state else None
    days = parse_span(within) if within else None

    def run(names: list[str]) -> tuple[Sequence[ListedDocument | LackingDocument], int]:
        with read_on(context, day) as ask:
            for name in names:
                which, row = finding.find_either(ask, office.units, name)
                of[f"{which}_id"] = row["id"]
            return document_list.beginning(
                ask, office, day, seen(context), state=wanted, within=days, **of
            )

    rows, count = context.settle([subject] if subject else [], run)
    table = report.documents(rows, office, _("Documents"), count)
    context.answer({"as_of": day.isoformat(), "documents": rows}, [table])


@app.command("renew")
@change("ocop document renew 11/ATTP --number 15/ATTP --on 1/3/2025 --until 1/3/2028")
def renew(
    ctx: typer.Context,
    document: Doc,
    number: options.Number = None,
    issuer: options.Issuer = None,
    on: options.On = None,
    until: options.Until = None,
    applied: options.Applied = None,
    standard: options.Standard = None,
    note: options.Note = None,
) -> None:
    """Record the document that takes the place of another.

    Or the one that an application led to.
    """
    from ocop.actions import documents as actions
    from ocop.queries import documents
    from ocop.reports import documents as report

    context: Context = ctx.obj
    cited = _cited(number, on, issuer)
    paper = actions.Paper(
        number=cited.number,
        standard=standard or "",
        issuer=cited.issuer,
        issued_on=cited.day,
        until=parse_day(until) if until else None,
        applied_on=parse_day(applied) if applied else None,
        note=note or "",
    )

    def run(names: list[str]) -> documents.ListedDocument:
        with context.write("document renew") as writer:
            return actions.renew(writer, documents.find(writer.ask, names[0], context.today), paper)

    row = context.settle([document], run)
    context.done({"documents": [row]}, report.added(row))


@app.command("revoke")
@change('ocop document revoke 11/ATTP --on 1/6/2024 --reason "vi phạm"')
def revoke(
    ctx: typer.Context,
    document: Doc,
    on: options.RequiredOn,
) -> None:
    """Record that a document was taken back; needs --reason."""
    from ocop.actions import documents as actions
    from ocop.queries import documents
    from ocop.reports import documents as report

    context: Context = ctx.obj

    def run(names: list[str]) -> documents.ListedDocument:
        with context.write("document revoke", needs_reason=True) as writer:
            found = documents.find(writer.ask, names[0], context.today)
            return actions.revoke(writer, found, day=parse_day(on))

    row = context.settle([document], run)
    context.done({"documents": [row]}, report.revoked(row))
