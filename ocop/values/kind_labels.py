"""The names of lists, of periods and of the steps of a dossier, as people type them."""

from typing import Final

from ocop.language import N_
from ocop.values.periods import WORDS
from ocop.values.standings import Step
from ocop.values.vocabulary import ExportKind, ListKind

LIST_LABELS: Final = {
    ListKind.PRODUCTS: N_("products"),
    ListKind.ENTITIES: N_("producers"),
    ListKind.REGISTRATIONS: N_("registrations"),
    ListKind.RECOGNITIONS: N_("recognitions"),
    ListKind.UPGRADES: N_("proposals for more stars"),
    ListKind.TRACEABILITY: N_("traceability"),
    ListKind.LINKAGE: N_("linkage"),
    ListKind.RAW_MATERIAL: N_("raw-material area"),
    ListKind.SCORES: N_("scores"),
    ListKind.RESULTS: N_("results"),
    ListKind.IMPROVEMENTS: N_("improvements"),
    ListKind.DOCUMENTS: N_("documents"),
    ListKind.INSPECTIONS: N_("inspections"),
    ListKind.SUPPORT: N_("support"),
    ListKind.REVIEWS: N_("reviews"),
    ListKind.DOSSIERS: N_("dossiers"),
    ListKind.WORKBOOK: N_("workbook"),
    ExportKind.ROUNDS: N_("rounds"),
    ExportKind.HISTORY: N_("history"),
    ExportKind.REGISTER: N_("register"),
}
PERIOD_LABELS: Final = {kind: called for kind, (called, _example) in WORDS.items()}
STEP_LABELS: Final = {
    Step.REGISTERED: N_("registered"),
    Step.RECEIVED: N_("received"),
    Step.COMPLETE: N_("complete"),
    Step.CHECKED: N_("checked at the site"),
    Step.COUNCIL: N_("council"),
    Step.RECOGNISED: N_("recognised"),
}
