"""Every code a diagnostic can carry: what it means, what mends it, and how the program ends.

The reference page of the documentation is made from this table, and a test holds the code to it.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from collateral.core.diag import ExitCode


class Code(NamedTuple):
    """What one code says, what to do about it, and the exit code it leads to."""

    meaning: str
    remedy: str
    exit_code: ExitCode = ExitCode.PROJECT


CODES: Final[Mapping[str, Code]] = {
    # reading YAML
    "yaml.syntax": Code(
        "The file is not YAML.",
        "Go to the place; most often an indent is off, or a text wants quotes.",
    ),
    "yaml.tab": Code(
        "A tab stands where YAML takes none.",
        "Indent with spaces, two for each level.",
    ),
    "yaml.duplicate-key": Code(
        "A mapping has the same key twice.",
        "Remove one of them, or give it the name it should have.",
    ),
    "yaml.key-not-text": Code(
        "A key is a list, a mapping or nothing.",
        "Write the key as text; quote it if it begins with a sign.",
    ),
    "yaml.merge-key": Code(
        "A mapping is merged into another by `<<`.",
        "Share elements by `use` and layouts by `extends`.",
    ),
    "yaml.tag": Code(
        "A value has a YAML tag.",
        "Remove it: no value needs one. Quote a text that begins with `!`.",
    ),
    "yaml.comment": Code(
        "A colour such as `#1a2b3c` stands without quotes, and `#` begins a comment.",
        "Put it in quotes.",
    ),
    "yaml.unknown-anchor": Code(
        "A `*name` refers to a `&name` that does not stand before it.",
        "Write the anchor first, or quote a text that begins with `*`.",
    ),
    "yaml.duplicate-anchor": Code(
        "The same anchor `&name` stands twice in a file.",
        "Rename one of them, or quote a text that begins with `&`.",
    ),
    "yaml.recursive": Code(
        "A value contains itself through an alias.",
        "Remove the alias.",
    ),
    "yaml.multiple-documents": Code(
        "A file holds more than one YAML document.",
        "Remove the line `---`, or move what follows to a file of its own.",
    ),
    "yaml.too-deep": Code(
        "Values are nested deeper than 100 levels.",
        "Split the layout into components.",
    ),
    "yaml.too-large": Code(
        "A file is larger than 4 MiB, or stands for more than 100 000 values.",
        "Split it, and write less by alias.",
    ),
    "yaml.not-utf8": Code(
        "A file is in another encoding than UTF-8.",
        "Save it as UTF-8.",
    ),
    "yaml.hidden-character": Code(
        "A file holds a character that nobody sees, or that makes text read otherwise.",
        "Remove it; direction and line breaks of the print do not need it.",
    ),
    "yaml.heaped-marks": Code(
        "A letter has more than 30 marks, as no language writes it.",
        "Remove the marks.",
    ),
    "file.missing": Code(
        "A file that is named is not there.",
        "Correct the name, with its capitals, or add the file.",
    ),
    "file.unreadable": Code(
        "A file cannot be read, or is none.",
        "Look at its permissions and at what it is.",
    ),
    "file.bad-path": Code(
        "A path is empty or holds a backslash or a control character.",
        "Write it relative to the campaign folder, with `/`.",
    ),
    "file.outside": Code(
        "A path or a link leads out of the campaign folder.",
        "Put the file into the folder and name it from there.",
    ),
    # the campaign, layouts and translations
    "campaign.missing": Code(
        "The folder holds no campaign.yaml.",
        "Go to the campaign, name it with `--campaign DIR`, or make one: `collateral init DIR`.",
        ExitCode.USAGE,
    ),
    "campaign.changed": Code(
        "A file of the campaign was changed while posters were made from it.",
        "Build again, and leave the files alone meanwhile.",
    ),
    "campaign.unknown-language": Code(
        "A fact has a value for a language the campaign does not have.",
        "Correct the tag, or add the language to `languages`.",
    ),
    "campaign.pseudo-language": Code(
        "A pseudo-language, `qps-…`, is listed as a language of the campaign.",
        "Remove it: `collateral build --pseudo` makes them from the source text.",
    ),
    "campaign.repeated-language": Code(
        "A language is listed twice.",
        "Remove one of them.",
    ),
    "length.malformed": Code(
        "A length cannot be read.",
        "Write a number and a unit: `8mm`, `12pt`, `50%`, `1fr`.",
    ),
    "length.no-unit": Code(
        "A length has no unit.",
        "Add it: `8mm`, not `8`.",
    ),
    "length.unknown-unit": Code(
        "A length has a unit nobody knows.",
        "Use `mm`, `cm`, `in` or `pt`, and `%` or `fr` where a share makes sense.",
    ),
    "length.not-absolute": Code(
        "A percentage or a share stands where only a length can.",
        "Write it in `mm` or `pt`.",
    ),
    "length.negative": Code(
        "A length that cannot be negative is.",
        "Write it without the minus sign.",
    ),
    "schema.out-of-range": Code(
        "A number or a share is below or above what its key takes.",
        "Write it between the two bounds of the message.",
    ),
    "color.malformed": Code(
        "A colour cannot be read.",
        "Name a swatch of campaign.yaml, with a tint if wanted: `night 40%`.",
    ),
    "color.unknown-swatch": Code(
        "A colour names a swatch the campaign does not have.",
        "Correct the name, or add the swatch to campaign.yaml.",
    ),
    "color.registration": Code(
        "`registration` stands in artwork; it would print all inks at once.",
        "Use `black`, which is 100 K, or a swatch of your own.",
    ),
    "color.gradient": Code(
        "A gradient runs from an ink of its own to another colour.",
        "Use tints of one ink, or process colours alone.",
    ),
    "color.reserved": Code(
        "A swatch has the name of a built-in colour.",
        "Give it another name.",
    ),
    "color.low-contrast": Code(
        "Type can hardly be told from what lies beneath it, in the inks and on the paper it is "
        "printed with.",
        "Give the type a darker colour or its ground a lighter one; `low-ink:` of a swatch says "
        "what it becomes where little ink is wanted.",
        ExitCode.FINDINGS,
    ),
    "color.shifts": Code(
        "A swatch looks clearly different on the paper of this printer than on that it was mixed "
        "for (ΔE2000 above 5).",
        "Accept it, or mix the swatch for this paper in a campaign of its own.",
        ExitCode.FINDINGS,
    ),
    "color.swatch": Code(
        "A swatch does not say its colour, or says it twice or wrongly.",
        "Give it `cmyk: [c, m, y, k]` in percent, or `rgb`, and `spot` if it is an ink of its own.",
    ),
    "style.unknown": Code(
        "An element or a style names a style that does not exist.",
        "Correct the name, or add the style.",
    ),
    "style.recursive": Code(
        "A style extends itself.",
        "Break the circle of `extends`.",
    ),
    "style.unknown-by": Code(
        "A style is changed by a language or script the campaign does not have.",
        "Correct the tag: `ur`, `zh-Hans`, or `Arab` for all languages written so.",
    ),
    "message.unknown": Code(
        "A layout asks for a message the source text does not have.",
        "Correct the key, or add the message to the source language.",
    ),
    "message.not-a-text": Code(
        "A layout sets a list of messages as one text.",
        "Use `list`.",
    ),
    "message.not-a-list": Code(
        "A layout sets one text as a list.",
        "Use `text`, or make the message a list.",
    ),
    "message.missing": Code(
        "A message is not translated into a language that is built.",
        "Translate it; no other language ever stands in.",
        ExitCode.FINDINGS,
    ),
    "translation.key": Code(
        "A key of a translation has a sign it cannot have.",
        "Use small letters, digits, `_` and `-`.",
    ),
    "translation.empty": Code(
        "A message has no text.",
        "Write it, or remove its key.",
    ),
    "translation.shape": Code(
        "A message is a list in one language and one text in the source, or the other way round.",
        "Give it the shape it has in the source text.",
    ),
    "translation.unknown-key": Code(
        "A translation has a message the source text does not have.",
        "Correct the key, or remove it.",
    ),
    "translation.list-length": Code(
        "A list has more or fewer items than in the source text.",
        "Translate item by item.",
    ),
    "translation.placeholder": Code(
        "A translation has lost a placeholder, or has one the source text has not.",
        "Use the placeholders of the source text, each as it is.",
    ),
    "markup.unclosed": Code(
        "Bold, italic or a kept phrase is opened and not closed.",
        "Close it, or write `\\*` for the sign itself.",
    ),
    "markup.stray": Code(
        "A sign of the markup stands alone.",
        "Put a backslash before it.",
    ),
    "markup.empty": Code(
        "There is nothing in brackets with a name.",
        "Put the words behind the colon, or remove the brackets.",
    ),
    "markup.unknown-name": Code(
        "The name of brackets in a message means nothing.",
        "Use the name that the source text has; `\\[` is the sign itself.",
    ),
    "translation.brackets": Code(
        "A translation has lost a colour, a size or a link of the source text, or has one more.",
        "Put the words it belongs to in the same brackets as in the source text.",
    ),
    "markup.placeholder": Code(
        "What stands in braces is not the name of a fact.",
        "Write `{contact.phone}`, or `\\{` for the sign itself.",
    ),
    "fact.unknown": Code(
        "A fact is asked for that the campaign does not have.",
        "Correct the name, or add the fact to campaign.yaml.",
    ),
    "fact.no-language": Code(
        "A fact has no value for a language, and no default.",
        "Add one of the two.",
    ),
    "fact.currency": Code(
        "An amount is in a currency that does not exist.",
        "Write the ISO 4217 code, such as `EUR`; a unit of three capitals cannot be told apart.",
    ),
    "fact.typed-by-hand": Code(
        "A text holds a phone number, an address of the web or an e-mail typed as letters.",
        "Write the fact that the hint names; it is then set and checked as one unit everywhere.",
    ),
    "fact.reordered": Code(
        "The letters or digits of a fact stand in another order on the finished page.",
        "It is a fault of the program: please report it with the text around the fact.",
        ExitCode.FINDINGS,
    ),
    "fact.unreadable": Code(
        "A fact cannot be read from the finished page, or not whole.",
        "Move what is set at the same place; look whether its font has all of its characters.",
        ExitCode.FINDINGS,
    ),
    "fact.not-read": Code(
        "Facts were not read back from the file, as the user said so.",
        "Build without `--no-decode` before anything is printed.",
        ExitCode.FINDINGS,
    ),
    "phone.malformed": Code(
        "A phone number is not written in E.164, or an emergency number not in digits.",
        "Write `+`, the country code and the digits, nothing else.",
    ),
    "phone.impossible": Code(
        "A phone number does not exist in any numbering plan.",
        "Check every digit with its owner.",
    ),
    "phone.display": Code(
        "The published spelling of a number has other digits than the number.",
        "Correct one of them; check with the owner which.",
    ),
    "email.malformed": Code(
        "An e-mail address is not one.",
        "Correct it.",
    ),
    "url.domain": Code(
        "A domain is not one.",
        "Write the bare domain: `example.org`.",
    ),
    "url.not-allowed": Code(
        "An address is not on a domain the campaign allows.",
        "Correct the address, or add its domain to `contact.domains`.",
    ),
    "logo.unknown": Code(
        "A layout names a logo that the campaign does not have.",
        "Write it under `logos` in campaign.yaml, or correct the name.",
    ),
    "logo.no-variant": Code(
        "A picture is asked for in a variant that it does not have.",
        "Add the file to the logo in campaign.yaml, or leave out `variant`.",
    ),
    "logo.too-small": Code(
        "A logo is printed smaller than its owner allows.",
        "Make it larger, or leave it out where there is no room: `when: {size: …}`.",
    ),
    "logo.crowded": Code(
        "Something is printed in the room that a logo must have around it.",
        "Move one of them, or make the logo smaller.",
    ),
    "layout.unknown-output": Code(
        "A layout is made for an output that the campaign does not have.",
        "Name one of `outputs` in campaign.yaml, or `press`, `office`, `screen`, `social`.",
    ),
    "when.unknown": Code(
        "A condition names a language, size, output or audience the campaign does not have.",
        "Correct it.",
    ),
    "when.never": Code(
        "A condition can never hold.",
        "Correct it, or remove the element.",
    ),
    "layout.unknown-layout": Code(
        "A layout extends one that does not exist.",
        "Correct the name; layouts are named by their files.",
    ),
    "layout.unknown-component": Code(
        "A component is used that does not exist.",
        "Correct the name; components are named by their files in layouts/components/.",
    ),
    "layout.unknown-id": Code(
        "A change names an element that does not exist.",
        "Correct the id, or give the element that id in the base layout.",
    ),
    "layout.duplicate-id": Code(
        "Two elements of a layout have the same id.",
        "Rename one of them.",
    ),
    "layout.recursive": Code(
        "A layout extends itself, or a component uses itself.",
        "Break the circle.",
    ),
    "layout.parameter": Code(
        "A component is given a parameter it does not have, or lacks one it needs.",
        "See `parameters` in the component's file.",
    ),
    "layout.bad-name": Code(
        "A file of layouts/ has a name that cannot be asked for, or does not end in `.yaml`.",
        "Rename it: small letters, digits and hyphens, a letter first.",
    ),
    "layout.repeated-size": Code(
        "A layout lists a size twice.",
        "Remove one of them.",
    ),
    "layout.over-determined": Code(
        "A place has both edges and the length between them.",
        "Leave one of the three out.",
    ),
    "layout.thread": Code(
        "A thread of frames has no beginning, two of them, or nothing that continues it.",
        "Give one text the name under `thread`, and name it under `continue` in frames below.",
    ),
    "layout.unknown-group": Code(
        "A text names a fit group that the layout does not have.",
        "Correct the name, or declare the group under `fit-groups`.",
    ),
    "layout.unknown-language": Code(
        "An element is to be set in a language the campaign does not have.",
        "Correct the tag, or add the language to `languages` of campaign.yaml.",
    ),
    "layout.not-two-languages": Code(
        "`languages` of an element names one language, more than two, or the same one twice.",
        "Name two; `own` is the language of the poster.",
    ),
    "layout.no-effect": Code(
        "An element says something that does nothing for its kind, or where it stands.",
        "Remove it, or say it as the hint does.",
    ),
    "layout.no-safe-area": Code(
        "The distances of `safe` leave nothing of the page.",
        "Make them smaller than half the page.",
    ),
    "layout.unknown-size": Code(
        "A size is no ISO size.",
        "Use A0 to A6, or [width, height] with units.",
    ),
    "layout.unprintable-size": Code(
        "A side of the page, its bleed included, is below 3 mm or above 5 m.",
        "PDF cannot say such a page; scale the design.",
    ),
    "schema.unknown-key": Code(
        "A mapping has a key that means nothing there.",
        "Correct its spelling or its indent, or remove it.",
    ),
    "schema.missing-key": Code(
        "A mapping lacks a key it must have.",
        "Add it.",
    ),
    "schema.wrong-type": Code(
        "A value is of another kind than its key wants: text, a list or a mapping.",
        "Write it as the message says; quote a text that begins with `{` or `[`.",
    ),
    "schema.bad-choice": Code(
        "A value is none of those its key takes.",
        "Choose one of those the hint names.",
    ),
    "schema.bad-value": Code(
        "A value cannot be read as what its key wants.",
        "Write it as the message says.",
    ),
    "layout.unknown-kind": Code(
        "The first key of an element is no kind of element.",
        "Correct it, or put the key that names the kind first.",
    ),
    # plates
    "plates.not-built": Code(
        "A file whose plates are asked for has not been built.",
        "Build it with the same options, or ask the layout alone: `--no-files`.",
        ExitCode.USAGE,
    ),
    "plates.unlike": Code(
        "Plates that are one for several languages by the layout differ in the finished files.",
        "Build the files again: they may be older than the campaign.",
    ),
    # other programs
    "tool.missing": Code(
        "A program that does the work is not installed, or not on the path.",
        "Install it by the name in the message.",
        ExitCode.MISSING,
    ),
    "tool.failed": Code(
        "Another program could not read a file, or took too long.",
        "Build the file again; if that does not help, read what the program says.",
        ExitCode.FINDINGS,
    ),
    # fonts and text
    "font.broken": Code(
        "A font file of the campaign is damaged, cut off or of a kind that cannot be printed with.",
        "Put the whole TrueType or OpenType file (.ttf, .otf, .ttc) into `assets/fonts`.",
    ),
    "font.outside-campaign": Code(
        "A font in `assets/fonts` is a link to a file outside the campaign.",
        "Put the file itself there, so that the campaign is complete wherever it is built.",
    ),
    "font.unknown-family": Code(
        "A style asks for a font family that is not there.",
        "Correct the name, or put the font files into `assets/fonts`.",
        ExitCode.MISSING,
    ),
    "font.no-small-caps": Code(
        "A style asks for small capitals, and the font has none for a letter.",
        "Choose a family that has them; capitals made smaller are never put in their place.",
    ),
    "font.no-italic": Code(
        "A style or a text asks for italic, and the family has none; it is never slanted by force.",
        "Use weight or colour instead, or supply the italic face of the family.",
    ),
    "font.no-bold": Code(
        "A text has **bold** words, and the family no bolder face; none is fattened by force.",
        "Supply the bold face of the family, or set `bold-weight` to a weight it has.",
    ),
    "font.no-weight": Code(
        "A style asks for a weight that its family does not have; the nearest one is set.",
        "Ask for a weight the family has, or supply the face.",
    ),
    "font.no-width": Code(
        "A style asks for a width, and the family has no such axis and no such face; or its width"
        " is to give way, and there is no axis.",
        "Remove `width` or `width-to`, or supply the narrow or wide face of the family.",
    ),
    "font.no-feature": Code(
        "A style asks for an OpenType feature that the font does not have for the script.",
        "Remove the tag, or choose a font that has the feature.",
    ),
    "font.unknown-feature": Code(
        "A style asks for an OpenType feature that does not exist.",
        "Correct the tag; those of a font's own are `ss01` to `ss20` and `cv01` to `cv99`.",
    ),
    "font.fallback": Code(
        "The family asked for lacks characters of a text, and another one sets them.",
        "Supply a font that has them, or choose the family for that language or script by `by`.",
    ),
    "font.no-embedding": Code(
        "The maker of a font does not allow it to be put into a file (`fsType`).",
        "Ask for a licence to print with, or take another font.",
    ),
    "text.missing-glyph": Code(
        "A character of a text is in none of the fonts that could set it.",
        "Correct the character, or put a font that has it into `assets/fonts`.",
    ),
    # images and drawings
    "image.pdf-refused": Code(
        "A PDF cannot be placed: it is damaged or locked, or has what its output does not take.",
        "Do as the hint says; a drawing is best placed as an SVG, whose colours can be mapped.",
    ),
    "image.code-too-small": Code(
        "A QR code of an image has fewer than 3 pixels to a module, and phones cannot read it.",
        "Leave it out of images with `when: {output: …}`, make it larger, or the image.",
    ),
    "image.broken": Code(
        "A picture file is damaged: it ends early, or holds what it must not.",
        "Copy the file again from where it came, or export it again.",
    ),
    "image.changed": Code(
        "A picture file was changed between being examined and being placed.",
        "Build again, and leave the files alone meanwhile.",
    ),
    "image.low-resolution": Code(
        "A picture has too few pixels for the size it is printed at: it looks blurred or in steps.",
        "Print it smaller, or supply it with as many pixels as the hint says.",
        ExitCode.FINDINGS,
    ),
    "image.profile": Code(
        "The colour profile in a picture is damaged, or is for another colour space.",
        "Export the picture again with its profile embedded, or as sRGB without one.",
    ),
    "image.too-large": Code(
        "A picture has more pixels or bytes than any print needs.",
        "Save it at the size it is printed, with 300 dots per inch.",
    ),
    "image.unreadable": Code(
        "A picture file is not there, is no file, or may not be read.",
        "Correct its name in the layout, or its permissions.",
    ),
    "image.unsupported": Code(
        "A file is of a kind that cannot be placed.",
        "Save photos as JPEG or TIFF, pictures with transparency as PNG, logos as SVG.",
    ),
    "image.wrong-extension": Code(
        "A picture is of another kind than the end of its name says.",
        "Rename it to the extension that the message gives.",
    ),
    "svg.empty": Code(
        "A drawing shows nothing.",
        "Export it again; what is hidden, see-through or outside the view box does not print.",
    ),
    "svg.entity": Code(
        "A drawing has a document type or an entity, which could make it grow without bounds.",
        "Delete the line that begins with `<!DOCTYPE`.",
    ),
    "svg.external": Code(
        "A drawing refers to something outside its file.",
        "Put what it refers to into the file.",
    ),
    "svg.no-such-color": Code(
        "A layout gives a swatch for a colour that the drawing does not have.",
        "Correct it as the hint says, or leave it out.",
    ),
    "svg.reference": Code(
        "A drawing refers to an id that is missing, stands twice, or leads back to itself.",
        "Correct the id, or export the drawing again.",
    ),
    "svg.size": Code(
        "Nothing says how large a drawing is.",
        'Add `viewBox="0 0 width height"` to its root element.',
    ),
    "svg.syntax": Code(
        "A drawing is not well-formed XML.",
        "Mend it at the line and column of the message, or export it again.",
    ),
    "svg.too-large": Code(
        "A drawing has too many elements, too deep ones, or numbers beyond all bounds.",
        "Simplify it in the program it was drawn with.",
    ),
    "svg.unsupported": Code(
        "A drawing uses an element or attribute that is not drawn.",
        "Follow the hint: turn text into outlines, effects into paths.",
    ),
    "svg.value": Code(
        "An attribute of a drawing has a value that SVG does not know.",
        "Correct it; the message says what is expected.",
    ),
    "image.no-alt": Code(
        "A picture has neither a description nor the word that it is decoration, or has both.",
        "Name a message with `alt:`, or say `decorative: true`.",
    ),
    # QR codes
    "qr.not-a-url": Code(
        "A code is asked to open a fact that is no allowed address.",
        "Use `contact.url`.",
    ),
    "qr.no-address": Code(
        "A page carries a code and not its address in letters that can be read.",
        "Add `value: contact.url` beside it, with a contrast of 3:1 to what lies beneath.",
    ),
    "qr.not-decoded": Code(
        "Codes were not read back from the finished file, because the user said so.",
        "Build without `--no-decode` before anything is printed.",
        ExitCode.FINDINGS,
    ),
    "url.malformed": Code(
        "An address cannot go into a code as it is written.",
        "Write it as a browser shows it: no user, port or spaces; escape what the message names.",
    ),
    "qr.not-https": Code(
        "A code would open an address that is not encrypted, or that has no scheme.",
        "Write the address with `https://`.",
    ),
    "qr.too-small": Code(
        "A code's modules would be too small to be read from paper.",
        "Give the code the side that the message names, or shorten the address.",
    ),
    "qr.too-long": Code(
        "An address is too long for a code that a telephone reads from a poster.",
        "Use a shorter path on your own domain; drop tracking parameters.",
    ),
    "qr.unreadable": Code(
        "A code cannot be read from the finished page.",
        "Move what lies over it, and keep its white field whole and within the page.",
        ExitCode.FINDINGS,
    ),
    "qr.wrong-content": Code(
        "A code on the finished page opens another address than it should.",
        "Move the code that lies over it, or correct the address.",
        ExitCode.FINDINGS,
    ),
    "qr.obscured": Code(
        "Something lies over a code or in its quiet zone, so only a good camera reads it.",
        "Keep the code's white field free; put logos and words beside it.",
        ExitCode.FINDINGS,
    ),
    # laying out
    "layout.overflow": Code(
        "A box does not fit its place; nothing is ever cut.",
        "Shorten the text, enlarge the box, or let the type give way with `overflow: shrink`.",
        ExitCode.FINDINGS,
    ),
    "layout.outside": Code(
        "A box reaches beyond the bleed of the page.",
        "Move it in; `at: bleed` fills the page to its edge.",
        ExitCode.FINDINGS,
    ),
    "layout.text-covered": Code(
        "A shape, a picture, a drawing or a code hides half or more of letters beneath it.",
        "Move one of the two, or put the text after what lies under it.",
        ExitCode.FINDINGS,
    ),
    "layout.text-overlap": Code(
        "Letters of one text stand over letters of another.",
        "Move one of the two; a pale decoration behind words has a contrast below 2:1.",
        ExitCode.FINDINGS,
    ),
    "layout.no-size": Code(
        "A picture or a shape stands somewhere without a width or a height.",
        "Give it one of the two.",
    ),
    # finished files
    "file.unwritable": Code(
        "A file cannot be written.",
        "Look at the permissions of the folder and the room on the disk.",
        ExitCode.FINDINGS,
    ),
    "program.process-died": Code(
        "A process that made files was ended from outside.",
        "Build again with `--jobs 1`; memory may be short.",
        ExitCode.BUG,
    ),
    "program.bug": Code(
        "The program itself has a fault.",
        "Report it with the trace that was printed.",
        ExitCode.BUG,
    ),
    # typography
    "lint.not-composed": Code(
        "A letter and its marks are not written as Unicode composes them (NFC).",
        "Let `--fix` compose them: it is the same letter.",
        ExitCode.FINDINGS,
    ),
    "lint.outer-space": Code(
        "A text, or a line of it, begins or ends with a space.",
        "Remove it.",
        ExitCode.FINDINGS,
    ),
    "lint.double-space": Code(
        "More than one space stands between words.",
        "Leave one.",
        ExitCode.FINDINGS,
    ),
    "lint.space": Code(
        "Beside a sign or a number stands a space that the language does not have there, or none.",
        "Use the space that the message names; see [Spaces](languages.md#spaces).",
        ExitCode.FINDINGS,
    ),
    "lint.abbreviation": Code(
        "An abbreviation of several words could be broken by a line.",
        "Hold it together with a no-break space.",
        ExitCode.FINDINGS,
    ),
    "lint.bound-word": Code(
        "A line could end with a word of one letter, which the language avoids.",
        "Put a no-break space behind it.",
        ExitCode.FINDINGS,
    ),
    "lint.quotes": Code(
        "A quotation stands in straight marks, or in those of another language.",
        "Use the language's; see [Quotation marks](languages.md#quotation-marks).",
        ExitCode.FINDINGS,
    ),
    "lint.apostrophe": Code(
        "Another sign stands for an apostrophe.",
        "Use `’`.",
        ExitCode.FINDINGS,
    ),
    "lint.sign": Code(
        "A sign of another script ends or parts sentences.",
        "Use the script's own; see [Signs](languages.md#signs).",
        ExitCode.FINDINGS,
    ),
    "lint.letter": Code(
        "A letter of another language looks like the right one.",
        "Use the language's own letter.",
        ExitCode.FINDINGS,
    ),
    "lint.joiner": Code(
        "A space parts what belongs to one word.",
        "Use a zero-width non-joiner, U+200C.",
        ExitCode.FINDINGS,
    ),
    "lint.ellipsis": Code(
        "Three dots stand for an ellipsis.",
        "Use the sign itself.",
        ExitCode.FINDINGS,
    ),
    "lint.opening-mark": Code(
        "A question or an exclamation has only its last mark.",
        "Put `¿` or `¡` where it begins.",
        ExitCode.FINDINGS,
    ),
    "lint.dash": Code(
        "A hyphen stands for a dash.",
        "Use the dash of the language; see [Dashes](languages.md#dashes).",
        ExitCode.FINDINGS,
    ),
    "lint.range": Code(
        "A hyphen stands between two numbers or times, from one to the other.",
        "Use an en dash.",
        ExitCode.FINDINGS,
    ),
    "lint.not-mended": Code(
        "A file could not be mended: it was changed meanwhile, or would not read as it should.",
        "Mend it by hand, or run `collateral lint --fix` again.",
        ExitCode.FINDINGS,
    ),
    # what a finished file for a press is held to
    "pdfx.not-checked": Code(
        "A press file was made without being held to its standard.",
        "Build without `--no-decode` before it goes to print.",
    ),
    "pdfx.damaged": Code(
        "A finished file cannot be opened, or had to be repaired to be read.",
        "Make it again; tell us if it happens twice.",
        ExitCode.FINDINGS,
    ),
    "pdfx.header": Code(
        "A finished file states another version of PDF than its standard stands on.",
        "Make it again for the printer that gets it.",
        ExitCode.FINDINGS,
    ),
    "pdfx.content": Code(
        "The content of a finished page cannot be read, or calls what is not there.",
        "Make it again; tell us if it happens twice.",
        ExitCode.FINDINGS,
    ),
    "pdfx.file-id": Code(
        "A finished file has no identifier.",
        "Make it again; a press tells files apart by it.",
        ExitCode.FINDINGS,
    ),
    "pdfx.encrypted": Code(
        "A finished file is encrypted.",
        "Save it without password and permissions.",
        ExitCode.FINDINGS,
    ),
    "pdfx.structure": Code(
        "A finished file packs its objects in a way its standard does not know.",
        "Save it without object streams.",
        ExitCode.FINDINGS,
    ),
    "pdfx.intent": Code(
        "The output intent of a finished file is missing, incomplete, or not that of the printer.",
        "Make it again for the printer that gets it; look at its profile file.",
        ExitCode.FINDINGS,
    ),
    "pdfx.metadata": Code(
        "The XMP packet of a finished file lacks something, or says other things than Info.",
        "Make it again; give the campaign a title.",
        ExitCode.FINDINGS,
    ),
    "pdfx.information": Code(
        "The information dictionary of a finished file lacks something.",
        "Make it again; give the campaign a title.",
        ExitCode.FINDINGS,
    ),
    "pdfx.page-box": Code(
        "The boxes of a finished page are missing, or lie the wrong way in each other.",
        "State trim and bleed alone; the media box holds both.",
        ExitCode.FINDINGS,
    ),
    "pdfx.annotation": Code(
        "A link or a note lies on a sheet that is to be printed.",
        "Keep links for the file that goes on a screen (`links: false`).",
        ExitCode.FINDINGS,
    ),
    "pdfx.action": Code(
        "A finished file acts when it is opened, or is a form to fill in.",
        "Remove scripts, actions and fields.",
        ExitCode.FINDINGS,
    ),
    "pdfx.viewer": Code(
        "A finished file asks to be shown or printed in part.",
        "Leave the areas of the viewer preferences out.",
        ExitCode.FINDINGS,
    ),
    "pdfx.layer": Code(
        "A finished file has layers that its standard does not know, or that change by themselves.",
        "Write it without layers, or name them.",
        ExitCode.FINDINGS,
    ),
    "pdfx.font": Code(
        "A font that shows text is not in the finished file, or is no font.",
        "Embed it, or set `fonts: outline` for the printer.",
        ExitCode.FINDINGS,
    ),
    "pdfx.glyph": Code(
        "A text shows a glyph that is not in the embedded font.",
        "Use a font that has the letter; see `collateral fonts`.",
        ExitCode.FINDINGS,
    ),
    "pdfx.colour-space": Code(
        "Something is painted in a colour space that the standard does not take.",
        "Convert it to the inks of the press (`images: convert`).",
        ExitCode.FINDINGS,
    ),
    "pdfx.transparency": Code(
        "Something is half seen through, and the standard knows no transparency.",
        "Set `transparency: flatten` for the printer, or draw it without.",
        ExitCode.FINDINGS,
    ),
    "pdfx.xobject": Code(
        "An object of a finished file is elsewhere, in PostScript, or in two versions.",
        "Place the picture itself.",
        ExitCode.FINDINGS,
    ),
    "pdfx.filter": Code(
        "A stream of a finished file is compressed in a way the standard does not take.",
        "Save it with Flate or as JPEG.",
        ExitCode.FINDINGS,
    ),
    "pdfx.graphics-state": Code(
        "A finished file changes screens or inks behind the numbers of its colours.",
        "Leave transfer functions and halftones to the press.",
        ExitCode.FINDINGS,
    ),
    "press.bleed": Code(
        "The bleed of a finished page is not what the printer asks for.",
        "Make it again for this printer, or correct `bleed` in its profile.",
        ExitCode.FINDINGS,
    ),
    "press.one-ink": Code(
        "A file for black alone prints on other plates too.",
        "Set `colors: black` for the output.",
        ExitCode.FINDINGS,
    ),
    "pdfx.picture": Code(
        "A picture in a finished file has fewer samples, or other channels, than it says.",
        "Place the picture anew; its file is cut off or mislabelled.",
        ExitCode.FINDINGS,
    ),
    "press.spot": Code(
        "A finished file has an ink of its own, and the printer takes process inks alone.",
        "Set `spots: convert`, or use process colours.",
        ExitCode.FINDINGS,
    ),
    "press.ink": Code(
        "There is more ink on the finished page than the paper takes.",
        "Use colours and pictures of less ink there. Pictures in red, green and blue are brought "
        "within the limit; those in inks stay as they are.",
        ExitCode.FINDINGS,
    ),
    "press.pages": Code(
        "A finished file has several pages, and its printer takes single ones.",
        "Make a file for each page, or leave out `single-pages`.",
        ExitCode.FINDINGS,
    ),
    "press.large-file": Code(
        "A finished file is larger than the printer takes.",
        "Bring its pictures down as the hint says, or ask the printer for more (`largest-file`).",
        ExitCode.FINDINGS,
    ),
    "press.small-type": Code(
        "A text is set smaller than the printer prints.",
        "Set it larger.",
        ExitCode.FINDINGS,
    ),
    "press.thin-line": Code(
        "A line is thinner than the printer prints.",
        "Draw it thicker.",
        ExitCode.FINDINGS,
    ),
    "gwg.page": Code(
        "A finished page is scaled, cropped, turned, or of another size than the first.",
        "Draw it upright and in full, and make a file for each size.",
        ExitCode.FINDINGS,
    ),
    "gwg.empty-page": Code(
        "Nothing is printed on a page.",
        "Leave the page out.",
        ExitCode.FINDINGS,
    ),
    "gwg.binding": Code(
        "A colour is not yet made of inks, though all were to be.",
        "Convert it to the inks of the press (`images: convert`).",
        ExitCode.FINDINGS,
    ),
    "gwg.group-space": Code(
        "Transparency is worked out in other colours than those of the press.",
        "Write `DeviceCMYK` for the group.",
        ExitCode.FINDINGS,
    ),
    "gwg.spot": Code(
        "Names of inks of their own contradict each other.",
        "Use one name, in one way of writing, for one ink.",
        ExitCode.FINDINGS,
    ),
    "gwg.registration": Code(
        "Something on the sheet prints on every plate.",
        "Use `black`, which is 100 K.",
        ExitCode.FINDINGS,
    ),
    "gwg.white-overprint": Code(
        "Something white is printed over others, so that it vanishes.",
        "Let white knock out.",
        ExitCode.FINDINGS,
    ),
    "gwg.black-overprint": Code(
        "Small black is cut out of what lies beneath; plates never fit so well.",
        "Print black over it (`overprint: true`).",
        ExitCode.FINDINGS,
    ),
    "gwg.gray-overprint": Code(
        "Black is written as grey of a device, which presses overprint each in their way.",
        "Write it as ink: 100 K.",
        ExitCode.FINDINGS,
    ),
    "gwg.rich-black-text": Code(
        "Black text is made of more than 280 % ink.",
        "Use `black`, which is 100 K.",
        ExitCode.FINDINGS,
    ),
    "gwg.small-type": Code(
        "White or mixed text is smaller than plates can lie apart.",
        "Set it larger, or in one ink.",
        ExitCode.FINDINGS,
    ),
    "gwg.thin-line": Code(
        "A white or mixed line is thinner than plates can lie apart.",
        "Draw it thicker, or in one ink.",
        ExitCode.FINDINGS,
    ),
    "gwg.resolution": Code(
        "A picture has too few pixels for its size.",
        "Use a larger picture, or place it smaller.",
        ExitCode.FINDINGS,
    ),
    # the command line
    "usage.command-line": Code(
        "The command line has a command, an option or a value that does not exist, or lacks one.",
        "Write it as the hint does; `collateral COMMAND --help` tells all there is.",
        ExitCode.USAGE,
    ),
    "usage.no-plates": Code(
        "Plates are asked for of an output that is no print.",
        "Name an output for print, or none for all of them.",
        ExitCode.USAGE,
    ),
    "usage.too-fine": Code(
        "Plates are asked for at a resolution that would fill memory and disk.",
        "Ask for a smaller `--ppi`; 100 tells which plates differ.",
        ExitCode.USAGE,
    ),
    "usage.unknown-layout": Code(
        "A layout is asked for that does not exist.",
        "See `collateral list`.",
        ExitCode.USAGE,
    ),
    "usage.unknown-language": Code(
        "A language is asked for that the campaign does not have, or one that `--pseudo` makes.",
        "See `collateral list`.",
        ExitCode.USAGE,
    ),
    "usage.unknown-size": Code(
        "A size is asked for in which no chosen layout is printed.",
        "See `collateral list`.",
        ExitCode.USAGE,
    ),
    "usage.unknown-output": Code(
        "An output is asked for that campaign.yaml does not have.",
        "See `outputs` there.",
        ExitCode.USAGE,
    ),
    "usage.nothing-to-make": Code(
        "A layout that is asked for is made for none of the outputs, or an output of no layout.",
        "Name the output in the layout, `outputs: [social]`, or ask for another with `--output`.",
        ExitCode.USAGE,
    ),
    "usage.unknown-printer": Code(
        "A printer is asked for that nobody has, or for files that are not printed.",
        "`collateral printers` lists them; put your own into assets/printers.",
        ExitCode.USAGE,
    ),
    "press.transparency": Code(
        "Something is half seen through, and the printer's files have nothing like that.",
        "Write `opacity: 100%` and a tint as its colour, or let the printer `flatten` it; an "
        "opacity within a drawing is mended in the drawing.",
        ExitCode.FINDINGS,
    ),
    "press.profile": Code(
        "The profile of an output condition is none, or not one of a press with four inks.",
        "Take the profile that the print shop names, or one of the program.",
    ),
    "press.flattened": Code(
        "An element was half seen through and is printed as a tint that covers, or a see-through "
        "picture on bare paper.",
        "Look at the file; write `opacity: 100%` and the tint you want, or save the picture on the "
        "colour of its ground.",
        ExitCode.FINDINGS,
    ),
    "printer.unknown": Code(
        "An output or a printer names a printer that is not there.",
        "`collateral printers` lists them; put your own into assets/printers.",
    ),
    "printer.circle": Code(
        "Printers take from each other in a circle.",
        "Remove one `extends`.",
    ),
    "printer.bad-value": Code(
        "A printer's file or an output has a value that makes no sense.",
        "Write what the hint says.",
    ),
    "printer.unknown-sheet": Code(
        "A printer lists a paper that is no ISO size.",
        "Write `A4`, `A3` and the like.",
    ),
    "printer.file-name": Code(
        "A pattern of file names cannot be filled in, or gives two files one name.",
        "Use `{layout}`, `{size}`, `{language}`, letters A to Z, digits and `. _ -`.",
    ),
    "printer.spot-refused": Code(
        "A swatch is an ink of its own, and the printer takes none.",
        "Leave out `spot:`, or say `spots: convert` for this printer.",
        ExitCode.FINDINGS,
    ),
    "ink.over-limit": Code(
        "A swatch comes to more ink than the printer allows in one place.",
        "Write the inks that the hint gives: they look most like it within the limit.",
        ExitCode.FINDINGS,
    ),
    "ink.too-much": Code(
        "A design for little ink takes more than it should.",
        "Make what the message names lighter or smaller.",
        ExitCode.FINDINGS,
    ),
    "press.small-reversed": Code(
        "Light type on ink is smaller than the printer can print; the ink would run into it.",
        "Set it larger, or dark on light.",
        ExitCode.FINDINGS,
    ),
    "press.unsafe": Code(
        "Type or a code stands nearer to the edge than the printer cuts true.",
        "Move it inwards.",
        ExitCode.FINDINGS,
    ),
    "printer.profile": Code(
        "An ICC profile is damaged, or describes something else than what is printed.",
        "Put the profile that the print shop names into assets/profiles.",
    ),
    "printer.contradiction": Code(
        "A printer asks for things that cannot all be had.",
        "Change one of them as the hint says.",
    ),
    "usage.no-layout": Code(
        "The campaign has no layout.",
        "Write one: layouts/NAME.yaml.",
        ExitCode.USAGE,
    ),
    "usage.out-in-sources": Code(
        "`--out` names a folder that holds what posters are made from.",
        "Name another; without `--out` files go into `out`.",
        ExitCode.USAGE,
    ),
    "usage.out-unwritable": Code(
        "The folder for the files, or one in it, is a file, a dead link or may not be written to.",
        "Move away what stands there, or name another folder with `--out`.",
        ExitCode.USAGE,
    ),
    "usage.not-empty": Code(
        "A campaign is to be laid down in a folder that holds something.",
        "Choose a new or empty folder.",
        ExitCode.USAGE,
    ),
}
