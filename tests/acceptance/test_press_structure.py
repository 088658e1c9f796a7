"""Press files object by object, as `qpdf --json` tells them: what JHOVE asks of X-1a and X-3.

JHOVE is a validator that libraries use; its profiles for PDF/X are lists of facts about the
objects of a file. They are asked here of a reader that is not ours either.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from tests.acceptance.builds import STANDARDS, files
from tests.tools import run

OLD: Final = ("offset-x1a", "offset-x3")
AREAS: Final = ("/ViewArea", "/ViewClip", "/PrintArea", "/PrintClip")

Dictionary = dict[str, Any]


class Told:
    """What qpdf says of a file: its objects, and the trailer."""

    def __init__(self, path: Path) -> None:
        said = run("qpdf", "--json=2", "--json-stream-data=none", "--json-key=qpdf", str(path))
        head, self.objects = json.loads(said)["qpdf"]
        self.version = head["pdfversion"]
        self.trailer: Dictionary = self.objects["trailer"]["value"]

    def get(self, thing: Any) -> Any:
        """Return a thing, or what a reference points to; of a stream its dictionary."""
        found = self.objects.get(f"obj:{thing}") if isinstance(thing, str) else None
        if found is None:
            return thing
        return found["stream"]["dict"] if "stream" in found else found["value"]

    def dictionaries(self) -> Iterator[Dictionary]:
        """Yield every dictionary in the file."""
        for name, found in self.objects.items():
            if name != "trailer":
                yield from _dictionaries(found["stream"]["dict"] if "stream" in found else found)

    def pages(self) -> list[Dictionary]:
        """Return the pages of a file, which none of ours keeps in branches."""
        root = self.get(self.trailer["/Root"])
        return [self.get(kid) for kid in self.get(self.get(root["/Pages"])["/Kids"])]


def _dictionaries(thing: Any) -> Iterator[Dictionary]:
    if isinstance(thing, dict):
        yield thing
        for value in thing.values():
            yield from _dictionaries(value)
    elif isinstance(thing, list):
        for value in thing:
            yield from _dictionaries(value)


@pytest.fixture(scope="module", params=STANDARDS)
def told(pressed: dict[str, Path], request: pytest.FixtureRequest) -> list[tuple[str, Told]]:
    printer: str = request.param
    return [(printer, Told(path)) for path in files(pressed[printer])]


def test_version_and_identifiers(told: list[tuple[str, Told]]) -> None:
    for printer, file in told:
        assert file.version == STANDARDS[printer][1]
        assert "/Version" not in file.get(file.trailer["/Root"])
        assert "/Encrypt" not in file.trailer
        assert len(file.trailer["/ID"]) == 2
        assert all(len(half) >= 2 + 32 for half in file.trailer["/ID"])


def test_what_the_file_says_of_itself(told: list[tuple[str, Told]]) -> None:
    for printer, file in told:
        info = file.get(file.trailer["/Info"])
        assert info["/GTS_PDFXVersion"] == f"u:{STANDARDS[printer][0]}"
        assert info["/Trapped"] in ("/True", "/False")
        assert {"/Title", "/CreationDate", "/ModDate", "/Creator", "/Producer"} <= info.keys()
        conformance = info.get("/GTS_PDFXConformance")
        assert conformance == ("u:PDF/X-1a:2003" if printer == "offset-x1a" else None)


def test_the_output_intent(told: list[tuple[str, Told]]) -> None:
    for _, file in told:
        intents = file.get(file.get(file.trailer["/Root"])["/OutputIntents"])
        (intent,) = (file.get(one) for one in intents)
        assert intent["/S"] == "/GTS_PDFX"
        assert intent["/OutputConditionIdentifier"] == "u:FOGRA39"
        assert intent["/RegistryName"] == "u:http://www.color.org"
        assert len(intent["/Info"]) > len("u:FOGRA39")
        assert file.get(intent["/DestOutputProfile"])["/N"] == 4


def test_the_boxes_of_pages(told: list[tuple[str, Told]]) -> None:
    for _, file in told:
        for page in file.pages():
            media, bleed, trim = (page[f"/{name}"] for name in ("MediaBox", "BleedBox", "TrimBox"))
            assert "/ArtBox" not in page
            for outer, inner in ((media, bleed), (bleed, trim)):
                assert outer[0] <= inner[0] < inner[2] <= outer[2]
                assert outer[1] <= inner[1] < inner[3] <= outer[3]


def test_nothing_acts_and_nothing_is_outside(told: list[tuple[str, Told]]) -> None:
    for _, file in told:
        root = file.get(file.trailer["/Root"])
        assert not {"/AcroForm", "/OpenAction", "/AA", "/Names"} & root.keys()
        shown = file.get(root.get("/ViewerPreferences", {}))
        assert not any(area in shown for area in AREAS)
        for one in file.dictionaries():
            assert not {"/JS", "/AA", "/OPI", "/Annots", "/Ref", "/Alternates"} & one.keys()
            assert "/F" not in one or "/Filter" not in one
            assert one.get("/Subtype") != "/PS"


def test_graphics_states_change_no_inks(told: list[tuple[str, Told]]) -> None:
    for _, file in told:
        for one in file.dictionaries():
            assert not {"/TR", "/HTP", "/HalftoneName", "/TransferFunction"} & one.keys()
            assert one.get("/TR2", "/Default") == "/Default"


def test_fonts_are_in_the_file(told: list[tuple[str, Told]]) -> None:
    for _, file in told:
        described = [one for one in file.dictionaries() if one.get("/Type") == "/FontDescriptor"]
        assert described
        for one in described:
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & one.keys()
        named = [one for one in file.dictionaries() if one.get("/Type") == "/Font"]
        simple = [one for one in named if one["/Subtype"] not in ("/Type0", "/Type3")]
        assert all("/FontDescriptor" in one for one in simple)


def test_colours_are_inks(told: list[tuple[str, Told]]) -> None:
    for printer, file in told:
        words = json.dumps(file.objects)
        assert "/DeviceRGB" not in words and "/CalRGB" not in words and "/Lab" not in words
        assert printer == "offset-x3" or "/ICCBased" not in words
        pictures = [one for one in file.dictionaries() if one.get("/Subtype") == "/Image"]
        assert pictures
        for one in pictures:
            assert one.get("/ImageMask") or one["/ColorSpace"] in ("/DeviceCMYK", "/DeviceGray")


def test_old_standards_have_nothing_of_later_versions(told: list[tuple[str, Told]]) -> None:
    for printer, file in told:
        if printer not in OLD:
            continue
        assert "/OCProperties" not in file.get(file.trailer["/Root"])
        for one in file.dictionaries():
            assert one.get("/Type") not in ("/ObjStm", "/XRef")
            assert not {"LZWDecode", "JPXDecode", "Crypt"} & set(str(one.get("/Filter")).split("/"))
            assert one.get("/SMask", "/None") == "/None"
            assert one.get("/BM", "/Normal") in ("/Normal", "/Compatible")
            assert one.get("/ca", 1) == 1 == one.get("/CA", 1)
            assert one.get("/S") != "/Transparency"


def test_x4_has_its_packet_as_it_stands(told: list[tuple[str, Told]]) -> None:
    for printer, file in told:
        if printer in OLD:
            continue
        packet = file.get(file.get(file.trailer["/Root"])["/Metadata"])
        assert (packet["/Type"], packet["/Subtype"]) == ("/Metadata", "/XML")
        assert "/Filter" not in packet
