"""`fit` as a use case: the account of every text, without a file being made."""

from collections.abc import Iterator

from collateral.build.plan import plan
from collateral.build.run import caps_of, document_of, open_workshop
from collateral.core.diag import ProjectError
from collateral.core.memory import settle
from collateral.layout.compose import account
from collateral.model.job import Account, BuildRequest


def accounts(request: BuildRequest) -> Iterator[Account]:
    """Yield the account of each poster that a request would make, in order.

    Raises: ProjectError with everything wrong in the campaign or the request.
    """
    shop = open_workshop(request.root, pseudo=request.pseudo)
    settle()
    for job in plan(request, shop.project):
        about = {"layout": job.layout, "language": job.language, "size": job.size.name}
        try:
            document = document_of(job, shop)
            fits, faults = account(document, shop.book, caps_of(job, shop))
        except ProjectError as error:
            fits, faults = (), error.diagnostics
        findings = tuple(fault.about(**about) for fault in faults)
        yield Account(job=job, fits=fits, findings=findings)
