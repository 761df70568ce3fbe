import { hidden } from '#platform/access.ts';
import type { Db, Tx } from '#platform/database.ts';
import type { Sheet } from './schema-sheet.ts';
import { shippedSheets } from './sheets.ts';
import { adoptionsOf, ownSheets } from './store.ts';

type Q = Db | Tx;

/** Every version of every sheet a county knows: those that ship, and its own, newest first. */
export async function knownSheets(q: Q, county: string): Promise<readonly Sheet[]> {
  const own = await ownSheets(q, county);
  return [
    ...shippedSheets,
    ...own.map(({ id, version, body }): Sheet => ({ ...body, id, version, shipped: false })),
  ];
}

/** A sheet by id, in a version or the newest. @throws Refusal 404 */
export function sheetIn(sheets: readonly Sheet[], id: string, version?: number): Sheet {
  const found = sheets.find((one) => one.id === id && (version === undefined || one.version === version));
  if (found === undefined) throw hidden('score.read');
  return found;
}

/** The sheet in force in a month: of the adoptions that begin no later, the last decided; null before the first. */
export async function sheetInForce(
  q: Q,
  county: string,
  month: string,
  sheets: readonly Sheet[],
): Promise<Sheet | null> {
  const found = (await adoptionsOf(q, county)).find(({ from }) => from <= month);
  return found === undefined ? null : sheetIn(sheets, found.sheet, found.version);
}
