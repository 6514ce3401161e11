// What scripts add to pages that work without them: suggestions, buttons that copy.
"use strict";

(() => {
  // Completes what is typed to names in the records.
  let asked = 0;
  const pages = new Map();
  const suggest = async (input) => {
    const typed = input.value.trim();
    const mine = ++asked;
    if (typed.length < 2) return;
    try {
      const answer = await fetch("/v1/suggest?limit=8&q=" + encodeURIComponent(typed));
      if (!answer.ok || mine !== asked) return;
      const { data } = await answer.json();
      const uk = document.documentElement.lang === "uk";
      const options = data.map((one) => {
        const option = document.createElement("option");
        option.value = (uk && one.label_uk) || one.label;
        pages.set(option.value, "/" + one.kind.id + "/" + one.id);
        return option;
      });
      document.getElementById(input.getAttribute("list")).replaceChildren(...options);
    } catch {
      // Without suggestions the search still works.
    }
  };

  // What the filters leave is read without them.
  document.addEventListener("click", (event) => {
    if (event.target.closest(".show-results a")) document.getElementById("filters-switch").checked = false;
  });

  let waiting;
  document.addEventListener("input", (event) => {
    if (!event.target.matches("[data-suggest]")) return;
    // A suggestion that was picked, not typed, is the record itself.
    const path = pages.get(event.target.value);
    if (path && (event.inputType === "insertReplacementText" || !event.inputType)) {
      const lang = event.target.form.elements.lang;
      location.href = path + (lang ? "?lang=" + lang.value : "");
      return;
    }
    clearTimeout(waiting);
    waiting = setTimeout(() => suggest(event.target), 150);
  });

  // Of a session that begins with a prompt, what was typed.
  const commandsIn = (text) => {
    const prompt = /^(\$|>>>|\.\.\.) /;
    if (!prompt.test(text)) return text;
    return text.split("\n").filter((line) => prompt.test(line)).map((line) => line.replace(prompt, "")).join("\n");
  };

  const start = () => {
    for (const link of document.querySelectorAll("a[data-absolute]")) link.textContent = link.href;
    for (const pre of document.querySelectorAll("pre[data-embed]")) {
      const path = pre.dataset.embed;
      pre.textContent = pre.textContent.replace(`"${path}"`, `"${location.origin}${path}"`);
      delete pre.dataset.embed;
    }
    for (const pre of document.querySelectorAll("pre[data-local]")) {
      pre.textContent = pre.textContent.replaceAll(pre.dataset.local, location.origin);
      delete pre.dataset.local;
    }
    const copied = ".copyable, #cite-apa, #cite-bibtex, #cite-ris, pre.code";
    for (const text of document.querySelectorAll(copied)) {
      if (text.dataset.copied !== undefined || !navigator.clipboard) continue;
      text.dataset.copied = "";
      const button = document.createElement("button");
      const words = document.body.dataset;
      button.type = "button";
      button.className = "quiet";
      button.textContent = text.dataset.button || words.copy;
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(commandsIn(text.textContent.trim()));
        button.textContent = words.copied;
        setTimeout(() => (button.textContent = text.dataset.button || words.copy), 2000);
      });
      text.after(button);
    }
  };

  // What was clicked stays under the pointer, though what stands above it grows or shrinks.
  let held = null;
  document.addEventListener("htmx:before:swap", () => {
    const active = document.activeElement;
    held = active?.id ? { id: active.id, top: active.getBoundingClientRect().top } : null;
  });
  const holdStill = () => {
    const element = held && document.getElementById(held.id);
    if (element) scrollBy({ top: element.getBoundingClientRect().top - held.top, behavior: "instant" });
    held = null;
  };

  // After a list was narrowed in place: its other forms have other addresses too.
  document.addEventListener("htmx:after:swap", (event) => {
    const text = event.detail?.ctx?.text;
    if (text) {
      const fresh = new DOMParser().parseFromString(text, "text/html").head;
      const kinds = "link[rel=alternate], link[rel=canonical], link[rel=next], link[rel=prev]";
      for (const old of document.head.querySelectorAll(kinds)) old.remove();
      document.head.append(...fresh.querySelectorAll(kinds));
    }
    start();
    holdStill();
  });
  start();
})();
