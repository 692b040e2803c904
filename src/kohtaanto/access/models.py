"""People who sign in, and the roles they hold."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kohtaanto.access.types import Role


class UserManager(BaseUserManager["User"]):
    """Finds users by their username."""

    def create_user(self, username: str, password: str | None = None, **fields: object) -> "User":
        """Make a user; without a password nobody can sign in with one."""
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save()
        return user


class User(AbstractBaseUser):
    """Somebody who signs in. What a person may do follows from the role acted in, never from the person."""

    username = models.CharField(_("user name"), max_length=150, unique=True)
    display_name = models.CharField(_("name"), max_length=200)
    language = models.CharField(_("language"), max_length=2, default="fi")
    roles = ArrayField(models.CharField(max_length=40), verbose_name=_("roles"))
    acting_role = models.CharField(_("acts as"), max_length=40)
    is_active = models.BooleanField(_("may sign in"), default=True)

    objects = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ("display_name",)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="user_roles_are_known", condition=Q(roles__contained_by=[role.value for role in Role])
            ),
            models.CheckConstraint(
                name="user_acts_in_a_role_held", condition=Q(roles__contains=[models.F("acting_role")])
            ),
        )

    def __str__(self) -> str:
        return self.username

    @property
    def role(self) -> Role:
        """The role the person acts in now."""
        return Role(self.acting_role)


class FailedSignIn(models.Model):
    """A try to sign in that failed; whose and from where is kept as a keyed digest only."""

    key = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["key", "at"], name="failed_sign_in"),)
