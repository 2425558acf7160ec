// The base map: borders from Natural Earth (npm's world-atlas), shipped with the page, so that nothing is asked of
// another server. A richer one can be set by the address of a style (`data-style`).
import atlas from "world-atlas/countries-50m.json?url";
import type { FeatureCollection, MultiPolygon, Point, Polygon, Position } from "geojson";
import type { LayerSpecification, StyleSpecification } from "maplibre-gl";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";

interface Named {
  name: string;
}
type Countries = FeatureCollection<Polygon | MultiPolygon, Named>;

const INK = {
  light: { sea: "#dfe7ee", land: "#f7f6f2", border: "#b9bfc4", name: "#6b747c", halo: "#f7f6f2" },
  dark: { sea: "#10161c", land: "#1d262e", border: "#46525c", name: "#98a4ae", halo: "#1d262e" },
};

/** The style with the countries of the world and their names. */
export async function baseStyle(dark: boolean): Promise<StyleSpecification> {
  const topology = (await (await fetch(atlas)).json()) as Topology<{ countries: GeometryCollection<Named> }>;
  const countries = unwrapAll(feature(topology, topology.objects.countries) as Countries);
  const ink = dark ? INK.dark : INK.light;
  const layers: LayerSpecification[] = [
    { id: "sea", type: "background", paint: { "background-color": ink.sea } },
    { id: "land", type: "fill", source: "countries", paint: { "fill-color": ink.land } },
    { id: "borders", type: "line", source: "countries", paint: { "line-color": ink.border, "line-width": 0.8 } },
    {
      id: "names",
      type: "symbol",
      source: "names",
      minzoom: 2.5,
      layout: {
        "text-field": ["get", "name"],
        "text-size": ["interpolate", ["linear"], ["zoom"], 3, 10, 6, 14],
        "text-max-width": 7,
        "symbol-sort-key": ["-", 0, ["get", "size"]],
      },
      paint: { "text-color": ink.name, "text-halo-color": ink.halo, "text-halo-width": 1.2 },
    },
  ];
  return {
    version: 8,
    sources: {
      countries: { type: "geojson", data: countries, attribution: "Borders: Natural Earth, drawn as in fact held" },
      names: { type: "geojson", data: nameCountries(countries) },
    },
    layers,
  };
}

/** Countries across the 180th meridian in one piece: no border leads back over the whole map. */
function unwrapAll(countries: Countries): Countries {
  const features = countries.features.map((country) => {
    const { geometry } = country;
    return geometry.type === "Polygon"
      ? { ...country, geometry: { ...geometry, coordinates: geometry.coordinates.map(unwrap) } }
      : { ...country, geometry: { ...geometry, coordinates: geometry.coordinates.map((part) => part.map(unwrap)) } };
  });
  return { ...countries, features };
}

/** A ring that goes on beyond 180 degrees; the one around the pole is closed below the map. */
function unwrap(ring: Position[]): Position[] {
  let turn = 0;
  const points = ring.map(([lon = 0, lat = 0], i): Position => {
    const before = ring[i - 1]?.[0] ?? lon;
    if (Math.abs(lon - before) > 180) turn += lon < before ? 360 : -360;
    return [lon + turn, lat];
  });
  const [first, last] = [points[0], points.at(-1)];
  if (turn && first && last) points.push([last[0] ?? 0, -90], [first[0] ?? 0, -90], first);
  return points;
}

/** A point in the largest part of each country, where its name is written. */
function nameCountries(countries: Countries): FeatureCollection<Point, Named & { size: number }> {
  return {
    type: "FeatureCollection",
    features: countries.features.map(({ geometry, properties }) => {
      const rings = geometry.type === "Polygon" ? [geometry.coordinates[0]] : geometry.coordinates.map((part) => part[0]);
      const centres = rings.flatMap((ring) => (ring ? [centre(ring)] : []));
      const largest = centres.reduce((best, next) => (next.size > best.size ? next : best));
      return {
        type: "Feature",
        geometry: { type: "Point", coordinates: largest.at },
        properties: { name: properties.name, size: largest.size },
      };
    }),
  };
}

/** The centroid of a ring and its area, in square degrees. */
function centre(ring: Position[]): { at: Position; size: number } {
  let [x, y, double] = [0, 0, 0];
  for (let i = 0; i + 1 < ring.length; i++) {
    const [[ax = 0, ay = 0], [bx = 0, by = 0]] = [ring[i] ?? [], ring[i + 1] ?? []];
    const cross = ax * by - bx * ay;
    [x, y, double] = [x + (ax + bx) * cross, y + (ay + by) * cross, double + cross];
  }
  return double ? { at: [x / (3 * double), y / (3 * double)], size: Math.abs(double / 2) } : { at: ring[0] ?? [0, 0], size: 0 };
}
