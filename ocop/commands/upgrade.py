"""`ocop upgrade`: proposals to go up."""

import typer

from ocop.commands.shared import options
from ocop.commands.shared.index import change
from ocop.context import Context
from ocop.errors import ValueRefused
from ocop.language import N_
from ocop.values.quantities import parse_hectares, parse_stars


class ToOrWithdraw(ValueRefused):
    sentence = N_("Give either --to STARS or --withdraw.")
    advice = N_("Propose with --to 4; end a proposal with --withdraw --reason REASON.")


@change('ocop upgrade "mien dong" --to 4 --on 20/3/2024')
def upgrade(
    ctx: typer.Context,
    product: options.Product,
    to: options.To = None,
    on: options.On = None,
    scale: options.Scale = None,
    hectares: options.Hectares = None,
    note: options.Note = None,
    withdraw: options.Withdraw = False,
) -> None:
    """Propose a product for more stars, or withdraw a proposal."""
    from ocop.actions import upgrades
    from ocop.queries import finding
    from ocop.reports.recognitions import proposed, withdrawn

    context: Context = ctx.obj
    if (to is None) == (not withdraw):
        raise ToOrWithdraw()
    stars = parse_stars(to) if to else 0

    def run(names: list[str]) -> tuple[upgrades.Withdrawn | upgrades.Proposed, list[str]]:
        with context.write("upgrade", needs_reason=withdraw) as writer:
            found = finding.find_product(writer.ask, context.office.units, names[0])
            if withdraw:
                gone = upgrades.withdraw(writer, found["id"], day=context.day(on))
                return gone, withdrawn(gone)
            made = upgrades.propose(
                writer,
                context.office,
                found["id"],
                to_stars=stars,
                day=context.day(on),
                scale=scale or "",
                area_m2=parse_hectares(hectares) if hectares else None,
                note=note or "",
            )
            return made, proposed(made)

    row, lines = context.settle([product], run)
    context.done({"upgrades": [row]}, lines)
