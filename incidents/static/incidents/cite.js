/* Citing in place. Without this script every mark is a link to a page that does the same. */
"use strict";
{
  const IN_PLACE = { "X-Requested-With": "cite" };
  const AROUND = 40; // characters before and after a quotation
  const MOST_WORDS = 15;

  const input = (form, name) => form.elements[`cite-${name}`];
  const part = (html, selector) =>
    new DOMParser().parseFromString(html, "text/html").querySelector(selector);

  /* --- Words and paragraphs of the text that was read --------------------------------------- */

  function count(form) {
    const quote = input(form, "quote_exact");
    const place = form.querySelector("[data-count]");
    if (!quote || !place) return;
    const words = (quote.value.match(/\S+/g) || []).length;
    place.textContent = words ? `${words} of at most ${MOST_WORDS} words` : "";
    place.classList.toggle("uncited", words > MOST_WORDS);
  }

  function fill(form, name, value) {
    const field = input(form, name);
    if (field) field.value = value;
  }

  function before(text) {
    const near = text.slice(-AROUND);
    return (text.length > AROUND ? near.replace(/^\S*\s+/, "") : near).trim();
  }

  function after(text) {
    const near = text.slice(0, AROUND);
    return (text.length > AROUND ? near.replace(/\s+\S*$/, "") : near).trim();
  }

  // Whether a place in a text is inside a word; scripts without blanks have none.
  function cutsWord(text, at) {
    const around = text.slice(at - 1, at + 1);
    const unbroken = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]/u;
    return at > 0 && /^[\p{L}\p{N}]{2}$/u.test(around) && !unbroken.test(around);
  }

  function quoteSelected(form) {
    const selection = document.getSelection();
    const start = selection.anchorNode?.parentElement?.closest("[data-paragraph]");
    const end = selection.focusNode?.parentElement?.closest("[data-paragraph]");
    if (selection.isCollapsed || !start || start !== end || !form.contains(start)) return;
    const range = selection.getRangeAt(0);
    const text = start.textContent;
    let from = range.startOffset;
    let to = range.endOffset;
    while (cutsWord(text, from)) from -= 1;
    while (cutsWord(text, to)) to += 1;
    const words = text.slice(from, to).replace(/\s+/g, " ").trim();
    if (!words) return;
    fill(form, "locator", `para. ${start.dataset.paragraph}`);
    fill(form, "quote_exact", words);
    fill(form, "quote_prefix", before(text.slice(0, from)));
    fill(form, "quote_suffix", after(text.slice(to)));
    count(form);
  }

  async function showText(form, url) {
    const address = new URL(url, location);
    address.searchParams.set("source", input(form, "source").value);
    const answer = await fetch(address, { headers: IN_PLACE });
    if (!answer.ok) return;
    const found = part(await answer.text(), ".cite-text");
    form.querySelector(".cite-text")?.remove();
    form.classList.toggle("has-text", Boolean(found));
    if (found) form.querySelector("[data-text]").after(found);
    begin(form);
  }

  function begin(form) {
    for (const hint of form.querySelectorAll("[data-script-only]")) hint.hidden = false;
  }

  function prepare(form, url) {
    for (const button of form.querySelectorAll("[name='_read']")) button.hidden = true;
    begin(form);
    count(form);
    input(form, "quote_exact")?.addEventListener("input", () => count(form));
    form.addEventListener("change", (event) => {
      if (event.target.name === "cite-paragraph") {
        fill(form, "locator", `para. ${event.target.value}`);
      }
    });
    form.addEventListener("mouseup", () => quoteSelected(form));
    form.addEventListener("keyup", (event) => {
      if (event.target.closest(".cite-text")) quoteSelected(form);
    });
    let shown = input(form, "source").value;
    django.jQuery(input(form, "source")).on("change", (event) => {
      if (event.target.value !== shown) showText(form, url);
      shown = event.target.value;
    });
    form.querySelector("[data-tick]")?.addEventListener("click", (event) => {
      event.preventDefault();
      for (const box of form.querySelectorAll("[data-uncited]")) {
        box.checked = true;
        const folded = box.closest("details");
        if (folded) folded.open = true;
      }
    });
  }

  /* --- The dialog --------------------------------------------------------------------------- */

  const dialog = document.createElement("dialog");
  dialog.className = "cite-dialog";
  dialog.setAttribute("aria-labelledby", "cite-title");
  let mark = null;
  let url = "";

  function search(select) {
    django.jQuery(select).select2({
      dropdownParent: django.jQuery(dialog),
      ajax: {
        data: (asked) => ({
          term: asked.term,
          page: asked.page,
          app_label: select.dataset.appLabel,
          model_name: select.dataset.modelName,
          field_name: select.dataset.fieldName,
        }),
      },
    });
  }

  function show(html, message = "") {
    const found = part(html, "[data-cite-page]");
    if (!found) return false;
    const told = document.createElement("p");
    told.className = "cite-told";
    told.setAttribute("role", "status");
    dialog.replaceChildren(told, found);
    if (!dialog.open) dialog.showModal();
    told.textContent = message;
    const form = dialog.querySelector("form.cite-form");
    if (form) {
      search(input(form, "source"));
      prepare(form, url);
      const wrong = form.querySelector(".errorlist")?.parentElement;
      (wrong?.querySelector("input:not([type=hidden]), select, textarea") || input(form, "locator")).focus();
    }
    return true;
  }

  async function open(link) {
    mark = link;
    url = link.href;
    const answer = await fetch(url, { headers: IN_PLACE });
    if (!answer.ok || answer.redirected || !show(await answer.text())) location.assign(url);
  }

  function update(news, posted) {
    const read = document.getElementById("id_version_read");
    if (read && read.value === posted) read.value = news.version;
    for (const each of document.querySelectorAll("[data-cite]")) {
      const found = news.marks[each.dataset.cite];
      if (!found) continue;
      each.className = `cite-mark cite-${found.state}`;
      each.querySelector("[data-words]").textContent = found.words;
    }
    const panel = document.getElementById("provenance");
    if (panel) panel.replaceWith(part(news.panel, "#provenance"));
  }

  async function save(form, button) {
    const posted = input(form, "version_read").value;
    const data = new FormData(form, button);
    const answer = await fetch(url, { method: "POST", body: data, headers: IN_PLACE });
    if (!(answer.headers.get("Content-Type") || "").startsWith("application/json")) {
      if (!answer.ok || !show(await answer.text())) {
        dialog.querySelector(".cite-told").textContent = "It could not be saved. Try again.";
      }
      return;
    }
    const news = await answer.json();
    update(news, posted);
    if (!news.onward) {
      dialog.close();
      return;
    }
    url = new URL(news.onward, location).href;
    const next = await fetch(url, { headers: IN_PLACE });
    if (next.ok) show(await next.text(), news.message);
  }

  dialog.addEventListener("submit", (event) => {
    if (!event.target.matches("form.cite-form")) return;
    event.preventDefault();
    save(event.target, event.submitter);
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    event.preventDefault();
    event.stopPropagation(); // else it would save the form beneath
    dialog.querySelector("form.cite-form")?.requestSubmit();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("[data-close]")) {
      event.preventDefault();
      dialog.close();
    }
  });
  dialog.addEventListener("close", () => {
    dialog.replaceChildren();
    mark?.focus();
  });

  /* --- Start -------------------------------------------------------------------------------- */

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.cite-mark");
    const modified = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!link || modified || event.button !== 0) return;
    event.preventDefault();
    open(link);
  });

  function reveal() {
    const found = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (!found) return;
    for (let each = found; each; each = each.parentElement) {
      if (each.matches("details")) each.open = true;
    }
    if (found.matches("section")) found.querySelector("details")?.setAttribute("open", "");
    if (found.matches(".cite-mark")) found.focus();
  }

  document.body.append(dialog);
  for (const form of document.querySelectorAll("form.cite-form")) prepare(form, location.href);
  window.addEventListener("hashchange", reveal);
  reveal();
}
