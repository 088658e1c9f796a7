"""Which font sets what in a campaign: every text of every poster is shaped, none is laid out."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from collateral.build.plan import plan
from collateral.build.run import Workshop, document_of, open_workshop
from collateral.core.diag import Diagnostic, ProjectError
from collateral.model.document import Box, Container, ListContent, Message, TextContent
from collateral.model.document import Style as TextStyle
from collateral.model.frame import FaceRef
from collateral.model.job import BuildRequest, Job
from collateral.model.typefaces import FontAxis, FontSurvey, FontUse, UsedFont
from collateral.project.typefaces import font_digests
from collateral.text.doubts import findings
from collateral.text.font_statement import read_statement
from collateral.text.fonts import is_bundled
from collateral.text.nearest import clamped
from collateral.text.paragraph import Paragraph
from collateral.text.shaped import shape_paragraph

#: What no letter tells the script of is set in that of the text around; alone it has none.
_NO_SCRIPT: Final = frozenset(("Zyyy", "Zinh", "Zzzz"))

_Uses = dict[FaceRef, dict[FontUse, None]]


def survey(root: Path, languages: tuple[str, ...]) -> FontSurvey:
    """Return the fonts of a campaign, in some languages or in all.

    Raises: ProjectError with everything that is wrong in the campaign folder, or
    `usage.unknown-language`.
    """
    shop = open_workshop(root)
    request = BuildRequest(root=root, out=root / "out", languages=languages)
    uses: _Uses = {}
    found: dict[Diagnostic, None] = {}
    for job in plan(request, shop.project):
        for finding in _look_at(job, shop, uses):
            told = finding.about(layout=job.layout, language=job.language, size="")
            found[told] = None
    used = {ref.path for ref in uses}
    files = [name for name, _ in font_digests(root)]
    return FontSurvey(
        languages=languages or tuple(shop.project.campaign.languages),
        fonts=tuple(sorted(_used_fonts(root, shop, uses), key=_order)),
        unused=tuple(name for name in files if str(root / name) not in used),
        findings=tuple(found),
    )


def _look_at(job: Job, shop: Workshop, uses: _Uses) -> Iterator[Diagnostic]:
    """Note which face sets what in one poster; yield what is wrong in it, as far as fonts go."""
    try:
        document = document_of(job, shop)
    except ProjectError as faults:
        yield from faults.diagnostics
        return
    doubtful: dict[str, list[tuple[Paragraph, TextStyle]]] = {}
    for message, style in _texts(document.boxes):
        language, rtl = message.language, message.rtl
        if not language:
            language, rtl = job.language, document.rtl
        try:
            paragraph = shape_paragraph(message, style, language, rtl, shop.book)
        except ProjectError as faults:
            yield from faults.diagnostics
            continue
        if paragraph.doubtful:
            doubtful.setdefault(language, []).append((paragraph, style))
        for ref, script in sorted(paragraph.set_in):
            if script not in _NO_SCRIPT:
                uses.setdefault(ref, {})[FontUse(language, script, style.name)] = None
    for language, paragraphs in doubtful.items():
        yield from findings(paragraphs, language, shop.book)


def _texts(boxes: Iterable[Box]) -> Iterator[tuple[Message, TextStyle]]:
    for box in boxes:
        content = box.content
        if isinstance(content, Container):
            yield from _texts(content.children)
        elif isinstance(content, TextContent):
            yield content.message, content.style
        elif isinstance(content, ListContent):
            yield from ((message, content.style) for message in content.messages)


def _used_fonts(
    root: Path, shop: Workshop, uses: Mapping[FaceRef, Mapping[FontUse, None]]
) -> Iterator[UsedFont]:
    for ref, used in uses.items():
        fact = shop.book.fact(ref)
        axes = dict(ref.axes)
        path = Path(ref.path)
        if is_bundled(ref):
            file, source = path.name, "bundled"
        elif path.is_relative_to(root):
            file, source = path.relative_to(root).as_posix(), "campaign"
        else:
            file, source = ref.path, "installed"
        yield UsedFont(
            ref=ref,
            file=file,
            source=source,
            weight=axes.get("wght", fact.weight),
            italic=fact.italic or "ital" in axes or "slnt" in axes,
            width_percent=axes.get("wdth", clamped(100.0, fact.widths)),
            axes=tuple(FontAxis(axis.tag, axis.least, axis.usual, axis.most) for axis in fact.axes),
            statement=read_statement(ref),
            uses=tuple(used),
        )


def _order(font: UsedFont) -> tuple[object, ...]:
    """Keep what one face of a file sets together, whatever its axes are set to."""
    family, file = font.statement.family.casefold(), (font.file, font.ref.face_idx)
    alone = () if font.axes else (font.italic, font.weight, font.width_percent)
    return family, bool(font.axes), alone, file, font.italic, font.weight, font.ref
