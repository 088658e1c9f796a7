"""The ledger of the example campaign: nothing below its floor, and sets that hang together."""

from collections import defaultdict
from pathlib import Path

import pytest

from collateral.build.fits import accounts
from collateral.model.job import Account, BuildRequest
from tests.conftest import REPOSITORY


@pytest.fixture(scope="module")
def found() -> tuple[Account, ...]:
    return tuple(accounts(BuildRequest(root=REPOSITORY, out=Path("out"))))


def test_every_text_of_every_poster_fits(found: tuple[Account, ...]) -> None:
    assert len(found) == 2 * 29 * 3
    assert [finding for account in found for finding in account.findings] == []
    for account in found:
        assert account.fits
        for fit in account.fits:
            assert fit.floor_pt - 1e-6 <= fit.size_pt <= fit.ceiling_pt + 1e-6, (account.job, fit)
            assert fit.slack_pt >= -0.01, (account.job, fit)
            assert fit.n_left >= 0, (account.job, fit)


def test_texts_of_a_set_have_one_size_in_all_languages(found: tuple[Account, ...]) -> None:
    sizes: dict[tuple[str, str], set[float]] = defaultdict(set)
    shares: dict[tuple[str, str], set[float]] = defaultdict(set)
    for account in found:
        for fit in account.fits:
            if fit.group:
                key = (account.job.size.name, fit.key)
                shares[key].add(round(fit.size_pt / fit.wanted_pt, 6))
                # Urdu has a size of its own, in the style; the share of it is the same.
                if account.job.language not in ("ar", "fa", "ckb", "ps", "ur"):
                    sizes[key].add(round(fit.size_pt, 4))
    assert len(shares) == 3 * 3
    assert {len(values) for values in shares.values()} == {1}
    assert {len(values) for values in sizes.values()} == {1}


def test_every_pseudo_language_has_its_account() -> None:
    request = BuildRequest(root=REPOSITORY, out=Path("out"), sizes=("A3",), pseudo=True)
    told = list(accounts(request))
    assert len(told) == 2 * 5
    assert [finding for account in told for finding in account.findings] == []
