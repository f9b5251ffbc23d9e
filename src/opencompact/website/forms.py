"""How forms look: Django's renderer with our own templates, and the fields that several rooms use."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Forms by the patterns of the GOV.UK design system: label, hint, error, field."""
