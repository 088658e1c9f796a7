"""Short words that lean on the next one: a line should not end on them.

Articles, prepositions and conjunctions of up to three letters, by ISO 639 code; in Thai also what
makes a noun of the word behind it. Left out are words that as often lean on the word before: Dutch
`u`, Bulgarian `ли`, Polish `się`, separable prefixes of German (`an`, `zu`). It is a matter of
taste, weighed against even lines, and binds nothing: what must stay together has a no-break space.
Source: the usual advice of style guides to carry such words over (Duden, "Zeilenumbruch";
Imprimerie nationale, "Lexique des règles typographiques", "Coupures"; Milchin, "Справочник
издателя", 7.2), and grammars for the words themselves.
"""

from collections.abc import Mapping
from typing import Final

_BY_LANGUAGE: Final = {
    "bg": "а в във до за и из към на не но о от по при с се със че",
    "ca": "a al amb de del el els en i la les o per que si un una",
    "cs": "a ale bez do i k ke na ne nad o od po pod pro při s se u v ve z za ze že",
    "da": "at de den der det en et for fra i med og om på som til",
    "de": "als am auf bei das dem den der des die ein für im in ins mit oder und vom von zum zur",
    "el": "για δεν ένα η και με να ο οι σε στα στη στο τα τη την της το τον του",
    "en": "a an and as at by for from if in into nor of on or so the to",
    "es": "a al con de del el en la las los no o para por que se si sin su un una y",
    "et": "ei et ja kas kui või",
    "fi": "ei ja jos kun on tai että",
    "fr": "à au aux ce ces chez dans de des du en et la le les leur ne ou où par pour que qui "
    "sa se ses si son sur un une vos vous",
    "ga": "a an ar as de do faoi go i is na nó ó sa",
    "hr": "a ali bez da do i iz k kod na ne o od po s sa se u uz za",
    "hu": "a az de egy és ha hogy is mint ne vagy",
    "it": "a ai al alla che con da dal dei del di e gli ha i il in la le lo nei nel non o per se "
    "si sul tra un una",
    "lt": "ar be bei dėl į ir iš kad o per po prie su už",
    "lv": "ar bez kā kad no pa par pie un uz vai",
    "mt": "bi fi fuq id il ir is it iż jew li ma minn ta u",
    "nb": "at av de den det en et for fra i med og om på som til",
    "nl": "aan als bij dan dat de die door een en er het hun in met na niet of om op te tot van "
    "voor",
    "pl": "a ale bez czy do i na nad nie o od oraz po pod przy są u w we z za ze że",
    "pt": "a ao aos as com da das de do dos e em na nas no nos o os ou para pela pelo por que se "
    "sem um uma",
    "ro": "a ai al ale ca cu de din în la le lui nu o pe pentru prin și să un",
    "ru": "а без в во да для до за и из или к ко на не ни но о об от по при с со то у что",
    "sk": "a ale bez do i k ku na ne nad o od po pod pre pri s sa so u v vo z za zo že",
    "sl": "a ali brez da do in iz k na ne ni ob od po pri s se v z za",
    "so": "ama in iyo ku oo u waa wax",
    "sq": "a dhe e i më në nga një nuk o për po pa së se si të",
    "sv": "att av de den det en ett för från i med och om på som till",
    "th": "กับ การ ของ ความ จาก ซึ่ง โดย ใน บน เพื่อ และ หรือ ที่ ไม่",
    "uk": "а або без в від для до з за зі і із й на не ні о об по при та то у що",
    "vi": "bị cho các có của để khi là một những ở tại từ và với",
}

#: The words of each language.
LEANING: Final[Mapping[str, frozenset[str]]] = {
    language: frozenset(words.split()) for language, words in _BY_LANGUAGE.items()
}
