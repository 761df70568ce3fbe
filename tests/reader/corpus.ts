/** Loads the test texts: corpus/dev, corpus/held, and the seed where ../shared lies beside the repository. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Gold } from './gold.ts';

export type Sample = Gold & { readonly name: string };
export type SetName = 'dev' | 'held' | 'seed';

const root = path.join(import.meta.dirname, '..', '..');
const besides = [path.join(root, '..', 'shared'), path.join(root, '..', '..', 'shared')];
/** Folder with the county's seed documents: XUSHI_SHARED, or shared/ beside the repository (beside its worktrees too). */
export const sharedFolder =
  process.env['XUSHI_SHARED'] ??
  besides.find((folder) => existsSync(folder)) ??
  path.join(root, '..', 'shared');
export const seedText = path.join(sharedFolder, 'seed', 'plan-2022.txt');

const year = z.union([z.number().int(), z.null()]);
const statement = z.object({
  id: z.string(),
  span: z.string(),
  offset: z.number().int(),
  subject: z.string(),
  kind: z.string(),
  year,
  aspect: z.string(),
  comparator: z.string(),
  value: z.number(),
  value_hi: z.number().exactOptional(),
  unit: z.string(),
  alt: z
    .object({
      kind: z.array(z.string()).exactOptional(),
      year: z.array(year).exactOptional(),
      aspect: z.array(z.string()).exactOptional(),
      comparator: z.array(z.string()).exactOptional(),
      value: z.array(z.number()).exactOptional(),
      unit: z.array(z.string()).exactOptional(),
    })
    .strict()
    .exactOptional(),
  subject_alt: z.array(z.string()).exactOptional(),
});
const task = z.object({
  id: z.number(),
  type: z.string(),
  text: z.string(),
  offset: z.number().int(),
  title: z.string(),
  projects: z.array(z.string()),
  mechanisms: z.array(z.string()),
  statements: z.array(z.string()),
});
const direction = z.object({
  span: z.string(),
  offset: z.number().int(),
  subject: z.string(),
  kind: z.string(),
  year,
  direction: z.string(),
  strength: z.string(),
});

function rows<T>(file: string, shape: z.ZodType<T>): T[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((l) => l.trim() !== '').map((l) => shape.parse(JSON.parse(l)));
}

function sample(name: string, textFile: string, stem: string, join: string): Sample {
  return {
    name,
    text: readFileSync(textFile, 'utf8'),
    statements: rows(`${stem}${join}gold.jsonl`, statement),
    tasks: rows(`${stem}${join}tasks.jsonl`, task),
    directions: rows(`${stem}${join}directions.jsonl`, direction),
  };
}

/** The texts of one set in the order of their names; the seed is empty where ../shared is missing. */
export function loadSet(set: SetName): readonly Sample[] {
  if (set === 'seed') {
    return existsSync(seedText)
      ? [sample('seed', seedText, path.join(sharedFolder, 'reader', 'seed'), '-')]
      : [];
  }
  const folder = path.join(import.meta.dirname, 'corpus', set);
  const names = readdirSync(folder)
    .filter((f) => f.endsWith('.txt'))
    .toSorted();
  return names.map((f) => {
    const stem = path.join(folder, f.replace(/\.txt$/u, ''));
    return sample(f.replace(/\.txt$/u, ''), path.join(folder, f), stem, '.');
  });
}
