"""A finished file, opened once for all that is read back from it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pypdfium2


class Finished:
    """A PDF file on disk; it and its pages are loaded when they are first asked for."""

    __slots__ = ("_document", "_pages", "path")

    def __init__(self, path: Path) -> None:
        self.path = path
        self._document: pypdfium2.PdfDocument | None = None
        self._pages: dict[int, pypdfium2.PdfPage] = {}

    def page(self, page_idx: int) -> Any:
        """Return pdfium's handle of a page, counted from 0."""
        if self._document is None:
            # Only a page with something to read back pays for loading the renderer.
            import pypdfium2

            # It would take a `~` at the beginning for somebody's home.
            self._document = pypdfium2.PdfDocument(self.path.absolute())
        if page_idx not in self._pages:
            self._pages[page_idx] = self._document[page_idx]
        return self._pages[page_idx].raw

    def close(self) -> None:
        """Let go of the file and all of its pages."""
        for page in self._pages.values():
            page.close()
        if self._document is not None:
            self._document.close()


@contextmanager
def opened(path: Path) -> Iterator[Finished]:
    """Open a file, whole and not encrypted, for as long as it is read."""
    file = Finished(path)
    try:
        yield file
    finally:
        file.close()
