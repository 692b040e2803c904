"""Plans for the tests of the area room."""

from datetime import date
from pathlib import Path

from kohtaanto.access.types import Role
from kohtaanto.area import services
from kohtaanto.area.types import Signature

PLANS = Path(__file__).resolve().parents[2] / "plans"
KUOPIO = PLANS / "kuopio-2025.yaml"
BOARD = Signature(1, Role.BOARD_MEMBER)
LEAD = Signature(2, Role.TEAM_LEAD)
ADVISER = Signature(3, Role.ADVISER)


def texts(remark: str = "") -> tuple[str, str]:
    """Return Kuopio's plan and facts as text; a remark makes another version of the same content."""
    plan = KUOPIO.read_text("utf-8") + (f"# {remark}\n" if remark else "")
    return plan, KUOPIO.with_name("kuopio-2025.area.yaml").read_text("utf-8")


def proposed(remark: str = "", by: Signature = LEAD) -> int:
    """Propose a version."""
    return services.propose(*texts(remark), remark, by)


def decided(remark: str = "", on: date = date(2024, 12, 5)) -> int:
    """Propose and decide a version."""
    version = proposed(remark)
    services.decide(version, "työllisyysaluejaosto", on, f"VN/{remark or 1}", BOARD)
    return version


def in_force(remark: str = "", day: date = date(2025, 1, 1)) -> int:
    """Propose, decide and put in force a version."""
    version = decided(remark)
    services.put_in_force(version, day, BOARD)
    return version
