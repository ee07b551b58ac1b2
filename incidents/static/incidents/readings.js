// Says beneath a date, an amount or a length how what was typed is read, as the server reads it.
"use strict";
{
  const url = document.currentScript.dataset.url;
  const PAUSE = 300; // milliseconds without a key before the server is asked
  const timers = new WeakMap();
  const questions = new WeakMap(); // the one on its way, for each value

  function question(value) {
    const query = new URLSearchParams({kind: value.dataset.kind});
    for (const input of value.querySelectorAll("[data-part]")) {
      query.set(input.dataset.part, input.value);
    }
    return `${url}?${query}`;
  }

  async function read(value) {
    questions.get(value)?.abort();
    const asking = new AbortController();
    questions.set(value, asking);
    let answer;
    try {
      const response = await fetch(question(value), {signal: asking.signal});
      answer = response.ok ? await response.json() : {reading: "", fault: ""};
    } catch {
      return; // a newer question was asked, or the server is away: saving tells the same
    }
    const place = value.querySelector(".reading");
    place.textContent = answer.reading || answer.fault;
    place.classList.toggle("fault", Boolean(answer.fault));
  }

  document.addEventListener("input", (event) => {
    const value = event.target.closest?.(".value[data-kind]");
    if (!value) return;
    clearTimeout(timers.get(value));
    timers.set(value, setTimeout(read, PAUSE, value));
  });
}
