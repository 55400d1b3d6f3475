"""The names of the known values for people, and reading a known value as a person types it."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final, TypeVar

from ocop.errors import ValueRefused
from ocop.language import N_, _, in_each
from ocop.values.kind_labels import LIST_LABELS, PERIOD_LABELS, STEP_LABELS
from ocop.values.nearest import nearest
from ocop.values.periods import PeriodKind
from ocop.values.standings import (
    DocumentState,
    Matter,
    Movement,
    Part,
    Stage,
    State,
    Step,
    SupportPart,
    Verdict,
)
from ocop.values.text import fold, safe
from ocop.values.vocabulary import (
    DocumentKind,
    EntityKind,
    ExportKind,
    InspectionKind,
    Kind,
    Level,
    ListKind,
    Measure,
    Outcome,
    Purpose,
    Result,
    SupportKind,
    TestResult,
    Topic,
)

LABELS: Final[dict[StrEnum, str]] = {
    EntityKind.COOPERATIVE: N_("cooperative"),
    EntityKind.COOPERATIVE_GROUP: N_("cooperative group"),
    EntityKind.ENTERPRISE: N_("enterprise"),
    EntityKind.HOUSEHOLD: N_("business household"),
    EntityKind.ESTABLISHMENT: N_("establishment"),
    EntityKind.FARM: N_("farm"),
    EntityKind.UNKNOWN: N_("kind not known"),
    Purpose.NEW: N_("new product"),
    Purpose.UPGRADE: N_("upgrade"),
    Purpose.RENEWAL: N_("re-evaluation"),
    Purpose.RENEWAL_UPGRADE: N_("re-evaluation with upgrade"),
    Outcome.ABSENT: N_("did not take part"),
    Outcome.WITHDRAWN: N_("withdrawn"),
    Outcome.NOT_REACHED: N_("evaluated, not reached"),
    Topic.TRACEABILITY: N_("traceability"),
    Topic.RAW_MATERIAL: N_("raw-material area"),
    Topic.QUALITY: N_("quality"),
    Topic.SCALE: N_("production scale"),
    Topic.LINKAGE: N_("linkage"),
    Topic.SALES_POINT: N_("sales point"),
    Level.DISTRICT: N_("district level"),
    Level.PROVINCE: N_("provincial level"),
    Level.MINISTRY: N_("national level"),
    State.IN_FORCE: N_("in force"),
    State.LAPSED: N_("lapsed"),
    State.REVOKED: N_("revoked"),
    State.UNDATED: N_("recognised, day not known"),
    State.REGISTERED: N_("registered, not recognised"),
    State.NOT_RECOGNISED: N_("not recognised"),
    Result.RECOGNISED: N_("recognised"),
    Result.NOT_REACHED: N_("evaluated, not reached"),
    Result.ABSENT: N_("did not take part"),
    Result.RETURNED: N_("returned to the level below"),
    DocumentKind.FOOD_SAFETY: N_("food-safety certificate"),
    DocumentKind.STANDARD: N_("standard"),
    DocumentKind.DECLARATION: N_("product declaration"),
    DocumentKind.QUALITY_SYSTEM: N_("quality-management certificate"),
    DocumentKind.TRADEMARK: N_("trademark"),
    DocumentKind.TEST_REPORT: N_("test report"),
    InspectionKind.PERIODIC: N_("periodic inspection"),
    InspectionKind.UNSCHEDULED: N_("unscheduled inspection"),
    InspectionKind.PRE_COUNCIL: N_("inspection before the council"),
    SupportKind.POLICY: N_("support policy"),
    SupportKind.PLANNING: N_("planning"),
    SupportKind.PRODUCTION: N_("organising production"),
    SupportKind.MEETING: N_("meeting"),
    SupportKind.VISIT: N_("visit to the producer"),
    SupportKind.TRAINING: N_("training"),
    SupportKind.EXTENSION: N_("extension"),
    SupportKind.TECHNOLOGY: N_("technology transfer"),
    SupportKind.PROMOTION: N_("trade promotion"),
    TestResult.PASS: N_("passed"),
    TestResult.FAIL: N_("failed"),
    Stage.RECEIVED: N_("received"),  # withdrawn: the word of an outcome, equal to it
    Stage.MISSING: N_("lacks papers"),
    Stage.COMPLETE: N_("complete"),
    Stage.CHECKED: N_("checked at the site"),
    Stage.TESTED: N_("independently tested"),
    Kind.FLOW: N_("within the year"),
    Kind.STOCK: N_("cumulative"),
    Verdict.EXCEEDED: N_("exceeded"),
    Verdict.MET: N_("met"),
    Verdict.MISSED: N_("missed"),
    Verdict.NOT_DUE: N_("not yet due for evaluation"),
    Verdict.BEHIND: N_("behind"),
    Verdict.ON_TRACK: N_("on track"),
    Verdict.AHEAD: N_("ahead"),
}

# Apart: a movement's "new" equals the purpose "new", so both cannot be keys of one dict.
MOVEMENT_LABELS: Final[dict[Movement, str]] = {
    Movement.OPENING: N_("at the beginning"),
    Movement.NEW: N_("new"),
    Movement.AGAIN: N_("recognised again"),
    Movement.RAISED_IN: N_("raised to"),
    Movement.LOWERED_IN: N_("lowered to"),
    Movement.RAISED_OUT: N_("raised from"),
    Movement.LOWERED_OUT: N_("lowered from"),
    Movement.LAPSED: N_("lapsed"),
    Movement.REVOKED: N_("revoked"),
    Movement.CLOSING: N_("at the end"),
}

# Apart: a paper's "revoked" equals the state "revoked" of a certificate.
DOCUMENT_STATES: Final[dict[DocumentState, str]] = {
    DocumentState.HELD: N_("held"),
    DocumentState.ENDED: N_("ended"),
    DocumentState.APPLIED: N_("applied for"),
    DocumentState.EXEMPT: N_("exempt"),
    DocumentState.REVOKED: N_("revoked"),
    DocumentState.LACKING: N_("lacking"),
}

# Apart for the same reason; these name many lines at once.
MATTER_LABELS: Final[dict[Matter, str]] = {
    Matter.REMEDY: N_("remedies"),
    Matter.NOTICE: N_("notices"),
    Matter.FILING: N_("dossiers of re-evaluation to be filed"),
    Matter.CERTIFICATE: N_("certificates"),
    Matter.DOSSIER: N_("dossiers"),
    Matter.ROUND: N_("rounds without a decision"),
    Matter.DOCUMENT: N_("documents"),
    Matter.REGISTRATION: N_("registrations"),
    Matter.PROPOSAL: N_("proposals"),
    Matter.SENT: N_("files sent up"),
    Matter.NO_DAY: N_("days that are not known"),
    Matter.SILENT: N_("districts that have sent nothing"),
    Matter.NO_ROUND: N_("districts without a round"),
    Matter.BATCH: N_("batches to be evaluated"),
    Matter.WINDOW: N_("months of the plan"),
    Matter.TARGET: N_("targets behind"),
    Matter.PLAN: N_("next year's plan"),
    Matter.COPY: N_("copies on another disk"),
}

# What a measure of a plan counts, in a word or two.
MEASURE_LABELS: Final = {
    Measure.NEW_PRODUCTS: N_("Newly recognised"),
    Measure.UPGRADES: N_("Upgraded {from_stars}→{to_stars}★"),
    Measure.NOMINATIONS: N_("Sent to the Ministry"),
    Measure.TRACEABILITY: N_("Traceable"),
    Measure.RAW_MATERIAL: N_("Raw-material area"),
    Measure.QUALITY: N_("Better quality"),
    Measure.SCALE: N_("Larger scale"),
    Measure.QUALITY_OR_SCALE: N_("Quality or scale"),
    Measure.LINKAGE: N_("Producers in chains"),
    Measure.LINKED_PRODUCTS: N_("Products in chains"),
    Measure.SALES_POINTS: N_("Sales points"),
    Measure.NEW_ENTITIES: N_("New producers"),
    Measure.RESTRUCTURED_ENTITIES: N_("Producers restructured"),
}

# What people call a record, by its table.
RECORDS: Final = {
    "office_file": N_("file of the office"),
    "entity": N_("producer"),
    "entity_before": N_("producer before a change"),
    "former_name": N_("former name"),
    "contact": N_("contact"),
    "product": N_("product"),
    "registration": N_("registration"),
    "upgrade": N_("proposal"),
    "nomination": N_("nomination"),
    "decision": N_("decision"),
    "recognition": N_("recognition"),
    "revocation": N_("revocation"),
    "improvement": N_("improvement"),
    "improvement_product": N_("product of a linkage"),
    "complete_list": N_("list declared whole"),
    "round": N_("round"),
    "evaluation": N_("evaluation"),
    "score": N_("score"),
    "revision": N_("revised result"),
    "reissue": N_("reissue"),
    "notice": N_("notice"),
    "batch": N_("list brought in"),
    "dossier": N_("dossier"),
    "review": N_("review"),
    "support": N_("support activity"),
    "support_entity": N_("supported producer"),
    "registration_via": N_("activity of a registration"),
    "former_product_name": N_("former name of a product"),
    "mapping": N_("kept meaning of columns"),
    "answer": N_("kept answer to a list's question"),
    "document": N_("document"),
    "inspection": N_("inspection"),
    "known_breach": N_("known breach of a rule"),
}

# Members of two lists that share a word are equal keys, so what has names is told by its type.
_NAMED: Final = frozenset(type(word) for word in LABELS)


def label(word: StrEnum) -> str:
    """Return the name of a known value in the user's language."""
    return _(LABELS[word])


E = TypeVar("E", bound=StrEnum)


class UnknownWord(ValueRefused):
    sentence = N_("“{value}” is not known after {option}.")
    advice = N_("What is known is listed.")


def one_of(
    words: type[E], typed: str, option: str, called: Mapping[Any, str] = MappingProxyType({})
) -> E:
    """Read a known value as a person types it after an option: as it is stored, or as it is called.

    Case, marks and the language of the screen make no difference; of a level the word "cấp" may be
    left out, and of a name its end ("truy xuất"; one word alone is too little). `called` are names
    that are given here. A refusal lists them all, the nearest first.
    """
    spelled: dict[str, E] = {}
    for word in words:
        for spelling in (word.value, word.value.replace("-", "_"), *_called(word, called)):
            spelled.setdefault(fold(spelling), word)
    said = fold(typed)
    begun = {word for one, word in spelled.items() if " " in said and one.startswith(f"{said} ")}
    if said in spelled or len(begun) == 1:
        return spelled[said] if said in spelled else begun.pop()

    near = dict.fromkeys([*(spelled[fold(one)] for one in nearest(typed, spelled)), *words])
    names = {word: _(called_in(word, called)) for word in near}
    listed = [f"{word} ({name})" if (name := names[word]) else str(word) for word in near]
    raise UnknownWord(value=safe(typed), option=option, candidates=listed)


def called_in(word: StrEnum, given: Mapping[Any, str] = MappingProxyType({})) -> str:
    """Return what a known value is called, to be translated; nothing where it has no name."""
    labels = given or _LABELS_OF.get(type(word), LABELS if type(word) in _NAMED else {})
    return labels.get(word, "")


def _called(word: StrEnum, given: Mapping[Any, str]) -> Iterator[str]:
    """Give what a known value is called, in both languages."""
    name = called_in(word, given)
    for called in in_each(name) if name else ():
        yield from {called, *called.split("/")}
        yield from called.split(", ") if isinstance(word, SupportKind) else ()
        said = fold(called)
        yield from (said[len(one) :] for one in _FIRST_WORDS if said.startswith(one))


# A report's parts are called as the headings of its columns are.
PART_LABELS: Final[dict[StrEnum, str]] = {
    Part.DISTRICT: N_("District"),
    Part.COMMUNE: N_("Commune"),
    Part.STARS: N_("Stars"),
    Part.GROUP: N_("Group"),
    Part.KIND: N_("Kind"),
    Part.YEAR: N_("Year"),
    SupportPart.PROGRAMME: N_("Programme"),
}
_LABELS_OF: Final[dict[type[StrEnum], Mapping[Any, str]]] = {
    Movement: MOVEMENT_LABELS,
    DocumentState: DOCUMENT_STATES,
    Matter: MATTER_LABELS,
    Part: PART_LABELS,
    SupportPart: PART_LABELS,
    ListKind: LIST_LABELS,
    ExportKind: LIST_LABELS,
    PeriodKind: PERIOD_LABELS,
    Step: STEP_LABELS,
}
# What may be left out before a name: "cấp tỉnh" is said "tỉnh", "kiểm tra định kỳ" "định kỳ".
_FIRST_WORDS: Final = (
    "cap ", "kiem tra ", "giay chung nhan ", "chung nhan ", "ky ", "period of ",
)  # fmt: skip


# A yes and a no as people write and mark them, the one that we write first.
YES: Final = ("có", "x", "yes", "true", "1", "v", "√", "✓", "✔", "☑", "+", "●", "•")
NO: Final = ("không", "chưa", "no", "false", "0", "☐")
_YES, _NO = (frozenset(map(fold, words)) for words in (YES, NO))


class YesOrNo(ValueRefused):
    sentence = N_("“{value}” is neither yes nor no.")
    advice = N_("Write yes or no, có or không.")


def truth(typed: str) -> bool | None:
    """Return whether words or a mark say yes or no, None when they say neither."""
    said = fold(typed).strip(" .;")
    return said in _YES if said in _YES | _NO else None


def yes_or_no(typed: str) -> bool:
    """Read a yes or a no, in either language; raises YesOrNo."""
    said = truth(typed)
    if said is None:
        raise YesOrNo(value=safe(typed))
    return said
