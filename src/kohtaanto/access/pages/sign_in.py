"""Sign in and out."""

from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from kohtaanto.access import sign_in_limits
from kohtaanto.access.rules import public
from kohtaanto.access.types import Role

LONGEST_PASSWORD = 200


class SignInForm(AuthenticationForm):
    """User name and password; what it answers never tells whether a user exists."""

    error_messages = {
        **AuthenticationForm.error_messages,
        "wait": _("There were too many tries. Wait a quarter of an hour, then try again."),
        "no_passwords": _("Nobody signs in here with a password. Use the identification of your employment area."),
        "long": _("The user name or the password is too long."),
    }

    def clean(self) -> dict[str, object]:
        """Check the password, unless too many tries have failed or this is not the demo."""
        if not settings.ENVIRONMENT.demo:
            raise self.refusal("no_passwords")
        username, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if not username or not password:
            return self.cleaned_data
        if len(password) > LONGEST_PASSWORD:
            raise self.refusal("long")
        address = self.request.META.get("REMOTE_ADDR", "")
        if sign_in_limits.must_wait(username, address):
            raise self.refusal("wait")
        try:
            data = super().clean()
        except ValidationError:
            sign_in_limits.count_failure(username, address)
            raise
        sign_in_limits.forget_failures(username, address)
        return data

    def refusal(self, code: str) -> ValidationError:
        """Return one of the errors."""
        return ValidationError(self.error_messages[code], code)


class SignIn(LoginView):
    """Signs in, and leads to the page that was asked for if it is one of ours."""

    template_name = "access/sign_in.html"
    form_class = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **context: object) -> dict[str, object]:
        """Name the demo's users."""
        return super().get_context_data(demo_roles=tuple(Role), **context)

    def form_invalid(self, form: SignInForm) -> HttpResponse:
        """Answer 422, or 429 to somebody who has to wait."""
        wait = form.has_error("__all__", "wait")
        return self.render_to_response(self.get_context_data(form=form), status=429 if wait else 422)


urlpatterns = [
    path("sign-in/", public(SignIn.as_view()), name="sign-in"),
    path("sign-out/", public(LogoutView.as_view()), name="sign-out"),
]
