// The map of the situation: one mark a presence, colour = whose forces, shape = state, ring = how exact the place is.
import "maplibre-gl/dist/maplibre-gl.css";
import type { FeatureCollection, Point } from "geojson";
import { type GeoJSONSource, Map as MapView, NavigationControl, ScaleControl, setWorkerUrl } from "maplibre-gl";
import worker from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import { baseStyle } from "./base";
import { rings } from "./rings";
import { drawMark } from "./states";

interface Mark {
  id: string;
  href: string;
  label: string;
  title: string;
  colour: string;
  state: string;
  slot: number;
  radius_m: number | null;
  wide: boolean;
}
type Marks = FeatureCollection<Point, Mark>;

const EMPTY: Marks = { type: "FeatureCollection", features: [] };
const SLOT = 16; // pixels between marks that share a place

function addMarks(map: MapView, dark: boolean): void {
  map.addSource("rings", { type: "geojson", data: EMPTY });
  map.addSource("marks", { type: "geojson", data: EMPTY, promoteId: "id" });
  map.addLayer({
    id: "rings",
    type: "fill",
    source: "rings",
    paint: { "fill-color": ["get", "colour"], "fill-opacity": 0.07 },
  });
  map.addLayer({
    id: "ring-lines",
    type: "line",
    source: "rings",
    paint: { "line-color": ["get", "colour"], "line-opacity": 0.55, "line-dasharray": [3, 2] },
  });
  map.addLayer({
    id: "marks",
    type: "symbol",
    source: "marks",
    layout: {
      "icon-image": ["concat", ["get", "state"], "|", ["get", "colour"], ["case", ["get", "wide"], "|wide", ""]],
      "icon-offset": ["get", "offset"],
      "icon-allow-overlap": true,
      "icon-ignore-placement": true,
      "text-field": ["case", ["==", ["get", "slot"], 0], ["get", "label"], ""],
      "text-size": 12,
      "text-anchor": "top",
      "text-offset": [0, 0.9],
      "text-optional": true,
    },
    paint: {
      "text-color": dark ? "#e8edf1" : "#1c2329",
      "text-halo-color": dark ? "#10161c" : "#ffffff",
      "text-halo-width": 1.4,
    },
  });
}

/** Marks at one place stand beside one another on the screen; the point stays where it is. */
function withOffsets(marks: Marks): Marks {
  const features = marks.features.map((mark) => ({
    ...mark,
    properties: { ...mark.properties, offset: [mark.properties.slot * SLOT, 0] },
  }));
  return { ...marks, features };
}

function show(map: MapView, marks: Marks): void {
  (map.getSource("rings") as GeoJSONSource).setData(rings(marks));
  (map.getSource("marks") as GeoJSONSource).setData(withOffsets(marks));
}

function frame(map: MapView, marks: Marks): void {
  const at = marks.features.map((mark) => mark.geometry.coordinates);
  if (at.length === 0) return;
  const [lon, lat] = [at.map(([x = 0]) => x), at.map(([, y = 0]) => y)];
  const bounds: [number, number, number, number] = [Math.min(...lon), Math.min(...lat), Math.max(...lon), Math.max(...lat)];
  map.fitBounds(bounds, { padding: 60, maxZoom: 4.8, animate: false });
}

function listen(map: MapView, box: HTMLElement): void {
  const hint = box.querySelector<HTMLElement>("[data-hint]");
  map.on("mousemove", "marks", (event) => {
    const mark = event.features?.[0]?.properties as Mark | undefined;
    map.getCanvas().style.cursor = "pointer";
    if (!mark || !hint) return;
    hint.textContent = mark.title;
    hint.hidden = false;
  });
  map.on("mouseleave", "marks", () => {
    map.getCanvas().style.cursor = "";
    if (hint) hint.hidden = true;
  });
  map.on("click", "marks", (event) => {
    const mark = event.features?.[0]?.properties as Mark | undefined;
    if (mark) window.location.assign(mark.href);
  });
}

async function openMap(box: HTMLElement): Promise<void> {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  setWorkerUrl(new URL(worker, import.meta.url).href);
  const canvas = box.querySelector<HTMLElement>("[data-canvas]") ?? box;
  const map = new MapView({
    container: canvas,
    style: box.dataset.style || (await baseStyle(dark)),
    center: [15, 12],
    zoom: 2,
    attributionControl: { compact: true },
    dragRotate: false,
    pitchWithRotate: false,
    maxZoom: 14,
  });
  map.touchZoomRotate.disableRotation();
  map.setMissingStyleImageResolver((id) => {
    const [state = "unknown", colour = "#666666", wide] = id.split("|");
    map.addImage(id, drawMark(state, colour, { dark, wide: wide === "wide" }), { pixelRatio: 2 });
  });
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new ScaleControl({}), "bottom-left");
  await map.once("load");
  addMarks(map, dark);
  listen(map, box);
  await draw(map, box.dataset.source ?? "", true);
  box.dataset.ready = "yes";
  document.addEventListener("vedette:situation", (event) => {
    void draw(map, (event as CustomEvent<string>).detail, false);
  });
}

let asked: AbortController | undefined;

async function draw(map: MapView, address: string, first: boolean): Promise<void> {
  asked?.abort();
  asked = new AbortController();
  try {
    const marks = (await (await fetch(address, { signal: asked.signal })).json()) as Marks;
    show(map, marks);
    if (first) frame(map, marks);
  } catch (error) {
    if ((error as Error).name !== "AbortError") throw error;
  }
}

for (const box of document.querySelectorAll<HTMLElement>("[data-map]")) {
  openMap(box).catch(() => {
    box.dataset.ready = "no";
    const note = box.querySelector<HTMLElement>("[data-fallback]");
    if (note) note.hidden = false;
  });
}
