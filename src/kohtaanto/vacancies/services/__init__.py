"""Use cases of the vacancies room. Locks are taken on vacancies in the order of their ids."""

from kohtaanto.vacancies.services.closing import close, close_expired, close_vanished
from kohtaanto.vacancies.services.recognising import recognise
from kohtaanto.vacancies.services.running import ImportBusy, import_items
from kohtaanto.vacancies.services.storing import store_imported

__all__ = [
    "ImportBusy",
    "close",
    "close_expired",
    "close_vanished",
    "import_items",
    "recognise",
    "store_imported",
]
