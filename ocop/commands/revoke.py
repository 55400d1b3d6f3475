"""`ocop revoke`: a certificate taken back."""

import typer

from ocop.commands.shared import options
from ocop.commands.shared.index import change
from ocop.context import Context
from ocop.values.dates import parse_day


@change('ocop revoke "mien dong" --on 1/6/2024 --reason "vi phạm an toàn thực phẩm"')
def revoke(
    ctx: typer.Context,
    product: options.Product,
    on: options.RequiredOn,
    decision: options.Decision = None,
    as_on_paper: options.AsOnPaper = False,
) -> None:
    """Revoke a product's certificate; needs --reason."""
    from ocop.actions import recognitions
    from ocop.queries import finding
    from ocop.reports.recognitions import revoked
    from ocop.values import citations

    context: Context = ctx.obj
    day, cited = parse_day(on), citations.with_options(decision)

    def run(names: list[str]) -> recognitions.Revoked:
        with context.write("revoke", needs_reason=True, on_paper=as_on_paper) as writer:
            found = finding.find_product(writer.ask, context.office.units, names[0])
            return recognitions.revoke(writer, context.office, found["id"], day=day, cited=cited)

    row = context.settle([product], run)
    context.done({"revocations": [row]}, revoked(row))
