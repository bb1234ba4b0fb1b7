/**
 * What pages do more where JavaScript runs: the parts marked `data-live` are fetched anew every `data-live-ms` of the
 * body, except one that somebody is filling in, and a form with `data-confirm` asks before it is sent. Without it pages
 * are as they were loaded, and the question is a page of its own.
 */
export const script = `
(() => {
  "use strict";
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.dataset.confirm) return;
    if (window.confirm(form.dataset.confirm)) form.elements.namedItem("confirmed").value = "yes";
    else event.preventDefault();
  });
  document.addEventListener("input", (event) => {
    const part = event.target.closest("[data-live]");
    if (part) part.dataset.edited = "";
  });

  const button = document.getElementById("live");
  let everyMs = Number(document.body.dataset.liveMs);
  if (!button || !everyMs) return;
  const shown = new Map();
  for (const part of document.querySelectorAll("[data-live]")) shown.set(part.id, part.outerHTML);
  let timer;
  let paused = false;

  function show(text) {
    button.textContent = text;
  }
  function inUse(part) {
    const active = document.activeElement;
    return "edited" in part.dataset || (part.contains(active) && active.matches("input, textarea, button"));
  }
  function replace(part, fresh) {
    const open = new Set([...part.querySelectorAll("details[open]")].map((one) => one.dataset.key));
    for (const one of fresh.querySelectorAll("details")) if (open.has(one.dataset.key)) one.open = true;
    part.replaceWith(fresh);
  }
  async function refresh() {
    const answer = await fetch(location.href, { redirect: "error" });
    if (!answer.ok) throw new Error("The page cannot be had: " + answer.status);
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (paused) return;
    for (const part of document.querySelectorAll("[data-live]")) {
      const fresh = next.getElementById(part.id);
      if (!fresh || inUse(part) || shown.get(part.id) === fresh.outerHTML) continue;
      shown.set(part.id, fresh.outerHTML);
      replace(part, fresh);
    }
    everyMs = Number(next.body.dataset.liveMs);
  }
  function goOn() {
    if (paused) return;
    if (!everyMs) {
      button.hidden = true;
      return;
    }
    timer = setTimeout(() => {
      if (document.hidden) return goOn();
      refresh().then(goOn, () => {
        paused = true;
        show("Live refresh lost; try again");
      });
    }, everyMs);
  }

  button.hidden = false;
  show("Pause live refresh");
  button.addEventListener("click", () => {
    paused = !paused;
    clearTimeout(timer);
    show(paused ? "Refresh live" : "Pause live refresh");
    goOn();
  });
  goOn();
})();
`;
