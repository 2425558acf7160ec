"""The options of a second reader, shared by the commands that read."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated, Final

import typer

from vedette.errors import SettingError

if TYPE_CHECKING:
    from vedette.run import Endpoint, SecondTally

__all__ = ["LlmBelowOption", "LlmModelOption", "LlmOption", "LlmPriceOption", "second_reader", "tell_second"]

DEFAULT: Final = 0.6
LlmOption = Annotated[
    str | None,
    typer.Option(
        "--llm", metavar="URL", envvar="VEDETTE_LLM", help="An OpenAI-compatible endpoint as a second reader; off."
    ),
]
LlmModelOption = Annotated[
    str | None, typer.Option("--llm-model", metavar="NAME", envvar="VEDETTE_LLM_MODEL", help="Its model.")
]
LlmBelowOption = Annotated[
    float, typer.Option("--llm-below", metavar="SCORE", help="Ask it where half of the claims score below this.")
]
LlmPriceOption = Annotated[
    str | None, typer.Option("--llm-price", metavar="IN,OUT", help="Its price for a million tokens in and out.")
]


def second_reader(
    url: str | None, model: str | None, below: float, price: str | None
) -> tuple[Endpoint, SecondTally] | None:
    """`second_reader("http://127.0.0.1:8080/v1", "local-7b", 0.6, "0.2,0.8")`; the key is in `VEDETTE_LLM_KEY`."""
    if url is None:
        if model is not None or price is not None or below != DEFAULT:
            raise SettingError("--llm: name the endpoint whose model is to be asked, such as http://127.0.0.1:8080/v1")
        return None
    from vedette.run import Endpoint, SecondTally

    paid_in, paid_out = _prices(price)
    endpoint = Endpoint(
        url=url,
        model=model or "",
        key=os.environ.get("VEDETTE_LLM_KEY") or None,
        below=below,
        price_in=paid_in,
        price_out=paid_out,
    )
    return endpoint.checked(), SecondTally()


def tell_second(second: tuple[Endpoint, SecondTally] | None) -> None:
    """Says on standard error what was asked, kept, dropped and spent."""
    if second is not None:
        endpoint, tally = second
        for line in tally.lines(endpoint):
            typer.echo(f"vedette: {line}", err=True)


def _prices(price: str | None) -> tuple[float, float]:
    try:
        paid_in, paid_out = (float(part) for part in (price or "0,0").split(","))
    except ValueError:
        raise SettingError(f"--llm-price: '{price}' is not two prices; write them as 0.20,0.80") from None
    return paid_in, paid_out
