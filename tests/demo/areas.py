"""Small areas for the generators' tests."""

from kohtaanto.demo.shape import (
    DistrictShape,
    MunicipalityShape,
    ProductionAreaShape,
    Shape,
    StaffShape,
    TeamShape,
)


def small_area(people: int = 400) -> Shape:
    """An area of two municipalities that no plan describes."""
    districts = (DistrictShape("lahdenpera", "Lahdenperä", people // 8), DistrictShape("takala", "Takala", None))
    return Shape(
        name="Koealue",
        municipalities=(
            MunicipalityShape("isola", "901", "Isola", "Isola", people * 3 // 4, True, districts),
            MunicipalityShape("pienjarvi", "902", "Pienjärvi", "Pienjärvi", people - people * 3 // 4, False, ()),
        ),
        employers=120,
        vacancies=150,
        staff=(StaffShape("shared", "yhteiset", 8.5, True), StaffShape("extra", "lisä", 2.0, False)),
        teams=(
            TeamShape("industry", "toimialatiimi", "matching", ("placement", "startup"), one=False),
            TeamShape("info", "neuvontatiimi", "matching", ("guidance",), one=True),
        ),
        production_areas=(
            ProductionAreaShape("one", "Alue 1", 6.0, ("isola", "lahdenpera", "takala")),
            ProductionAreaShape("two", "Alue 2", None, ("pienjarvi",)),
        ),
    )
