import { readFile } from 'node:fs/promises';
import { Refusal } from '#kernel/errors.ts';

const table = new URL('../../../data/divisions/divisions.tsv', import.meta.url);

/** A county of the division table with its towns and streets. */
export interface Division {
  readonly code: string;
  readonly name: string;
  readonly province: string;
  readonly city: string;
  readonly towns: readonly { readonly code: string; readonly name: string }[];
}

/**
 * The county-level division `code` (six digits) with the names above and the towns below it.
 *
 * @throws Refusal org.unknown_division when the table has no such county
 * @source statistical division codes, data/divisions/README.md
 */
export async function findDivision(code: string): Promise<Division> {
  const names = new Map<string, string>();
  for (const line of (await readFile(table, 'utf8')).split('\n')) {
    const [key = '', name = ''] = line.split('\t');
    if (code.startsWith(key.slice(0, 2)) && (key.length < 6 || key.startsWith(code))) names.set(key, name);
  }
  const name = names.get(code);
  if (!/^\d{6}$/.test(code) || name === undefined) {
    throw new Refusal(
      'org.unknown_division',
      422,
      `区划表中没有代码为“${code}”的县（市、区）。请填写六位行政区划代码，如 370404。`,
    );
  }
  const towns = [...names]
    .filter(([key]) => key.length === 9)
    .map(([key, town]) => ({ code: key, name: town }));
  return {
    code,
    name,
    province: names.get(code.slice(0, 2)) ?? '',
    city: names.get(code.slice(0, 4)) ?? '',
    towns,
  };
}
