// Names the searches that a script puts in the place of selects, as their labels name the selects.
"use strict";
{
  function name(select) {
    const label = select.labels?.[0]?.textContent.trim().replace(/:$/, "");
    const search = select.nextElementSibling;
    if (!label || !search?.classList.contains("select2")) return;
    search.querySelector(".select2-selection")?.setAttribute("aria-label", label);
    search.querySelector(".select2-search__field")?.setAttribute("aria-label", `Search: ${label}`);
  }

  function nameAll(part) {
    part.querySelectorAll("select.admin-autocomplete").forEach(name);
  }

  // The list that opens beneath a search has an input of its own.
  function nameOpened({target}) {
    const label = target.labels?.[0]?.textContent.trim().replace(/:$/, "");
    const input = document.querySelector(".select2-dropdown .select2-search__field");
    if (label) input?.setAttribute("aria-label", `Search: ${label}`);
  }

  window.addEventListener("load", () => {
    nameAll(document);
    window.django?.jQuery?.(document).on("select2:open", nameOpened);
  });
  document.addEventListener("formset:added", ({target}) => {
    setTimeout(nameAll, 0, target); // once the searches of the new row are there
  });
}
