// Where points of the earth lie on the screen, for one look at the map. The map is never turned or tilted.
import { type Map as MapView, MercatorCoordinate } from "maplibre-gl";

export type Spot = readonly [number, number];

const WORLDS = [-1, 0, 1];
const TILE = 512; // pixels of the world at zoom 0

export class View {
  readonly width: number;
  readonly height: number;
  private readonly world: number;
  private readonly centre: MercatorCoordinate;

  constructor(map: MapView) {
    ({ clientWidth: this.width, clientHeight: this.height } = map.getCanvas());
    this.world = TILE * 2 ** map.getZoom();
    this.centre = MercatorCoordinate.fromLngLat(map.getCenter());
  }

  /** The spot of a point (degrees) on each copy of the world, where it is in view or within `reach` pixels of it. */
  spots([lon, lat]: Spot, reach: number): Spot[] {
    const at = MercatorCoordinate.fromLngLat([lon, lat]);
    const y = (at.y - this.centre.y) * this.world + this.height / 2;
    if (y < -reach || y > this.height + reach) return [];
    const across = WORLDS.map((copy) => (at.x + copy - this.centre.x) * this.world + this.width / 2);
    return across.filter((x) => x > -reach && x < this.width + reach).map((x) => [x, y]);
  }

  /** How many pixels these metres are at a point. */
  pixels([lon, lat]: Spot, metres: number): number {
    return metres * MercatorCoordinate.fromLngLat([lon, lat]).meterInMercatorCoordinateUnits() * this.world;
  }

  /** From one point to another near it, in pixels: across the 180th meridian too. */
  from([lon, lat]: Spot, [east, north]: Spot): Spot {
    const [here, there] = [MercatorCoordinate.fromLngLat([lon, lat]), MercatorCoordinate.fromLngLat([east, north])];
    return [(there.x - here.x) * this.world, (there.y - here.y) * this.world];
  }
}
