"""`build` as a use case: a request in, outcomes one by one, a report at the end."""

from collections.abc import Iterator

from collateral.build.files import clear_unfinished
from collateral.build.plan import plan
from collateral.build.pool import run_jobs
from collateral.build.run import open_workshop
from collateral.model.job import BuildRequest, Job, Outcome


class Build:
    """A run that is planned and can be started; what it says of itself can be shown first."""

    def __init__(self, request: BuildRequest) -> None:
        """Read the campaign and plan the jobs.

        Raises: ProjectError with everything wrong in the campaign or the request.
        """
        self._request = request
        self._shop = open_workshop(request.root, pseudo=request.pseudo)
        self.jobs: tuple[Job, ...] = plan(request, self._shop.project)

    def outcomes(self) -> Iterator[Outcome]:
        """Make the files; yield what came of each job, in order."""
        request = self._request
        clear_unfinished(request.out / job.path for job in self.jobs)
        yield from run_jobs(
            self.jobs, self._shop, request.out, n_jobs=request.n_jobs, decode=request.decode
        )
