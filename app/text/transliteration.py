"""Ukrainian in Latin letters, and the spellings of places that readers bring from other languages."""

from collections.abc import Iterator

# fmt: off
FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
"""Letters that are written otherwise where a word begins."""
LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "ж": "zh", "з": "z",
    "и": "y", "і": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ь": "", "є": "ie", "ї": "i", "й": "i", "ю": "iu", "я": "ia",
}
"""The national table: Cabinet of Ministers, resolution 55 of 27 January 2010; BGN/PCGN since 2019."""
RUSSIAN = LETTERS | {
    "г": "g", "и": "i", "е": "e", "й": "y", "ы": "y", "э": "e", "ъ": "", "ё": "e",
}
"""How the letters of a Russian word would be written, where they differ."""
# fmt: on

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
    """Return a folded word in Latin letters by the national table."""
    letters = (
        (FIRST if place == 0 and letter in FIRST else LETTERS).get(letter, letter)
        for place, letter in enumerate(word.replace("зг", "з\0г"))
    )
    return "".join(letters).replace("z\0h", "zgh")


def romanised_as_russian(word: str) -> str:
    """Return a folded word in Latin letters as if it were Russian: Мелитополь gives Melitopol."""
    return "".join(RUSSIAN.get(letter, letter) for letter in word)


def other_spellings(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Give a name's words with one of them spelt otherwise each time."""
    for place, word in enumerate(words):
        for other in OTHER_SPELLINGS.get(word, ()):
            yield (*words[:place], other, *words[place + 1 :])
