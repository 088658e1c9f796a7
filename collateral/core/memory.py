"""How seldom Python looks for memory that nothing else gives back."""

import gc
from typing import Final

#: New objects before Python looks for rings of dead ones. A poster makes 23 objects in rings, and a
#: campaign holds 60 000 living ones: to look through them at the usual 700 costs the first
#: poster 27 ms and each further one 1 ms.
_COLLECT_EVERY: Final = 50_000


def collect_seldom() -> None:
    """Look for rings of dead objects less often, in this process from now on."""
    gc.set_threshold(_COLLECT_EVERY)


def settle() -> None:
    """Take all there is by now for what stays, and look for dead rings only in what comes later.

    The campaign and the program itself are not gone through again: that takes 13 ms, as long as a
    poster.
    """
    gc.freeze()
