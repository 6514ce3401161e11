"""Where words were stated and read, and whether anybody compared them: what goes with a citation."""

from collections.abc import Sequence


def provenance(source: str, read_in: Sequence[str], *, compared: bool) -> str:
    """Return sentences such as `Stated in …; read in …. Not compared with the original.`, in English.

    `read_in` names the texts that quote the source, none where it was read itself.
    """
    where = (
        f"Stated in {source}; read in {' and in '.join(read_in)}"
        if read_in
        else f"Read in {source}"
    )
    located = "Its words were located in" if compared else "Not compared with"
    return f"{where}. {located} the original."
