"""Images of stated pixels: their size, their chunks, their codes, and nothing else beside them."""

import json
import struct
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from collateral.check.pixel_codes import LEAST_PX, read_pixel_codes, too_small
from collateral.core.geometry import Rect
from collateral.image.pixels import Grey
from collateral.image.profiles import srgb_profile
from collateral.model.frame import Page, PlacedCode
from tests.conftest import REPOSITORY, CampaignFolder, run_program


@pytest.fixture
def social(campaign: CampaignFolder) -> CampaignFolder:
    """A campaign whose poster is an image too."""
    campaign.replace("layouts/poster.yaml", "trim: A5", "trim: A5\noutputs: [press, social]")
    return campaign


def _build(campaign: CampaignFolder, *arguments: str) -> list[Path]:
    code, told, said = campaign.run(
        "build", "--output", "social", "--format", "json", "--language", "ar", *arguments
    )
    assert code == 0, said
    return [campaign.root / "out" / file["path"] for file in json.loads(told)["files"]]


def _chunks(data: bytes) -> list[bytes]:
    """Return the names of the chunks of a PNG, each run of one kind once."""
    at, found = 8, []
    while at < len(data):
        (n_bytes,) = struct.unpack(">I", data[at : at + 4])
        name = data[at + 4 : at + 8]
        found += [] if found[-1:] == [name] else [name]
        at += 12 + n_bytes
    return found


def test_an_image_has_the_pixels_that_are_asked_for(social: CampaignFolder) -> None:
    square, story = _build(social)
    for path, size in ((square, (1080, 1080)), (story, (1080, 1920))):
        with Image.open(path) as image:
            assert (image.size, image.mode, image.format) == (size, "RGB", "PNG")


def test_a_png_says_what_its_colours_are_and_nothing_else(social: CampaignFolder) -> None:
    data = _build(social, "--size", "square")[0].read_bytes()
    assert _chunks(data) == [b"IHDR", b"sRGB", b"IDAT", b"IEND"]


def test_a_jpeg_has_the_profile_of_its_colours_and_nothing_else(social: CampaignFolder) -> None:
    jpeg = "outputs:\n  social: {image-format: jpeg}\n"
    social.write("campaign.yaml", (social.root / "campaign.yaml").read_text("utf-8") + jpeg)
    (path,) = _build(social, "--size", "square")
    assert path.suffix == ".jpg"
    with Image.open(path) as image:
        assert (image.size, image.format) == ((1080, 1080), "JPEG")
        assert image.info["icc_profile"] == srgb_profile()
        assert not image.getexif()
        assert set(image.info) <= {
            "jfif",
            "jfif_version",
            "jfif_unit",
            "jfif_density",
            "icc_profile",
        }


def test_the_same_campaign_gives_the_same_image(social: CampaignFolder) -> None:
    first = [path.read_bytes() for path in _build(social)]
    assert [path.read_bytes() for path in _build(social, "--jobs", "2")] == first


def test_the_code_is_read_from_the_image_and_by_others(social: CampaignFolder) -> None:
    code, told, _ = social.run(
        "build", "--output", "social", "--size", "square", "--language", "fr", "--format", "json"
    )
    assert code == 0
    (file,) = json.loads(told)["files"]
    assert [read["decoded"] for read in file["qr"]] == ["https://www.example.org/fr"]
    with Image.open(social.root / "out" / file["path"]) as image:
        (found,) = zxingcpp.read_barcodes(image)
    assert found.text == "https://www.example.org/fr"


def test_nothing_lies_beside_an_image(social: CampaignFolder) -> None:
    made = _build(social)
    there = [path for path in (social.root / "out").rglob("*") if path.is_file()]
    assert sorted(path for path in there if ".cache" not in path.parts) == sorted(made)


def test_a_code_of_few_pixels_is_refused_and_leaves_no_file(social: CampaignFolder) -> None:
    small = "outputs:\n  social: {pixels: {tiny: {width: 300, height: 424}}}\n"
    social.write("campaign.yaml", (social.root / "campaign.yaml").read_text("utf-8") + small)
    code, told, _ = social.run("build", "--output", "social", "--format", "json")
    assert code == 3
    report = json.loads(told)
    (finding, *_) = report["findings"]
    assert finding["code"] == "image.code-too-small"
    assert "pixels to a module" in finding["message"]
    assert "when: {output: …}" in finding["hints"][0]
    assert not report["files"]
    assert not [path for path in (social.root / "out").rglob("*") if path.is_file()]
    social.replace(
        "layouts/poster.yaml", "id: code", "id: code\n                  when: {output: [press]}"
    )
    assert social.run("build", "--output", "social")[0] == 0


def _code(field: Rect) -> Page:
    placed = PlacedCode(
        url="https://example.org",
        version=2,
        level="M",
        field=field,
        symbol=field,
        module_pt=field.width / 33,
        element="code",
    )
    return Page(width_pt=100, height_pt=100, items=(), codes=(placed,))


def test_three_pixels_to_a_module_are_enough() -> None:
    page = _code(Rect(0, 0, 33, 33))
    assert not list(too_small(page, int(LEAST_PX * 100)))
    (finding,) = too_small(page, int(LEAST_PX * 100) - 1)
    assert "300 pixels wide" in finding.hints[0]


def test_an_empty_image_has_no_code() -> None:
    blank = Grey(width_px=400, height_px=400, values=bytes([255]) * 160000)
    (reading,) = read_pixel_codes(blank, _code(Rect(0, 0, 33, 33)))
    assert reading.decoded == ""


def test_what_lies_over_a_code_in_an_image_is_told(social: CampaignFolder) -> None:
    (path,) = _build(social, "--size", "square")
    with Image.open(path) as image:
        grey = image.convert("L")
    (found,) = zxingcpp.read_barcodes(grey)
    corner = found.position
    left, top, right = corner.top_left.x, corner.top_left.y, corner.top_right.x
    n_modules = 4 * int(found.extra["Version"]) + 17
    module = (right - left) / n_modules
    quiet = 4 * module
    page = Page(
        width_pt=1080,
        height_pt=1080,
        items=(),
        codes=(
            PlacedCode(
                url=found.text,
                version=2,
                level="M",
                field=Rect(
                    left - quiet, top - quiet, right - left + 2 * quiet, right - left + 2 * quiet
                ),
                symbol=Rect(left, top, right - left, right - left),
                module_pt=module,
                element="code",
            ),
        ),
    )
    good = Grey(width_px=1080, height_px=1080, values=grey.tobytes())
    (reading,) = read_pixel_codes(good, page)
    assert (reading.decoded, reading.quiet, reading.spare_ratio) == (found.text, True, 1.0)
    middle = (int(left + 9 * module), int(top + 9 * module))
    grey.paste(0, (*middle, middle[0] + int(4 * module), middle[1] + int(4 * module)))
    spoilt = Grey(width_px=1080, height_px=1080, values=grey.tobytes())
    (reading,) = read_pixel_codes(spoilt, page)
    assert reading.spare_ratio < 1.0


def test_the_example_has_images_of_its_own() -> None:
    code, told_text, _ = run_program("build", "--campaign", str(REPOSITORY), "--dry-run")
    assert code == 0
    assert len(told_text.split()) == 174
    code, told_text, _ = run_program(
        "build", "--campaign", str(REPOSITORY), "--dry-run", "--output", "social"
    )
    assert code == 0
    assert len(told_text.split()) == 58
