// How exact a place is, drawn as a ring of that many metres around it: a mark is never moved to look exact.
import type { Feature, Point } from "geojson";
import type { Spot, View } from "./view";

const EARTH = 6_371_008.8; // mean radius in metres (IUGG)
const CORNERS = 72;
const HIDDEN = 10; // pixels: a smaller ring lies under its mark

/** `ring([2.11, 13.51], 10000)` -> 72 corners, all 10 km from the point. */
export function ring([lon, lat]: Spot, metres: number): Spot[] {
  const [phi, lambda, arc] = [(lat * Math.PI) / 180, (lon * Math.PI) / 180, metres / EARTH];
  return Array.from({ length: CORNERS }, (_, i) => {
    const bearing = (2 * Math.PI * i) / CORNERS;
    const north = Math.asin(Math.sin(phi) * Math.cos(arc) + Math.cos(phi) * Math.sin(arc) * Math.cos(bearing));
    const east = Math.atan2(
      Math.sin(bearing) * Math.sin(arc) * Math.cos(phi),
      Math.cos(arc) - Math.sin(phi) * Math.sin(north),
    );
    return [((lambda + east) * 180) / Math.PI, (north * 180) / Math.PI];
  });
}

const MIXED = "#75808a"; // of a ground on which several stand

interface Placed {
  radius_m: number | null;
  colour: string;
}
export interface Ground {
  at: Spot;
  metres: number;
  colour: string;
}

/** Every ground that knows its radius: one, however many marks stand on it, in their colour if it is one. */
export function groundsOf(marks: Iterable<Feature<Point, Placed>>): Ground[] {
  const grounds = new Map<string, Ground>();
  for (const { geometry, properties } of marks) {
    const [lon = 0, lat = 0] = geometry.coordinates;
    const { radius_m: metres, colour } = properties;
    if (!metres) continue;
    const key = `${lon} ${lat} ${metres}`;
    const other = grounds.get(key);
    if (other === undefined) {
      grounds.set(key, { at: [lon, lat], metres, colour });
    } else if (other.colour !== colour) {
      other.colour = MIXED;
    }
  }
  return [...grounds.values()];
}

/** The rings that are larger than the mark in their midst, on every copy of the world that is in view. */
export function drawRings(pen: CanvasRenderingContext2D, view: View, grounds: Iterable<Ground>): void {
  pen.setLineDash([4, 3]);
  pen.lineWidth = 1.2;
  for (const { at, metres, colour } of grounds) {
    const reach = view.pixels(at, metres);
    if (reach < HIDDEN) continue;
    const spots = view.spots(at, reach * 2);
    if (spots.length === 0) continue;
    const corners = ring(at, metres).map((corner) => view.from(at, corner));
    for (const [x, y] of spots) {
      pen.beginPath();
      for (const [dx, dy] of corners) pen.lineTo(x + dx, y + dy);
      pen.closePath();
      pen.fillStyle = pen.strokeStyle = colour;
      pen.globalAlpha = 0.07;
      pen.fill();
      pen.globalAlpha = 0.55;
      pen.stroke();
    }
  }
  pen.globalAlpha = 1;
  pen.setLineDash([]);
}
