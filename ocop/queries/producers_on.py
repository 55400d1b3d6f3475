"""Producers as they were on a day: a name, form or place that changed since holds until its day."""

from typing import Final

from ocop.store.asking import Ask

# In place of the table `entity` in a question of `:day`: what held before a later dated change.
_ON_DAY: Final = """(
    SELECT n.id, coalesce(b.name, n.name) AS name, coalesce(b.kind, n.kind) AS kind,
        coalesce(b.district, n.district) AS district, coalesce(b.commune, n.commune) AS commune,
        coalesce(b.commune_text, n.commune_text) AS commune_text, n.name_bare, n.sort_key
    FROM entity n LEFT JOIN entity_before b ON b.entity_id = n.id AND b.until = (
        SELECT min(x.until) FROM entity_before x WHERE x.entity_id = n.id AND x.until > :day
    ))"""
# The name of the producer `e` on the day of its recognition `r`: as the decision was signed.
NAME_AS_SIGNED: Final = """coalesce((
    SELECT b.name FROM entity_before b WHERE b.entity_id = e.id AND b.until > r.day
    ORDER BY b.until LIMIT 1), e.name)"""


def producers(ask: Ask) -> str:
    """Return what stands for `entity` in a question of `:day`: the table itself while nothing has
    ever changed from a day on."""
    return _ON_DAY if ask("SELECT 1 FROM entity_before LIMIT 1") else "entity"
