"""Countries by the names people write: official, older, English, with accents or without."""

import re
import unicodedata
from functools import lru_cache

from babel import Locale

from portal.text import fold

from .models import OFFICIAL, country_codes

# Names that neither Babel nor OFFICIAL has, as Vietnamese reports, the press and older documents write them.
OTHER_NAMES = {
    "AE": ("các tiểu vương quốc Ả rập thống nhất", "UAE"),
    "AR": ("Ác-hen-ti-na", "Achentina"),
    "AT": ("Áo", "Ô-xtri-a"),
    "AU": ("Úc", "Australia", "Ô-xtơ-rây-li-a", "Ốt-xtrây-li-a", "Ôt-xtrây-li-a"),
    "BE": ("Bỉ", "Vương quốc Bỉ"),
    "BG": ("Bun-ga-ri",),
    "BN": ("Bru-nây", "Brunei Darussalam"),
    "BR": ("Bra-xin", "Braxin"),
    "BY": ("Bê-la-rút", "Bạch Nga"),
    "CA": ("Ca-na-đa", "Gia Nã Đại"),
    "CH": ("Thụy Sỹ", "Thuỵ Sĩ"),
    "CL": ("Chi-lê",),
    "CN": ("CHND Trung Hoa", "Cộng hòa nhân dân Trung Hoa", "Trung Hoa"),
    "CU": ("Cu-ba",),
    "CZ": ("Séc", "CH Séc", "Cộng hòa Séc", "Tiệp Khắc"),
    "DE": ("CHLB Đức", "Cộng hòa Liên bang Đức"),
    "DK": ("Đan-mạch",),
    "EG": ("Ai-cập",),
    "ES": ("Tây-ban-nha",),
    "FI": ("Phần-lan",),
    "FR": ("Cộng hòa Pháp",),
    "GB": ("Anh", "Vương quốc Anh", "Liên hiệp Vương quốc Anh và Bắc Ai-len", "UK"),
    "HK": ("Hồng Kông", "Hương Cảng", "Hong Kong"),
    "HU": ("Hung-ga-ri", "Hung"),
    "ID": ("In-đô-nê-xi-a", "Indonexia", "Inđônêxia"),
    "IE": ("Ai-len",),
    "IL": ("Ix-ra-en", "Do Thái"),
    "IN": ("Ấn-độ",),
    "IR": ("I-ran",),
    "IT": ("Ý", "I-ta-li-a", "Italia"),
    "JP": ("Nhật",),
    "KH": ("Cam-pu-chia", "Căm-pu-chia", "Vương quốc Campuchia", "Cao Miên"),
    "KP": ("Triều Tiên", "CHDCND Triều Tiên", "Bắc Triều Tiên"),
    "KR": ("Đại Hàn Dân Quốc", "Nam Hàn", "Nam Triều Tiên", "Korea", "Cộng hòa Hàn Quốc"),
    "LA": ("CHDCND Lào", "Cộng hòa Dân chủ Nhân dân Lào", "Ai Lao"),
    "MM": ("Mi-an-ma", "Miến Điện", "Burma"),
    "MN": ("Mông-cổ",),
    "MO": ("Ma Cao", "Macao", "Macau"),
    "MY": ("Ma-lai-xi-a", "Malayxia", "Mã Lai"),
    "NL": ("Hà-lan", "Hòa Lan"),
    "NO": ("Na-uy",),
    "NZ": ("Niu Di-lân", "Tân Tây Lan"),
    "PH": ("Phi-líp-pin", "Philipin"),
    "PL": ("Ba-lan",),
    "PT": ("Bồ-đào-nha",),
    "RO": ("Ru-ma-ni",),
    "RU": ("Nga", "Liên bang Nga", "LB Nga"),
    "SA": ("Ả-rập Xê-út", "Ả rập Xê út"),
    "SE": ("Thụy-điển", "Thuỵ Điển"),
    "SG": ("Xin-ga-po", "Xinh-ga-po", "Tân Gia Ba"),
    "SK": ("Xlô-va-ki-a", "Slovakia"),
    "TH": ("Thái-lan", "Vương quốc Thái Lan", "Thái"),
    "TL": ("Đông Ti-mo",),
    "TR": ("Thổ Nhĩ Kì", "Turkey"),
    "TW": ("Đài-loan", "Đài Loan (Trung Quốc)", "Taipei"),
    "UA": ("U-crai-na", "Ucraina"),
    "US": ("Mỹ", "Hợp chúng quốc Hoa Kỳ", "Hoa Kì", "USA", "U.S.A"),
    "ZA": ("CH Nam Phi", "Cộng hòa Nam Phi"),
}

# Places that older documents spell otherwise: without accents, in lower case, each group one place.
PLACES = (
    ("attapeu", "attapu", "attopeu", "a ta pu", "at ta pu"),
    ("bolikhamxay", "bolikhamsai", "borikhamxay", "bolykhamxay"),
    ("champasak", "champasack", "champassak", "champasac", "cham pa sac", "cham pa sak"),
    ("houaphanh", "huaphan", "hua phan", "houaphan"),
    ("khammouane", "khammuon", "kham muon", "khammuan"),
    ("luangprabang", "luang prabang", "luong pha bang", "luang pha bang", "louangphabang"),
    ("mondulkiri", "mondolkiri", "mun dun ki ri"),
    ("oudomxay", "u dom xay", "udomxay"),
    ("phongsaly", "phong xa ly", "phongsali"),
    ("ratanakiri", "rattanakiri", "ra ta na ki ri"),
    ("saravane", "salavan", "xalavan", "xa la van", "saravan"),
    ("savannakhet", "savanakhet", "xa van na khet", "savannakhat"),
    ("sekong", "xekong", "xe kong", "se kong", "xe cong"),
    ("xiengkhouang", "xiang khouang", "xieng khoang", "xiangkhouang"),
)


GROUP_OF = {one: group for group in PLACES for one in group}
WORD = re.compile(r"\w+")
PLACE = re.compile(rf"\b(?:{'|'.join(sorted(GROUP_OF, key=len, reverse=True))})\b")


def other_spellings(name):
    """The folded spellings of a folded name whose place is written in several ways, itself among them."""
    words = " ".join(name.replace("-", " ").split())
    if found := PLACE.search(words):
        return {name, words, *(re.sub(rf"\b{found[0]}\b", other, words) for other in GROUP_OF[found[0]])}
    return {name}


def spelled(text):
    """A name as it is compared: no accents, no case, hyphens and spaces alike, nothing at its ends."""
    return " ".join(WORD.findall(fold(str(text))))


def squeezed(text):
    """The same without its spaces: "In-đô-nê-xi-a" and "Inđônêxia" are one name."""
    return spelled(text).replace(" ", "")


@lru_cache
def _tables():
    """({name in lower case: code}, {squeezed name: code}); a squeezed name that two countries share is left out."""
    exact, squeezed_names, shared = {}, {}, set()
    for code, name in _all_names():
        exact.setdefault(_lower(name), code)
        if squeezed_names.setdefault(squeezed(name), code) != code:
            shared.add(squeezed(name))
    return exact, {name: code for name, code in squeezed_names.items() if name not in shared}


def _lower(text):
    return " ".join(unicodedata.normalize("NFC", text).lower().split())


def _all_names():
    vietnamese, english = Locale("vi").territories, Locale("en").territories
    for code in country_codes():
        yield from ((code, name) for name in (vietnamese.get(code, code), english.get(code, code)))
        yield from ((code, name) for name in (OFFICIAL.get(code, code), *OTHER_NAMES.get(code, ())))


@lru_cache(4096)
def country_of(text):
    """The code of the country a text names, or ``None``; a code counts in capitals only, because Mỹ is no Malaysia."""
    exact, squeezed_names = _tables()
    if code := exact.get(_lower(text)):
        return code
    if (code := text.strip()) in country_codes():
        return code
    return squeezed_names.get(squeezed(text))
