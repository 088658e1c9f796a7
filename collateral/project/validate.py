"""Nodes to the typed form of a file, and every fault in it at its line and column."""

from typing import TypeVar

from collateral.core.diag import Diagnostic, ProjectError
from collateral.model.marks import Source
from collateral.project.nodes import Node, plain
from collateral.project.read_source import Unfit, read_source

S = TypeVar("S", bound=Source)


def validate(model: type[S], node: Node, *, diagnostics: list[Diagnostic]) -> S | None:
    """Return the typed form of a tree; of one that is wrong, of what can be read of it.

    All its faults are added to `diagnostics`; what is left out is marked in the nodes as lost.
    `None` when nothing can be read.

    Faults: `schema.unknown-key`, `schema.missing-key`, `schema.wrong-type`, `schema.bad-choice`,
    `schema.bad-value`, `layout.unknown-kind`, or the code of a `BadValue`.
    """
    try:
        value = plain(node, with_nodes=True)
    except ProjectError as reserved:
        diagnostics.extend(reserved.diagnostics)
        from collateral.project.salvage import without_reserved

        return validate(model, without_reserved(node), diagnostics=diagnostics)
    try:
        return read_source(model, value)
    except Unfit:
        # Only a file that is wrong waits for pydantic.
        from collateral.project.salvage import salvage

        return salvage(model, node, diagnostics)
