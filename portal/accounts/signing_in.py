"""The way in and out. Django's form asks the question, axes counts the failures, allauth asks for the second factor."""

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.core.exceptions import ImmediateHttpResponse
from django.contrib.auth import views
from django.contrib.auth.decorators import login_not_required
from django.utils.decorators import method_decorator

from portal.limits import limited

from .models import Person


def name_locked_out(request, credentials):
    """Whom a failed sign-in counts against: the account, whether its name or its e-mail address was typed."""
    typed = (credentials or {}).get("username") or request.POST.get("username", "")
    known = Person.objects.filter(email__iexact=typed).values_list("username", flat=True)[:2] if "@" in typed else []
    return known[0] if len(known) == 1 else typed


@method_decorator([login_not_required, limited("sign-in", 60, 300)], name="dispatch")
class SignIn(views.LoginView):
    template_name = "sign_in.html"
    redirect_authenticated_user = True

    def form_valid(self, form):
        """The password was right: the session begins now, or after the second factor where there is one."""
        login = Login(user=form.get_user(), redirect_url=self.get_success_url())
        try:
            return perform_password_login(self.request, {"username": form.cleaned_data["username"]}, login)
        except ImmediateHttpResponse as answer:
            return answer.response


class SignOut(views.LogoutView):
    def dispatch(self, request, *args, **kwargs):
        """The browser lets go of the pages it has kept: the next person at this machine does not step back into them."""
        answer = super().dispatch(request, *args, **kwargs)
        answer.headers["Clear-Site-Data"] = '"cache"'
        return answer


sign_in = SignIn.as_view()
sign_out = SignOut.as_view()
