"""The fonts of a campaign: which face sets what, and what its file says of itself."""

from typing import NamedTuple

from collateral.core.diag import Diagnostic
from collateral.core.record import record
from collateral.model.frame import FaceRef


class FontAxis(NamedTuple):
    """An axis of a variable font, and the least, the usual and the most that it can be set to."""

    tag: str
    least: float
    usual: float
    most: float


class FontUse(NamedTuple):
    """That a face sets a script (ISO 15924) in a style of a language."""

    language: str
    script: str
    style: str


@record
class FontStatement:
    """What the file of a face says of it: names, version, licence.

    `kind` is `TrueType`, `CFF` or `CFF2`; `embedding` is what its maker allows, in words.
    """

    family: str
    face: str
    kind: str
    version: str
    licence: str
    licence_url: str
    embedding: str


@record
class UsedFont:
    """A face that sets something. `file` is relative to the campaign, or the name of a bundled one.

    `source` is `campaign`, `bundled` or `installed`.
    """

    ref: FaceRef
    file: str
    source: str
    weight: float
    italic: bool
    width_percent: float
    axes: tuple[FontAxis, ...]
    statement: FontStatement
    uses: tuple[FontUse, ...]


@record
class FontSurvey:
    """All faces that set something in some languages, and what is wrong with them.

    `unused` names the files of the campaign that set nothing there.
    """

    languages: tuple[str, ...]
    fonts: tuple[UsedFont, ...]
    unused: tuple[str, ...]
    findings: tuple[Diagnostic, ...]
