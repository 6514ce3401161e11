"""Ukrainian in Latin letters, and the spellings of places that readers bring from other languages."""

from collections.abc import Iterator

from translitua import UkrainianKMU, translit

AS_UKRAINIAN = str.maketrans(
    {"г": "ґ", "и": "і", "й": "и", "ы": "и", "э": "е", "ё": "е", "ъ": None}
)
"""Russian letter → the Ukrainian one that is romanised as it sounds."""

OTHER_SPELLINGS = {
    "avdiivka": ("avdeevka", "avdeyevka"),
    "bakhmut": ("artemivsk", "artyomovsk", "artemovsk"),
    "chernihiv": ("chernigov",),
    "chernivtsi": ("chernovtsy",),
    "chornobyl": ("chernobyl",),
    "crimea": ("krym",),
    "dnipro": ("dnepr", "dnieper", "dnepropetrovsk"),
    "dnipropetrovsk": ("dnepropetrovsk",),
    "donbas": ("donbass",),
    "enerhodar": ("energodar",),
    "hostomel": ("gostomel",),
    "izium": ("izyum",),
    "kharkiv": ("kharkov",),
    "khmelnytskyi": ("khmelnitsky", "khmelnytsky"),
    "kropyvnytskyi": ("kirovohrad", "kirovograd"),
    "kryvyi": ("krivoy", "krivoi"),
    "kupiansk": ("kupyansk",),
    "kyiv": ("kiev", "kyjiv", "kiew"),
    "luhansk": ("lugansk",),
    "lviv": ("lvov", "lwow", "lemberg"),
    "lysychansk": ("lisichansk",),
    "marinka": ("maryinka",),
    "mykolaiv": ("nikolaev", "nikolayev"),
    "odesa": ("odessa",),
    "rih": ("rog",),
    "rivne": ("rovno",),
    "sievierodonetsk": ("severodonetsk",),
    "sloviansk": ("slavyansk", "slaviansk"),
    "ternopil": ("ternopol",),
    "uzhhorod": ("uzhgorod",),
    "vinnytsia": ("vinnitsa", "vinnytsya"),
    "vuhledar": ("ugledar",),
    "zaporizhzhia": ("zaporozhye", "zaporizhia", "zaporozhia", "zaporizhzhya"),
    "zhytomyr": ("zhitomir",),
}
"""Word of an English name → how older or Russian-derived maps spell it. Readers type these; no label
uses them."""


def romanised(word: str) -> str:
    """Return a folded word in Latin letters by the national table: Cabinet of Ministers, 55/2010."""
    return translit(word, UkrainianKMU)


def romanised_as_russian(word: str) -> str:
    """Return a folded word in Latin letters as if it were Russian: Мелитополь gives Melitopol."""
    return romanised(word.translate(AS_UKRAINIAN))


def other_spellings(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Give a name's words with one of them spelt otherwise each time."""
    for place, word in enumerate(words):
        for other in OTHER_SPELLINGS.get(word, ()):
            yield (*words[:place], other, *words[place + 1 :])
