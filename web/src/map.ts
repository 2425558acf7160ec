// The map of the situation: one mark a presence, colour = whose forces, shape = state, ring = how exact the place is.
import "maplibre-gl/dist/maplibre-gl.css";
import { Map as MapView, type MapMouseEvent, NavigationControl, ScaleControl, setWorkerUrl } from "maplibre-gl";
import worker from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import { baseStyle } from "./base";
import { type Changes, type Marks, Sheet } from "./marks";

function frame(map: MapView, sheet: Sheet): void {
  const at = sheet.points();
  if (at.length === 0) return;
  const [lon, lat] = [at.map(([x]) => x), at.map(([, y]) => y)];
  const bounds: [number, number, number, number] = [Math.min(...lon), Math.min(...lat), Math.max(...lon), Math.max(...lat)];
  map.fitBounds(bounds, { padding: 60, maxZoom: 4.8, animate: false });
}

function listen(map: MapView, sheet: Sheet, box: HTMLElement): void {
  const hint = box.querySelector<HTMLElement>("[data-hint]");
  const under = ({ point }: MapMouseEvent) => sheet.under(point.x, point.y);
  map.on("mousemove", (event) => {
    const mark = under(event);
    map.getCanvas().style.cursor = mark ? "pointer" : "";
    if (!hint) return;
    hint.textContent = mark?.title ?? "";
    hint.hidden = !mark;
  });
  map.on("mouseout", () => {
    if (hint) hint.hidden = true;
  });
  map.on("click", (event) => {
    const mark = under(event);
    if (mark) window.location.assign(`${mark.href}&${daysOf(box.dataset.source ?? "")}`);
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
    touchPitch: false,
    maxZoom: 14,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new ScaleControl({}), "bottom-left");
  await map.once("load");
  const sheet = new Sheet(map, dark);
  listen(map, sheet, box);
  await draw(sheet, box, box.dataset.source ?? "");
  frame(map, sheet);
  box.dataset.ready = "yes";
  document.addEventListener("vedette:situation", (event) => {
    void draw(sheet, box, (event as CustomEvent<string>).detail);
  });
}

let asked: AbortController | undefined;

/** `daysOf("/marks?as_of=2024-07-10&known=2024-07-10&whose=USA")` -> `"as_of=2024-07-10&known=2024-07-10"`. */
function daysOf(address: string): string {
  const query = new URLSearchParams(address.split("?")[1]);
  return String(new URLSearchParams(["as_of", "known"].map((name) => [name, query.get(name) ?? ""])));
}

/** The day that the map shows, where another address asks for another day and else for the same. */
function dayShown(box: HTMLElement, address: string): string {
  if (!box.dataset.ready) return "";
  const [shown, wanted] = [box.dataset.source, address].map((one) => new URLSearchParams(one?.split("?")[1]));
  const day = shown?.get("as_of") ?? "";
  for (const query of [shown, wanted]) query?.delete("as_of");
  return String(shown) === String(wanted) ? day : "";
}

/** From one day to another only what changes is asked for, which is little. `data-source` says what is shown. */
async function draw(sheet: Sheet, box: HTMLElement, address: string): Promise<void> {
  asked?.abort();
  asked = new AbortController();
  const day = dayShown(box, address);
  try {
    const answer = await fetch(day ? `${address}&from=${day}` : address, { signal: asked.signal });
    const told = (await answer.json()) as Changes | Marks;
    sheet.change("remove" in told ? told : { remove: sheet.ids(), add: told.features });
    box.dataset.source = address;
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
