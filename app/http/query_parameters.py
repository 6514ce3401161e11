"""The parameters of a request as they were written: none dropped, none replaced, none decoded twice."""

from urllib.parse import parse_qsl

from app.errors import BadParameter, BadRequest

MAX_PARAMETERS = 200


def query_parameters(query_string: bytes) -> list[tuple[str, str]]:
    """Return names and values in order; raise `BadRequest` where the text is no UTF-8."""
    try:
        return parse_qsl(
            query_string.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=MAX_PARAMETERS,
        )
    except UnicodeDecodeError:
        detail = "The query string is not percent-encoded UTF-8."
        raise BadRequest([BadParameter("?", None, "not_utf8", detail)]) from None
    except ValueError:
        detail = f"The query string has more than {MAX_PARAMETERS} parameters."
        raise BadRequest([BadParameter("?", None, "too_many_parameters", detail)]) from None
