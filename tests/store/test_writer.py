"""Who changed what, when and why.

- every write leaves one chained entry: verb, record, before and after, actor, reason, moment
- a change that changes nothing leaves none; values are checked before they are taken
- what is removed stays whole in the history
- contacts are in the history only as salted digests
- the database's own columns are not facts
- a record written as a plain row is the record and the entry that the ORM writes
- rows written together are each there once, with an entry each in their order, however many
- ids drawn for a long list are as long and as many as others, and go up
"""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from itertools import islice
from typing import Any

import pytest
from pydantic import ValidationError

from ocop.models import Contact, Decision, Entity, Product, Recognition
from ocop.store.chain import canonical, chain_hash
from ocop.store.writer import Writer, ascending_ids, blank, facts

Write = Callable[..., AbstractContextManager[Writer]]
Ask = Callable[..., list[dict[str, Any]]]


def an_entity(writer: Writer, name: str = "HTX Tài Hoan") -> Entity:
    keys = dict.fromkeys(("name_key", "name_bare", "name_core", "sort_key"), name)
    return writer.add(Entity(name=name, **keys))


def test_each_write_leaves_one_chained_entry(write: Write, ask: Ask) -> None:
    with write(reason="first", command="register") as writer:
        entity = an_entity(writer)
        assert writer.change(entity, name="HTX Tài Hoan 2")
        writer.remove(entity)
    entries = ask("SELECT * FROM change ORDER BY sequence")
    assert [(one["verb"], one["record"]) for one in entries] == [
        ("add", "entity"), ("change", "entity"), ("remove", "entity"),
    ]  # fmt: skip
    assert {one["actor"] for one in entries} == {"Lan"}
    assert {one["reason"] for one in entries} == {"first"}
    assert {one["command"] for one in entries} == {"register"}
    assert len({one["command_id"] for one in entries}) == 1
    assert entries[0]["at"] == "2024-06-01T08:30:00+00:00"
    assert entries[0]["before"] == entries[2]["after"] == ""
    assert entries[1]["before"] == entries[0]["after"]
    assert json.loads(entries[2]["before"])["name"] == "HTX Tài Hoan 2"
    previous = ""
    for one in entries:
        kept = one.pop("hash")
        assert one["previous_hash"] == previous
        assert kept == chain_hash(one)
        previous = kept


def test_a_change_that_changes_nothing_leaves_no_entry(write: Write, ask: Ask) -> None:
    with write() as writer:
        entity = an_entity(writer)
        assert writer.change(entity, name=entity.name) is False
    assert ask("SELECT count(*) AS n FROM change") == [{"n": 1}]


def test_values_are_checked_before_they_are_taken(write: Write, ask: Ask) -> None:
    with pytest.raises(ValidationError), write() as writer:
        writer.change(an_entity(writer), kind="robber")
    assert not ask("SELECT * FROM entity")


def test_contacts_are_kept_in_the_history_as_salted_digests_only(write: Write, ask: Ask) -> None:
    with write() as writer:
        entity = an_entity(writer)
        contact = writer.add(Contact(entity_id=entity.id, representative="Nguyễn Thị Hoan"))
        writer.change(contact, phone="0912345678")
    whole = canonical({"all": ask("SELECT before, after FROM change")})
    assert "Nguyễn Thị Hoan" not in whole
    assert "0912345678" not in whole
    added = ask("SELECT after FROM change WHERE record = 'contact' AND verb = 'add'")[0]
    assert json.loads(added["after"])["phone"] == ""  # what is not known has no digest
    assert ask("SELECT phone FROM contact") == [{"phone": "0912345678"}]
    assert len(ask("SELECT * FROM setting")) == 1


def test_generated_columns_are_not_facts(write: Write) -> None:
    with write() as writer:
        entity = an_entity(writer)
        keys = dict.fromkeys(("name_key", "name_bare", "sort_key"), "x")
        product = writer.add(Product(entity_id=entity.id, name="x", **keys))
        row = writer.add(Recognition(product_id=product.id, stars=3, day=date(2023, 1, 10)))
        assert "place" not in facts(row)
        assert row.position == "2023-01-10"
        assert row.programme_year == 2023


def test_canonical_text_is_one_for_equal_rows() -> None:
    assert canonical({"b": date(2023, 1, 2), "a": "ế"}) == '{"a":"ế","b":"2023-01-02"}'


def test_a_plain_row_is_what_the_orm_writes(write: Write, ask: Ask) -> None:
    said = {"number": "87/KH", "number_key": "87 kh", "year": 2023, "day": date(2023, 3, 1)}
    with write() as writer:
        record = facts(writer.add(Decision(**said)))
        row = writer.add_row(Decision, **said)
        assert row["id"] in writer.touched
        assert {**row, "id": ""} == {**record, "id": ""}
    first, second = ask("SELECT * FROM decision ORDER BY rowid")
    assert {**first, "id": ""} == {**second, "id": ""}
    first, second = ask("SELECT * FROM change ORDER BY sequence")
    assert json.loads(second["after"]) == {**json.loads(first["after"]), "id": row["id"]}
    assert second["after"] == first["after"].replace(record["id"], row["id"])
    assert (second["record"], second["record_id"]) == ("decision", row["id"])


@pytest.mark.parametrize("many", [1, 99, 100, 101, 250])
def test_rows_written_together_are_each_there_once(write: Write, ask: Ask, many: int) -> None:
    with write() as writer:
        rows = [blank(Decision) | {"number": f"{one}", "number_key": ""} for one in range(many)]
        writer.add_all([(Decision, row) for row in rows])
    wanted = [(row["id"], row["number"]) for row in rows]
    kept = ask("SELECT id, number FROM decision ORDER BY rowid")
    assert [(row["id"], row["number"]) for row in kept] == wanted
    entries = ask("SELECT * FROM change ORDER BY sequence")
    assert [entry["record_id"] for entry in entries] == [row["id"] for row in rows]
    assert [entry["after"] for entry in entries] == [canonical(row) for row in rows]


def test_ids_for_a_long_list_go_up() -> None:
    drawn = list(islice(ascending_ids(8), 20))
    assert {len(one) for one in drawn} == {32}
    assert len(set(drawn)) == 20
    assert drawn[:8] == sorted(drawn[:8])
    assert drawn[8:16] == sorted(drawn[8:16])
