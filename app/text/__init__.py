"""Words: cut, stemmed, transliterated, searched for; no SQL."""
