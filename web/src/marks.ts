// The marks of the situation, on a sheet of their own above the map: a step of the day slider draws this sheet anew, and
// not the map under it.
import type { Feature, FeatureCollection, Point } from "geojson";
import type { Map as MapView } from "maplibre-gl";
import { drawRings, type Ground, groundsOf } from "./rings";
import { drawMark, SIZE } from "./states";
import { type Spot, View } from "./view";

export interface Mark {
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
type Placed = Feature<Point, Mark>;
export type Marks = FeatureCollection<Point, Mark>;
export interface Changes {
  remove: string[];
  add: Placed[];
}

const SLOT = 16; // pixels between marks that share a place
const LETTERS = 12;
const LINE = 15; // pixels from one line of letters to the next

/** `new Sheet(map, dark).change({ remove: [], add: marks })`: drawn anew with every frame of the map, and on its own. */
export class Sheet {
  private readonly canvas = document.createElement("canvas");
  private readonly looks = new Map<string, HTMLCanvasElement>();
  private readonly marks = new Map<string, Placed>();
  private grounds: Ground[] = [];
  private drawn: [x: number, y: number, mark: Mark][] = [];

  constructor(
    private readonly map: MapView,
    private readonly dark: boolean,
  ) {
    this.canvas.className = "sheet";
    map.getCanvasContainer().append(this.canvas);
    map.on("render", () => this.draw());
  }

  /** Every mark's point. */
  points(): Spot[] {
    return [...this.marks.values()].map(({ geometry }) => geometry.coordinates as unknown as Spot);
  }

  ids(): string[] {
    return [...this.marks.keys()];
  }

  change({ remove, add }: Changes): void {
    for (const id of remove) this.marks.delete(id);
    for (const mark of add) this.marks.set(mark.properties.id, mark);
    this.grounds = groundsOf(this.marks.values());
    this.draw();
  }

  /** The mark under a point of the screen, the uppermost of several. */
  under(x: number, y: number): Mark | undefined {
    return [...this.drawn].reverse().find(([left, top]) => Math.hypot(left - x, top - y) <= SIZE / 2)?.[2];
  }

  private draw(): void {
    const view = new View(this.map);
    const pen = this.clear(view);
    drawRings(pen, view, this.grounds);
    this.drawn = [];
    for (const { geometry, properties } of this.marks.values()) {
      const aside = SLOT * properties.slot;
      for (const [x, y] of view.spots(geometry.coordinates as unknown as Spot, SIZE + aside)) {
        this.drawn.push([x + aside, y, properties]);
      }
    }
    for (const [x, y, mark] of this.drawn) pen.drawImage(this.look(mark), x - SIZE / 2, y - SIZE / 2, SIZE, SIZE);
    this.write(pen);
  }

  private clear({ width, height }: View): CanvasRenderingContext2D {
    const dense = window.devicePixelRatio;
    const [wide, high] = [Math.round(width * dense), Math.round(height * dense)];
    if (this.canvas.width !== wide || this.canvas.height !== high) [this.canvas.width, this.canvas.height] = [wide, high];
    // kept where the processor draws: hundreds of small pictures are dear to send to a graphics card one by one
    const pen = this.canvas.getContext("2d", { willReadFrequently: true }) as CanvasRenderingContext2D;
    pen.setTransform(dense, 0, 0, dense, 0, 0);
    pen.clearRect(0, 0, width, height);
    return pen;
  }

  private look({ state, colour, wide }: Mark): HTMLCanvasElement {
    const key = `${state}|${colour}|${wide}`;
    const known = this.looks.get(key);
    if (known) return known;
    const made = drawMark(state, colour, { dark: this.dark, wide });
    this.looks.set(key, made);
    return made;
  }

  /** The place's name below its first mark, where no other name stands. */
  private write(pen: CanvasRenderingContext2D): void {
    pen.font = `${LETTERS}px system-ui, "Liberation Sans", sans-serif`;
    pen.textAlign = "center";
    pen.textBaseline = "top";
    pen.lineJoin = "round";
    pen.lineWidth = 3;
    pen.strokeStyle = this.dark ? "#10161c" : "#ffffff";
    pen.fillStyle = this.dark ? "#e8edf1" : "#1c2329";
    const written: [left: number, top: number, right: number][] = [];
    for (const [x, y, { label, slot }] of this.drawn) {
      if (slot) continue;
      const [half, top] = [pen.measureText(label).width / 2 + 2, y + SIZE / 2];
      const [left, right] = [x - half, x + half];
      if (written.some(([l, t, r]) => Math.abs(t - top) < LINE && l < right && left < r)) continue;
      written.push([left, top, right]);
      pen.strokeText(label, x, top);
      pen.fillText(label, x, top);
    }
  }
}
