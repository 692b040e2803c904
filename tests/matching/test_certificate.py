"""The counterfactual certificate: true, sealed, and able to say no."""

import json
import re
from dataclasses import replace

import pytest
from django.test import Client

from access.factories import UserFactory
from kohtaanto.access.types import Role
from kohtaanto.audit.models import AuditEntry, View
from kohtaanto.jobseekers import counterfactual, queries
from kohtaanto.jobseekers import services as jobseekers
from kohtaanto.jobseekers.models import Jobseeker
from kohtaanto.jobseekers.types import OtherSelf
from kohtaanto.matching import certificate, services
from kohtaanto.matching.sentences import Checked, Pair, told
from kohtaanto.matching.types import Reason
from matching.given import BAKING, CARE, PAPERS, person, plan, vacancy

pytestmark = [pytest.mark.django_db, pytest.mark.row("X6")]


@pytest.fixture
def somebody() -> int:
    """Return a jobseeker with three matching vacancies, one of them called unsuitable."""
    plan()
    found = person(7, CARE, PAPERS)
    jobs = [vacancy(number, CARE, *more) for number, more in enumerate(((PAPERS,), (BAKING,), ()), start=1)]
    services.run_all()
    services.give_feedback(found, jobs[1], Reason.FIELD, actor_id=None, role=Role.ADVISER)
    return found


def test_every_other_self_gets_the_same_list_with_feedback_counted_in(somebody):
    made = certificate.certificate(somebody, "Kuopio")
    assert made.same
    assert (len(made.list), made.as_shown) == (2, True)
    kinds = [variant.kind for variant in made.variants]
    assert {kind: kinds.count(kind) for kind in kinds} == {"name": 6, "age": 4, "language": 6, "all": 3, "words": 4}
    assert {variant.list_sha256 for variant in made.variants if variant.kind != "words"} == {made.list_sha256}
    assert len({variant.read_sha256 for variant in made.variants if variant.kind != "words"}) == 1
    assert (made.jobseeker, made.sentences.pairs) == (7, 120)


def test_nothing_of_the_other_selves_stays_in_the_register(somebody):
    before = Jobseeker.objects.filter(pk=somebody).values().get()
    certificate.certificate(somebody, "Kuopio")
    assert Jobseeker.objects.filter(pk=somebody).values().get() == before


def test_the_register_is_really_changed_while_it_is_read(somebody, monkeypatch):
    seen, real = [], queries.people

    def watched(ids):
        seen.append(Jobseeker.objects.get(pk=somebody).first_name)
        return real(ids)

    monkeypatch.setattr(queries, "people", watched)
    counterfactual.read_as(somebody, [OtherSelf(first_name="Olena"), OtherSelf(), OtherSelf(first_name="Ali")])
    assert seen == ["Olena", "Helmi", "Ali"]


def test_an_engine_that_saw_the_name_would_be_found_out(somebody, monkeypatch):
    real = queries.people

    def biased(ids=None):
        for one in real(ids):
            hidden = Jobseeker.objects.get(pk=int(one.id)).first_name == "Fatima"
            yield replace(one, skills=one.skills[:1] if hidden else one.skills)

    monkeypatch.setattr(queries, "people", biased)
    made = certificate.certificate(somebody, "Kuopio")
    assert not made.same
    assert {one.other for one in made.variants if not one.same} == {"Fatima al-Rashid", "Fatima al-Rashid, 18, ar"}


def test_a_sentence_that_does_tell_a_skill_changes_the_list(somebody, monkeypatch):
    monkeypatch.setattr(certificate, "said_of_oneself", lambda _lang: ("Osaan kirjanpidon.",))
    vacancy(9, *told("Osaan kirjanpidon.", "fi")[0])
    assert not certificate.certificate(somebody, "Kuopio").same


def test_a_pair_that_differs_is_named_and_the_verdict_on_the_list_stands(somebody, monkeypatch, client: Client):
    pair = Pair("en", "health", "I take no medicine.", "I take cancer medicine.")
    monkeypatch.setattr(certificate, "check_sentences", lambda: Checked(120, 104, (pair,)))
    made = certificate.certificate(somebody, "Kuopio")
    assert (made.list_same, made.same) == (True, False)
    client.force_login(UserFactory(role=Role.ADVISER))
    page = client.get(f"/en/matching/jobseekers/{somebody}/certificate/").content.decode()
    for words in ("The list stays exactly the same", "1 pair gave different skills.", pair.second):
        assert words in page


def test_the_seal_breaks_when_anything_is_altered(somebody):
    file = json.loads(json.dumps(certificate.sealed(certificate.certificate(somebody, "Kuopio"))))
    assert certificate.verify(json.dumps(file)) == certificate.Verified(unaltered=True, ours=True)
    file["certificate"]["list"][0][1] = 0.99
    assert not certificate.verify(json.dumps(file)).unaltered
    file["sha256"] = certificate.sha256_of(file["certificate"])
    assert certificate.verify(json.dumps(file)) == certificate.Verified(unaltered=True, ours=False)
    for text in ("{}", "no", '{"certificate":{},"sha256":"","signature":""}', "[]"):
        with pytest.raises(ValueError, match="no certificate"):
            certificate.verify(text)


def test_the_same_day_and_state_give_the_same_certificate_and_each_is_noted(somebody):
    first, second = (certificate.certificate(somebody, "Kuopio") for _ in range(2))
    assert first == second
    entries = AuditEntry.objects.filter(action="matching.certificate", subject=f"jobseeker:{somebody}")
    assert [entry.details["sha256"] for entry in entries] == [certificate.sha256_of(certificate.content(first))] * 2


def test_before_the_first_run_and_for_nobody_there_is_none():
    plan()
    with pytest.raises(certificate.NoRun):
        certificate.certificate(person(1, CARE), "Kuopio")
    with pytest.raises(LookupError):
        certificate.certificate(999, "Kuopio")


@pytest.mark.parametrize(
    ("prefix", "heading"),
    [
        ("", "Luettelo pysyy täsmälleen samana"),
        ("/sv", "Listan förblir exakt densamma"),
        ("/en", "The list stays exactly the same"),
    ],
)
def test_the_jobseeker_reads_and_keeps_the_own_certificate(somebody, client: Client, prefix, heading):
    account = UserFactory(role=Role.JOBSEEKER)
    jobseekers.link_user(somebody, account.pk)
    client.force_login(account)
    assert f'href="{prefix}/matching/mine/certificate/"' in client.get(f"{prefix}/matching/mine/").content.decode()
    page = re.sub(r"\s+", " ", client.get(f"{prefix}/matching/mine/certificate/").content.decode())
    assert heading in page
    answer = client.get(f"{prefix}/matching/mine/certificate/?format=json")
    assert answer["Content-Disposition"].startswith("attachment;")
    assert certificate.verify(answer.content.decode()).ours
    assert json.loads(answer.content)["sha256"] in page
    assert "Kuikkakannel" not in answer.content.decode()


def test_the_adviser_sees_it_too_and_the_look_is_logged(somebody, client: Client):
    client.force_login(UserFactory(role=Role.ADVISER))
    page = client.get(f"/en/matching/jobseekers/{somebody}/certificate/").content.decode()
    assert "The list stays exactly the same" in page
    assert [look.page for look in View.objects.all()] == ["matching:certificate"]
    assert client.get("/en/matching/jobseekers/999/certificate/").status_code == 404


def test_without_a_run_the_page_says_when_there_will_be_one(client: Client):
    plan()
    client.force_login(UserFactory(role=Role.ADVISER))
    page = client.get(f"/en/matching/jobseekers/{person(1, CARE)}/certificate/").content.decode()
    assert "Nothing has been matched yet" in page
