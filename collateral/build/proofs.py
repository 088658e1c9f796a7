"""The plates of finished files, separated by Ghostscript and held against each other."""

import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final

from collateral.build.files import replaced_whole
from collateral.build.place import obstacles, source_faults
from collateral.build.plate_sets import in_order
from collateral.build.plates import by_poster, poster_of
from collateral.core.diag import Diagnostic, ProjectError, Severity, error, fail
from collateral.core.record import field, mutable, record
from collateral.image.plates import MAX_PIXELS, read_plate, share_apart
from collateral.model.job import Job
from collateral.model.plates import BLACK, PROCESS, Plate, PlateUse, Proof, ProofUse
from collateral.tools.ghostscript import Separation, separations
from collateral.tools.probe import GHOSTSCRIPT, Program, missing, probe

#: Pictures of one plate that are kept to compare with; what is like none of them is compared by
#: its digest alone.
_KEPT: Final = 4

_PT_PER_INCH: Final = 72


@record
class ProofRequest:
    """Where the finished files lie, how finely they are looked at, and where plates are kept."""

    root: Path
    out: Path
    ppi: int
    save: Path | None = None


@mutable
class _Variants:
    """The different pictures there are of one plate: their numbers by digest, and those kept."""

    numbers: dict[str, int] = field(default_factory=dict)
    kept: list[tuple[int, Path]] = field(default_factory=list)
    n_known: int = 0


def check_request(request: ProofRequest, jobs: Sequence[Job]) -> None:
    """Hold a request to what can be done, before anything is.

    Raises: ProjectError: `usage.too-fine`, `usage.out-in-sources`, `usage.out-unwritable`.
    """
    findings: list[Diagnostic] = []
    for size in {job.size for job in jobs}:
        area = size.width_pt * size.height_pt / _PT_PER_INCH**2
        if area * request.ppi**2 > MAX_PIXELS:
            most = int((MAX_PIXELS / area) ** 0.5)
            message = f"{request.ppi} pixels per inch of `{size.name}` are too many"
            findings.append(error("usage.too-fine", message, None, (f"at most `--ppi {most}`",)))
    if request.save is not None:
        findings += source_faults(request.save, request.root)
        findings += obstacles(request.save, (job.path for job in jobs))
    if findings:
        raise ProjectError(findings)


def find_program() -> Program:
    """Return Ghostscript. Raises: ProjectError: `tool.missing`."""
    program = probe(GHOSTSCRIPT)
    if program is None:
        raise ProjectError((missing(GHOSTSCRIPT, "the proof from the finished files"),))
    return program


def proofs(request: ProofRequest, jobs: Sequence[Job], program: Program) -> Iterator[Proof]:
    """Separate one finished file after the other; yield what became of each.

    Never more than one file's plates, and a few to compare them with, are on disk.
    """
    for _, alike in groupby(by_poster(jobs), key=poster_of):
        with tempfile.TemporaryDirectory(prefix="collateral-") as name:
            known: dict[Plate, _Variants] = {}
            for job in alike:
                yield _proof(job, request, program, known, Path(name))


def proof_uses(found: Iterable[Proof], uses: Sequence[PlateUse]) -> tuple[ProofUse, ...]:
    """Return how many plates the finished files need, and where they belie their layouts."""
    by_name = {(use.layout, use.size, use.output): use for use in uses}
    told = []
    for poster, alike in groupby(found, key=lambda proof: poster_of(proof.job)):
        good = [proof for proof in alike if proof.variants]
        if good:
            told.append(_use(good, by_name.get(poster)))
    return tuple(told)


def unlike_findings(uses: Iterable[ProofUse]) -> Iterator[Diagnostic]:
    """Yield a warning for posters whose files have more plates than their layouts say."""
    for use in uses:
        if use.unlike:
            inks = ", ".join(use.unlike)
            message = f"the files differ on plates that their layout has in common: {inks}"
            hint = "build them again: `collateral build`; they may be older than the campaign"
            yield Diagnostic(
                code="plates.unlike",
                message=message,
                severity=Severity.WARNING,
                hints=(hint,),
                layout=use.layout,
                size=use.size,
            )


def _proof(
    job: Job,
    request: ProofRequest,
    program: Program,
    known: dict[Plate, _Variants],
    folder: Path,
) -> Proof:
    about = {"layout": job.layout, "language": job.language, "size": job.size.name}
    try:
        return _separated(job, request, program, known, folder)
    except ProjectError as faults:
        return Proof(job=job, findings=tuple(f.about(**about) for f in faults.diagnostics))
    except OSError as fault:
        message = f"cannot write plates: {fault.strerror or fault}"
        return Proof(job=job, findings=(error("file.unwritable", message).about(**about),))


def _separated(
    job: Job,
    request: ProofRequest,
    program: Program,
    known: dict[Plate, _Variants],
    folder: Path,
) -> Proof:
    file = request.out / job.path
    if not file.is_file():
        hint = f"build it: `collateral build {job.layout}`; or leave files out: `--no-files`"
        message = f"the file is not in `{request.out}`"
        raise fail("plates.not-built", message, None, (hint,))
    variants: dict[Plate, int] = {}
    shares: dict[Plate, float] = {}
    with separations(program, file, request.ppi) as found:
        for separation in found:
            plate = Plate(separation.page_no, _ink(separation.ink))
            picture = read_plate(separation.path)
            if picture.has_ink:
                number, share = _variant(
                    known.setdefault(plate, _Variants()), picture.digest, separation.path, folder
                )
                variants[plate], shares[plate] = number, share
        saved = tuple(_saved(job, request, found))
    return Proof(job=job, variants=variants, shares=shares, saved=saved)


def _ink(name: str) -> str:
    """Return an ink as a plate of ours is called; Ghostscript writes process inks with capitals."""
    return name.lower() if name.lower() in PROCESS else name


def _variant(known: _Variants, digest: str, path: Path, folder: Path) -> tuple[int, float]:
    """Return which variant of a plate a picture is, and how much of it differs from the nearest."""
    if digest in known.numbers:
        return known.numbers[digest], 0.0
    apart = [(share_apart(kept, path), number) for number, kept in known.kept]
    share, number = min(apart, default=(0.0, 0))
    if number == 0 or share > 0:
        known.n_known += 1
        number = known.n_known
        if len(known.kept) < _KEPT:
            keep = folder / f"{len(list(folder.iterdir()))}.tif"
            # The program's folder may be on another disk only by a wish of the user's.
            shutil.copyfile(path, keep)
            known.kept.append((number, keep))
    known.numbers[digest] = number
    return number, share


def _saved(job: Job, request: ProofRequest, found: Sequence[Separation]) -> Iterator[str]:
    """Copy the plates of a file to where they are to be kept; yield their names below it."""
    if request.save is None:
        return
    stem = Path(job.path).with_suffix("").as_posix()
    several = len({separation.page_no for separation in found}) > 1
    taken: set[str] = set()
    for separation in found:
        page = f"-{separation.page_no}" if several else ""
        name = _free(f"{stem}{page}-{_ascii(_ink(separation.ink))}", taken)
        target = request.save / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with replaced_whole(target) as beside:
            shutil.copyfile(separation.path, beside)
        yield name


def _ascii(ink: str) -> str:
    return re.sub(r"[^A-Za-z0-9.-]+", "_", ink)[:60]


def _free(stem: str, taken: set[str]) -> str:
    """Return a file name that no other plate has; inks may differ in other characters alone."""
    name, n_tried = f"{stem}.tif", 1
    while name.casefold() in taken:
        n_tried += 1
        name = f"{stem}_{n_tried}.tif"
    taken.add(name.casefold())
    return name


def _use(found: Sequence[Proof], said: PlateUse | None) -> ProofUse:
    inks = in_order(plate.ink for proof in found for plate in proof.variants)
    variants = {
        ink: len({item for proof in found for item in proof.variants.items() if item[0].ink == ink})
        for ink in inks
    }
    by_language = {proof.job.language: proof.variants for proof in found}
    job = found[0].job
    return ProofUse(
        layout=job.layout,
        size=job.size.name,
        output=job.output,
        languages=tuple(by_language),
        inks=inks,
        variants=variants,
        n_plates=sum(variants.values()),
        n_apart=sum(len(proof.variants) for proof in found),
        unlike=in_order(_unlike(by_language, said)),
    )


def _unlike(by_language: Mapping[str, Mapping[Plate, int]], said: PlateUse | None) -> Iterator[str]:
    """Yield inks that languages share by their layout, and do not by their files."""
    for each in said.sets if said is not None else ():
        own = [by_language[language] for language in each.languages if language in by_language]
        for plate in {plate for variants in own for plate in variants if plate.ink != BLACK}:
            if len({variants.get(plate, 0) for variants in own}) > 1:
                yield plate.ink
