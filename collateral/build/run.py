"""One job through all stages."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from collateral.build.files import forget, written_beside
from collateral.build.presses import press_of
from collateral.build.proof import prove
from collateral.check.file_size import file_size_findings
from collateral.check.pictures import picture_findings
from collateral.check.sizes import size_findings
from collateral.core.diag import Diagnostic, ProjectError, Severity, error
from collateral.core.memory import collect_seldom
from collateral.core.record import field, record, replace
from collateral.finish.sheet import finished
from collateral.layout.compose import NO_CAPS, group_ratios, lay_out
from collateral.model.document import Document
from collateral.model.frame import Sheet
from collateral.model.job import FileResult, Job, Outcome
from collateral.model.press import InkUse, Medium, Press
from collateral.model.project import Project
from collateral.model.source import FitScope
from collateral.paint.objects import Written
from collateral.paint.pdf import paint
from collateral.project.load import load
from collateral.resolve.document import resolve
from collateral.resolve.palette import Palette, make_palette
from collateral.rules.pseudo import PSEUDO_LANGUAGES
from collateral.text.fonts import FontBook, load_book

#: Where a folder of finished files keeps what its pictures were converted to.
IMAGE_CACHE: Final = Path(".cache", "images")

#: What a rule says of a file, and what is said of the same thing where its element is known.
_SAME: Final[Mapping[str, str]] = {"gwg.resolution": "image.low-resolution"}


@record(kw_only=False)
class Workshop:
    """What all jobs of a campaign share: what was read, its fonts, and the colours of each output.

    `presses` and `palettes` remember what outputs are made for, and in which colours. `caps`
    remembers how large the fit groups of a layout may be that hold across languages.
    """

    project: Project
    book: FontBook
    presses: dict[str, Press] = field(default_factory=dict)
    palettes: dict[str, Palette] = field(default_factory=dict)
    caps: dict[tuple[str, str, str], Mapping[str, float]] = field(default_factory=dict)


def open_workshop(root: Path, *, pseudo: bool = False) -> Workshop:
    """Read a campaign and make ready what its jobs share; pseudo-languages only if asked for.

    Raises: ProjectError with everything that is wrong in the campaign folder.
    """
    collect_seldom()
    project = load(root)
    if pseudo:
        project = with_pseudo_languages(project)
    book = load_book(root / "assets" / "fonts", project.campaign.fonts.installed)
    return Workshop(project=project, book=book)


def with_pseudo_languages(project: Project) -> Project:
    """Return a project that has its source text in every pseudo-language too."""
    # A build that is for print has no use for them.
    from collateral.pseudo.translate import translate

    source = project.translations[project.campaign.source_language]
    made = {language: translate(source, language) for language in PSEUDO_LANGUAGES}
    return replace(project, translations={**project.translations, **made})


def run_job(job: Job, shop: Workshop, out: Path, *, decode: bool) -> Outcome:
    """Make one file, prove it, and give it its name; or say why it cannot be made.

    A mistake in the campaign is a finding of this job and stops no other. A fault of our own is
    told with its trace, and also stops no other.
    """
    about = {"layout": job.layout, "language": job.language, "size": job.size.name}
    try:
        document = document_of(job, shop)
        sheet = lay_out(document, shop.book, caps_of(job, shop))
        return _made(job, document, sheet, out, decode=decode)
    except ProjectError as faults:
        forget(out / job.path)
        return Outcome(job=job, findings=tuple(f.about(**about) for f in faults.diagnostics))
    except OSError as fault:
        forget(out / job.path)
        # The disk or the folder and not this file: told in the same words for all posters.
        of_all = fault.filename is None or not out.is_dir()
        what = f"into `{out}`" if of_all else f"`{out / job.path}`"
        message = f"cannot write {what}: {fault.strerror or fault}"
        return Outcome(job=job, findings=(error("file.unwritable", message).about(**about),))
    except Exception as fault:  # noqa: BLE001  One broken job must not stop the others.
        forget(out / job.path)
        message = f"a fault of the program itself: {type(fault).__name__}: {fault}"
        finding = error("program.bug", message, None, ("please report it with the trace below",))
        # It is hoped that this is never needed.
        import traceback

        trace = "".join(traceback.format_exception(fault))
        return Outcome(job=job, findings=(finding.about(**about),), trace=trace)


def document_of(job: Job, shop: Workshop) -> Document:
    """Return the layout of a job with every name looked up.

    Raises: ProjectError with every fault in it.
    """
    output = job.output
    if output not in shop.presses:
        press = shop.presses[output] = press_of(shop.project, output)
        shop.palettes[output] = make_palette(shop.project.campaign, press)
    press, palette = shop.presses[output], shop.palettes[output]
    return resolve(shop.project, palette, job.layout, job.language, job.size, press)


def caps_of(job: Job, shop: Workshop) -> Mapping[str, float]:
    """Return how large the texts may be that have one size in all languages of the campaign.

    All languages are asked, whichever are built, so that a poster never depends on what else was
    asked for. A language that cannot be laid out has no say.
    """
    scopes = shop.project.layouts[job.layout].fit_groups
    wanted = {name for name, scope in scopes.items() if scope is FitScope.LANGUAGES}
    if not wanted:
        return NO_CAPS
    key = (job.layout, job.size.name, job.output)
    if key not in shop.caps:
        caps: dict[str, float] = {}
        for language in shop.project.campaign.languages:
            for name, ratio in _ratios(replace(job, language=language), shop).items():
                if name in wanted:
                    caps[name] = min(caps.get(name, 1.0), ratio)
        shop.caps[key] = caps
    return shop.caps[key]


def _ratios(job: Job, shop: Workshop) -> Mapping[str, float]:
    try:
        document = document_of(job, shop)
        return group_ratios(document, shop.book)
    except ProjectError:
        # The job of that language tells what is wrong with it.
        return {}


def _of_sheet(document: Document, sheet: Sheet) -> tuple[Diagnostic, ...]:
    """Return what the press of a sheet cannot print, or should not."""
    press = sheet.press
    if press is None:
        return ()
    found = (*picture_findings(sheet, press), *size_findings(sheet, document.boxes))
    if press.ink_use is not InkUse.LOW:
        return found
    # Only pages that should take little ink are looked at for it.
    from collateral.check.coverage import coverage_findings

    return (*found, *coverage_findings(sheet, document.boxes))


def _of_file(name: str, written: Written, press: Press | None) -> tuple[Diagnostic, ...]:
    return file_size_findings(name, written.n_bytes, press) if press is not None else ()


def _named(found: tuple[Diagnostic, ...], sheet: Sheet) -> tuple[Diagnostic, ...]:
    """Return what was found in a file with the pictures that it is about."""
    if not any(finding.area for finding in found):
        return found
    # Only a mistake waits for what finds them.
    from collateral.check.elements import with_pictures

    return with_pictures(found, sheet)


def _not_yet_told(
    found: tuple[Diagnostic, ...], told: tuple[Diagnostic, ...]
) -> Iterator[Diagnostic]:
    """Yield what was found in a file, but for what was told of the same element before."""
    known = {(finding.code, finding.span) for finding in told}
    return (f for f in found if (_SAME.get(f.code), f.span) not in known)


def _made(job: Job, document: Document, sheet: Sheet, out: Path, *, decode: bool) -> Outcome:
    target, press, cache = out / job.path, sheet.press, out / IMAGE_CACHE
    sheet = finished(sheet, target.name)
    of_sheet = (*sheet.findings, *_of_sheet(document, sheet))
    # What the sheet says of its elements, the file would say once more without their names.
    if any(f.severity is Severity.ERROR for f in of_sheet):
        raise ProjectError(of_sheet)
    with written_beside(target) as beside:
        if press is not None and press.medium is Medium.IMAGE:
            # Most builds make no images.
            from collateral.build.image import make_image

            written, proof = make_image(sheet, press, job.size.name, beside, cache, decode=decode)
        else:
            written = paint(sheet, beside, cache)
            proof = prove(sheet, beside, cache, decode=decode)
        of_file = (*_named(proof.findings, sheet), *_of_file(target.name, written, press))
        findings = (*of_sheet, *_not_yet_told(of_file, of_sheet))
        if any(f.severity is Severity.ERROR for f in findings):
            raise ProjectError(findings)
    file = FileResult(
        path=job.path,
        layout=job.layout,
        language=job.language,
        size=job.size.name,
        output=job.output,
        sha256=written.sha256,
        n_bytes=written.n_bytes,
        n_pages=len(sheet.pages),
        codes=proof.codes,
        standard=press.standard.value if press is not None else "",
        printer=press.printer if press is not None else "",
        n_rules=proof.n_rules,
    )
    about = {"layout": job.layout, "language": job.language, "size": job.size.name}
    return Outcome(job=job, file=file, findings=tuple(f.about(**about) for f in findings))
