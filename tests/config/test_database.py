"""Our own PostgreSQL: made, started, found again, stopped; or the one that DATABASE_URL names."""

import shutil
from pathlib import Path

import psycopg
import pytest

from kohtaanto.config import database
from kohtaanto.config.environment import Environment


@pytest.mark.row("X12")
def test_a_cluster_is_made_started_kept_and_stopped(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    environment = Environment(var=tmp_path / "var", DATABASE_URL="")
    try:
        assert database.ensure_started(environment)
        assert not database.ensure_started(environment), "a second start finds it running"
        host = str(database.socket_folder(environment))
        with psycopg.connect(host=host, user=database.SUPERUSER, dbname=database.NAME) as connection:
            assert connection.execute("select lower('Ä')").fetchone() == ("ä",)
            assert connection.execute("show listen_addresses").fetchone() == ("",)
            connection.execute("create table kept (x int)")
        database.stop(environment)
        assert database.ensure_started(environment)
        with psycopg.connect(host=host, user=database.SUPERUSER, dbname=database.NAME) as connection:
            assert connection.execute("select count(*) from kept").fetchone() == (0,)
    finally:
        database.stop(environment)
        shutil.rmtree(database.Server(environment).data.parent)


@pytest.mark.row("X12")
def test_a_server_whose_folder_was_deleted_makes_room_for_a_new_one(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    environment = Environment(var=tmp_path / "var", DATABASE_URL="")
    try:
        assert database.ensure_started(environment)
        shutil.rmtree(database.Server(environment).data)
        assert database.ensure_started(environment)
        host = str(database.socket_folder(environment))
        with psycopg.connect(host=host, user=database.SUPERUSER, dbname=database.NAME) as connection:
            assert connection.execute("select 1").fetchone() == (1,)
        assert not database.ensure_started(environment)
    finally:
        database.stop(environment)
        shutil.rmtree(database.Server(environment).data.parent)


def test_the_socket_path_is_short_however_deep_the_checkout_is(tmp_path: Path) -> None:
    deep = Environment(var=tmp_path / ("x" * 120) / "var", DATABASE_URL="")
    assert len(str(database.socket_folder(deep) / ".s.PGSQL.5432")) <= 107


def test_another_server_is_taken_from_its_address() -> None:
    environment = Environment(DATABASE_URL="postgres://u%40x:p%2Fw@db.example:6432/area?sslmode=require")
    settings = database.django_settings(environment)
    assert settings["NAME"] == "area"
    assert (settings["USER"], settings["PASSWORD"]) == ("u@x", "p/w")
    assert (settings["HOST"], settings["PORT"]) == ("db.example", "6432")
    assert settings["OPTIONS"] == {"sslmode": "require"}
    assert database.ensure_started(environment) is False
