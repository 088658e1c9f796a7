"""What the readers of this folder say of a picture; `probe` and `encode` add where it is named."""

from collateral.core.diag import Diagnostic, Span, error


class ImageFault(Exception):
    """One thing that is wrong with the bytes of a picture; `text` goes on after the file's name."""

    def __init__(self, code: str, text: str, hints: tuple[str, ...] = ()) -> None:
        super().__init__(code, text, hints)
        self.code = code
        self.text = text
        self.hints = hints

    def about(self, name: str, span: Span | None) -> Diagnostic:
        """Return the diagnostic that says this of the file `name`, which is asked for at `span`."""
        return error(self.code, f"`{name}` {self.text}", span, self.hints)


def broken(what: str, at_byte: int) -> ImageFault:
    """Return the fault of a damaged file: what is wrong, and at which byte, counted from 0."""
    hint = "export the picture again, or copy the file again from where it came"
    return ImageFault("image.broken", f"is damaged: {what}, at byte {at_byte}", (hint,))


def unsupported(what: str, *hints: str) -> ImageFault:
    """Return the fault of a sound file that this program does not print."""
    return ImageFault("image.unsupported", what, hints)
