"""Where lines may break, held against authorities that are not ICU and not ourselves.

The test data of the Unicode Consortium for UAX #14; the requirements for Japanese, Chinese and
Korean layout of the W3C (JLREQ, CLREQ, KLREQ); word lists and corpora of Thai, Lao, Khmer and
Burmese. Where we differ it is listed, with the reason.
"""

import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

import pytest

from collateral.text.breaks import opportunities
from tests.text.corpus import samples
from tests.text.unicode_data import unicode_lines

# Debian 12 has the data of Unicode 15.0, ICU 78 obeys Unicode 17: rules that were changed since.
#: By the rule that decides in the file, and whether we break where it does not.
CHANGED_RULES = {
    # LB20a: no break after a hyphen that begins a word; LB25: none before a digit after a stop.
    ("999.0", False): 24,
    # LB15 has gone: only LB15a binds an opening bracket to a quotation mark, and only to some.
    ("15.0", True): 6,
    # LB15a and LB15b: guillemets are bound to what they enclose also across a space.
    ("18.0", False): 4,
    # LB15c: a break before a decimal mark that begins a number.
    ("13.02", True): 1,
    # LB21a: a hyphen after a Hebrew letter is bound only to letters that are not Hebrew.
    ("21.1", True): 1,
}
N_CASES = 7654


class Golden(NamedTuple):
    """A text with `|` where a line may end, and who says so; `miss` tells why we differ."""

    language: str
    source: str
    cut: str
    miss: str = ""


GOLDENS = (
    # th_brk of libthai 0.1.29 with its dictionary, the first on the text of its own test.
    Golden(
        "th",
        "libthai",
        "สวัสดี|ครับ |นี่|เป็น|การ|ทดสอบ|ตัวเอง",
        miss="ICU's dictionary knows `เป็นการ`, but not `ตัวเอง`",
    ),
    Golden("th", "libthai", "บุคคล|ใด ๆ |จะ|ถูก|ยึด|เป็น|ทาส |หรือ|ต้อง|ภาระ"),
    # Web Platform Tests, css/css-text/word-break/word-break-normal-{th,km,lo}-000.html.
    Golden("th", "WPT", "ภาษา|ไทย|ภาษา|ไทย"),
    Golden("km", "WPT", "ភាសាខ្មែរ|ភាសាខ្មែរ|ភាសាខ្មែរ"),
    Golden("lo", "WPT", "ພາສາ|ລາວ|ພາສາ|ລາວ|ພາສາ|ລາວ"),
    # khmercut, trained on a corpus parted by hand; the example of its read-me.
    Golden("km", "khmercut", "ករណី|លួច|ខ្សែភ្លើង |នៅ|ស្រុក|ព្រៃនប់"),
    Golden(
        "km",
        "khmercut",
        "ឃាត់ខ្លួន|ជនសង្ស័យ|០៤|នាក់",
        miss="UAX #14, LB23: no break between letters and digits",
    ),
    Golden("km", "khmer-tokenizer", "សួស្តី|អ្នក|ទាំងអស់គ្នា"),
    # The corpus myPOS 3.0, parted by hand, as quoted by mmCRFseg; its stops go with their word.
    Golden("my", "myPOS", "တည်း|လို့|ရ|ပါ|တယ်။|အေးအေးဆေးဆေး|ရှိ|ပါ|တယ်။"),
    Golden(
        "my",
        "myPOS",
        "အခန်း|နံပါတ်|၃၀၅|မှာ",
        miss="UAX #14, LB23: no break between letters and digits",
    ),
    # The Unicode Standard, 16.1, 16.2 and 16.4: signs that repeat the word before them.
    Golden("th", "Unicode", "ต่าง ๆ |กัน"),
    Golden("lo", "Unicode", "ທຸກໆ|ຄົນ"),
    Golden("km", "Unicode", "ផ្សេងៗ|គ្នា"),
    # UAX #14: LB13 and LB15 bind stops and guillemets across a space; LB7 and LB18 the rest.
    Golden("fr", "UAX #14", "Nul |en |servitude ; |l’esclavage : |« oui » ? |Non !"),
    # UAX #14, class BA: after the Ethiopic word space U+1361, which here stands after the stop too.
    Golden("am", "UAX #14", "ማንም፡|ሰው፡|ቢሆን፡|በባርነት፡|አይገዛም።፡|ባርነትና፡|የባሪያ፡|ንግድም"),
    # UAX #14: after tsheg (BA), not after the other tsheg (GL), not before shad (EX).
    Golden("bo", "UAX #14", "སུ་|ཡིན་|རུང་|ཚེ་|གཡོག་|དང༌། |བྲན་|གཡོག་|ཏུ་|བཀོལ་|བ་|དང༌། |ཚེ་|གཡོག"),
    Golden("bo", "UAX #14", "བྱས་|ཡོད་༎ |བྱས"),
    # CLREQ 6.1.1 and 6.1.2: marks that never part, and never stand at the wrong end.
    Golden("zh-Hans", "CLREQ", "他|说：|“好……”|（甲）。|——|乙"),
    # KLREQ 7.1: by words.
    Golden("ko", "KLREQ", "어느 |누구도 |(노예) |“예속”"),
)


def cut(text: str, language: str) -> str:
    return "|".join(text[a:b] for a, b in pairwise((0, *opportunities(text, language, False))))


@pytest.mark.parametrize(
    "golden",
    [
        pytest.param(
            golden,
            id=f"{golden.language}-{golden.source}",
            marks=[pytest.mark.xfail(reason=golden.miss, strict=True)] if golden.miss else [],
        )
        for golden in GOLDENS
    ],
)
def test_lines_break_where_the_authority_says(golden: Golden) -> None:
    assert cut(golden.cut.replace("|", ""), golden.language) == golden.cut


def test_a_break_that_is_asked_for_is_made_before_any_sign() -> None:
    assert cut("ต่าง\u2028ๆ", "th") == "ต่าง\u2028|ๆ"
    assert cut("ផ្សេង\u200bៗ", "km") == "ផ្សេង\u200b|ៗ"


def test_the_cases_of_the_consortium(measured: Callable[[str], None]) -> None:
    n_cases, n_right = 0, 0
    others: Counter[tuple[str, bool]] = Counter()
    for line in unicode_lines("auxiliary/LineBreakTest.txt"):
        data, _, why = line.partition("#")
        if not data.strip():
            continue
        text, places = read_case(data)
        found = opportunities(text, "en", False)
        rules = re.findall(r"[×÷] \[([\d.]+)\]", why)
        n_cases += 1
        n_right += found == places
        others.update((rules[at], at in found) for at in {*found} ^ {*places})
    measured(f"UAX #14, LineBreakTest.txt of Unicode 15.0: {n_right} of {n_cases}")
    assert n_cases == N_CASES
    assert others == CHANGED_RULES


def read_case(data: str) -> tuple[str, tuple[int, ...]]:
    """Return the text of a line of the file and the places where it may be broken."""
    text, places = "", []
    for sign in data.split():
        if sign == "÷":
            places.append(len(text))
        elif sign != "×":
            text += chr(int(sign, 16))
    return text, tuple(places)


# JLREQ, 3.1.7 with appendix A: closing brackets, hyphens, dividing punctuation, middle dots, full
# stops, commas, iteration marks, the prolonged sound mark, small kana.
JLREQ_NO_START = (
    "’”）〕］｝〉》」』】"
    "‐〜゠–"
    "！？‼⁇⁈⁉"
    "・：；"
    "。．"
    "、，"
    "ヽヾゝゞ々〻"
    "ー"
    "ぁぃぅぇぉァィゥェォっゃゅょゎゕゖッャュョヮヵヶ"
)
#: JLREQ, 3.1.8: opening brackets.
JLREQ_NO_END = "‘“（〔［｛〈《「『【"

# CLREQ, 6.1.1: pause and stop marks, closing marks, connectors, interpuncts; opening marks.
CLREQ_NO_START = "、，。．：；！？」』”’）】〗〕］｝》〉–～·"
CLREQ_NO_END = "「『“‘（【〖〔［｛《〈"

#: KLREQ, 7.1.2 and 7.1.3.
KLREQ_NO_START = "!%),.:;?]}’”」』】〕〉》"
KLREQ_NO_END = "([{‘“「『【〔〈《"

EDGES = (
    ("ja", "漢", JLREQ_NO_START, JLREQ_NO_END),
    ("ja", "か", JLREQ_NO_START, JLREQ_NO_END),
    ("zh-Hans", "汉", CLREQ_NO_START, CLREQ_NO_END),
    ("zh-Hant", "漢", CLREQ_NO_START, CLREQ_NO_END),
    ("ko", "가", KLREQ_NO_START, KLREQ_NO_END),
)


@pytest.mark.parametrize(
    ("language", "letter", "no_start", "no_end"),
    EDGES,
    ids=[f"{language}-{ord(letter):04X}" for language, letter, *_ in EDGES],
)
def test_no_line_begins_or_ends_with_what_must_not(
    language: str, letter: str, no_start: str, no_end: str
) -> None:
    begins = [s for s in no_start if 1 in opportunities(f"{letter}{s}{letter}", language, False)]
    ends = [s for s in no_end if 2 in opportunities(f"{letter}{s}{letter}", language, False)]
    assert (begins, ends) == ([], [])


# Ye Kyaw Thu, sylbreak: a Burmese syllable begins with a consonant that is neither killed nor
# stacked, nor stands below another.
_SYLLABLE = re.compile("(?<!\u1039)[က-အ](?![\u103a\u1039])|[ဣဤဥဦဧဩဪဿ၌၍၏၊။ ]")

#: Syllables, from the tests of lao-word-splitter.
LAO_SYLLABLES = ("ປະ|ເທດ|ລາວ|ເປັນ|ສິ່ງ|ສວຍ|ງາມ", "ສະ|ບາຍ|ດີ|ຕອນ|ເຊົ້າ", "ຂ້ອຍ|ກິນ|ເຂົ້າ")


def test_burmese_breaks_only_between_syllables() -> None:
    (text,) = (sample.text for sample in samples() if sample.language == "my")
    begins = {match.start() for match in _SYLLABLE.finditer(text)} | {len(text)}
    found = opportunities(text, "my", False)
    assert len(found) > 30
    assert {*found} <= begins


@pytest.mark.parametrize("syllables", LAO_SYLLABLES)
def test_lao_breaks_only_between_syllables(syllables: str) -> None:
    parts = syllables.split("|")
    ends = {len("".join(parts[: n + 1])) for n in range(len(parts))}
    found = opportunities("".join(parts), "lo", False)
    assert len(found) > 1
    assert {*found} <= ends


def test_amharic_and_tibetan_break_after_every_mark_of_a_word_or_syllable() -> None:
    texts = {sample.language: sample.text for sample in samples()}
    for language, mark in (("am", "፡"), ("bo", "་(?![།༎])| ")):
        after = [match.end() for match in re.finditer(mark, texts[language])]
        expected = sorted({*after, len(texts[language])})
        assert list(opportunities(texts[language], language, False)) == expected
