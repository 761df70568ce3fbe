import type { TownShape } from '../schema-views.ts';

/** How degrees become points of a drawing: north is up, a degree of longitude as wide as it is at that latitude. */
export interface Box {
  readonly viewBox: string;
  readonly west: number;
  readonly north: number;
  readonly squeeze: number;
  readonly scale: number;
}

const width = 800;

/** The drawing that holds all shapes. */
export function viewBoxOf(shapes: readonly TownShape[]): Box {
  const points = shapes.flatMap(({ rings }) => rings.flat());
  const bounds = points.reduce(
    (box, [x, y]) => ({
      west: Math.min(box.west, x),
      east: Math.max(box.east, x),
      south: Math.min(box.south, y),
      north: Math.max(box.north, y),
    }),
    { west: Infinity, east: -Infinity, south: Infinity, north: -Infinity },
  );
  const squeeze = Math.cos((((bounds.south + bounds.north) / 2) * Math.PI) / 180);
  const scale = width / Math.max(1e-6, (bounds.east - bounds.west) * squeeze);
  const height = Math.ceil((bounds.north - bounds.south) * scale);
  return {
    viewBox: `-4 -4 ${width + 8} ${height + 8}`,
    west: bounds.west,
    north: bounds.north,
    squeeze,
    scale,
  };
}

/** The outline of a town as a path of the drawing. */
export function pathOf({ rings }: TownShape, { west, north, squeeze, scale }: Box): string {
  return rings
    .map((ring) => {
      const places = ring.map(
        ([x, y]) => `${((x - west) * squeeze * scale).toFixed(1)} ${((north - y) * scale).toFixed(1)}`,
      );
      return `M${places.join('L')}Z`;
    })
    .join('');
}
