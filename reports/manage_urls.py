"""/manage/forms/ and /manage/rounds/: the ministry's administrator. For everybody else there are no such pages."""

from django.urls import path

from .views import manage_forms, manage_indicators, manage_rounds, manage_sections, reminders

version = "forms/<slug:code>/<int:number>/"
section = version + "sections/<int:pk>/"
urlpatterns = [
    path("rounds/", manage_rounds.round_list, name="manage-rounds"),
    path("rounds/proposed/", manage_rounds.proposed, name="manage-rounds-proposed"),
    path("rounds/new/", manage_rounds.new, name="manage-round-new"),
    path("rounds/<int:pk>/", manage_rounds.edit, name="manage-round"),
    path("rounds/<int:pk>/letter/", manage_rounds.letter, name="manage-round-letter"),
    path("indicators/", manage_indicators.indicator_list, name="manage-indicators"),
    path("indicators/new/", manage_indicators.new, name="manage-indicator-new"),
    path("indicators/<slug:code>/", manage_indicators.edit, name="manage-indicator"),
    path("rounds/<int:pk>/reminders/", reminders.schedule, name="manage-round-reminders"),
    path("forms/", manage_forms.form_list, name="manage-forms"),
    path("forms/<slug:code>/draft/", manage_forms.draft, name="manage-form-draft"),
    path(version, manage_forms.version, name="manage-form"),
    path(version + "frame/", manage_forms.frame, name="manage-form-frame"),
    path(version + "preview/", manage_forms.preview, name="manage-form-preview"),
    path(version + "publish/", manage_forms.publish, name="manage-form-publish"),
    path(version + "discard/", manage_forms.discard, name="manage-form-discard"),
    path(version + "sections/", manage_sections.add, name="manage-section-add"),
    path(section, manage_sections.edit, name="manage-section"),
    path(section + "move/", manage_sections.move, name="manage-section-move"),
    path(section + "remove/", manage_sections.remove, name="manage-section-remove"),
]
