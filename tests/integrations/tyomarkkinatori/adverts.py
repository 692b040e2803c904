"""Invented adverts in both versions' shapes."""

import json

WHEN = "2026-11-20T08:00:00Z"


def version_1(number: int, title: str = "Kokki", modified: str = WHEN) -> dict[str, object]:
    """Return a small advert of version 1."""
    return {
        "ilmoituksenID": f"a-{number}",
        "muokattupvm": modified,
        "ilmoituksenKielet": ["fi"],
        "perustiedot": {
            "tyonOtsikko": [{"kieliKoodi": "fi", "arvo": f"{title} {number}"}],
            "tyonKuvaus": [{"kieliKoodi": "fi", "arvo": "Tervetuloa töihin Kuopioon!"}],
        },
        "sijainti": {"kunta": ["297"]},
    }


def page(number: int, size: int, rows: list[object], total: int | None = None) -> bytes:
    """Return a page of version 1."""
    whole = {
        "sivutus": {"sivu": number, "maara": size},
        "ilmoituksienMaara": len(rows) if total is None else total,
        "ilmoitukset": rows,
    }
    return json.dumps(whole, ensure_ascii=False).encode()


def version_2(
    number: int, title: str = "Kokki", modified: str = WHEN, archived: str | None = None
) -> dict[str, object]:
    """Return a small advert of version 2."""
    return {
        "metadata": {"externalId": f"b-{number}", "lastModified": modified, "archived": archived},
        "languages": ["fi"],
        "position": {"title": {"fi": f"{title} {number}"}, "jobDescription": {"fi": "Tervetuloa töihin Kuopioon!"}},
        "location": {"municipalities": ["297"]},
    }


def ndjson(rows: list[object]) -> bytes:
    """Return lines of version 2."""
    return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)
