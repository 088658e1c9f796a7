"""What a file says of itself for its press: standard, intent, metadata; and what others read."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pytest

from collateral.core.diag import ProjectError
from collateral.core.record import replace
from collateral.model.frame import Group, Sheet
from collateral.paint.intent import profile_stream
from collateral.paint.pdf import paint
from tests.paint.drawing import CYAN, painted, press, pressed, rect, sheet, sheet_of
from tests.paint.test_file import rich
from tests.tools import run

STANDARDS = {
    "offset-coated": ("1.6", "PDF/X-4"),
    "offset-x1a": ("1.4", "PDF/X-1a:2003"),
    "offset-x3": ("1.4", "PDF/X-3:2003"),
}

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
SPACES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/mm/": "xmpMM",
    "http://ns.adobe.com/pdf/1.3/": "pdf",
    "http://www.npes.org/pdfx/ns/id/": "pdfxid",
    "http://ns.adobe.com/pdfx/1.3/": "pdfx",
}


def simple(printer: str) -> Sheet:
    return pressed(sheet(rect(0, 0, 4, 4, CYAN), width=40, height=30, bleed=9), printer)


def said(packet: bytes) -> dict[str, str]:
    """Return what a metadata packet says, by prefix and name."""
    (description,) = ElementTree.fromstring(packet).iter(f"{RDF}Description")
    found = {}
    for element in description:
        space, _, name = element.tag[1:].partition("}")
        found[f"{SPACES[space]}:{name}"] = "".join(element.itertext())
    return found


@pytest.mark.parametrize("printer", STANDARDS)
def test_others_read_the_standard(tmp_path: Path, printer: str) -> None:
    version, standard = STANDARDS[printer]
    made = painted(simple(printer), tmp_path)
    told = run("pdfinfo", str(made)).decode()
    assert re.search(rf"^PDF version: +{re.escape(version)}$", told, re.MULTILINE)
    assert re.search(rf"^PDF subtype: +{re.escape(standard)}$", told, re.MULTILINE)
    assert made.read_bytes().startswith(f"%PDF-{version}\n".encode())
    assert b"No syntax or stream encoding errors" in run("qpdf", "--check", str(made))


@pytest.mark.parametrize("printer", STANDARDS)
def test_the_intent_names_the_condition_and_holds_its_profile(tmp_path: Path, printer: str) -> None:
    with pikepdf.open(painted(simple(printer), tmp_path)) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert intent.Type == "/OutputIntent"
        assert intent.S == "/GTS_PDFX"
        assert str(intent.OutputConditionIdentifier) == "FOGRA39"
        assert str(intent.RegistryName) == "http://www.color.org"
        assert str(intent.Info) == str(intent.OutputCondition) != ""
        profile = intent.DestOutputProfile
        asked = press(printer).condition.profile
        assert asked is not None
        assert profile.N == 4
        assert profile.read_bytes() == asked.read_bytes()
        assert profile.read_bytes()[12:20] == b"prtrCMYK"


@pytest.mark.parametrize("printer", ["offset-x1a", "offset-x3"])
def test_older_standards_may_go_by_the_name_of_the_condition(tmp_path: Path, printer: str) -> None:
    condition = replace(press(printer).condition, embed=False)
    made = replace(simple(printer), press=press(printer, condition=condition))
    with pikepdf.open(painted(made, tmp_path)) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert "/DestOutputProfile" not in intent
        assert str(intent.OutputConditionIdentifier) == "FOGRA39"
        assert "/RegistryName" in intent


def test_pdf_x_4_embeds_the_profile_whatever_the_condition_says(tmp_path: Path) -> None:
    condition = replace(press().condition, embed=False)
    made = pressed(sheet(), condition=condition)
    with pikepdf.open(painted(made, tmp_path)) as pdf:
        assert "/DestOutputProfile" in pdf.Root.OutputIntents[0]


@pytest.mark.parametrize("printer", STANDARDS)
def test_metadata_and_information_say_the_same(tmp_path: Path, printer: str) -> None:
    with pikepdf.open(painted(simple(printer), tmp_path)) as pdf:
        info = {key[1:]: str(value) for key, value in pdf.docinfo.items()}
        stream = pdf.Root.Metadata
        assert (stream.Type, stream.Subtype) == ("/Metadata", "/XML")
        assert "/Filter" not in stream
        told = said(stream.read_raw_bytes())
        identity = bytes(pdf.trailer.ID[0]).hex()
    assert told["dc:title"] == info["Title"] == "Übung – 练习"
    assert told["dc:creator"] == info["Author"] == "A (b) \\ c"
    assert told["xmp:CreatorTool"] == info["Creator"]
    assert told["pdf:Producer"] == info["Producer"]
    assert told["pdf:Trapped"] == "False"
    assert info["Trapped"] == "/False"
    dates = {told[f"xmp:{key}"] for key in ("CreateDate", "ModifyDate", "MetadataDate")}
    assert dates == {"2026-11-01T00:00:00Z"}
    assert info["CreationDate"] == info["ModDate"] == "D:20261101000000Z"
    assert told["dc:language"] == "en"
    assert told["xmpMM:VersionID"] == "1"
    assert told["xmpMM:RenditionClass"] == "default"
    assert re.fullmatch(r"uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", told["xmpMM:DocumentID"])
    assert told["xmpMM:DocumentID"].replace("-", "")[5:17] == identity[:12]
    claims = {key: value for key, value in info.items() if key.startswith("GTS_")}
    prefix = "pdfxid" if printer == "offset-coated" else "pdfx"
    assert claims == {
        key.partition(":")[2]: value for key, value in told.items() if key.startswith(prefix + ":")
    }
    wanted = {"GTS_PDFXVersion": STANDARDS[printer][1]}
    if printer == "offset-x1a":
        wanted["GTS_PDFXConformance"] = "PDF/X-1a:2003"
    assert claims == wanted


def test_what_xml_reserves_is_escaped(tmp_path: Path) -> None:
    made = replace(simple("offset-coated"), title="A < B & C > D", author='"<&>"')
    with pikepdf.open(painted(made, tmp_path)) as pdf:
        told = said(pdf.Root.Metadata.read_bytes())
    assert (told["dc:title"], told["dc:creator"]) == ("A < B & C > D", '"<&>"')


def test_nothing_of_later_versions_is_written(tmp_path: Path) -> None:
    with pikepdf.open(painted(pressed(rich(), "offset-x1a"), tmp_path)) as pdf:
        assert pdf.get_warnings() == []
        assert "/Type" not in pdf.trailer  # No cross-reference stream.
        kinds = {str(o.get("/Type", "")) for o in pdf.objects if isinstance(o, pikepdf.Stream)}
        assert not kinds & {"/ObjStm", "/XRef"}


def test_a_sheet_for_nobody_is_as_it_was(tmp_path: Path) -> None:
    with pikepdf.open(painted(sheet(rect(0, 0, 1, 1)), tmp_path)) as pdf:
        assert not {"/OutputIntents", "/Metadata"} & set(pdf.Root.keys())
        assert "/Trapped" not in pdf.docinfo


def test_an_office_printer_gets_no_intent_but_the_same_information(tmp_path: Path) -> None:
    with pikepdf.open(painted(simple("office"), tmp_path)) as pdf:
        assert "/OutputIntents" not in pdf.Root
        assert "pdfxid:GTS_PDFXVersion" not in said(pdf.Root.Metadata.read_bytes())
        assert not [key for key in pdf.docinfo if key.startswith("/GTS")]


def test_a_screen_gets_its_light_and_mixes_in_it(tmp_path: Path) -> None:
    faint = Group(items=(rect(0, 0, 2, 2), rect(1, 1, 2, 2)), opacity_ratio=0.5)
    made = pressed(sheet(rect(0, 0, 1, 1), faint), "screen")
    with pikepdf.open(painted(made, tmp_path)) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert intent.S == "/GTS_PDFA1"
        assert str(intent.OutputConditionIdentifier) == "sRGB"
        assert intent.DestOutputProfile.N == 3
        assert intent.DestOutputProfile.read_bytes()[16:20] == b"RGB "
        (page,) = pdf.pages
        assert page.Group.CS == "/DeviceRGB"
        (form,) = page.Resources.XObject.values()
        assert form.Group.CS == "/DeviceRGB"
        assert b"0 0 0 rg" in page.Contents.read_bytes()
        assert not re.search(rb" k$", page.Contents.read_bytes(), re.MULTILINE)


def test_files_for_one_press_begin_with_the_same_bytes(tmp_path: Path) -> None:
    one = painted(simple("offset-coated"), tmp_path).read_bytes()
    other = painted(pressed(rich()), tmp_path).read_bytes()
    common = 780_000
    assert one[:common] == other[:common]


def test_the_profile_is_packed_once(tmp_path: Path) -> None:
    painted(simple("offset-coated"), tmp_path)
    before = profile_stream.cache_info().misses
    painted(pressed(rich()), tmp_path)
    assert profile_stream.cache_info().misses == before


@pytest.mark.parametrize("printer", [*STANDARDS, "office", "screen"])
def test_the_same_sheet_gives_the_same_bytes(tmp_path: Path, printer: str) -> None:
    made = pressed(rich(), printer)
    files = [tmp_path / "one.pdf", tmp_path / "other.pdf"]
    written = [paint(made, file) for file in files]
    assert written[0] == written[1]
    assert files[0].read_bytes() == files[1].read_bytes()


def test_what_is_no_profile_is_refused(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.icc"
    wrong.write_bytes(bytes(200))
    made = pressed(sheet_of(), condition=replace(press().condition, profile=wrong))
    with pytest.raises(ProjectError) as caught:
        paint(made, tmp_path / "sheet.pdf")
    assert [found.code for found in caught.value.diagnostics] == ["press.profile"]


def test_a_profile_of_light_is_none_of_a_press(tmp_path: Path) -> None:
    light = press("screen").condition.profile
    made = pressed(sheet_of(), condition=replace(press().condition, profile=light))
    with pytest.raises(ProjectError) as caught:
        paint(made, tmp_path / "sheet.pdf")
    (found,) = caught.value.diagnostics
    assert found.code == "press.profile"
    assert "`sRGB2014.icc`" in found.message
