"""Invented pages of eight outlets: what of each is the report, and what goes, and why."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.clean.papers import captured

from vedette.clean import clean_capture
from vedette.records import Article, Rejected

PAGES = Path(__file__).parents[1] / "fixtures" / "clean"


def page(name: str, charset: str = "utf-8") -> Article | Rejected:
    data = (PAGES / f"{name}.html").read_bytes()
    return clean_capture(captured(data.decode(charset), "text/html", charset=charset))


def article(name: str, charset: str = "utf-8") -> Article:
    found = page(name, charset)
    assert isinstance(found, Article)
    return found


def reasons(found: Article) -> dict[str, str]:
    return {line: cut.reason for cut in found.dropped for line in cut.text.split("\n")}


@pytest.mark.parametrize(
    ("name", "charset", "paragraphs"),
    [
        (
            "wire",
            "utf-8",
            [
                "Last Danish engineers leave Kandoro airfield",
                "KANDORO, March 14 (MW) – The last Danish engineers left the airfield at Kandoro on Tuesday, ending a"
                " mission of 26 months, the Danish Defence Command said.",
                "Some 60 soldiers & nine civilians boarded two transport aircraft shortly after dawn, two airport"
                " workers told Meridian Wire.",
                "The interim government had asked the detachment to go by the end of the month. “We leave the runway in"
                " better shape than we found it,” Major Pia Holm said.",
                "About 200 Portuguese troops remain at a separate camp 12 kilometres to the east.",
                "A spokesman for the ministry of defence did not say who would run the airfield from now on.",
            ],
        ),
        (
            "broadcaster",
            "utf-8",
            [
                "Chile: Navy moves two patrol ships to Puerto Arbol",
                "Chile's navy has moved two patrol ships to the port of Puerto Arbol, the defence minister has"
                " confirmed.",
                'The minister told reporters that the ships would stay "until the summer".',
                "She denied that more than 140 sailors were on board.",
                "'No rotation planned'",
                "An opposition lawmaker, Ines Duarte, said the move had been decided in August and kept from the"
                " committee.",
                "The governor of the province has asked for a meeting next week.",
            ],
        ),
        (
            "local",
            "cp1252",
            [
                "The Halden Courier",
                "Townspeople count sixteen lorries on the hill road",
                "Residents of Halden counted sixteen army lorries on the road to the old fort on Wednesday night, the"
                " café owner Ada Quist said.",
                "The barracks there has stood empty since 2004. “Nobody told us anything,” Ms Quist said – the mayor’s"
                " office could not be reached.",
                "A sergeant at the gate said that about 80 recruits would train at the fort for three weeks. He would"
                " not give his name.",
                "The regiment’s press office in the capital denied that ammunition had been moved.",
            ],
        ),
        (
            "liveblog",
            "utf-8",
            [
                "Live: Border talks in Osterby",
                "Delegations leave the town hall",
                "Both delegations left the town hall shortly before two without speaking to reporters. A joint"
                " statement is expected in the evening.",
                "Ministry: 300 border guards sent north",
                "The interior ministry says 300 border guards have been sent to the northern crossing since Friday.",
                "It calls the move routine; a union of the guards says leave has been cancelled.",
                "Talks begin",
                "The talks have begun an hour late. The foreign minister said that he expected no agreement on the"
                " crossing today.",
            ],
        ),
        (
            "release",
            "utf-8",
            [
                "Statement on the handover of Camp Lindero",
                "The Ministry of Defence and the Allied Training Mission today signed the protocol on the handover of"
                " Camp Lindero.",
                "Under the protocol:",
                "the Mission leaves the camp by 30 September;",
                "some 450 vehicles stay with the Armed Forces of the Republic;",
                "a liaison team of twelve officers remains in the capital.",
                "The Minister thanked the Mission for seven years of service. Press enquiries: +00 555 0100.",
            ],
        ),
        (
            "cookiewall",
            "utf-8",
            [
                "Flash: Patrol boat sunk off Cape Serrat",
                "A patrol boat sank off Cape Serrat early on Sunday, the coast guard said. Eleven sailors were"
                " rescued.",
            ],
        ),
        (
            "crowded",
            "utf-8",
            [
                "Three bases, one runway: who guards Port Selva?",
                "Two allies and a private company share the town’s only runway. None of them says for how long.",
                "PORT SELVA — On most mornings the first aircraft to leave is a grey turboprop with no markings. The"
                " second, an hour later, belongs to the Brazilian air force.",
                "The company, Ostrava Security, has guarded the fuel depot since 2018, according to a contract seen by"
                " The Long View. “We were told to expect forty men. There are more than two hundred,” the harbour"
                " master said.",
                "Brazil says that its detachment numbers 150. The host government’s figure, given to parliament in"
                " January, was 210.",
                "Neither the company nor the ministry answered questions about who pays for the second hangar.",
            ],
        ),
    ],
)
def test_the_report_stays(name: str, charset: str, paragraphs: list[str]) -> None:
    assert article(name, charset).text.split("\n\n") == paragraphs


@pytest.mark.parametrize(
    ("name", "charset", "known"),
    [
        ("wire", "utf-8", ("Meridian Wire", "Ruth Okello", "2023-03-14", "metadata")),
        ("broadcaster", "utf-8", ("Kanal Vest News", "Tomas Berg", "2022-11-03", "metadata")),
        ("local", "cp1252", (None, None, "2011-06-09", "text")),
        ("liveblog", "utf-8", ("Daily Anchor", "Lena Roth; Sam Abara", "2021-09-20", "metadata")),
        ("release", "utf-8", (None, None, "None", None)),
        ("crowded", "utf-8", ("The Long View", "Mira Castellan", "2020-02-11", "url")),
        ("french", "utf-8", ("La Vigie", None, "2023-03-15", "metadata")),
    ],
)
def test_what_is_known(name: str, charset: str, known: tuple[str | None, ...]) -> None:
    found = article(name, charset)
    assert (found.outlet, found.byline, str(found.published), found.published_from) == known
    assert found.title == found.text.split("\n\n")[0]


@pytest.mark.parametrize(
    ("name", "line", "reason"),
    [
        ("wire", "Markets", "navigation"),
        ("wire", "FacebookTwitterWhatsAppEmail", "share bar"),
        ("wire", "Advertisement", "advertisement"),
        ("wire", "READ ALSO: Norway extends its medical mission by a year", "read also"),
        ("wire", "Sign up for our daily newsletter and get the news in your inbox.", "newsletter"),
        ("wire", "A transport aircraft at Kandoro in February. Photo: Meridian Wire", "caption"),
        ("wire", "Convoy reaches the northern border after four days", "read also"),
        ("wire", "The runway was never repaired properly, ask the pilots who have to land there.", "comments"),
        ("wire", "© 2023 Meridian Wire. All rights reserved.", "copyright notice"),
        ("wire", "Home » Africa » Last Danish engineers leave Kandoro airfield", "navigation"),
        ("broadcaster", "Let us know you agree to cookies", "cookie notice"),
        ("broadcaster", "The strait in numbers", "link"),
        ("broadcaster", "Kanal Vest News, Santiago", "byline"),
        ("liveblog", "Get the morning briefing delivered to your inbox.", "newsletter"),
        ("release", "FOR IMMEDIATE RELEASE", "release line"),
        ("crowded", "“We were told to expect forty men. There are more than two hundred.”", "pull quote"),
        ("crowded", "You have read 3 of 5 free articles this month.", "hidden"),
        ("crowded", "Follow The Long View on Telegram", "share bar"),
    ],
)
def test_the_rest_goes(name: str, line: str, reason: str) -> None:
    assert reasons(article(name))[line] == reason


def test_a_front_page_is_no_report() -> None:
    found = page("front")
    assert isinstance(found, Rejected)
    assert found.reason.startswith("no article text")


def test_another_language_is_noted() -> None:
    found = article("french")
    assert found.language == "fr"
    assert [note.note for note in found.notes] == ['the text is in "fr"; the rules read English']
