"""Jobs shared out among processes; results come back in the order of the jobs."""

import os
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from collateral.build.run import Workshop, open_workshop, run_job
from collateral.core.diag import error
from collateral.model.job import Job, Outcome

if TYPE_CHECKING:
    from concurrent.futures import Future

#: Starting a process costs about as much as this many posters; below it one process does it all.
_WORTH_A_PROCESS: Final = 16

#: Jobs handed to a process at a time: neighbours share a language, and what was shaped for it.
_CHUNK: Final = 6


def run_jobs(
    jobs: Sequence[Job], shop: Workshop, out: Path, *, n_jobs: int, decode: bool
) -> Iterator[Outcome]:
    """Yield the outcome of every job, in order; `n_jobs` processes, 0 to choose by the work."""
    n_workers = min(n_jobs or _suggested(len(jobs)), max(len(jobs), 1))
    if n_workers <= 1:
        for job in jobs:
            yield run_job(job, shop, out, decode=decode)
        return
    yield from _in_processes(jobs, shop.project.root, out, n_workers, decode=decode)


def _suggested(n_jobs: int) -> int:
    return max(1, min(os.cpu_count() or 1, n_jobs // _WORTH_A_PROCESS))


def _in_processes(
    jobs: Sequence[Job], root: Path, out: Path, n_workers: int, *, decode: bool
) -> Iterator[Outcome]:
    # A build by one process need not wait for what shares work among several.
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # Fresh processes on every platform: nothing is inherited that could differ between runs.
    context = multiprocessing.get_context("spawn")
    chunks = [jobs[i : i + _CHUNK] for i in range(0, len(jobs), _CHUNK)]
    pool = ProcessPoolExecutor(n_workers, mp_context=context)
    try:
        futures = [pool.submit(_run_chunk, chunk, root, out, decode) for chunk in chunks]
        for chunk, future in zip(chunks, futures, strict=True):
            yield from _outcomes(chunk, future)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _outcomes(chunk: Sequence[Job], future: "Future[list[Outcome]]") -> Iterator[Outcome]:
    from concurrent.futures.process import BrokenProcessPool

    try:
        yield from future.result()
    except BrokenProcessPool:
        for job in chunk:
            message = "the process that made this file was ended from outside"
            hint = "build it again with `--jobs 1`; memory may be short"
            finding = error("program.process-died", message, None, (hint,))
            about = finding.about(layout=job.layout, language=job.language, size=job.size.name)
            yield Outcome(job=job, findings=(about,))


def _run_chunk(jobs: Sequence[Job], root: Path, out: Path, decode: bool) -> list[Outcome]:
    shop = _workshop(root)
    return [run_job(job, shop, out, decode=decode) for job in jobs]


@lru_cache(maxsize=1)
def _workshop(root: Path) -> Workshop:
    """Return the campaign of this process, read once."""
    return open_workshop(root)
