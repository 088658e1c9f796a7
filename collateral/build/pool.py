"""Jobs shared out among processes; results come back in the order of the jobs."""

import os
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from collateral.build.files import forget
from collateral.build.run import Workshop, open_workshop, run_job
from collateral.build.signals import end_when_asked, held_back
from collateral.core import digest
from collateral.core.diag import Diagnostic, ProjectError, error, fail
from collateral.core.memory import settle
from collateral.model.job import Job, Outcome
from collateral.model.project import Project
from collateral.rules.pseudo import is_pseudo

if TYPE_CHECKING:
    from concurrent.futures import Future

#: Starting a process costs about as much as this many posters; below it one process does it all.
_WORTH_A_PROCESS: Final = 16

#: Jobs handed to a process at a time: neighbours share a language, and what was shaped for it.
_CHUNK: Final = 6

#: More processes than this Windows cannot wait for.
_MOST: Final = 60


def run_jobs(
    jobs: Sequence[Job], shop: Workshop, out: Path, *, n_jobs: int, decode: bool
) -> Iterator[Outcome]:
    """Yield the outcome of every job, in order; `n_jobs` processes, 0 to choose by the work."""
    n_workers = min(n_jobs or _suggested(len(jobs)), max(len(jobs), 1))
    if n_workers <= 1:
        settle()
        for job in jobs:
            yield run_job(job, shop, out, decode=decode)
        return
    yield from _in_processes(jobs, shop, out, n_workers, decode=decode)


def _suggested(n_jobs: int) -> int:
    return max(1, min(os.cpu_count() or 1, n_jobs // _WORTH_A_PROCESS))


def _in_processes(
    jobs: Sequence[Job], shop: Workshop, out: Path, n_workers: int, *, decode: bool
) -> Iterator[Outcome]:
    # A build by one process need not wait for what shares work among several.
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # Fresh processes on every platform: nothing is inherited that could differ between runs.
    context = multiprocessing.get_context("spawn")
    chunks = [jobs[i : i + _CHUNK] for i in range(0, len(jobs), _CHUNK)]
    n_workers = min(n_workers, len(chunks), _MOST)
    pool = ProcessPoolExecutor(n_workers, context, end_when_asked, (out,))
    root, state = shop.project.root, _state(shop.project)
    try:
        with held_back():
            futures = [pool.submit(_run_chunk, chunk, root, state, out, decode) for chunk in chunks]
        for chunk, future in zip(chunks, futures, strict=True):
            for outcome in _outcomes(chunk, future):
                if outcome.file is None:
                    forget(out / outcome.job.path)
                yield outcome
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _outcomes(chunk: Sequence[Job], future: "Future[list[Outcome]]") -> Iterator[Outcome]:
    from concurrent.futures.process import BrokenProcessPool

    try:
        yield from future.result()
    except BrokenProcessPool:
        message = "the process that made this file was ended from outside"
        hint = "build it again with `--jobs 1`; memory may be short"
        finding = error("program.process-died", message, None, (hint,))
        yield from (_not_made(job, (finding,)) for job in chunk)


def _not_made(job: Job, findings: Sequence[Diagnostic]) -> Outcome:
    about = {"layout": job.layout, "language": job.language, "size": job.size.name}
    return Outcome(job=job, findings=tuple(found.about(**about) for found in findings))


def _run_chunk(
    jobs: Sequence[Job], root: Path, state: str, out: Path, decode: bool
) -> list[Outcome]:
    """Return what comes of some jobs, in a process that reads the campaign for itself.

    The campaign must still be in the `state` it was in when the jobs were planned.
    """
    try:
        shop = _workshop(root, state, any(is_pseudo(job.language) for job in jobs))
    except ProjectError as faults:
        return [_not_made(job, faults.diagnostics) for job in jobs]
    return [run_job(job, shop, out, decode=decode) for job in jobs]


@lru_cache(maxsize=1)
def _workshop(root: Path, state: str, pseudo: bool) -> Workshop:
    """Return the campaign of this process, read once.

    Raises: ProjectError: `campaign.changed` when it is no longer what it was.
    """
    try:
        shop = open_workshop(root, pseudo=pseudo)
    except (ProjectError, OSError):
        # It was right when the jobs were planned; a file that is half saved is not worth a story.
        shop = None
    if shop is None or _state(shop.project) != state:
        message = "a file of the campaign was changed while it was being built"
        raise fail("campaign.changed", message, None, ("build again",))
    settle()
    return shop


def _state(project: Project) -> str:
    """Return the digest of all files a campaign was read from."""
    files = (f"{name} {found}" for name, found in sorted(project.digests.items()))
    assets = (f"{name} {asset.digest}" for name, asset in sorted(project.assets.items()))
    return digest.of_parts((*files, *assets))
