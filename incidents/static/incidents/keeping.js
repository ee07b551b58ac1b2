// Warns before a form with unsaved changes is left, and saves it with Ctrl+S or Command+S.
"use strict";
{
  // Pages that confirm a step or a deletion have no such button, so no key does these.
  const form = document.querySelector("[name=_save], [name=_continue]")?.form;
  const typed = () => {
    const data = new FormData(form);
    data.delete("version_read"); // citing in place counts it on
    return new URLSearchParams(data).toString();
  };

  if (form) {
    const opened = typed();
    const wasRefused = form.querySelector(".errorlist, .errornote") !== null;
    let isSaving = false;

    form.addEventListener("submit", (event) => {
      isSaving = !event.defaultPrevented;
    });
    // To choose what is known already is to leave the form on purpose.
    for (const choice of form.querySelectorAll(".likely a.button")) {
      choice.addEventListener("click", () => {
        isSaving = true;
      });
    }
    window.addEventListener("beforeunload", (event) => {
      if (!isSaving && (wasRefused || typed() !== opened)) event.preventDefault();
    });
    window.addEventListener("pageshow", () => {
      isSaving = false; // back from the page that came after saving
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      form.requestSubmit(form.querySelector("[name=_continue]") ?? form.querySelector("[name=_save]"));
    });
  }
}
