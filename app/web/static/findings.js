// What scripts add to pages that work without them: a movable map, suggestions, buttons that copy.
"use strict";

(() => {
  let leaflet = null;

  const glyph = (name) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    svg.setAttribute("aria-hidden", "true");
    use.setAttribute("href", "#c-" + name);
    svg.append(use);
    return svg;
  };

  // Of each record its name, its date, who states it and who denies it: whole, so not within the map.
  const tell = (mark) => {
    const hrefs = mark.dataset.hrefs.trim().split(" ");
    const told = mark.querySelector("title").textContent.trim().split("\n\n");
    return told.map((one, place) => {
      const [name, ...lines] = one.split("\n");
      const box = document.createElement("div");
      const link = document.createElement("a");
      link.href = hrefs[place];
      link.textContent = name;
      box.append(link);
      for (const said of lines) {
        const line = document.createElement("p");
        line.textContent = said;
        box.append(line);
      }
      return box;
    });
  };

  const drawMarks = (box) => {
    const { map, marks } = leaflet;
    marks.clearLayers();
    for (const mark of box.querySelectorAll(".map-drawn a.mark")) {
      const shift = Number(mark.dataset.shift);
      const icon = L.divIcon({
        html: glyph("point"),
        className: "map-mark",
        iconSize: [24, 24],
        iconAnchor: [12 - shift, 12],
      });
      const at = [Number(mark.dataset.latitude), Number(mark.dataset.longitude)];
      const title = mark.querySelector("title").textContent;
      const marker = L.marker(at, { icon, title, alt: title });
      marker.on("click keypress", (event) => {
        if (event.type === "keypress" && event.originalEvent.key !== "Enter") return;
        const told = box.parentElement.querySelector(".map-told");
        told.replaceChildren(...tell(mark));
        told.hidden = false;
      });
      const place = mark.parentElement.dataset.place;
      const beside = [...mark.parentElement.querySelectorAll("a.mark")];
      const left = mark.parentElement.querySelector("text[text-anchor=end]") !== null;
      if (place && mark === beside[left ? 0 : beside.length - 1]) {
        const offset = [left ? shift - 13 : shift + 13, 0];
        marker.bindTooltip(place, { permanent: true, direction: left ? "left" : "right", offset });
      }
      marker.addTo(marks);
    }
    drawNames(box);
  };

  // Names that hide nothing; the nearer, the more of them.
  const drawNames = (box) => {
    const { map, names, canvas } = leaflet;
    names.clearLayers();
    const frame = canvas.getBoundingClientRect();
    const taken = [...canvas.querySelectorAll(".map-mark, .leaflet-tooltip, .leaflet-control, .map-whole")]
      .map((one) => one.getBoundingClientRect())
      .map((one) => [one.left - frame.left, one.right - frame.left, one.top - frame.top, one.bottom - frame.top]);
    const rank = 1 + Math.floor(map.getZoom() - map.getMinZoom() + 0.3);
    for (const text of box.querySelectorAll(".names text")) {
      if (Number(text.dataset.rank) > rank) continue;
      const { x, y } = map.latLngToContainerPoint(text.dataset.at.split(" ").map(Number));
      const half = text.textContent.length * 3.1 + 2;
      const mine = [x - half, x + half, y - 7, y + 7];
      if (mine[0] < 0 || mine[1] > frame.width || mine[2] < 0 || mine[3] > frame.height) continue;
      if (taken.some((one) => one[0] < mine[1] && mine[0] < one[1] && one[2] < mine[3] && mine[2] < one[3])) continue;
      taken.push(mine);
      const html = document.createElement("span");
      html.textContent = text.textContent;
      const icon = L.divIcon({ html, className: "map-name " + text.classList[0], iconSize: [0, 0] });
      L.marker(map.containerPointToLatLng([x, y]), { icon, interactive: false, keyboard: false }).addTo(names);
    }
  };

  const startMap = () => {
    const box = document.querySelector(".map-box");
    if (!box || !window.L) return;
    const canvas = box.querySelector(".map-canvas");
    if (leaflet && leaflet.canvas === canvas) {
      hideDrawn(box);
      drawMarks(box);
      return;
    }
    const [west, south, east, north] = box.dataset.bounds.split(" ").map(Number);
    const bounds = L.latLngBounds([south, west], [north, east]);
    canvas.hidden = false;
    const map = L.map(canvas, {
      attributionControl: false,
      zoomSnap: 0,
      zoomDelta: 0.8,
      scrollWheelZoom: false,
      // One finger scrolls the page, two move the map.
      dragging: !matchMedia("(pointer: coarse)").matches,
      maxBounds: bounds.pad(0.005),
      maxBoundsViscosity: 1,
      fadeAnimation: false,
      zoomAnimation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    });
    const words = document.body.dataset;
    map.zoomControl.remove();
    L.control.zoom({ zoomInTitle: words.nearer, zoomOutTitle: words.farther }).addTo(map);
    map.fitBounds(bounds);
    // What is drawn is good to about a kilometre: nearer there would be nothing to see.
    map.setMinZoom(map.getZoom());
    map.setMaxZoom(map.getZoom() + 3.2);
    const ground = box.querySelector(".ground").cloneNode(true);
    L.svgOverlay(ground, bounds, { className: "ground" }).addTo(map);
    leaflet = { map, canvas, marks: L.layerGroup().addTo(map), names: L.layerGroup().addTo(map) };
    hideDrawn(box);
    drawMarks(box);
    map.on("moveend", () => drawNames(box));
    map.on("zoomend", () => {
      box.querySelector(".map-whole").hidden = map.getZoom() - map.getMinZoom() < 0.1;
    });
    box.querySelector(".map-whole").addEventListener("click", () => map.fitBounds(bounds));
  };

  const hideDrawn = (box) => {
    box.classList.add("is-movable");
    box.querySelector(".map-canvas").hidden = false;
  };

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
