"""One row of a list, taken through the use-case of the single command: new, adds, or the same.

What differs from the register is refused unless `update` says that the list is right.
"""

from typing import Final

from ocop.takes.common import Take
from ocop.takes.field import take_dossier, take_support
from ocop.takes.improvements import take_improvement
from ocop.takes.papers import take_document, take_inspection
from ocop.takes.products import take_entity, take_product
from ocop.takes.recognitions import take_recognition, take_result, take_score
from ocop.takes.registrations import take_registration, take_upgrade
from ocop.takes.reviews import take_review
from ocop.words import ListKind

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
