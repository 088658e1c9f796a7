"""One job through all stages."""

import traceback
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from collateral.build.files import forget, written_beside
from collateral.build.presses import press_of
from collateral.core.diag import Diagnostic, ProjectError, Severity, error
from collateral.core.memory import collect_seldom
from collateral.core.record import field, record, replace
from collateral.core.units import pt_to_mm
from collateral.layout.compose import NO_CAPS, group_ratios, lay_out
from collateral.model.document import Document
from collateral.model.frame import PlacedCode, Sheet
from collateral.model.job import CodeResult, FileResult, Job, Outcome
from collateral.model.press import Press
from collateral.model.project import Project
from collateral.model.source import FitScope
from collateral.paint.pdf import paint
from collateral.project.load import load
from collateral.resolve.document import resolve
from collateral.resolve.palette import Palette, make_palette
from collateral.rules.pseudo import PSEUDO_LANGUAGES
from collateral.text.fonts import FontBook, load_book


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
        return _made(job, sheet, out, decode=decode)
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


def _made(job: Job, sheet: Sheet, out: Path, *, decode: bool) -> Outcome:
    target = out / job.path
    with written_beside(target) as beside:
        written = paint(sheet, beside)
        codes, of_page = _proven(sheet, beside, decode=decode)
        findings = sheet.findings + of_page
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
        codes=codes,
    )
    about = {"layout": job.layout, "language": job.language, "size": job.size.name}
    return Outcome(job=job, file=file, findings=tuple(f.about(**about) for f in findings))


def _proven(
    sheet: Sheet, path: Path, *, decode: bool
) -> tuple[tuple[CodeResult, ...], tuple[Diagnostic, ...]]:
    """Return every code of a sheet, and what is wrong with codes and facts of the finished file.

    Both are read back from it unless told not to.
    """
    codes = [code for page in sheet.pages for code in page.codes]
    n_facts = sum(len(page.facts) for page in sheet.pages)
    if not codes and not n_facts:
        return (), ()
    if not decode:
        results = tuple(_code_result(code, None) for code in codes)
        return results, tuple(_not_read(len(codes), n_facts))
    return _read_back(sheet, path, codes)


def _not_read(n_codes: int, n_facts: int) -> Iterator[Diagnostic]:
    """Yield what is said where nothing was read back."""
    told = (("qr.not-decoded", n_codes, "code(s)"), ("fact.not-read", n_facts, "fact(s)"))
    for code, n_items, what in told:
        if n_items:
            yield Diagnostic(
                code=code,
                message=f"{n_items} {what} were not read back from the finished file",
                severity=Severity.WARNING,
                hints=("build without `--no-decode` before anything is printed",),
            )


def _read_back(
    sheet: Sheet, path: Path, placed: Sequence[PlacedCode]
) -> tuple[tuple[CodeResult, ...], tuple[Diagnostic, ...]]:
    # What reads files back is only loaded when there is something to read.
    from collateral.check import codes, facts
    from collateral.check.finished import opened

    with opened(path) as file:
        facts_read = facts.read_facts(file, sheet.pages)
        wanted = [codes.page_codes(idx, page) for idx, page in enumerate(sheet.pages)]
        codes_read = codes.read_codes(file, wanted)
    results = tuple(
        replace(_code_result(code, None), decoded=reading.decoded)
        for code, reading in zip(placed, codes_read, strict=True)
    )
    return results, (*facts.findings(facts_read), *codes.findings(codes_read, placed))


def _code_result(code: PlacedCode, decoded: str | None) -> CodeResult:
    return CodeResult(
        url=code.url,
        version=code.version,
        level=code.level,
        module_mm=round(pt_to_mm(code.module_pt), 3),
        decoded=decoded,
    )
