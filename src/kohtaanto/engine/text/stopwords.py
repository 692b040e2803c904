"""Words that carry no meaning of their own in a label, and verbs that carry little."""

STOPWORDS = {
    "fi": frozenset(
        "ja tai sekä että eli kuin myös on olla se ne ei mukaan esim ym jne kuten liittyvä liittyä ne ne joka "
        "minä sinä hän me te he tämä tuo mukainen koskea koskeva eri muu muut varten kanssa".split()
    ),
    "sv": frozenset(
        "och eller samt att av i på för med till en ett den det de som är vara om vid från inom enligt olika "
        "deras sin sitt sina under".split()
    ),
    "en": frozenset(
        "and or of the a an to in on for with by from at as be is are into their its his her via about".split()
    ),
}

LIGHT = {
    "fi": frozenset(
        "käyttää hoitaa tehdä suorittaa toteuttaa varmistaa noudattaa soveltaa hallita osata työskennellä antaa "
        "pitää tuntea huolehtia vastata toimia taitaa työ homma tehtävä tietää ajaa laatia järjestää tarjota "
        "ylläpitää periaate menetelmä tekniikka käsitellä palvelu väline ohjelmisto ohjelma edistää".split()
    ),
    "sv": frozenset(
        "använda utföra hantera tillämpa arbeta ge göra ha kunna hålla ta följa säkerställa ansvara köra driva "
        "bedriva sköta kunskap metod teknik program programvara upprätthålla främja".split()
    ),
    "en": frozenset(
        "use manage perform apply work provide carry ensure do have handle operate conduct maintain make give "
        "keep comply prepare technique method principle software tool execute undertake monitor oversee "
        "facilitate promote equipment".split()
    ),
}  # fmt: skip
