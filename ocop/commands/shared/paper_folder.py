"""Papers put into a new folder by a command: those of a round, and certificates."""

import typer

from ocop.commands.shared import options
from ocop.commands.shared.day import read_on
from ocop.commands.shared.index import upkeep
from ocop.context import Context
from ocop.store import places


@upkeep("ocop round papers NR-2023-1 --folder giay-to")
def papers(ctx: typer.Context, code: options.RoundCode, folder: options.Folder) -> None:
    """Write the papers that the round's stage allows.

    Invitation and score sheets; summary, minutes, submission, draft decision; decision, letters.
    """
    from ocop.monitoring.letter_rows import Asked
    from ocop.queries.rounds import find_round
    from ocop.render import new_folder
    from ocop.reports import letters as report
    from ocop.reports.papers import letter_batch, round_papers

    context: Context = ctx.obj
    path = places.output(folder)
    new_folder.free(path)
    with read_on(context, context.today) as ask:
        row = find_round(ask, code)
        asked = Asked(ask, context.office, context.today, round=row)
        drawn = list(round_papers.drawn(asked, row))
    letter_batch.put(path, drawn)
    context.done(report.payload(path, drawn), report.written(path, drawn))


def of_certificates(context: Context, names: list[str], decision: str | None, folder: str) -> None:
    """Write the certificates of products, or of all that a decision recognised; all or none."""
    from ocop.monitoring.letter_rows import Asked
    from ocop.queries import decisions, finding
    from ocop.render import new_folder
    from ocop.reports import letters as report
    from ocop.reports.papers import certificates, letter_batch

    path = places.output(folder)
    new_folder.free(path)
    with read_on(context, context.today) as ask:
        ids = [finding.find_product(ask, context.office.units, one)["id"] for one in names]
        if decision:
            ids += decisions.of_decision(ask, decisions.find_decision(ask, decision)["id"])
        asked = Asked(ask, context.office, context.today, products=tuple(ids))
        papers = list(certificates.drawn(asked))
    letter_batch.put(path, papers)
    context.done(report.payload(path, papers), report.written(path, papers))
