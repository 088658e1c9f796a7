"""Names in a campaign and its layouts held against what there is."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from collateral.core.diag import Diagnostic
from collateral.facts.book import fact_names
from collateral.model.messages import Translation
from collateral.model.source import Campaign, Layout
from collateral.project.campaign_faults import check_campaign
from collateral.project.layout_faults import check_layout
from collateral.project.markup import is_name
from collateral.project.nodes import Lost, is_torn
from collateral.project.scope import Scope, check_fact

Found = Iterator[Diagnostic]


def check(
    campaign: Campaign,
    layouts: Mapping[str, Layout],
    source: Translation | None,
    *,
    all_layouts: bool = True,
    sheets: Callable[[], Iterable[str]] = tuple,
) -> Found:
    """Yield every name that leads nowhere, in the campaign and in all layouts.

    Args: all_layouts: whether there are no others, which could not be read. sheets: tells the names
    of papers and images that printers have, when they are asked for.
    """
    audiences = frozenset(layout.audience for layout in layouts.values() if layout.audience)
    in_doubt = any(is_torn(layout.node, "audience") for layout in layouts.values())
    scope = Scope(
        campaign=campaign,
        source=source,
        facts=fact_names(campaign),
        audiences=audiences if all_layouts and not in_doubt else None,
        lost=Lost(campaign.node),
        lost_here=Lost(),
        sheets=sheets,
    )
    yield from check_campaign(scope)
    for layout in layouts.values():
        yield from check_layout(scope, layout)
    if source is not None:
        yield from _placeholders(scope, source)


def _placeholders(scope: Scope, source: Translation) -> Found:
    """Yield facts that messages ask for and the campaign has not."""
    for written in (*source.texts.values(), *(w for ws in source.lists.values() for w in ws)):
        for name in sorted(written.placeholders - scope.facts):
            # What cannot be a name at all is told with the markup.
            if is_name(name):
                yield from check_fact(scope, name, written.span)
