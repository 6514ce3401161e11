// What scripts add to pages that work without them: a movable map, suggestions, buttons that copy.
"use strict";

(() => {
  const SPREAD = 11;
  let leaflet = null;

  const glyph = (name) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    svg.setAttribute("aria-hidden", "true");
    use.setAttribute("href", "#c-" + name);
    svg.append(use);
    return svg;
  };

  const popup = (mark) => {
    // The first line is what happened, the others are who states it and who denies it.
    const [name, ...voices] = mark.querySelector("title").textContent.trim().split("\n");
    const box = document.createElement("div");
    const link = document.createElement("a");
    link.href = mark.getAttribute("href");
    link.textContent = name;
    box.append(link);
    for (const voice of voices) {
      const line = document.createElement("p");
      line.textContent = voice;
      box.append(line);
    }
    return box;
  };

  const drawMarks = (box) => {
    const { map, layer } = leaflet;
    layer.clearLayers();
    for (const mark of box.querySelectorAll(".map-drawn a.mark")) {
      const html = glyph("point");
      // Seen from far, marks near each other stand side by side; seen from near, where they are.
      const shift = map.getZoom() < SPREAD ? Number(mark.dataset.shift) : 0;
      const icon = L.divIcon({
        html,
        className: "map-mark",
        iconSize: [18, 18],
        iconAnchor: [9 - shift, 9],
      });
      const at = [Number(mark.dataset.latitude), Number(mark.dataset.longitude)];
      const title = mark.querySelector("title").textContent;
      const marker = L.marker(at, { icon, title, alt: title }).bindPopup(popup(mark));
      const place = mark.parentElement.dataset.place;
      const marks = [...mark.parentElement.querySelectorAll("a.mark")];
      const left = mark.parentElement.querySelector("text[text-anchor=end]") !== null;
      if (place && mark === marks[left ? 0 : marks.length - 1]) {
        const offset = left ? shift - 12 : shift + 12;
        const direction = left ? "left" : "right";
        marker.bindTooltip(place, { permanent: true, direction, offset: [offset, 0] });
      }
      marker.addTo(layer);
    }
  };

  const startMap = async () => {
    const box = document.querySelector(".map-box");
    if (!box || !window.L) return;
    const canvas = box.querySelector(".map-canvas");
    if (leaflet && leaflet.canvas === canvas) {
      hideDrawn(box);
      drawMarks(box);
      return;
    }
    let outlines;
    try {
      const answer = await fetch(box.dataset.outlines);
      if (!answer.ok) return;
      outlines = await answer.json();
    } catch {
      return; // The drawn map stays.
    }
    canvas.hidden = false;
    const map = L.map(canvas, {
      attributionControl: false,
      zoomSnap: 0,
      scrollWheelZoom: false,
      maxZoom: 14,
      fadeAnimation: false,
      zoomAnimation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    });
    const regions = L.geoJSON(outlines, { interactive: false, style: { className: "map-region" } });
    map.fitBounds(regions.getBounds(), { padding: [4, 4] });
    regions.addTo(map);
    leaflet = { map, canvas, layer: L.layerGroup().addTo(map) };
    hideDrawn(box);
    drawMarks(box);
    let spread = true;
    map.on("zoomend", () => {
      if (spread === map.getZoom() < SPREAD) return;
      spread = !spread;
      drawMarks(box);
    });
  };

  const hideDrawn = (box) => {
    box.classList.add("is-movable");
    box.querySelector(".map-canvas").hidden = false;
  };

  // Completes what is typed to names in the records.
  let asked = 0;
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
        return option;
      });
      document.getElementById(input.getAttribute("list")).replaceChildren(...options);
    } catch {
      // Without suggestions the search still works.
    }
  };

  let waiting;
  document.addEventListener("input", (event) => {
    if (!event.target.matches("[data-suggest]")) return;
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
    startMap();
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
