"""Tiles of people, and people one by one, against plain NumPy on random whole numbers."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kohtaanto.engine.matching import match_blocks, pairs
from kohtaanto.engine.matching.rows import FULL, SHARE, Prepared, assemble, part_of, without_people
from kohtaanto.engine.matching.similarity import UNIT
from kohtaanto.engine.matching.tiles import CLAIM, LANES, TOP, estimates, slack_of

COLUMNS = 40


def rows_of(dense: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return a dense array as sparse rows."""
    pointer = np.concatenate([[0], np.cumsum((dense > 0).sum(axis=1))])
    return pointer, np.nonzero(dense)[1].astype(np.int32), dense[dense > 0].astype(np.int32)


def random_parts(random: np.random.Generator, jobs: int, most: int, coarse: bool) -> np.ndarray:
    """Return rows of up to `most` parts that add up to at most SHARE; coarse ones give many equal scores."""
    dense = np.zeros((jobs, COLUMNS), dtype=np.int64)
    for row in dense:
        count = random.integers(0, most + 1)
        columns = random.choice(COLUMNS, count, replace=False)
        weight = np.ones(count) if coarse else random.random(count) ** 4
        row[columns] = np.floor(weight / max(weight.sum(), 1e-9) * SHARE)
    return dense


def random_input(seed: int, people: int, jobs: int, most: int, coarse: bool) -> tuple[Prepared, np.ndarray, np.ndarray]:
    """Return what the kernel takes, all scores, and which pairs are blocked."""
    random = np.random.default_rng(seed)
    claims = (
        random.integers(1, 3, (people, COLUMNS)) * 512 if coarse else random.integers(1, UNIT + 1, (people, COLUMNS))
    )
    claims *= random.random((people, COLUMNS)) < random.random((people, 1))
    parts = random_parts(random, jobs, most, coarse)
    conditions = {
        "fails": random.integers(0, 16, (people, 2)).astype(np.uint64)
        & random.integers(0, 16, (people, 2)).astype(np.uint64),
        "kinds": np.array([[0, 0], [1, 0], [0, 4], [8, 2]], dtype=np.uint64),
        "kind": random.integers(0, 4, jobs, dtype=np.int32),
        "home": random.integers(0, 3, people, dtype=np.int32),
        "limit": random.choice([0.0, 20.0, 90.0, np.inf], people),
        "place_set": random.integers(0, 5, jobs, dtype=np.int32),
        "reach": random.choice([-1.0, 10.0, 50.0, 100.0], (3, 5)),
        "free_from": random.integers(0, 4, people, dtype=np.int32),
        "starts": random.integers(1, 9, jobs, dtype=np.int32),
    }
    needs = conditions["kinds"][conditions["kind"]]
    blocked = (conditions["fails"][:, None] & needs[None]).any(axis=2)
    blocked |= conditions["reach"][conditions["home"]][:, conditions["place_set"]] > conditions["limit"][:, None]
    blocked |= conditions["free_from"][:, None] > conditions["starts"][None]
    return assemble(rows_of(claims), rows_of(parts), COLUMNS, **conditions), claims @ parts.T, blocked


def best_by_numpy(scores: np.ndarray, blocked: np.ndarray, top: int) -> list[tuple]:
    """Return (person, vacancy, rank, score) of the best free pairs, by sorting everything."""
    found = []
    for person, (row, away) in enumerate(zip(scores, blocked, strict=True)):
        order = np.lexsort((np.arange(len(row)), -row))
        kept = [place for place in order if row[place] > 0 and not away[place]][:top]
        found += [(person, place, rank, row[place] / FULL) for rank, place in enumerate(kept, start=1)]
    return found


def best_by_us(prepared: Prepared, top: int, threads: int = 1) -> list[tuple]:
    matches = pairs.together([block.matches for block in match_blocks(prepared, top, threads=threads)])
    columns = (matches.person, matches.vacancy, matches.rank, matches.score)
    return list(zip(*(column.tolist() for column in columns), strict=True))


@pytest.fixture(params=["tiles", "one by one", "as it comes"])
def way(request, monkeypatch):
    """Make everybody go one way, whatever would be faster."""
    costs = {"tiles": 10**9, "one by one": 0, "as it comes": pairs.POSTING}
    monkeypatch.setattr(pairs, "POSTING", costs[request.param])


@pytest.mark.row("B3")
@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("coarse", [False, True])
@pytest.mark.parametrize(
    ("people", "jobs", "most", "top"),
    [(LANES, 300, 12, 50), (LANES + 1, 90, 3, 1), (75, 1500, 12, 20), (5, 700, COLUMNS, 7), (40, 60, 6, 99)],
)
def test_every_way_agrees_with_sorting_everything(people, jobs, most, top, coarse):
    prepared, scores, blocked = random_input(people + jobs, people, jobs, most, coarse)
    expected = best_by_numpy(scores, blocked, top)
    assert best_by_us(prepared, top) == expected
    assert best_by_us(prepared, top, threads=3) == expected


@pytest.mark.row("B3")
@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 70), st.integers(1, 400), st.integers(1, COLUMNS), st.integers(1, 60))
def test_any_sizes_agree_with_sorting_everything(seed, people, jobs, most, top):
    prepared, scores, blocked = random_input(seed, people, jobs, most, coarse=bool(seed % 2))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pairs, "POSTING", 10**9)
        assert best_by_us(prepared, top) == best_by_numpy(scores, blocked, top)


def test_more_noted_than_there_is_room_for_is_settled_on_the_way():
    """Vacancies that grow better and better are all noted: the order of passing is turned round by a lone expert."""
    jobs = 4000
    claims = np.zeros((2, COLUMNS), dtype=np.int64)
    claims[0, 0], claims[1, 1] = UNIT, 3
    parts = np.zeros((jobs, COLUMNS), dtype=np.int64)
    # The expert's column decides what passes first, so that the other's estimates rise all along.
    parts[:, 0] = np.linspace(SHARE // 2, SHARE // 4, jobs)
    parts[:, 1] = SHARE // 2 - 1 - np.linspace(SHARE // 3, 1, jobs)
    free = {
        "fails": np.zeros((2, 1), np.uint64),
        "kinds": np.zeros((1, 1), np.uint64),
        "kind": np.zeros(jobs, np.int32),
    }
    free |= {"home": np.zeros(2, np.int32), "limit": np.zeros(2), "place_set": np.zeros(jobs, np.int32)}
    free |= {"reach": np.zeros((1, 1)), "free_from": np.zeros(2, np.int32), "starts": np.zeros(jobs, np.int32)}
    prepared = assemble(rows_of(claims), rows_of(parts), COLUMNS, **free)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pairs, "POSTING", 10**9)
        assert best_by_us(prepared, 60) == best_by_numpy(claims @ parts.T, np.zeros((2, jobs), bool), 60)


@pytest.mark.row("B3")
@given(st.lists(st.tuples(st.integers(1, UNIT), st.integers(1, SHARE)), min_size=1, max_size=30))
def test_an_estimate_is_near_the_score_and_within_16_bits(requirements):
    claim, share = (np.array(column, dtype=np.int64) for column in zip(*requirements, strict=True))
    share = np.maximum(share * SHARE // max(share.sum(), SHARE), 1)
    longest = len(share)
    part = estimates(share, SHARE + longest, longest).astype(np.int64)
    estimate = int((CLAIM * claim * part >> 16).sum())
    exact = float((claim * share).sum()) * CLAIM * (TOP - longest) / (SHARE + longest) / 2**16
    assert abs(estimate - exact) < longest
    assert estimate <= TOP
    assert slack_of(longest) == 2 * longest


@pytest.mark.row("B3")
def test_a_part_of_the_people_gets_what_it_gets_among_all():
    prepared, scores, blocked = random_input(3, 50, 400, 12, coarse=True)
    alone = replace(without_people(prepared), **part_of(prepared, 7, 31))
    assert alone.people == 24
    assert best_by_us(alone, 15) == best_by_numpy(scores[7:31], blocked[7:31], 15)


@pytest.mark.row("B3")
@pytest.mark.parametrize("coarse", [False, True])
def test_one_vacancy_among_standing_people_agrees_with_sorting_everything(coarse):
    prepared, scores, blocked = random_input(11, 300, 40, 12, coarse)
    postings = pairs.turned(prepared)
    for vacancy in range(prepared.vacancies):
        found = pairs.best_people_of(prepared, postings, vacancy, 20)
        expected = best_by_numpy(scores[:, [vacancy]].T, blocked[:, [vacancy]].T, 20)
        assert set(found.vacancy.tolist()) <= {vacancy}
        columns = (found.person.tolist(), found.rank.tolist(), found.score.tolist())
        assert list(zip(*columns, strict=True)) == [row[1:] for row in expected]
