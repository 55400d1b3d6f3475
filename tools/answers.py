"""What each question answers with --json, as the types of the program say it.

`tools/json_page.py` makes docs/json.md of it; a test holds the answers of the program to it.
"""

from typing import Any, NotRequired, TypedDict

from ocop.errors import ErrorSaid
from ocop.monitoring.checks import Checked
from ocop.monitoring.movements import MovedProduct
from ocop.monitoring.progress import Attention, Status, Wanted
from ocop.monitoring.summary import Summary, SummaryPart
from ocop.queries.carry_over import CarryOver
from ocop.queries.changes import CommandDone
from ocop.queries.decisions import ListedDecision, RecognisedProduct
from ocop.queries.documents import LackingDocument, ListedDocument
from ocop.queries.dossiers import DossierAtStep, ListedDossier
from ocop.queries.inspections import ListedInspection
from ocop.queries.products import ListedEntity, ListedProduct, SalesPoint, SurveyedProduct
from ocop.queries.round_form import RoundForm
from ocop.queries.rounds import ListedRound
from ocop.queries.stories import EntityStory, ProductStory
from ocop.queries.support import ActivitySum, ListedActivity
from ocop.reports.agenda_lines import ToldLine
from ocop.reports.doctor import ToldFinding
from ocop.reports.duties import ToldDuty
from ocop.reports.forms import FormRow
from ocop.reports.office import OfficeRow
from ocop.reports.signed_reports import SignedRow
from ocop.rulebook.plans import PlanOf


class Refused(TypedDict):
    error: ErrorSaid


class StatusAnswer(Status):
    sentence: NotRequired[str]


class SummaryAnswer(TypedDict):
    as_of: str
    district: str | None
    summary: Summary
    parts: NotRequired[list[SummaryPart]]
    sentence: NotRequired[str]


class DueAnswer(TypedDict):
    as_of: str
    plan: PlanOf
    within: int
    due: list[ToldLine]
    counted_in: dict[str, int]


class Bridge(TypedDict):
    code: str | None
    name: str
    bridge: dict[str, dict[str, int]]


_Days = TypedDict("_Days", {"from": str, "to": str})  # by a call: one of its keys is `from`


class MovementsAnswer(_Days):
    district: str | None
    bridge: NotRequired[dict[str, dict[str, int]]]
    year_only: NotRequired[int]
    districts: NotRequired[list[Bridge] | None]
    movement: NotRequired[str]
    products: NotRequired[list[MovedProduct]]


class ReportPeriod(TypedDict):
    kind: str
    number: int
    label: str
    first: str
    last: str


class Ground(TypedDict):
    sequence: int
    tip: str


class ReportTarget(TypedDict):
    key: str
    label: str
    kind: str
    planned: int | None
    upper: int | None
    op: str | None
    percent: float | None
    expected: int | None
    verdict: str | None
    rests_on_unitemised: bool
    doubt: str | None
    estimate: Any


class Unit(TypedDict):
    code: str
    name: str


class ReportNumber(TypedDict):
    value: int | None
    list: str | None
    rows: list[str]
    less: list[str]
    carried: int


class ReportEvidence(TypedDict):
    evidence: str
    number: str
    late: list[str]


class ReportDuty(TypedDict):
    who: str
    what: str
    joined_by: str
    when: str
    evidence: list[ReportEvidence]


class CopyOf(TypedDict):
    day: str
    district: str | None


class ReportAnswer(TypedDict):
    period: ReportPeriod
    as_of: str
    close: str
    plan: PlanOf | None
    district: str | None
    ground: Ground
    demo: bool
    copied: CopyOf | None
    targets: list[ReportTarget]
    duties: list[ReportDuty]
    districts: list[Unit]
    numbers: dict[str, ReportNumber]
    attention: list[Attention]
    estimates: list[str]
    lists: dict[str, list[dict[str, Any]]]


class ChangedNumber(TypedDict):
    key: str
    was: int | None
    now: int | None


class ReportCheckAnswer(TypedDict):
    file: str
    changed: list[ChangedNumber]
    not_compared: list[str]
    left_open: list[str]


class SignedAnswer(TypedDict):
    signed: list[SignedRow]


class ListAnswer(TypedDict):
    as_of: str
    products: NotRequired[list[ListedProduct | SurveyedProduct]]
    entities: NotRequired[list[ListedEntity]]
    sales_points: NotRequired[list[SalesPoint]]
    documents: NotRequired[list[ListedDocument]]
    inspections: NotRequired[list[ListedInspection]]


class ShowAnswer(TypedDict):
    as_of: str
    products: NotRequired[list[ProductStory]]
    entities: NotRequired[list[EntityStory]]


class HistoryAnswer(TypedDict):
    note: str
    commands: list[CommandDone]


class CarryOverAnswer(TypedDict):
    registered: int
    carry_over: list[CarryOver]


class SupportAnswer(TypedDict):
    activities: NotRequired[list[ListedActivity]]
    by: NotRequired[str]
    parts: NotRequired[list[ActivitySum]]


class DossiersAnswer(TypedDict):
    as_of: str
    dossiers: list[ListedDossier | DossierAtStep]


class Funnel(TypedDict):
    code: str | None
    name: str
    registered: int
    received: int
    complete: int
    checked: int
    council: int
    recognised: int


class FunnelAnswer(TypedDict):
    as_of: str
    year: int
    districts: list[Funnel]


class DocumentsAnswer(TypedDict):
    as_of: str
    documents: list[ListedDocument | LackingDocument]


class InspectionsAnswer(TypedDict):
    as_of: str
    inspections: list[ListedInspection]


class RoundsAnswer(TypedDict):
    district: str | None
    rounds: list[ListedRound]


class RoundAnswer(TypedDict):
    rounds: list[RoundForm]


class DecisionsAnswer(TypedDict):
    district: str | None
    decisions: list[ListedDecision]


class DecisionWhole(ListedDecision):
    recognised: list[RecognisedProduct]


class DecisionAnswer(TypedDict):
    decisions: list[DecisionWhole]


class FormColumn(TypedDict):
    heading: str
    rule: str
    choices: list[Any]


class FormOf(TypedDict):
    title: str
    columns: list[FormColumn]
    rows: int


class TemplateAnswer(TypedDict):
    forms: list[FormOf]


class FormsAnswer(TypedDict):
    forms: list[FormRow]


class FormField(TypedDict):
    name: str
    meaning: str
    example: str


class FormAnswer(TypedDict):
    form: FormRow
    fields: list[FormField]


class DoctorAnswer(TypedDict):
    as_of: str
    findings: list[ToldFinding]


class EntitiesAnswer(TypedDict):
    entities: list[ListedEntity]


class PlanRow(TypedDict):
    number: str
    title: str
    issued_on: str
    start: str
    end: str
    books_close: str
    targets: int


class PlansAnswer(TypedDict):
    plans: list[PlanRow]


class PlanTarget(TypedDict):
    key: str
    label: str
    measure: str
    kind: str
    target: Wanted
    baseline: int | None
    guide: list[int] | None
    rule: str | None
    doubt: str | None


class PlanWindow(TypedDict):
    activity: str
    months: list[int]


class PlanDuty(TypedDict):
    who: str
    what: str
    joined_by: str
    when: str
    evidence: list[str]


class PlanWhole(TypedDict):
    number: str
    title: str
    issued_on: str
    start: str
    end: str
    books_close: str
    source: str
    targets: list[PlanTarget]
    windows: list[PlanWindow]
    duties: list[PlanDuty]


class PlanAnswer(TypedDict):
    plans: list[PlanWhole]


class DutiesAnswer(TypedDict):
    as_of: str
    plan: PlanOf
    duties: list[ToldDuty]


class OfficeAnswer(TypedDict):
    office: list[OfficeRow]


class Place(TypedDict):
    path: NotRequired[str]
    exists: NotRequired[bool]
    place_warning: NotRequired[str]
    server: NotRequired[str]
    database: NotRequired[str]
    role: NotRequired[str]
    tls: NotRequired[str]
    address: NotRequired[str]
    source: str


class Home(TypedDict):
    code: str
    label: str
    unit: str | None


class Spoken(TypedDict):
    code: str
    source: str


class Where(TypedDict):
    register: Place
    province: Home
    plan: PlanOf | None
    plan_why: str
    criteria: str
    language: Spoken
    user: str | None
    version: dict[str, str]


class WhereAnswer(TypedDict):
    where: Where


Rows = list[dict[str, Any]]


class ExportAnswer(TypedDict, total=False):
    products: Rows
    entities: Rows
    recognitions: Rows
    registrations: Rows
    upgrades: Rows
    improvements: Rows
    traceability: Rows
    linkage: Rows
    raw_material: Rows
    support: Rows
    reviews: Rows
    dossiers: Rows
    documents: Rows
    inspections: Rows
    rounds: list[ListedRound]
    history: list[CommandDone]
    tables: dict[str, int]


_PERIODS = ("days", "week", "month", "quarter", "half", "nine-months", "year", "term")
ANSWERS: dict[str, Any] = {
    "status": StatusAnswer,
    "summary": SummaryAnswer,
    "due": DueAnswer,
    "movements": MovementsAnswer,
    **{f"report {period}": ReportAnswer for period in _PERIODS},
    "report check": ReportCheckAnswer,
    "report list": SignedAnswer,
    "list": ListAnswer,
    "show": ShowAnswer,
    "history": HistoryAnswer,
    "registration carry-over": CarryOverAnswer,
    "support list": SupportAnswer,
    "dossier list": DossiersAnswer,
    "dossier funnel": FunnelAnswer,
    "document list": DocumentsAnswer,
    "inspection list": InspectionsAnswer,
    "round list": RoundsAnswer,
    "round show": RoundAnswer,
    "decision list": DecisionsAnswer,
    "decision show": DecisionAnswer,
    "export": ExportAnswer,
    "template": TemplateAnswer,
    "form list": FormsAnswer,
    "form fields": FormAnswer,
    "doctor": DoctorAnswer,
    "entity list": EntitiesAnswer,
    "plan list": PlansAnswer,
    "plan show": PlanAnswer,
    "plan duties": DutiesAnswer,
    "office show": OfficeAnswer,
    "where": WhereAnswer,
    "check": Checked,
}
