"""Users for tests."""

import factory

from kohtaanto.access.models import User
from kohtaanto.access.types import Role


class UserFactory(factory.django.DjangoModelFactory):
    """A user who acts in `role`."""

    class Meta:
        model = User
        exclude = ("role",)

    role = Role.ADVISER
    username = factory.Sequence(lambda number: f"user{number}")
    display_name = factory.Sequence(lambda number: f"Synthetic User {number}")
    roles = factory.LazyAttribute(lambda user: [user.role.value])
    acting_role = factory.LazyAttribute(lambda user: user.role.value)
