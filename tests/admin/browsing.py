"""What a browser does with the pages of the admin: logs in, reads a form, sends it back."""

from html.parser import HTMLParser
from uuid import uuid4

from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

MISSING = object()


def browser(role="reviewer", *, superuser=False, **options):
    """A client that is logged in as a member of staff with this role."""
    name = f"{role or 'nobody'}-{uuid4().hex[:8]}"
    user = User.objects.create(username=name, is_staff=True, is_superuser=superuser)
    user.groups.set(Group.objects.filter(name=role))
    client = Client(**options)
    client.force_login(user)
    client.user = user
    return client


def page(row, action="change", **query):
    """The address of a page of the admin about a row."""
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}_{action}"
    return reverse(name, args=[row.pk], query=query)


def add_page(model, **query):
    """The address of the page that adds a row."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add", query=query)


def list_page(model, **query):
    """The address of the list of a model."""
    return reverse(
        f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist", query=query
    )


def step_page(case, verb):
    """The address of the page that confirms a step."""
    return reverse("admin:incidents_case_step", args=[case.pk, verb])


class FormReader(HTMLParser):
    """The inputs in the main part of a page, with what a browser would send for them."""

    def __init__(self):
        super().__init__()
        self.inside, self.data, self.controls, self.labelled = False, {}, {}, set()
        self.select = self.textarea = None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "main":
            self.inside = True
        elif tag == "label":
            self.labelled.add(attrs.get("for"))
        elif self.inside and tag == "input" and attrs.get("type") != "submit" and "name" in attrs:
            self._see(attrs)
            if attrs.get("type") not in ("checkbox", "radio") or "checked" in attrs:
                self._send(attrs["name"], attrs.get("value", "on" if "checked" in attrs else ""))
        elif self.inside and tag == "select":
            self._see(attrs)
            self.select, self.first = attrs, MISSING
        elif tag == "option" and self.select:
            if "selected" in attrs:
                self._send(self.select["name"], attrs.get("value", ""))
                self.first = None
            elif self.first is MISSING:
                self.first = attrs.get("value", "")
        elif self.inside and tag == "textarea":
            self._see(attrs)
            self.textarea, self.text = attrs, ""

    def handle_endtag(self, tag):
        if tag == "main":
            self.inside = False
        elif tag == "select" and self.select:
            if "multiple" not in self.select and isinstance(self.first, str):
                self._send(self.select["name"], self.first)
            self.select = None
        elif tag == "textarea" and self.textarea:
            self._send(self.textarea["name"], self.text.removeprefix("\n"))
            self.textarea = None

    def handle_data(self, data):
        if self.textarea:
            self.text += data

    def _see(self, attrs):
        self.controls[attrs.get("name")] = attrs

    def _send(self, name, value):
        if "__prefix__" not in name:
            self.data.setdefault(name, []).append(value)


def read(response):
    """The reader of a page, after it read the page."""
    reader = FormReader()
    reader.feed(response.content.decode())
    return reader


def form_of(response, **changes):
    """What a browser would send for the form of a page, with these inputs filled in otherwise."""
    return read(response).data | changes


def errors_of(response):
    """All messages of all forms of a page that was refused, in their order."""
    form = response.context["adminform"].form
    found = [message for messages in form.errors.values() for message in messages]
    for inline in response.context["inline_admin_formsets"]:
        found += inline.formset.non_form_errors()
        found += [
            m for each in inline.formset.errors for messages in each.values() for m in messages
        ]
    return found


def messages_of(response):
    """The messages that a page shows on top."""
    return [str(message) for message in response.context["messages"]]
