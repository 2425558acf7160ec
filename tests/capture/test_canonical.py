"""One address for one report, and never one for two."""

from __future__ import annotations

import string

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from vedette.capture import canonical_address

REPORT = "https://outlet.example/world/trucks-leave"


@pytest.mark.parametrize(
    "address",
    [
        REPORT,
        "HTTPS://OUTLET.example:443/world/trucks-leave#top",
        REPORT + "?utm_source=x&utm_medium=social&UTM_Campaign=y",
        REPORT + "?fbclid=IwAR0",
        REPORT + "?gclid=1&_ga=2&mc_cid=3&xtor=RSS-1&at_medium=4",
        REPORT + "?ref=rss&source=twitter",
        REPORT + "?",
        "https://m.outlet.example/world/trucks-leave",
        "https://amp.outlet.example/world/trucks-leave?amp=1",
        REPORT + "/amp/",
        REPORT + ".amp",
        "https://outlet.example/world/./x/../trucks-leave",
        "https://outlet.example/world/trucks%2Dleave",
        REPORT + ";jsessionid=A1B2?PHPSESSID=99",
        "https://someone@outlet.example/world/trucks-leave",
        "https://www.google.com/amp/s/outlet.example/world/trucks-leave",
        "https://outlet-example.cdn.ampproject.org/c/s/outlet.example/world/trucks-leave",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Foutlet.example%2Fworld%2Ftrucks-leave%3Ffbclid%3D1&h=2",
        "https://www.google.com/url?q=https://outlet.example/world/trucks-leave&sa=D",
        "  https://outlet.example/world/\n trucks-leave".replace("\n ", ""),
    ],
)
def test_one_report_under_many_addresses(address: str) -> None:
    assert canonical_address(address) == REPORT


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("http://outlet.example", "http://outlet.example/"),
        ("http://outlet.example:8080/a", "http://outlet.example:8080/a"),
        ("https://bücher.example/straße?q=ü", "https://xn--bcher-kva.example/stra%C3%9Fe?q=%C3%BC"),
        ("https://outlet.example/a?b=2&a=1&b=1", "https://outlet.example/a?a=1&b=2&b=1"),
        ("https://outlet.example/a?ref=v2", "https://outlet.example/a?ref=v2"),
        ("https://outlet.example/#!/story/7", "https://outlet.example/#!/story/7"),
        ("https://outlet.example/camp", "https://outlet.example/camp"),
        ("https://outlet.example/amp", "https://outlet.example/amp"),
        ("https://outlet.example/a/amp/amp/", "https://outlet.example/a"),
        ("https://outlet.example/amp/amp/a.amp.amp.html", "https://outlet.example/a"),
        ("https://outlet.example/science/amp/power", "https://outlet.example/science/amp/power"),
        ("https://outlet.example/a%2Fb", "https://outlet.example/a%2Fb"),
        ("https://outlet.example/100%", "https://outlet.example/100%25"),
        ("http://[2606:2800:220::1]:80/a", "http://[2606:2800:220::1]/a"),
        ("reports/page.html", "reports/page.html"),
        ("mailto:desk@outlet.example", "mailto:desk@outlet.example"),
        ("https://outlet.example:port/", "https://outlet.example:port/"),
        ("", ""),
    ],
)
def test_the_spelling(address: str, canonical: str) -> None:
    assert canonical_address(address) == canonical


@pytest.mark.parametrize(
    ("address", "head", "canonical"),
    [
        (REPORT + "?x=1", '<link rel="canonical" href="/world/trucks-leave">', REPORT + "?x=1"),
        (
            REPORT + "/2",
            "<link href=https://outlet.example/world/other rel=canonical>",
            "https://outlet.example/world/other",
        ),
        ("https://www.outlet.example/a", f'<link rel="canonical" href="{REPORT}?utm_source=x">', REPORT),
        ("https://outlet.example/?p=7", f'<link rel="canonical" href="{REPORT}">', REPORT),
        ("https://outlet.example/a", f'<meta property="og:url" content="{REPORT}">', REPORT),
        (
            "https://outlet.example/a",
            f'<link rel=canonical href="{REPORT}"><meta property="og:url" content="/b">',
            REPORT,
        ),
        ("https://outlet.example/a", '<link rel=canonical href="/b?a=1&amp;b=2">', "https://outlet.example/b?a=1&b=2"),
        # led away from the site, to the home page, to a section above, or to two places at once
        (REPORT, '<link rel="canonical" href="https://elsewhere.example/world/trucks-leave">', REPORT),
        (REPORT, '<link rel="canonical" href="https://outlet.example/">', REPORT),
        (REPORT, '<link rel="canonical" href="https://outlet.example/world/">', REPORT),
        (REPORT, '<link rel="canonical" href="/b"><link rel="canonical" href="/c">', REPORT),
        (REPORT, '<link rel="canonical" href="javascript:void(0)">', REPORT),
        (REPORT, '<link rel="canonical" href="http://[">', REPORT),
        # only the page's own head counts
        (REPORT, '<!-- <link rel="canonical" href="/b"> -->', REPORT),
        (REPORT, '<script>var x = \'<link rel="canonical" href="/b">\'</script>', REPORT),
        (REPORT, '</head><body><link rel="canonical" href="/b">', REPORT),
        # back from https to http
        (REPORT, '<link rel="canonical" href="http://outlet.example/world/trucks-leave">', REPORT),
    ],
)
def test_what_the_page_says_of_itself(address: str, head: str, canonical: str) -> None:
    page = f"<!doctype html><html><head><title>x</title>{head}".encode()
    assert canonical_address(address, page=page) == canonical
    assert canonical_address(canonical, page=page) == canonical


AMPS = st.lists(st.sampled_from(["/amp", "/", ".amp", ".html", "/a", "/amphtml", "..", "?amp"]), max_size=8).map(
    "".join
)


@given(AMPS)
@example("/...amp")
@example("/.....amp.html")
def test_twice_is_once_of_amp_pages(path: str) -> None:
    once = canonical_address("https://outlet.example" + path)
    assert canonical_address(once) == once


@given(
    st.text(alphabet=string.printable + "äß%／．\ud800\u202e", max_size=60),
    st.sampled_from(["", "http://", "https://m.a.example/", "https://www.google.com/url?q="]),
)
def test_twice_is_once(rest: str, begin: str) -> None:
    once = canonical_address(begin + rest)
    assert canonical_address(once) == once


@given(st.binary(max_size=200), st.sampled_from(["", "/a", "/a?id=1"]))
def test_a_page_of_any_bytes(page: bytes, path: str) -> None:
    head = b'<link rel="canonical" href="' + page + b'">'
    address = f"https://outlet.example{path}"
    once = canonical_address(address, page=head)
    assert canonical_address(once, page=head) == once


@given(
    st.sampled_from(["id", "p", "article", "story_id", "page", "s", "v", "ref", "cid"]),
    st.integers(0, 10**9),
    st.integers(0, 10**9),
    st.sampled_from([b"", b'<link rel="canonical" href="https://outlet.example/show">']),
)
def test_two_reports_never_become_one(name: str, one: int, other: int, page: bytes) -> None:
    assume(one != other)
    first, second = (f"https://outlet.example/show?{name}={number}&utm_source=x" for number in (one, other))
    assert canonical_address(first, page=page) != canonical_address(second, page=page)


@given(
    st.from_regex(r"[a-z0-9-]{1,12}(/[a-z0-9-]{1,12}){0,3}", fullmatch=True),
    st.from_regex(r"[a-z0-9-]{1,12}", fullmatch=True),
)
def test_two_paths_never_become_one(path: str, other: str) -> None:
    assume(other != "amp" and not path.startswith("amp/") and not path.endswith("/amp"))
    first = canonical_address(f"https://outlet.example/{path}")
    assert first != canonical_address(f"https://outlet.example/{path}/{other}")
