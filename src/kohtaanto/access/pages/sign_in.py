"""Sign in and out."""

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path

from kohtaanto.access.rules import public
from kohtaanto.access.types import Role

sign_in = public(
    LoginView.as_view(
        template_name="access/sign_in.html",
        redirect_authenticated_user=True,
        extra_context={"demo_roles": tuple(Role)},
    )
)

urlpatterns = [
    path("sign-in/", sign_in, name="sign-in"),
    path("sign-out/", public(LogoutView.as_view()), name="sign-out"),
]
