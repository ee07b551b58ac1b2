"""What somebody does in the admin who has only the screen: clicks, types, chooses, confirms."""

from pathlib import Path

from playwright.sync_api import expect

from tests.factories import make_user

PASSWORD = "twelve or more characters"


def make_editor(name, role):
    """An account that may log in to the admin."""
    user = make_user(name, role)
    user.is_staff = True
    user.set_password(PASSWORD)
    user.save()
    return user


class Desk:
    """The admin in one tab. With `shots`, a folder, it keeps a picture of each step."""

    def __init__(self, page, shots: Path | None = None):
        self.page, self.shots, self.case = page, shots, ""

    def look(self, name):
        """Keep a picture of the page as it is."""
        if self.shots:
            self.page.screenshot(path=self.shots / f"{name}.png", full_page=True)

    def log_in(self, name):
        """Log in, and see the desk."""
        self.page.goto("/admin/login/?next=/admin/")
        self.page.get_by_label("Username").fill(name)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.press("Log in")
        expect(self.page.get_by_role("heading", name="Work on cases")).to_be_visible()
        self.look(f"desk of {name}")

    def press(self, button, *, page=None):
        """Press a button by what stands on it."""
        (page or self.page).get_by_role("button", name=button, exact=True).first.click()

    def fill(self, *, page=None, **values):
        """Type or choose in each field: a text, a label, a list of labels, or True for a box."""
        page = page or self.page
        for name, value in values.items():
            self._put(page, page.locator(f"[id='id_{name}']"), value)

    def _put(self, page, field, value):
        labels = value if isinstance(value, list) else [value]
        is_select = field.evaluate("each => each.tagName === 'SELECT'")
        if value is True:
            field.check()
        elif is_select:
            for label in labels:
                self._choose(page, field, label)
        elif isinstance(value, list):
            for label in labels:
                field.get_by_label(label, exact=True).check()
        else:
            field.fill(value)

    def _choose(self, page, field, label):
        if "admin-autocomplete" not in (field.get_attribute("class") or ""):
            field.select_option(label=label)
            return
        box = field.locator("xpath=following-sibling::*[contains(@class, 'select2')][1]")
        box.locator(".select2-selection").click()
        page.locator(".select2-container--open .select2-search__field").last.fill(label)
        page.locator(".select2-results__option", has_text=label).first.click()
        expect(box).to_contain_text(label)

    def add_beside(self, field, *, shows, **values):
        """Make what a field is to name in the window that its plus sign opens."""
        with self.page.expect_popup() as opened:
            self.page.locator(f"[id='add_id_{field}']").click()
        window = opened.value
        self.fill(page=window, **values)
        self.press("Save", page=window)
        expect(self.page.locator(f".field-{field.removeprefix('cite-')}").first).to_contain_text(
            shows
        )

    def open_case(self):
        """Back to the page of the case."""
        self.page.goto(self.case)

    def add_record(self, record, /, **values):
        """Add a record of this kind from the page of the case."""
        self.open_case()
        self.page.get_by_role("link", name=f"Add {record}", exact=True).click()
        self.fill(**values)
        self.look(f"{record} {len(list(self.shots.iterdir())) if self.shots else ''}")
        self.press("Save")
        self.told("was added successfully")

    def take(self, step, **values):
        """Take a step of the case by its button, and confirm it."""
        self.open_case()
        self.page.get_by_role("link", name=step, exact=True).click()
        self.fill(**values)
        self.look(f"confirm {step}")
        self.press(step)

    def told(self, text):
        """The page says this in a message."""
        expect(self.page.locator(".messagelist")).to_contain_text(text)
