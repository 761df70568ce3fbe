import { z } from 'zod';
import type { Tile, TownShape } from './schema-views.ts';

/** Places for towns that nobody placed: in their order, as square as it goes. A sketch says nothing of where they lie. */
export function defaultTiles(towns: readonly string[]): readonly Tile[] {
  const width = Math.max(1, Math.ceil(Math.sqrt(towns.length)));
  return towns.map((town, index) => ({
    town,
    column: (index % width) + 1,
    row: Math.floor(index / width) + 1,
  }));
}

/** What is wrong with placed tiles: two towns on one place, a town twice or unknown. */
export function tileFault(tiles: readonly Tile[], towns: ReadonlySet<string>): string | null {
  const places = new Set<string>();
  const seen = new Set<string>();
  for (const { town, column, row } of tiles) {
    if (!towns.has(town)) return `没有代码为“${town}”的镇街，请重新选择`;
    if (seen.has(town)) return '同一个镇街放了两格，请只留一格';
    if (places.has(`${column} ${row}`)) return `第${row}行第${column}列放了两个镇街，请挪开一个`;
    seen.add(town);
    places.add(`${column} ${row}`);
  }
  return null;
}

const approvalShape = /^[A-Z\u{4e00}-\u{9fff}]{1,8}[（(](?:19|20)\d{2}[）)]\d{1,6}号$/u;

/** Whether a text has the form of a 审图号, like 鲁SG（2021）026号 or GS（2019）1822号. */
export function isMapApproval(text: string): boolean {
  return approvalShape.test(text.replaceAll(/\s/gu, ''));
}

const position = z.array(z.number()).min(2);
const ring = z.array(position).min(4);
const geometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: z.array(ring).min(1) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring).min(1)).min(1) }),
]);
const collection = z.object({
  type: z.literal('FeatureCollection'),
  features: z
    .array(
      z.object({
        type: z.literal('Feature'),
        properties: z.record(z.string(), z.unknown()).nullable(),
        geometry,
      }),
    )
    .min(1)
    .max(200),
});

const mostPoints = 50_000;

/**
 * Reads a GeoJSON of the county's towns: each feature is the town its `name` (or `NAME`, `名称`) names. Nothing of it is sent anywhere.
 *
 * @param townOf  full or short name → id of the town
 * @returns the shapes, or why the file is not taken, in Chinese
 */
export function readShapes(
  text: string,
  townOf: (name: string) => string | null,
): { readonly shapes: readonly TownShape[] } | { readonly reason: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { reason: '文件不是 GeoJSON（JSON 格式有误），请重新导出' };
  }
  const read = collection.safeParse(value);
  if (!read.success)
    return { reason: '文件应为 GeoJSON 的 FeatureCollection，图形为 Polygon 或 MultiPolygon' };
  const shapes: TownShape[] = [];
  let points = 0;
  for (const [index, feature] of read.data.features.entries()) {
    const named =
      feature.properties?.['name'] ?? feature.properties?.['NAME'] ?? feature.properties?.['名称'];
    const town = typeof named === 'string' ? townOf(named) : null;
    if (town === null)
      return {
        reason: `第${index + 1}个图形的名称“${typeof named === 'string' ? named.slice(0, 20) : ''}”对不上本县镇街，请改成镇街全称或简称`,
      };
    if (shapes.some((one) => one.town === town))
      return { reason: `第${index + 1}个图形与前面重复，一个镇街一个图形（可为 MultiPolygon）` };
    const rings =
      feature.geometry.type === 'Polygon'
        ? feature.geometry.coordinates
        : feature.geometry.coordinates.flat();
    points += rings.reduce((sum, one) => sum + one.length, 0);
    if (points > mostPoints) return { reason: `图形共超过${mostPoints}个点，请先简化边界` };
    shapes.push({ town, rings: rings.map((one) => one.map(([x = 0, y = 0]): [number, number] => [x, y])) });
  }
  return { shapes };
}
