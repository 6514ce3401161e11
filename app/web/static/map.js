// A map that can be moved, for who reaches for the drawn one; which answers by itself until then.
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

  const showTold = (box, mark) => {
    const told = box.parentElement.querySelector(".map-told");
    told.replaceChildren(...tell(mark));
    told.hidden = false;
  };

  const drawMarks = (box) => {
    const { marks } = leaflet;
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
        showTold(box, mark);
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
    const taken = [...box.querySelectorAll(".map-mark, .leaflet-tooltip, [data-zoom], .map-whole")]
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

  // Leaflet is large: only who reaches for the map waits for it. Until then the drawn map answers.
  let arriving = null;
  const bringLeaflet = (box) => {
    const arrives = (element) =>
      new Promise((resolve, reject) => {
        element.addEventListener("load", resolve);
        element.addEventListener("error", reject);
        document.head.append(element);
      });
    const style = document.createElement("link");
    Object.assign(style, { rel: "stylesheet", href: box.dataset.style });
    const script = document.createElement("script");
    script.src = box.dataset.script;
    return Promise.all([arrives(style), arrives(script)]);
  };

  const movable = async (box) => {
    arriving ??= bringLeaflet(box);
    try {
      await arriving;
    } catch {
      arriving = null; // The drawn map stays, and the next touch tries again.
      return null;
    }
    if (!box.isConnected) return null;
    if (leaflet?.canvas !== box.querySelector(".map-canvas")) makeMap(box);
    return leaflet.map;
  };

  const makeMap = (box) => {
    const canvas = box.querySelector(".map-canvas");
    const [west, south, east, north] = box.dataset.bounds.split(" ").map(Number);
    const bounds = L.latLngBounds([south, west], [north, east]);
    canvas.hidden = false;
    const map = L.map(canvas, {
      attributionControl: false,
      zoomControl: false,
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
    map.fitBounds(bounds);
    // What is drawn is good to about a kilometre: nearer there would be nothing to see.
    map.setMinZoom(map.getZoom());
    map.setMaxZoom(map.getZoom() + 3.2);
    const ground = box.querySelector(".ground").cloneNode(true);
    L.svgOverlay(ground, bounds, { className: "ground" }).addTo(map);
    leaflet = { map, canvas, bounds, marks: L.layerGroup().addTo(map), names: L.layerGroup().addTo(map) };
    const focused = box.querySelector(".map-drawn").contains(document.activeElement);
    showMap(box);
    if (focused) canvas.focus();
    map.on("moveend", () => drawNames(box));
    map.on("zoomend", () => showZoom(box));
  };

  const showMap = (box) => {
    box.classList.add("is-movable");
    box.querySelector(".map-canvas").hidden = false;
    drawMarks(box);
    showZoom(box);
  };

  const showZoom = (box) => {
    const { map } = leaflet;
    const [nearer, farther] = box.querySelectorAll("[data-zoom]");
    const whole = map.getZoom() - map.getMinZoom() < 0.1;
    nearer.disabled = map.getMaxZoom() - map.getZoom() < 0.1;
    farther.disabled = whole;
    box.querySelector(".map-whole").hidden = whole;
  };

  // From the whole map the way leads to what is marked on it.
  const middle = () => {
    const { map, marks } = leaflet;
    const places = marks.getLayers().map((one) => one.getLatLng());
    const isWhole = map.getZoom() - map.getMinZoom() < 0.1;
    return isWhole && places.length ? L.latLngBounds(places).getCenter() : map.getCenter();
  };

  const startMap = () => {
    const box = document.querySelector(".map-box");
    if (!box) return;
    box.querySelector(".map-zoom").hidden = false;
    if (leaflet?.canvas === box.querySelector(".map-canvas")) showMap(box);
  };

  document.addEventListener("pointerover", (event) => {
    const box = event.pointerType === "mouse" && event.target.closest(".map-box");
    if (box) movable(box);
  });

  document.addEventListener("click", async (event) => {
    const box = event.target.closest(".map-box");
    if (!box || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const mark = event.target.closest("a.mark");
    if (mark) {
      event.preventDefault();
      showTold(box, mark);
    }
    const zoom = event.target.closest("[data-zoom]");
    const map = await movable(box);
    if (!map) return;
    if (zoom) map.setView(middle(), map.getZoom() + Number(zoom.dataset.zoom) * map.options.zoomDelta);
    if (event.target.closest(".map-whole")) map.fitBounds(leaflet.bounds);
  });

  document.addEventListener("htmx:after:swap", startMap);
  startMap();
})();
