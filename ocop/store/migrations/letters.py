"""Puts the letters that only look like Đ right in an older register, so that its names are found.

Each row that has one is written with an entry in the history; a row that would come to stand where
another one stands stays as it is, and both are twins for a person to put together.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from sqlalchemy import Connection

from ocop.store.chain import canonical, chain_hash
from ocop.values import names, text

_NAME: Final[dict[str, Callable[[str], str]]] = {"name_key": names.key, "name_bare": names.bare}
_KEYS: Final[Mapping[str, Mapping[str, Mapping[str, Callable[[str], str]]]]] = {
    "entity": {"name": {**_NAME, "name_core": names.core, "sort_key": text.sort_key}},
    "former_name": {"name": _NAME},
    "product": {"name": {**_NAME, "sort_key": text.sort_key}},
    "former_product_name": {"name": _NAME},
    "decision": {"number": {"number_key": names.key}, "issuer": {"issuer_key": names.key}},
}
_LAST: Final = "SELECT sequence, hash FROM change ORDER BY sequence DESC LIMIT 1"
_NOW: Final = "SELECT strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now')"


def put_right(connection: Connection, command_id: str) -> None:
    """Write every name, number and text anew that has such a letter, with the keys that find it."""
    shared = {"command_id": command_id, "command": "migrate", "actor": "ocop", "verb": "change"}
    shared |= {"at": connection.exec_driver_sql(_NOW).scalar_one(), "reason": "Ð (U+00D0) → Đ"}
    for table, keys in _KEYS.items():
        for found in connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY id").mappings():
            before = dict(found)
            if "flagship" in before:
                before["flagship"] = bool(before["flagship"])
            after = _right(before, keys)
            if after != before and _written(connection, table, after):
                _remember(connection, {**shared, "record": table}, before, after)


def _right(row: dict[str, Any], keys: Mapping[str, Mapping[str, Callable[[str], str]]]) -> Any:
    made = {key for of in keys.values() for key in of}
    said = {
        name: text.d_stroke(value)
        for name, value in row.items()
        if isinstance(value, str) and name not in made
    }
    if all(row[name] == value for name, value in said.items()):
        return row
    anew = {
        key: of(said[name]) for name, by in keys.items() for key, of in by.items() if said[name]
    }
    return {**row, **said, **anew}


def _written(connection: Connection, table: str, row: Mapping[str, Any]) -> bool:
    columns = ", ".join(f'"{name}" = :{name}' for name in row if name != "id")
    sql = f"UPDATE OR IGNORE {table} SET {columns} WHERE id = :id"
    return connection.exec_driver_sql(sql, dict(row)).rowcount == 1


def _remember(
    connection: Connection, shared: dict[str, Any], before: dict[str, Any], after: dict[str, Any]
) -> None:
    sequence, tip = connection.exec_driver_sql(_LAST).one()
    entry = {
        **shared,
        "sequence": sequence + 1,
        "record_id": after["id"],
        "before": canonical(before),
        "after": canonical(after),
        "previous_hash": tip,
    }
    entry["hash"] = chain_hash(entry)
    columns = ", ".join(entry)
    marks = ", ".join(f":{name}" for name in entry)
    connection.exec_driver_sql(f"INSERT INTO change ({columns}) VALUES ({marks})", entry)
