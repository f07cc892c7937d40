"""How Django draws our forms: `{{ form }}`, `{{ field.as_field_group }}` and error lists use templates/forms/."""

from django.forms.renderers import TemplatesSetting


class PortalRenderer(TemplatesSetting):
    """Needs "django.forms" among the installed apps, so that the widgets' own templates are found too."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
