"""What is kept from build to build: the same bytes with and without, whatever befalls it."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from collateral.core.digest import of_bytes
from collateral.image import cache
from collateral.image.encode import encode
from collateral.image.packed import pack_image, unpack_image
from collateral.image.use import ImageUse
from collateral.model.press import ImagePolicy, Inks, Intent, Transparency
from tests.image.kinds import every_kind
from tests.image.pictures import jpeg, photo, written

CONVERT = ImageUse(images=ImagePolicy.CONVERT)


def kept(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file())


def test_what_is_stored_comes_back(tmp_path: Path) -> None:
    key = cache.key_of(("a", "b"))
    assert cache.fetch(tmp_path, key) is None
    cache.store(tmp_path, key, b"body")
    assert cache.fetch(tmp_path, key) == b"body"
    assert len(kept(tmp_path)) == 1


def test_without_a_folder_nothing_is_kept() -> None:
    cache.store(None, "a" * 64, b"body")
    assert cache.fetch(None, "a" * 64) is None


def test_where_parts_end_counts() -> None:
    assert cache.key_of(("ab", "c")) != cache.key_of(("a", "bc"))


@pytest.mark.parametrize("how", ["cut", "flipped", "empty", "folder", "foreign"])
def test_a_damaged_entry_counts_as_none_and_is_replaced(tmp_path: Path, how: str) -> None:
    key = cache.key_of(("a",))
    cache.store(tmp_path, key, b"body of some length")
    (place,) = kept(tmp_path)
    data = place.read_bytes()
    if how == "folder":
        place.unlink()
        place.mkdir()
    else:
        place.write_bytes(
            {
                "cut": data[:-1],
                "flipped": data[:-1] + bytes([data[-1] ^ 1]),
                "empty": b"",
                "foreign": b"something else",
            }[how]
        )
    assert cache.fetch(tmp_path, key) is None
    cache.store(tmp_path, key, b"body of some length")
    assert cache.fetch(tmp_path, key) == (None if how == "folder" else b"body of some length")
    assert not list(tmp_path.rglob("*.[0-9]*"))


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    place = written(tmp_path, "file", b"")
    cache.store(place / "cache", "a" * 64, b"body")
    assert cache.fetch(place / "cache", "a" * 64) is None


@pytest.mark.parametrize("name", ["RGB.jpg", "RGBA.png", "P.png", "key.png", "CMYK.jpg", "1.png"])
def test_a_picture_is_packed_and_unpacked(tmp_path: Path, name: str) -> None:
    data = every_kind()[name]
    image = encode(written(tmp_path, name, data), of_bytes(data), CONVERT)
    assert unpack_image(pack_image(image)) == image


@pytest.mark.parametrize("name", sorted(every_kind()))
def test_the_cache_changes_no_byte(tmp_path: Path, name: str) -> None:
    data = every_kind()[name]
    path, digest, folder = written(tmp_path, name, data), of_bytes(data), tmp_path / "cache"
    use = ImageUse(images=ImagePolicy.CONVERT, width_px=11, height_px=7)
    plain = encode(path, digest, use)
    first = encode(path, digest, use, folder)
    encode.cache_clear()
    assert plain == first == encode(path, digest, use, folder)
    for place in kept(folder):
        place.write_bytes(place.read_bytes()[:-3])
    encode.cache_clear()
    assert encode(path, digest, use, folder) == plain


def test_whatever_changes_the_picture_has_an_entry_of_its_own(tmp_path: Path) -> None:
    data = jpeg()
    path, digest, folder = written(tmp_path, "a.jpg", data), of_bytes(data), tmp_path / "cache"
    uses = [
        CONVERT,
        ImageUse(images=ImagePolicy.CONVERT, intent=Intent.PERCEPTUAL),
        ImageUse(images=ImagePolicy.CONVERT, black_point=False),
        ImageUse(images=ImagePolicy.CONVERT, width_px=20, height_px=15),
        ImageUse(images=ImagePolicy.CONVERT, transparency=Transparency.FLATTEN),
        ImageUse(inks=Inks.BLACK),
        ImageUse(width_px=20, height_px=15),
    ]
    for n_uses, use in enumerate(uses, 1):
        encode(path, digest, use, folder)
        # One entry more says that the file is whole.
        assert len(kept(folder)) == n_uses + 1


PROGRAM = """
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from collateral.core.digest import of_bytes, of_file
from collateral.image.encode import encode
from collateral.image.packed import pack_image
from collateral.image.use import ImageUse
from collateral.model.press import ImagePolicy
path, folder = map(Path, sys.argv[1:3])
use = ImageUse(images=ImagePolicy.CONVERT)
print(of_bytes(pack_image(encode(path, of_file(path), use, folder))))
"""


def test_processes_at_the_same_time_make_the_same(tmp_path: Path) -> None:
    photo(500, 400).save(tmp_path / "a.jpg")
    command = [sys.executable, "-c", PROGRAM, str(tmp_path / "a.jpg"), str(tmp_path / "cache")]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    said = {process.communicate(timeout=60)[0] for process in started}
    assert len(said) == 1
    assert {process.returncode for process in started} == {0}
    path = tmp_path / "a.jpg"
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert of_bytes(pack_image(encode(path, digest, CONVERT))) == said.pop().strip()
    assert len(kept(tmp_path / "cache")) == 2


def test_what_is_kept_needs_no_decoder(tmp_path: Path) -> None:
    photo().save(tmp_path / "a.jpg")
    program = PROGRAM + "print('PIL' in sys.modules)\n"
    command = [sys.executable, "-c", program, str(tmp_path / "a.jpg"), str(tmp_path / "cache")]
    said = [
        subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()[-1]
        for _ in range(2)
    ]
    assert said == ["True", "False"]


def test_a_picture_that_another_process_makes_is_not_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = jpeg()
    path, digest, folder = written(tmp_path, "a.jpg", data), of_bytes(data), tmp_path / "cache"
    made = encode(path, digest, CONVERT)
    encode.cache_clear()

    @contextmanager
    def waited(place: Path | None, key: str) -> Iterator[None]:
        cache.store(place, key, pack_image(made))
        yield

    def never(*_: object) -> None:
        raise AssertionError("it was made while it was there")

    monkeypatch.setattr(cache, "alone", waited)
    monkeypatch.setattr("collateral.image.encode._made", never)
    assert encode(path, digest, CONVERT, folder) == made


HOLDER = """
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from collateral.image import cache
with cache.alone(Path(sys.argv[1]), "a" * 64):
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such locks")
@pytest.mark.parametrize("ends", ["by itself", "killed"])
def test_one_process_at_a_time_makes_an_entry(tmp_path: Path, ends: str) -> None:
    import fcntl

    command = [sys.executable, "-c", HOLDER, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdin is not None and holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        descriptor = os.open(tmp_path / "aa", os.O_RDONLY)
        with pytest.raises(BlockingIOError):
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if ends == "killed":
            holder.kill()
        else:
            holder.stdin.write(b"\n")
            holder.stdin.flush()
        holder.wait(timeout=60)
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.close(descriptor)
    assert not kept(tmp_path)


def test_without_a_place_for_locks_everybody_makes_it(tmp_path: Path) -> None:
    place = written(tmp_path, "file", b"")
    with cache.alone(None, "a" * 64), cache.alone(place / "cache", "a" * 64):
        assert not (place / "cache").exists()
