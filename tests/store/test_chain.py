"""The chain of the history.

- what hashes the entries of one command from a form gives what the plain way gives, for any words
"""

from hypothesis import given
from hypothesis import strategies as st

from ocop.store.chain import chain_hash, hasher

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
