"""What a denial is about: the thing beside it, all of a list, or only what stands after the last comma."""

import pytest

from kohtaanto.engine.text.polarity import Polarity, polarity

pytestmark = pytest.mark.row("B3")
A, N = Polarity.AFFIRMED, Polarity.NOT_NEEDED


@pytest.mark.parametrize(
    ("lang", "text", "word", "meant"),
    [
        ("fi", "Ajokortti (B) ei ole pakollinen.", "Ajokortti", N),
        ("fi", "Trukkikortti - ei ole pakollinen.", "Trukkikortti", N),
        ("fi", "Hitsausta, kirjanpitoa, ruotsia ei tarvita.", "Hitsausta", N),
        ("fi", "Hitsausta, kirjanpitoa tai ruotsia ei tarvita.", "kirjanpitoa", N),
        ("fi", "Ajokorttia, hygieniapassia, trukkikorttia ei vaadita.", "hygieniapassia", N),
        ("fi", "Ajokorttia, EA1:tä ja siisteyttä, koirakoulutus ei ole tarpeen.", "Ajokorttia", A),
        ("fi", "Ajokorttia, EA1:tä ja siisteyttä, koirakoulutus ei ole tarpeen.", "siisteyttä", A),
        ("fi", "Ajokorttia, EA1:tä ja siisteyttä, koirakoulutus ei ole tarpeen.", "koirakoulutus", N),
        ("fi", "Kirjanpidon osaaminen eduksi, ruotsia et tarvitse.", "Kirjanpidon", Polarity.WISHED),
        ("fi", "Työ on vuorotyötä, ajokorttia tai autoa ei tarvita.", "vuorotyötä", A),
        ("fi", "Työ on vuorotyötä, ajokorttia tai autoa ei tarvita.", "ajokorttia", N),
        ("fi", "Ajokortti (B) tai trukkikortti ei ole pakollinen.", "Ajokortti", N),
        ("fi", "Vaadimme kirjanpitoa; ruotsia ei tarvita.", "kirjanpitoa", A),
        ("fi", "Kirjanpitoa (ruotsia ei tarvita).", "Kirjanpitoa", A),
        ("fi", "Et tarvitse kokemusta hitsauksesta, kunhan luet piirustuksia.", "hitsauksesta", N),
        ("fi", "Et tarvitse kokemusta hitsauksesta, kunhan luet piirustuksia.", "piirustuksia", A),
        ("sv", "Svetsning krävs inte, bara du kan läsa ritningar.", "ritningar", A),
        ("en", "Welding is not required as long as you read drawings.", "drawings", A),
        ("en", "Welding is not required as long as you read drawings.", "Welding", N),
        ("sv", "Körkort (inget krav).", "Körkort", N),
        ("sv", "Körkort (B) krävs inte.", "Körkort", N),
        ("sv", "Svetsning och bokföring, svenska krävs inte.", "Svetsning", A),
        ("en", "Swedish (not required).", "Swedish", N),
        ("en", "Driving licence (B) is not required.", "licence", N),
        ("en", "Welding, although useful, is not required.", "Welding", N),
        ("en", "Welding and bookkeeping, Swedish is not required.", "bookkeeping", A),
    ],
)
def test_not_needed_is_what_the_words_deny(lang: str, text: str, word: str, meant: Polarity) -> None:
    start = text.index(word)
    assert polarity(text, start, start + len(word), lang) is meant
