"""HTML in small: how words, blocks and offsets are told from markup."""

from __future__ import annotations

import pytest
from tests.clean.papers import captured

from vedette.clean import CleanOptions, clean_capture
from vedette.clean.scan import scan_page
from vedette.records import Article, Rejected

SENTENCE = "The last engineers left the airfield at noon on Friday, a spokesman said in the capital."


def cleaned(page: str, **options: bool) -> Article | Rejected:
    return clean_capture(captured(page, "text/html"), options=CleanOptions(**options))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("page", "blocks"),
    [
        ("<p>Two <b>tru</b>cks</p>", ["Two trucks"]),
        ("<p>One<p>Two<ul><li>three<li>four</ul>five", ["One", "Two", "three", "four", "five"]),
        ("One.<br>Two<br>more<br><br>Three", ["One.", "Two more", "Three"]),
        ("<p>A &amp; B &lt;C&gt; &eacute; &#8364; &notathing;</p>", ["A & B <C> é € ¬athing;"]),
        ("<script>var x = '<p>no</p>';</script><style>p{}</style><p>yes", ["yes"]),
        ("<template><p>no</p></template><svg><text>no</text></svg><noscript>no</noscript>yes", ["yes"]),
        ("<title>no</title><head><meta x></head><p>yes", ["yes"]),
        ("<head><meta x><p>yes", ["yes"]),
        ("<!-- <p>no</p> --><p>yes<!-- no", ["yes"]),
        ("3 < 4 and <3 <", ["3 < 4 and <3 <"]),
        ('<p title="a > b">yes', ["yes"]),
        ("<p title=it's>yes</p><p>also</p>", ["yes", "also"]),
        ("</div></p>yes<//>", ["yes<//>"]),
        ("<table><tr><td>150<td>men</table>", ["150", "men"]),
        ("", []),
    ],
)
def test_blocks(page: str, blocks: list[str]) -> None:
    assert [block.text for block in scan_page(page).blocks] == blocks


def test_offsets_lead_to_the_source() -> None:
    page = f"<p>{SENTENCE} It was&nbsp;signed &quot;today&quot;.</p>"
    article = cleaned(page)
    assert isinstance(article, Article)
    assert article.text == f'{SENTENCE} It was signed "today".'
    assert [(span.of(article.text), page[start : start + 6]) for span, start in article.origin if start >= 0][1:] == [
        ("signed ", "signed"),
        ('"', "&quot;"),
        ("today", "today&"),
        ('"', "&quot;"),
        (".", ".</p>"),
    ]


def test_the_headline_comes_first() -> None:
    article = cleaned(f"<title>Engineers leave - Anchor</title><p>World</p><p>{SENTENCE}</p><h1>Engineers leave</h1>")
    assert isinstance(article, Article)
    assert article.text == f"Engineers leave\n\n{SENTENCE}"


def test_a_title_that_the_page_does_not_show_stays_out_of_the_text() -> None:
    article = cleaned(f"<title>Engineers leave | The Anchor</title><p>{SENTENCE}</p><p>{SENTENCE[:-1]} today.</p>")
    assert isinstance(article, Article)
    assert article.title == "Engineers leave"
    assert article.text.startswith(SENTENCE)


def test_what_is_shown_twice_is_kept_once() -> None:
    article = cleaned(f"<h1>Engineers leave</h1><p>{SENTENCE}</p><p>They took it all.</p><p>{SENTENCE}</p>")
    assert isinstance(article, Article)
    assert article.text.count("airfield") == 1
    assert ("duplicate", SENTENCE) in [(cut.reason, cut.text) for cut in article.dropped]


def test_verbatim_keeps_all_that_is_seen() -> None:
    article = cleaned(f"<nav>Home</nav><p>{SENTENCE}</p><footer>© 2023</footer><script>no</script>", verbatim=True)
    assert isinstance(article, Article)
    assert article.text == f"Home\n\n{SENTENCE}\n\n© 2023"
    assert article.dropped == ()


@pytest.mark.parametrize(
    ("page", "published", "source"),
    [
        ('<meta property="article:published_time" content="2023-03-14T10:00Z">', "2023-03-14", "metadata"),
        ('<meta content="14 March 2023" name="DC.date.issued">', "2023-03-14", "metadata"),
        ('<meta name="last-modified" content="2023-03-14">', "None", None),
        ('<script type="application/ld+json">{"@type":"Article","datePublished":"2023-03-14"}</script>', "2023-03-14",
         "metadata"),
        ('<script type="application/ld+json">{broken</script>', "None", None),
        ('<script type="application/ld+json">{"@type":"Person","birthDate":"1970-03-14"}</script>', "None", None),
        ('<link rel="canonical" href="https://anchor.example/2023/03/14/x">', "2023-03-14", "url"),
        ('<h1>Engineers leave</h1><time datetime="2023-03-14">Tuesday</time>', "2023-03-14", "metadata"),
        ("<h1>Engineers leave</h1><p>Published 14 March 2023</p>", "2023-03-14", "text"),
        ("<h1>Engineers leave</h1><div>By Ruth Okello 14 March 2023 3 min read</div>", "2023-03-14", "text"),
        ("<h1>Engineers leave</h1>", "None", None),
    ],
)  # fmt: skip
def test_the_day_of_publication(page: str, published: str, source: str | None) -> None:
    told = (
        f"<p>{SENTENCE}</p><p>The agreement of 2 May 1994 ends with it, said a lawyer who had helped to write it.</p>"
    )
    article = cleaned(f"<html><body>{page}{told}<footer>Copyright 2020 Anchor</footer></body></html>")
    assert isinstance(article, Article)
    assert (str(article.published), article.published_from) == (published, source)


def test_the_address_of_a_fetched_page_is_its_url() -> None:
    capture = captured(f"<p>{SENTENCE}</p>", "text/html", how="url", address="https://anchor.example/2023/03/14/x")
    article = clean_capture(capture)
    assert isinstance(article, Article)
    assert article.url == "https://anchor.example/2023/03/14/x"
    assert (str(article.published), article.published_from) == ("2023-03-14", "url")


def test_a_text_that_a_script_would_show_is_read_from_its_statement() -> None:
    body = f'{SENTENCE}\\n\\nThey took the \\"lights\\" with them.\\nAdvertisement'
    page = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Engineers leave", '
        f'"articleBody": "{body}"}}</script><body><h1>Engineers leave</h1><div id="app">Loading</div></body>'
    )
    article = cleaned(page)
    assert isinstance(article, Article)
    assert article.text == f'Engineers leave\n\n{SENTENCE}\n\nThey took the "lights" with them.'
    assert [(cut.reason, cut.text) for cut in article.dropped] == [
        ("navigation", "Loading"),
        ("advertisement", "Advertisement"),
    ]
    for span, start in article.origin:
        said = span.of(article.text)
        assert start < 0 or page[start : start + len(said)] in {said, "\\"}
