"""Large bytes are known again, and nothing that differs in a single byte is taken for them."""

import hashlib

import pytest

from collateral.check import known

LARGE = bytes(range(256)) * 2048


def changed(at: int) -> bytes:
    """Return the large bytes with another one at a place."""
    data = bytearray(LARGE)
    data[at] ^= 1
    return bytes(data)


@pytest.mark.parametrize("data", [b"", b"small", LARGE, LARGE[:-1], LARGE * 3])
def test_digests_are_those_of_sha_256(data: bytes) -> None:
    wanted = hashlib.sha256(data).hexdigest()
    assert [known.digest_of(bytes(data)) for _ in range(3)] == [wanted] * 3


@pytest.mark.parametrize("at", [0, 63, 64, len(LARGE) // 2, len(LARGE) - 65, len(LARGE) - 1])
def test_another_byte_is_another_digest(at: int) -> None:
    before = known.digest_of(LARGE)
    assert known.digest_of(changed(at)) == hashlib.sha256(changed(at)).hexdigest() != before
    assert known.digest_of(LARGE) == before


def test_what_is_too_large_is_not_kept() -> None:
    assert [known.is_kept(n_bytes) for n_bytes in (1000, 6_000_000, 200_000_000)] == [
        False,
        True,
        False,
    ]


def test_what_is_known_is_not_digested_again(monkeypatch: pytest.MonkeyPatch) -> None:
    data = changed(1000)
    wanted = known.digest_of(data)

    def never(_: bytes) -> str:
        raise AssertionError("it was digested again")

    monkeypatch.setattr(known, "of_bytes", never)
    assert known.digest_of(bytes(bytearray(data))) == wanted
    with pytest.raises(AssertionError, match="again"):
        known.digest_of(changed(2000))
