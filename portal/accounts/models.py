"""People and the dated posts through which they hold a role."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.organisations.lineage import origins
from portal.organisations.models import Agency, Dated, DatedQuerySet


class Role(models.TextChoices):
    CONTRIBUTOR = "contributor", _("contributor")
    OFFICER = "officer", _("officer")
    LEADER = "leader", _("leader")
    REVIEWER = "reviewer", _("reviewer")
    ADMINISTRATOR = "administrator", _("administrator")
    AUDITOR = "auditor", _("auditor")


class Person(AbstractUser):
    """Somebody who signs in. What a person may do comes from posts, never from the person."""

    first_name = last_name = None
    full_name = models.CharField(_("full name"), max_length=100, blank=True)
    tour_ended_at = models.DateTimeField(_("first steps put away at"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = pgettext_lazy("who may sign in", "people")

    def __str__(self):
        return self.full_name or self.username

    def get_full_name(self):
        return str(self)

    @cached_property
    def current_posts(self):
        """Today's posts with their agencies: one query a request."""
        if not self.is_active:
            return []
        posts = self.posts.on(timezone.localdate()).select_related("agency__province")
        return list(posts.prefetch_related("agency__names", "agency__province__names").order_by("pk"))

    @cached_property
    def lineages(self):
        """``{province id: the ids of it and of those it was made from}`` of today's posts: one query a request."""
        ids = {post.agency.province_id for post in self.current_posts if not post.is_at_ministry}
        return origins(ids, until=timezone.localdate()) if ids else {}

    def holds(self, *roles, ministry=None):
        """Whether a current post has one of the roles, at the ministry or at a province where that is asked."""
        return any(
            post.role in roles and (ministry is None or ministry == post.is_at_ministry) for post in self.current_posts
        )


class PostQuerySet(DatedQuerySet):
    def leaders_of(self, agencies):
        return self.filter(role=Role.LEADER, agency__in=agencies)


class Post(Dated):
    """A person's place in an agency, with a title and a role, from one day to another."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="posts", verbose_name=_("person"))
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="posts", verbose_name=_("agency"))
    title = models.CharField(_("title"), max_length=100)
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    signs_as = models.CharField(
        _("signs as"),
        max_length=120,
        blank=True,
        help_text=_("the lines above the signature, parted by |: TM. ỦY BAN NHÂN DÂN|KT. CHỦ TỊCH"),
    )
    manages = models.BooleanField(_("manages its agency's people"), default=False)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to=None) | models.Q(valid_to__gte=models.F("valid_from")),
                name="a_post_ends_after_it_begins",
            ),
        ]

    def __str__(self):
        return f"{self.title}, {self.agency}"

    @property
    def is_at_ministry(self):
        return self.agency.role == Agency.Role.MINISTRY


class HandoverQuerySet(models.QuerySet):
    def open_for(self, person):
        return self.filter(receiver=person, done_at=None).select_related("giver")


class Handover(models.Model):
    """The open work of somebody who leaves a post, as it stood then, and the colleague who goes on with it."""

    giver = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("from"))
    receiver = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("to"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"), default=timezone.now)
    items = models.JSONField(_("open work"), help_text=_("[[what, address]]"))
    done_at = models.DateTimeField(_("done at"), null=True, blank=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        verbose_name = _("handover")
        verbose_name_plural = _("handovers")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(giver=models.F("receiver")), name="work_is_handed_to_somebody_else"
            ),
        ]

    def __str__(self):
        return f"{self.giver} → {self.receiver}"
