// How exact a place is, drawn as a ring of that many metres around it: a mark is never moved to look exact.
import type { Feature, FeatureCollection, Point, Polygon } from "geojson";

const EARTH = 6_371_008.8; // mean radius in metres (IUGG)
const CORNERS = 72;

/** `ring([2.11, 13.51], 10000)` -> a polygon of 72 corners, all 10 km from the point. */
export function ring([lon, lat]: readonly [number, number], metres: number): Polygon {
  const [phi, lambda, arc] = [(lat * Math.PI) / 180, (lon * Math.PI) / 180, metres / EARTH];
  const corners = Array.from({ length: CORNERS + 1 }, (_, i) => {
    const bearing = (2 * Math.PI * (i % CORNERS)) / CORNERS;
    const north = Math.asin(Math.sin(phi) * Math.cos(arc) + Math.cos(phi) * Math.sin(arc) * Math.cos(bearing));
    const east = Math.atan2(
      Math.sin(bearing) * Math.sin(arc) * Math.cos(phi),
      Math.cos(arc) - Math.sin(phi) * Math.sin(north),
    );
    return [((lambda + east) * 180) / Math.PI, (north * 180) / Math.PI];
  });
  return { type: "Polygon", coordinates: [corners] };
}

const MIXED = "#75808a"; // of a ground on which several stand

interface Placed {
  radius_m: number | null;
  colour: string;
}

/** A ring for every ground that knows its radius: one, however many marks stand on it, in their colour if it is one. */
export function rings(marks: FeatureCollection<Point, Placed>): FeatureCollection<Polygon, Placed> {
  const grounds = new Map<string, Feature<Polygon, Placed>>();
  for (const { geometry, properties } of marks.features) {
    const [lon = 0, lat = 0] = geometry.coordinates;
    const { radius_m, colour } = properties;
    if (!radius_m) continue;
    const key = `${lon} ${lat} ${radius_m}`;
    const other = grounds.get(key);
    if (other === undefined) {
      grounds.set(key, { type: "Feature", geometry: ring([lon, lat], radius_m), properties: { radius_m, colour } });
    } else if (other.properties.colour !== colour) {
      other.properties.colour = MIXED;
    }
  }
  return { type: "FeatureCollection", features: [...grounds.values()] };
}
