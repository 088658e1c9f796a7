"""A project, one layout, one language, one size, one output -> a `Document`."""

from collections.abc import Iterator

from collateral.core import digest
from collateral.core.diag import Diagnostic, ProjectError, Severity, error, in_order
from collateral.core.geometry import Sides, sides_of
from collateral.core.record import replace
from collateral.core.version import VERSION
from collateral.facts.book import fact_names
from collateral.facts.direction import is_rtl
from collateral.facts.script import script_of
from collateral.model.document import Box, CodeContent, Container, Document
from collateral.model.press import Press
from collateral.model.project import Project, all_styles
from collateral.model.scalars import TrimSize
from collateral.model.source import FitScope
from collateral.resolve.boxes import resolve_boxes
from collateral.resolve.context import Context
from collateral.resolve.messages import text_message
from collateral.resolve.mounting import design_on, mount_of
from collateral.resolve.palette import Palette
from collateral.resolve.printed import Use
from collateral.resolve.swatch_faults import swatch_findings
from collateral.resolve.written import edges
from collateral.rules.pseudo import set_as, styled_as


def resolve(
    project: Project,
    palette: Palette,
    layout_name: str,
    language: str,
    size: TrimSize,
    press: Press,
) -> Document:
    """Return a layout with every name looked up, for what `press` says of the output.

    Raises: ProjectError with every fault: `message.missing`, `fact.no-language`, `qr.too-small`,
    `qr.no-address`, `svg.…`; `printer.contradiction` for an edge wider than the sheet.
    """
    layout = project.layouts[layout_name]
    sized = design_on(size, layout.trim, press)
    written_in = set_as(language, project.campaign.source_language)
    ctx = Context(
        project=project,
        translation=project.translations[language],
        palette=palette.noting(),
        styles=all_styles(project.campaign, layout),
        language=styled_as(language),
        script=script_of(written_in),
        rtl=is_rtl(written_in),
        size=size.name,
        output=press.output,
        audience=layout.audience or "",
        scale=sized.scale,
        press=press,
    )
    boxes = resolve_boxes(layout.page.children, ctx)
    # What only the title of the file says is not on the page.
    filler, asked = ctx.filler(seen=False), layout.node.span
    titled = text_message(layout.title, ctx.translation, filler, asked, ctx.diagnostics)
    ctx.diagnostics.extend(_codes_without_address(boxes, ctx))
    fill = layout.page.fill
    background = ctx.palette.fill(fill, Use.PAGE) if fill is not None else None
    findings = tuple(swatch_findings(project.campaign, ctx.palette, press))
    ctx.diagnostics.extend(f for f in findings if f.severity is Severity.ERROR)
    if ctx.diagnostics:
        raise ProjectError(in_order(ctx.diagnostics))
    campaign = project.campaign
    return Document(
        layout=layout_name,
        language=written_in,
        rtl=ctx.rtl,
        size=size.name,
        output=press.output,
        width_pt=sized.width_pt,
        height_pt=sized.height_pt,
        bleed=sides_of(press.bleed, rtl=ctx.rtl) if not sized.is_mounted else Sides(),
        safe=edges(layout.page.safe, sized.scale),
        background=background,
        boxes=boxes,
        title=titled.read,
        author=campaign.imprint.name if campaign.imprint is not None else campaign.title,
        date=campaign.checked.isoformat(),
        identity=_identity(ctx, layout_name, language, press),
        press=press,
        findings=findings,
        links=tuple(_links(ctx)) if press.links else (),
        mount=mount_of(size, background, press) if sized.is_mounted else None,
    )


def _codes_without_address(boxes: tuple[Box, ...], ctx: Context) -> Iterator[Diagnostic]:
    """Yield codes whose address nobody can read on the same page."""
    for box in boxes:
        if isinstance(box.content, Container):
            yield from _codes_without_address(box.content.children, ctx)
        elif isinstance(box.content, CodeContent) and box.content.fact not in ctx.shown:
            message = f"`{box.name}` opens an address that does not stand beside it"
            hint = f"add `value: {box.content.fact}`, for people who do not trust a code"
            yield error("qr.no-address", message, box.span, (hint,))


def _links(ctx: Context) -> Iterator[tuple[str, str]]:
    """Yield the facts that open something when they are clicked, and what."""
    for name in sorted(fact_names(ctx.project.campaign)):
        if name.startswith("contact.") and not name.endswith((".name", ".address")):
            link = ctx.unseen_fact(name).link
            if link:
                yield name, link


def _identity(ctx: Context, layout: str, language: str, press: Press) -> str:
    """Return the digest of everything that goes into one file."""
    project = ctx.project
    # Texts that have one size in all languages depend on all of them.
    of_all = FitScope.LANGUAGES in project.layouts[layout].fit_groups.values()
    files = ctx.files
    yaml = (
        f"{file} {found}"
        for file, found in sorted(project.digests.items())
        if of_all or not file.startswith("translations/") or file in files
    )
    assets = (f"{a.name} {a.digest}" for a in sorted(project.assets.values(), key=lambda a: a.name))
    return digest.of_parts((VERSION, layout, language, ctx.size, *_rules(press), *yaml, *assets))


def _rules(press: Press) -> Iterator[str]:
    """Yield what a press asks; profiles by name, since where a campaign lies is no part of it."""
    named = [replace(condition, profile=None) for condition in (press.condition, press.reference)]
    yield repr(replace(press, condition=named[0], reference=named[1]))
    for condition in (press.condition, press.reference):
        yield condition.profile.name if condition.profile is not None else ""
