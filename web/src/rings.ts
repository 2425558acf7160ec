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

/** A ring for every mark that knows its radius. */
export function rings<P extends { radius_m: number | null }>(
  marks: FeatureCollection<Point, P>,
): FeatureCollection<Polygon, P> {
  const features = marks.features.flatMap((mark): Feature<Polygon, P>[] => {
    const [lon = 0, lat = 0] = mark.geometry.coordinates;
    const metres = mark.properties.radius_m;
    return metres ? [{ type: "Feature", geometry: ring([lon, lat], metres), properties: mark.properties }] : [];
  });
  return { type: "FeatureCollection", features };
}
