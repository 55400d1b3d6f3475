"""The options and arguments that commands take, each declared once: one flag means one thing."""

from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer

from ocop.commands.shared.flags import FLAGS, WORDS
from ocop.language import N_


def _flag(name: str, words: str = "", *, short: str = "") -> Any:
    """Declare a flag with its meaning; of several vocabularies, with the words of one."""
    metavar, meaning = FLAGS[name.partition("/")[0]]
    names = [name, short] if short else [name]
    return typer.Option(
        *names,
        metavar=metavar,
        help=WORDS.get(words, meaning),
        autocompletion=completing(words, name) if metavar else None,
    )


def completing(*words: str) -> Callable[[typer.Context, str], Sequence[str | tuple[str, str]]]:
    """Return what completes a value, by the first of these words that is known for it."""

    def complete(ctx: typer.Context, incomplete: str) -> Sequence[str | tuple[str, str]]:
        from ocop.commands.shared.completions import COMPLETIONS  # a start does not need it

        known = next((COMPLETIONS[word] for word in words if word in COMPLETIONS), None)
        return known(ctx, incomplete) if known else []

    return complete


Absent = Annotated[bool, _flag("--absent")]
Add = Annotated[list[str] | None, _flag("--add")]
Again = Annotated[bool, _flag("--again")]
All = Annotated[bool, _flag("--all")]
AllOrNone = Annotated[bool, _flag("--all-or-none")]
Applied = Annotated[str | None, _flag("--applied")]
As = Annotated[str | None, _flag("--as")]
AsForm = Annotated[str | None, _flag("--as", "forms")]
AsOnPaper = Annotated[bool, _flag("--as-on-paper")]
AsOf = Annotated[str | None, _flag("--as-of")]
Batch = Annotated[str, _flag("--batch")]
BecauseRevoked = Annotated[str | None, _flag("--because", "revocations")]
Because = Annotated[str | None, _flag("--because")]
By = Annotated[str | None, _flag("--by")]
Capacity = Annotated[str | None, _flag("--capacity")]
Carrier = Annotated[str | None, _flag("--carrier")]
Cell = Annotated[str | None, _flag("--cell")]
Checked = Annotated[str | None, _flag("--checked")]
ChangePaper = Annotated[str | None, _flag("--document")]
CheckedBy = Annotated[str | None, _flag("--checked-by")]
Code = Annotated[str | None, _flag("--code", "products")]
Commune = Annotated[str | None, _flag("--commune")]
Complete = Annotated[str | None, _flag("--complete")]
CompleteOn = Annotated[str | None, _flag("--complete-on")]
Contacts = Annotated[bool, _flag("--contacts")]
Contract = Annotated[str | None, _flag("--contract")]
Council = Annotated[str | None, _flag("--council")]
CoveredProducts = Annotated[list[str] | None, _flag("--products")]
Criteria = Annotated[str | None, _flag("--criteria")]
Crop = Annotated[str | None, _flag("--crop")]
Deadline = Annotated[str | None, _flag("--deadline")]
Decision = Annotated[str | None, _flag("--decision")]
Demand = Annotated[str | None, _flag("--demand")]
Detail = Annotated[str | None, _flag("--detail")]
District = Annotated[str | None, _flag("--district")]
DocumentKind = Annotated[str | None, _flag("--kind", "documents")]
DocumentState = Annotated[str | None, _flag("--state", "state of a document")]
Dossier = Annotated[bool, _flag("--dossier")]
DossierState = Annotated[str | None, _flag("--state", "state of a dossier")]
Drop = Annotated[list[str] | None, _flag("--drop")]
DryRun = Annotated[bool, _flag("--dry-run")]
Entities = Annotated[list[str] | None, _flag("--entity")]
Ends = Annotated[str | None, _flag("--ends")]
Entity = Annotated[str | None, _flag("--entity")]
Estimate = Annotated[list[str] | None, _flag("--estimate")]
Exempt = Annotated[str | None, _flag("--exempt")]
Expect = Annotated[str | None, _flag("--expect")]
Feedback = Annotated[str | None, _flag("--feedback")]
Finding = Annotated[str | None, _flag("--finding")]
Flagship = Annotated[bool, _flag("--flagship")]
FlagshipOrNot = Annotated[bool | None, _flag("--flagship/--no-flagship")]
Folder = Annotated[str, _flag("--folder", short="-o")]
Gap = Annotated[str | None, _flag("--gap")]
GroundsLacking = Annotated[bool, _flag("--grounds-lacking")]
GroundsMet = Annotated[bool, _flag("--grounds-met")]
Group = Annotated[str | None, _flag("--group")]
Hectares = Annotated[str | None, _flag("--hectares")]
InForce = Annotated[bool, _flag("--in-force")]
InspectionKind = Annotated[str | None, _flag("--kind", "inspections")]
Into = Annotated[list[str] | None, _flag("--into")]
Issuer = Annotated[str | None, _flag("--issuer")]
KeepMapping = Annotated[str | None, _flag("--keep-mapping")]
KnownOn = Annotated[str | None, _flag("--known-on")]
Labour = Annotated[str | None, _flag("--labour")]
Lead = Annotated[str | None, _flag("--lead")]
LedByMinority = Annotated[str | None, _flag("--led-by-minority")]
LedByWoman = Annotated[str | None, _flag("--led-by-woman")]
Letter = Annotated[str | None, _flag("--letter")]
Letters = Annotated[str | None, _flag("--letters")]
Level = Annotated[str | None, _flag("--level")]
Map = Annotated[list[str] | None, _flag("--map")]
Mapping = Annotated[str | None, _flag("--mapping")]
Member = Annotated[list[str] | None, _flag("--member")]
Milestones = Annotated[list[str] | None, _flag("--milestone")]
Missed = Annotated[str | None, _flag("--missed")]
Missing = Annotated[str | None, _flag("--missing")]
Money = Annotated[str | None, _flag("--money")]
Name = Annotated[str | None, _flag("--name")]
New = Annotated[list[str] | None, _flag("--new")]
NewEntity = Annotated[bool, _flag("--new-entity")]
NotAbove = Annotated[str | None, _flag("--not-above")]
Note = Annotated[str | None, _flag("--note")]
Number = Annotated[str | None, _flag("--number")]
On = Annotated[str | None, _flag("--on")]
Only = Annotated[list[str] | None, _flag("--only")]
OnlyProducts = Annotated[list[str] | None, _flag("--product")]
Open = Annotated[bool, _flag("--open")]
Overdue = Annotated[bool, _flag("--overdue")]
Partner = Annotated[str | None, _flag("--partner")]
Parts = Annotated[str | None, _flag("--parts")]
Penalty = Annotated[str | None, _flag("--penalty")]
People = Annotated[str | None, _flag("--people")]
Phone = Annotated[str | None, _flag("--phone")]
Pipeline = Annotated[bool, _flag("--pipeline")]
Place = Annotated[str | None, _flag("--place")]
Plan = Annotated[str | None, _flag("--plan")]
Points = Annotated[str | None, _flag("--points")]
Potential = Annotated[str | None, _flag("--potential")]
ProducerKind = Annotated[str | None, _flag("--kind", "producers")]
ProductSet = Annotated[str | None, _flag("--product-set")]
ProductState = Annotated[str | None, _flag("--state", "state of a product")]
Programme = Annotated[str | None, _flag("--programme")]
Province = Annotated[str | None, _flag("--province")]
Purpose = Annotated[str | None, _flag("--purpose")]
ReadOnly = Annotated[bool, _flag("--read-only")]
Received = Annotated[str | None, _flag("--received")]
Remedied = Annotated[str | None, _flag("--remedied")]
Remedy = Annotated[str | None, _flag("--remedy")]
Representative = Annotated[str | None, _flag("--representative")]
RequiredBody = Annotated[str, _flag("--body")]
RequiredDecision = Annotated[str, _flag("--decision")]
RequiredEntity = Annotated[str, _flag("--entity")]
RequiredFrom = Annotated[str, _flag("--from")]
RequiredInspectionKind = Annotated[str, _flag("--kind", "inspections")]
RequiredLevel = Annotated[str, _flag("--level")]
RequiredLike = Annotated[str, _flag("--like")]
RequiredNumber = Annotated[str, _flag("--number")]
RequiredOn = Annotated[str, _flag("--on")]
RequiredOutcome = Annotated[str, _flag("--outcome")]
RequiredSettings = Annotated[list[str], _flag("--set")]
RequiredSince = Annotated[str, _flag("--since")]
RequiredStars = Annotated[str, _flag("--stars")]
RequiredSupportKind = Annotated[str, _flag("--kind", "activities")]
RequiredYear = Annotated[str, _flag("--year")]
ReviewedBy = Annotated[str | None, _flag("--reviewed-by")]
Roles = Annotated[bool, _flag("--roles")]
Round = Annotated[str | None, _flag("--round")]
Same = Annotated[list[str] | None, _flag("--same")]
Scale = Annotated[str | None, _flag("--scale")]
Scan = Annotated[str | None, _flag("--scan")]
Scans = Annotated[bool, _flag("--scans")]
Sentence = Annotated[bool, _flag("--sentence")]
Settings = Annotated[list[str] | None, _flag("--set")]
Share = Annotated[str | None, _flag("--share")]
Sheet = Annotated[str | None, _flag("--sheet")]
Since = Annotated[str | None, _flag("--since")]
Silent = Annotated[bool, _flag("--silent")]
Sitting = Annotated[str, _flag("--sitting")]
Source = Annotated[str | None, _flag("--source")]
Standard = Annotated[str | None, _flag("--standard")]
Stars = Annotated[str | None, _flag("--stars")]
Step = Annotated[str | None, _flag("--step")]
SupportKind = Annotated[str | None, _flag("--kind", "activities")]
SurveyedBy = Annotated[str | None, _flag("--surveyed-by")]
System = Annotated[str | None, _flag("--system")]
Target = Annotated[str | None, _flag("--target")]
Team = Annotated[str | None, _flag("--team")]
Test = Annotated[str | None, _flag("--test")]
TestNumber = Annotated[str | None, _flag("--test-number")]
Tested = Annotated[str | None, _flag("--tested")]
Title = Annotated[str | None, _flag("--title")]
To = Annotated[str | None, _flag("--to", "upgrades")]
ToPlace = Annotated[str | None, _flag("--to", "copies")]
ToDistricts = Annotated[str | None, _flag("--to", "letters")]
Total = Annotated[str | None, _flag("--total")]
UnitCode = Annotated[str | None, _flag("--code", "units")]
Unit = Annotated[str | None, _flag("--unit")]
Units = Annotated[str | None, _flag("--units")]
Unmet = Annotated[str | None, _flag("--unmet")]
Until = Annotated[str | None, _flag("--until")]
Update = Annotated[bool, _flag("--update")]
Url = Annotated[str | None, _flag("--url")]
User = Annotated[str | None, _flag("--user")]
Version = Annotated[bool, _flag("--version")]
Via = Annotated[str | None, _flag("--via")]
Violation = Annotated[str | None, _flag("--violation")]
Void = Annotated[bool, _flag("--void")]
Waiting = Annotated[bool, _flag("--waiting")]
Where = Annotated[list[str] | None, _flag("--where")]
Whole = Annotated[bool, _flag("--whole")]
Withdraw = Annotated[bool, _flag("--withdraw")]
Withdrawn = Annotated[str | None, _flag("--withdrawn")]
WholeOffice = Annotated[str | None, _flag("--office")]
Within = Annotated[str | None, _flag("--within")]
WithoutBreaches = Annotated[bool, _flag("--without-breaches")]
WithinDays = Annotated[str, _flag("--within")]
Year = Annotated[str | None, _flag("--year")]

# The arguments that several commands take.
Product = Annotated[
    str, typer.Argument(metavar="PRODUCT", help=N_("The product: its name, code or id."))
]
Products = Annotated[
    list[str] | None,
    typer.Argument(metavar="PRODUCT…", help=N_("The products: their names, codes or ids.")),
]
Period = Annotated[
    list[str] | None,
    typer.Argument(metavar="PERIOD", help=N_("Which one; the last that has ended if left out.")),
]
PeriodWord = Annotated[
    str,
    typer.Argument(
        metavar="KIND", help=N_("week, month, quarter, half, nine-months, year or term.")
    ),
]
ReportFile = Annotated[
    str, typer.Argument(metavar="FILE", help=N_("A report: its .docx, .html or .xlsx file."))
]
RoundCode = Annotated[
    str,
    typer.Argument(
        metavar="ROUND", help=N_("The round's code."), autocompletion=completing("ROUND")
    ),
]
Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="WORDS", help=N_("Words of the product, producer or commune.")),
]
