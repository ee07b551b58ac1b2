"""The app `incidents`: cases, editions, and everything that reads or writes them."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from incidents.roles import make_groups


class IncidentsConfig(AppConfig):
    """Reported espionage-recruitment cases."""

    name = "incidents"
    verbose_name = "Cases"

    def ready(self):
        post_migrate.connect(make_groups, sender=self)
