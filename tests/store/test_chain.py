"""The chain of the history.

- what hashes the entries of one command from a form gives what the plain way gives, for any words
- what puts rows that are alike into words gives what the plain way gives, for any words
"""

from hypothesis import given
from hypothesis import strategies as st

from ocop.store.chain import alike, canonical, chain_hash, hasher

WORDS = st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(
    ["%", "%s", '"\\', "\n"]
)
SHARED = ("command_id", "command", "at", "actor", "verb", "reason")
OWN = ("after", "before", "previous_hash", "record", "record_id")


@given(*[st.tuples(*[WORDS] * len(names)) for names in (SHARED, OWN)], st.integers(1))
def test_a_form_gives_the_hash_of_the_plain_way(shared, own, sequence) -> None:
    said, texts = dict(zip(SHARED, shared, strict=True)), dict(zip(OWN, own, strict=True))
    expected = chain_hash({**said, **texts, "sequence": sequence})
    assert hasher(said)(sequence, *own) == expected


@given(WORDS, st.none() | st.integers() | st.dates() | WORDS, WORDS, WORDS)
def test_rows_that_are_alike_are_put_into_words_as_each_alone(said, more, own, other) -> None:
    row = {"until": more, "id": "", "note": said, "product_id": "x", "stars": 3}
    expected = canonical({**row, "id": own, "product_id": other})
    assert alike(row, ("id", "product_id"))(own, other) == expected
