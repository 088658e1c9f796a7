"""Which way a language is written, by its tag alone."""

from typing import Final

#: Scripts written from right to left, ISO 15924.
_RTL_SCRIPTS: Final = frozenset({"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg", "Mand"})

#: The script a language is written in when its tag does not say; all others: not right to left.
_RTL_LANGUAGES: Final = frozenset(
    {"ar", "fa", "prs", "ur", "ps", "ckb", "sd", "ug", "he", "yi", "dv", "ks", "azb", "syr", "nqo"}
)


def is_rtl(language: str) -> bool:
    """Tell whether a language is written from right to left, by its BCP 47 tag."""
    primary, *rest = language.split("-")
    script = next((part.title() for part in rest if len(part) == 4), None)
    if script is not None:
        return script in _RTL_SCRIPTS
    return primary.lower() in _RTL_LANGUAGES
