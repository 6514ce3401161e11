"""Hostile requests, byte for byte: what has broken one program or another, wherever a client may write."""

import re
from collections.abc import Iterator
from urllib.parse import quote

from tests.api.test_hostile import NASTY

PLACES = (
    *("/v1/findings?q={}", "/v1/incidents?location={}", "/v1/incidents?{}=1", "/v1/incidents/{}"),
    *("/v1/{}", "/{}", "/v1/claims?cursor={}", "/v1/quotes?fields={}", "/v1/incidents?bbox={}"),
    *("/v1/incidents?date_from={}", "/v1/claims?facets={}", "/v1/search?q={}", "/search?q={}"),
    *("/v1/incidents?format={}", "/v1/sources?lang={}", "/v1/findings?sort={}&limit={}"),
)
HEADERS = (
    *("Accept", "Accept-Encoding", "Accept-Language", "Accept-Datetime", "If-None-Match", "Range"),
    *("If-Modified-Since", "If-Range", "X-Request-ID", "Origin", "Forwarded", "X-Forwarded-For"),
    *("X-Forwarded-Proto", "X-Forwarded-Host", "Cookie", "Referer", "User-Agent", "traceparent"),
)
VALUES = (
    *("", ",", ";", "*", "*;q=", "*;q=nan", "a/b;q=1e9", "text/html;q=0.5;q=0.4", "/", "a/b/c"),
    *(",".join(["text/x;q=0.1"] * 500), "W/", '"' * 99, "bytes=", "bytes=-0", "bytes=9-1"),
    *(
        "bytes=" + ",".join(["0-0"] * 99),
        "Thu, 99 Foo 2022 99:99:99 GMT",
        "for=\"_x;by='",
        "\x7f\x80",
    ),
    *(
        "é",
        "💥",
        "../../etc/passwd",
        "${jndi:ldap://x}",
        "' OR 1=1 --",
        "<script>alert(1)</script>",
    ),
    "x" * 8000,
)
METHODS = (
    *("HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND", "get"),
    *("G\0T", "x" * 300),
)
QUERY = "/v1/incidents/query"
BODIES = (
    *("", "{", "[]", "null", '"q"', '{"q": 1}', '{"q": null}', '{"q": {"q": "x"}}', '{"nope": 1}'),
    *('{"limit": 1e309}', '{"limit": NaN}', '{"limit": true}', '{"limit": ["1"]}', "\ufeff{}"),
    *("[" * 30_000, '{"a":' * 10_000, '{"q": "' + "x" * 60_000 + '"}', "{}" + " " * 70_000),
    *('{"location": [' + ",".join(['"a"'] * 9_000) + "]}", '{"q": "\\ud800"}', '{"q":1,"q":2}'),
    *('{"__proto__": {}}', "q=1", "\0", '{"q": "\\u0000"}', '{"facets": [[]]}', '{"sort": "-"}'),
)
HOST = "Host: localhost\r\n"


def requests() -> Iterator[tuple[str, bytes]]:
    """Give each request with a name; each asks for its connection to be closed."""
    for place in PLACES:
        for text in NASTY:
            written = quote(text, safe="")
            yield f"{place} {ascii(text)[:40]}", _request(place.format(written, written))
    for name in HEADERS:
        for value in VALUES:
            for path in ("/v1/incidents?limit=3", "/incidents")[: 2 if name == "Accept" else 1]:
                yield f"{name}: {ascii(value)[:40]}", _request(path, extra=f"{name}: {value}\r\n")
    for method in METHODS:
        for path in ("/v1/incidents", "/v1/incidents/mariupol-theatre", "/", QUERY, "*"):
            yield f"{method[:20]} {path}", _request(path, method)
    for body in BODIES:
        sent = body.encode("utf-8", "surrogatepass")
        for kind in ("application/json", "text/plain"):
            extra = f"Content-Type: {kind}\r\nContent-Length: {len(sent)}\r\n"
            yield f"{kind} {body[:40]!r}", _request(QUERY, "POST", extra) + sent
    yield from _protocol()


def _request(path: str, method: str = "GET", extra: str = "") -> bytes:
    return f"{method} {path} HTTP/1.1\r\n{HOST}Connection: close\r\n{extra}\r\n".encode()


def _protocol() -> Iterator[tuple[str, bytes]]:
    """Give what is no proper HTTP."""
    line, end = b"GET /v1/incidents HTTP/1.1\r\n", b"Connection: close\r\n\r\n"
    host = HOST.encode()
    chunked = b"POST /v1/incidents/query HTTP/1.1\r\n" + host + b"Transfer-Encoding: chunked\r\n"
    whole = {
        "no host": line + end,
        "two hosts": line + host + host + end,
        "a host of another": line + b"Host: evil.example\r\n" + end,
        "a host with a path": line + b"Host: a/b?c\r\n" + end,
        "HTTP/1.0": b"GET /v1/incidents HTTP/1.0\r\n\r\n",
        "HTTP/0.9": b"GET /v1/incidents\r\n\r\n",
        "HTTP/2 before it is agreed": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "HTTP/9": b"GET /v1/incidents HTTP/9.9\r\n" + host + end,
        "TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(64),
        "bytes": bytes(range(256)),
        "line feeds alone": b"GET /v1/incidents HTTP/1.1\nHost: localhost\nConnection: close\n\n",
        "a folded header": line + host + b"Accept: a\r\n b\r\n" + end,
        "a header without a colon": line + host + b"Accept\r\n" + end,
        "a space before the colon": line + host + b"Accept : */*\r\n" + end,
        "NUL in a header": line + host + b"Accept: a\0b\r\n" + end,
        "a header of 9 KB": line + host + b"Accept: " + b"x" * 9_000 + b"\r\n" + end,
        "headers of 40 KB": line + host + (b"A: " + b"x" * 400 + b"\r\n") * 100 + end,
        "2,000 headers": line + host + b"".join(b"A%d: x\r\n" % n for n in range(2_000)) + end,
        "an address of 20 KB": b"GET /v1/incidents?q=" + b"x" * 20_000 + b" HTTP/1.1\r\n" + host + end,
        "an absolute address": b"GET http://evil.example/v1/incidents HTTP/1.1\r\n" + host + end,
        "raw UTF-8": "GET /v1/incidents?q=Київ HTTP/1.1\r\n".encode() + host + end,
        "raw bytes": b"GET /v1/incidents?q=\xff\xfe HTTP/1.1\r\n" + host + end,
        "two lengths": line + host + b"Content-Length: 0\r\nContent-Length: 5\r\n" + end,
        "a negative length": line + host + b"Content-Length: -1\r\n" + end,
        "a length of words": line + host + b"Content-Length: ten\r\n" + end,
        "a length and chunks": chunked + b"Content-Length: 3\r\n" + end + b"0\r\n\r\n",
        "a chunk of no size": chunked + end + b"zz\r\n{}\r\n0\r\n\r\n",
        "a chunk of any size": chunked + end + b"fffffffffffffffff\r\n{}\r\n0\r\n\r\n",
        "a body of chunks": chunked + end + b"2\r\n{}\r\n0\r\n\r\n",
        "chunks of 70 KB": chunked + end + (b"1000\r\n" + b" " * 4096 + b"\r\n") * 18 + b"0\r\n\r\n",
        "Upgrade": line + host + b"Upgrade: websocket\r\nSec-WebSocket-Key: x\r\n" + end,
        "Expect": line + host + b"Expect: 200-maybe\r\n" + end,
    }  # fmt: skip
    yield from whole.items()


STATUS = re.compile(rb"HTTP/1\.[01] (\d{3}) ")
