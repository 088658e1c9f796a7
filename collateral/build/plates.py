"""`plates` as a use case: every language laid out, and what that leaves on each plate compared."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from collateral.build.plan import plan
from collateral.build.plate_sets import plate_use
from collateral.build.presses import built_outputs, press_of
from collateral.build.run import caps_of, document_of, open_workshop
from collateral.check.written_at import spans_of
from collateral.core.diag import ProjectError, fail
from collateral.core.record import replace
from collateral.finish.sheet import finished
from collateral.layout.compose import lay_out
from collateral.layout.plates import ink
from collateral.model.frame import Sheet
from collateral.model.job import BuildRequest, Job
from collateral.model.placed import placements
from collateral.model.plates import LaidOut, PlateUse
from collateral.model.press import Inks, Medium


class Comparison:
    """Posters whose plates are to be compared; what is planned can be shown first.

    Outputs that are for no press are left out, unless one is asked for by name.
    """

    def __init__(self, request: BuildRequest) -> None:
        """Read the campaign and plan the jobs.

        Raises: ProjectError with everything wrong in the campaign or the request, and
        `usage.no-plates` for outputs without plates.
        """
        self._shop = open_workshop(request.root, pseudo=request.pseudo)
        if not request.outputs:
            request = replace(request, outputs=self._printed())
        jobs = plan(request, self._shop.project)
        for output in dict.fromkeys(job.output for job in jobs):
            if press_of(self._shop.project, output).medium is not Medium.PRINT:
                message = f"`{output}` is for a screen and has no plates"
                raise fail("usage.no-plates", message, None, ("name an output for print",))
        self.jobs: tuple[Job, ...] = jobs
        self._grey: dict[str, bool] = {}

    def laid_out(self) -> Iterator[LaidOut]:
        """Lay every poster out; yield what it does to its plates, in the order of the jobs."""
        for job in self.jobs:
            about = {"layout": job.layout, "language": job.language, "size": job.size.name}
            try:
                yield self._laid_out(job)
            except ProjectError as faults:
                findings = tuple(fault.about(**about) for fault in faults.diagnostics)
                yield LaidOut(job=job, findings=findings)

    def _laid_out(self, job: Job) -> LaidOut:
        shop = self._shop
        document = document_of(job, shop)
        sheet = finished(lay_out(document, shop.book, caps_of(job, shop)))
        overprint = sheet.press is not None and sheet.press.overprint
        return LaidOut(
            job=job,
            rtl=document.rtl,
            inked=ink(sheet, overprint=overprint, grey=self._grey_pictures(sheet)),
            spans=spans_of(document.boxes),
        )

    def _printed(self) -> tuple[str, ...]:
        project = self._shop.project
        outputs = built_outputs(project)
        printed = (o for o in outputs if press_of(project, o).medium is Medium.PRINT)
        return tuple(printed) or outputs

    def _grey_pictures(self, sheet: Sheet) -> frozenset[str]:
        """Return the digests of pictures that are printed in black alone."""
        press = sheet.press
        shown = {found.image for page in sheet.pages for found in placements(page.items)}
        if not shown or press is None:
            return frozenset()
        if press.inks is Inks.BLACK:
            return frozenset(picture.digest for picture in shown)
        # Only a page with pictures loads what reads them.
        from collateral.image.grey import is_grey

        for picture in shown:
            if picture.digest not in self._grey:
                self._grey[picture.digest] = is_grey(Path(picture.path))
        return frozenset(digest for digest, grey in self._grey.items() if grey)


def uses(found: Iterable[LaidOut]) -> tuple[PlateUse, ...]:
    """Return what each layout, size and output needs for all of its languages, in their order."""
    posters: dict[tuple[str, str, str], list[LaidOut]] = {}
    for each in found:
        posters.setdefault(poster_of(each.job), []).append(each)
    told = (plate_use(alike) for alike in posters.values())
    return tuple(use for use in told if use is not None)


def poster_of(job: Job) -> tuple[str, str, str]:
    """Return layout, size and output of a job: what it has in common with other languages."""
    return job.layout, job.size.name, job.output


def by_poster(jobs: Sequence[Job]) -> tuple[Job, ...]:
    """Return jobs so that the languages of one layout, size and output follow each other."""
    places = {poster: idx for idx, poster in enumerate(dict.fromkeys(map(poster_of, jobs)))}
    return tuple(sorted(jobs, key=lambda job: places[poster_of(job)]))
