"""Programs in the pages of others: a browser lets them ask everything here, without credentials."""

from tests.web.conftest import Open
from tests.web.test_browser import foreign_site

BLANK = '<!doctype html><title>x</title><link rel="icon" href="data:,">'
ASK = """async site => {
    const headers = {
        "Content-Type": "application/json", "Cache-Control": "no-cache",
        "X-Requested-With": "fetch", "Authorization": "none", "X-Any-Thing": "1",
    };
    const first = await fetch(`${site}/v1/incidents?limit=1`, {headers});
    const {links} = await first.json();
    const next = await fetch(links.next, {headers});
    const etag = first.headers.get("ETag");
    const held = await fetch(links.self, {headers: {...headers, "If-None-Match": etag}});
    const wrong = await fetch(`${site}/v1/incidents?violation_typ=torture`);
    const {errors, type} = await wrong.json();
    const posted = await fetch(`${site}/v1/findings/query`, {
        method: "POST", headers, body: JSON.stringify({limit: [1]}),
    });
    const slash = await fetch(`${site}/v1/incidents/`);
    const cookies = await fetch(links.self, {credentials: "include"}).then(() => true, () => false);
    return {
        statuses: [first, next, held, await fetch(errors[0].fix), await fetch(type), wrong, posted, slash]
            .map(one => one.status),
        exposed: ["Link", "ETag", "X-Request-ID"].map(name => first.headers.get(name) !== null),
        self: links.self, at: slash.url, cookies,
    };
}"""


def test_any_site_may_ask_with_any_header_and_follow_every_link(window: Open) -> None:
    seen = window()
    with foreign_site(BLANK) as address:
        seen.page.goto(address)
        told = seen.page.evaluate(ASK, seen.site)
    assert told == {
        "statuses": [200, 200, 304, 200, 200, 422, 200, 200],
        "exposed": [True, True, True],
        "self": f"{seen.site}/v1/incidents?limit=1",
        "at": f"{seen.site}/v1/incidents",
        "cookies": False,  # nothing here depends on any, and no site can learn who asks
    }
    # The browser itself tells of the 422, and of the credentials that are not taken.
    seen.said.clear()
    seen.outside.clear()
