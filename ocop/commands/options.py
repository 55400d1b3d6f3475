"""The options of the command line, each declared once."""

from typing import Annotated

import typer

from ocop.language import N_

AsOf = Annotated[str | None, typer.Option(metavar="DAY", help=N_("As of this day."))]


PlanOption = Annotated[
    str | None,
    typer.Option(
        metavar="PLAN", help=N_("The plan: its number, or a file; that of the day if left out.")
    ),
]
Product = Annotated[
    str, typer.Argument(metavar="PRODUCT", help=N_("The product: its name, code or id."))
]
Note = Annotated[str | None, typer.Option(metavar="TEXT", help=N_("A note."))]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help=N_("Only tell what it would do; write nothing."))
]
RoundCode = Annotated[str, typer.Argument(metavar="ROUND", help=N_("The round's code."))]
OnlyProducts = Annotated[
    list[str] | None,
    typer.Option("--only", metavar="PRODUCT", help=N_("Only this product; may be repeated.")),
]
DecisionNumber = Annotated[str, typer.Option(metavar="NUMBER", help=N_("The decision's number."))]
RoundIssuer = Annotated[
    str | None,
    typer.Option(metavar="TEXT", help=N_("Who issued it; the round's own authority if left out.")),
]
Letter = Annotated[str | None, typer.Option(metavar="NUMBER", help=N_("The number of the letter."))]
Signed = Annotated[str, typer.Option(metavar="DAY", help=N_("The day it was signed."))]
Sent = Annotated[str, typer.Option(metavar="DAY", help=N_("The day the files were sent."))]
PurposeOption = Annotated[
    str | None,
    typer.Option(
        metavar="PURPOSE",
        help=N_("new, upgrade, renewal or renewal-upgrade; derived if left out."),
    ),
]
Parts = Annotated[
    str | None,
    typer.Option(metavar="A/B/C", help=N_("The council's points for the three parts.")),
]
Members = Annotated[
    list[str] | None,
    typer.Option(metavar="NAME=A/B/C", help=N_("One member's points; repeat it for each member.")),
]
NotAbove = Annotated[
    str | None,
    typer.Option(metavar="N", help=N_("The most stars, for an unmet mandatory criterion.")),
]
Total = Annotated[
    str | None, typer.Option(metavar="POINTS", help=N_("The council's points: 72,5."))
]
Unmet = Annotated[str | None, typer.Option(metavar="TEXT", help=N_("Which criterion is not met."))]
RoundLevel = Annotated[
    str, typer.Option(metavar="LEVEL", help=N_("district, province or ministry."))
]
CouncilSize = Annotated[
    str | None, typer.Option(metavar="N", help=N_("How many members the council has."))
]
