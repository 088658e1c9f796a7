"""Fonts for the languages of the corpus, laid out once for all tests."""

import pytest

from collateral.text.fonts import FontBook, load_book
from tests.text.corpus import copy_fonts


@pytest.fixture(scope="session")
def corpus_book(tmp_path_factory: pytest.TempPathFactory) -> FontBook:
    """Return the bundled fonts and those of `TEST_FONTS`, as a campaign that brings them."""
    folder = tmp_path_factory.mktemp("corpus") / "fonts"
    copy_fonts(folder)
    return load_book(folder, False)
