"""`qps-solid`: Thai words without spaces, so that only a dictionary can tell where a line ends."""

from collections.abc import Mapping, Sequence
from typing import Final

from collateral.model.messages import LINE_BREAK
from collateral.pseudo.words import bits, is_letter, n_letters

#: Words that every dictionary of Thai has, by how many letters stand side by side in them.
WORDS: Final[Mapping[int, tuple[str, ...]]] = {
    1: ("มี", "ดี", "สี", "ที่"),
    2: ("คน", "วัน", "น้ำ", "ไป", "มา", "ไม้", "แม่", "พ่อ", "ฟ้า"),
    3: ("บ้าน", "ปลา", "เช้า", "เย็น", "ถนน", "ร้าน", "สวน"),
    4: ("เมือง", "ตลาด", "ทะเล", "รถไฟ", "ประตู", "เดือน", "สวัสดี"),
    5: ("อาหาร", "สะพาน", "หนังสือ", "ดอกไม้", "ขนมปัง", "นาฬิกา"),
    6: ("หน้าต่าง", "โทรศัพท์", "ประเทศ", "กระเป๋า", "จักรยาน", "ห้องสมุด"),
    7: ("โรงเรียน", "เครื่องบิน", "ธรรมชาติ", "พระจันทร์", "วัฒนธรรม"),
    8: ("พระอาทิตย์",),
    9: ("มหาวิทยาลัย", "วิทยาศาสตร์", "อินเทอร์เน็ต"),
    10: ("ประวัติศาสตร์",),
}


def to_thai(texts: Sequence[str | None]) -> list[str]:
    """Return texts in Thai words as long as their own; spaces stay only at signs and digits."""
    made: list[str] = []
    for idx, text in enumerate(texts):
        around = _last(texts[:idx]), _first(texts[idx + 1 :])
        made.append(_solid(text or "", *around))
    return made


def _solid(text: str, before: str, after: str) -> str:
    found = bits(text)
    solid = ""
    for idx, bit in enumerate(found):
        if bit.is_word:
            solid += _word(bit.text)
            continue
        # What a text does not say of its neighbours the ones beside it do.
        left = found[idx - 1].text if idx else before
        right = found[idx + 1].text if idx + 1 < len(found) else after
        between_words = left and right and is_letter(left[-1]) and is_letter(right[0])
        plain = bit.text.isspace() and LINE_BREAK not in bit.text
        solid += "" if plain and between_words else bit.text
    return solid


def _word(word: str) -> str:
    """Return the Thai word for another one, always the same."""
    length = min(max(n_letters(word), 1), max(WORDS))
    words = WORDS[length]
    return words[sum(map(ord, word.lower())) % len(words)]


def _last(texts: Sequence[str | None]) -> str:
    return (texts[-1] or "")[-1:] if texts else ""


def _first(texts: Sequence[str | None]) -> str:
    return (texts[0] or "")[:1] if texts else ""
