"""One row of a list, taken through the use-case of the single command: new, adds, or the same.

What differs from the register is refused unless `update` says that the list is right.
"""

from typing import Final

from ocop.actions.intake.documents import take_document, take_inspection
from ocop.actions.intake.dossiers import take_dossier, take_support
from ocop.actions.intake.improvements import take_improvement
from ocop.actions.intake.products import take_entity, take_product
from ocop.actions.intake.recognitions import take_recognition, take_result, take_score
from ocop.actions.intake.registrations import take_registration, take_upgrade
from ocop.actions.intake.reviews import take_review
from ocop.actions.intake.subjects import Take
from ocop.values.vocabulary import ListKind

TAKE: Final[dict[ListKind, Take]] = {
    ListKind.PRODUCTS: take_product,
    ListKind.ENTITIES: take_entity,
    ListKind.REGISTRATIONS: take_registration,
    ListKind.RECOGNITIONS: take_recognition,
    ListKind.UPGRADES: take_upgrade,
    ListKind.TRACEABILITY: take_improvement,
    ListKind.LINKAGE: take_improvement,
    ListKind.RAW_MATERIAL: take_improvement,
    ListKind.IMPROVEMENTS: take_improvement,
    ListKind.SUPPORT: take_support,
    ListKind.REVIEWS: take_review,
    ListKind.DOSSIERS: take_dossier,
    ListKind.DOCUMENTS: take_document,
    ListKind.INSPECTIONS: take_inspection,
    ListKind.SCORES: take_score,
    ListKind.RESULTS: take_result,
}
