"""Where the example campaign lies: inside the installed package, or around it in a checkout."""

from pathlib import Path
from typing import Final

import collateral

#: What a campaign folder holds; nothing else of the repository is part of the example.
PARTS: Final = ("campaign.yaml", "layouts", "translations", "assets")


def example_folder() -> Path:
    """Return the folder of the example campaign.

    Raises: FileNotFoundError when the package is damaged.
    """
    package = Path(collateral.__file__).parent
    for folder in (package / "example", package.parent):
        if (folder / "campaign.yaml").is_file():
            return folder
    raise FileNotFoundError("the example campaign is not part of this installation")
