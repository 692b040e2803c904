"""Sign in and out."""

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path

from kohtaanto.access.rules import public

urlpatterns = [
    path(
        "sign-in/",
        public(LoginView.as_view(template_name="access/sign_in.html", redirect_authenticated_user=True)),
        name="sign-in",
    ),
    path("sign-out/", public(LogoutView.as_view()), name="sign-out"),
]
