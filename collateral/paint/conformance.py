"""What a standard asks of a file beside its pages: its version, and what it says of itself.

Source: ISO 15930-7:2010 (PDF/X-4), ISO 15930-4:2003 (PDF/X-1a:2003), ISO 15930-6:2003
(PDF/X-3:2003), as PDF writers and checkers in use agree on them.
"""

from collections.abc import Mapping
from typing import Final

from collateral.core.record import record
from collateral.model.press import Inks, Medium, Press, Standard


@record
class Conformance:
    """What files of one standard have in common.

    `version` is that of PDF, in the header. `claims` are the keys of the information dictionary
    that name the standard; `claimed_in` is the namespace of the same claims in the metadata, its
    prefix and its address. `embeds` tells whether a profile has to be in the file.
    """

    version: str = "1.6"
    claims: tuple[tuple[str, str], ...] = ()
    claimed_in: tuple[str, str] = ("pdfx", "http://ns.adobe.com/pdfx/1.3/")
    embeds: bool = False


_BY_STANDARD: Final[Mapping[Standard, Conformance]] = {
    Standard.X4: Conformance(
        claims=(("GTS_PDFXVersion", "PDF/X-4"),),
        claimed_in=("pdfxid", "http://www.npes.org/pdfx/ns/id/"),
        embeds=True,
    ),
    Standard.X3: Conformance(version="1.4", claims=(("GTS_PDFXVersion", "PDF/X-3:2003"),)),
    Standard.X1A: Conformance(
        version="1.4",
        claims=(
            ("GTS_PDFXVersion", "PDF/X-1a:2003"),
            ("GTS_PDFXConformance", "PDF/X-1a:2003"),
        ),
    ),
    Standard.NONE: Conformance(),
}


def conformance_of(press: Press | None) -> Conformance:
    """Return what the standard of an output asks for; nothing where there is none."""
    return _BY_STANDARD[press.standard if press is not None else Standard.NONE]


def is_light(press: Press | None) -> bool:
    """Tell whether colours are mixed of light, for a screen, and not of inks."""
    return press is not None and press.inks is Inks.RGB


def names_its_condition(press: Press) -> bool:
    """Tell whether the file says which paper and inks, or which light, its colours are for."""
    return press.standard is not Standard.NONE or press.medium is Medium.SCREEN
