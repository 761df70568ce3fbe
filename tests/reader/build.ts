/**
 * Writes corpus/<set>/NN-name.txt, .gold.jsonl (and .tasks.jsonl, .directions.jsonl where marked) from marked/<set>/NN-name.txt.
 * node tests/reader/build.ts
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readMarked } from './markup.ts';

const here = import.meta.dirname;
const lines = (rows: readonly object[]): string => rows.map((r) => `${JSON.stringify(r)}\n`).join('');

/** The files of one marked text: name → content. */
export function filesOf(name: string, source: string): ReadonlyMap<string, string> {
  const gold = readMarked(source);
  const files = new Map([
    [`${name}.txt`, gold.text],
    [`${name}.gold.jsonl`, lines(gold.statements)],
  ]);
  if (gold.tasks.length > 0) files.set(`${name}.tasks.jsonl`, lines(gold.tasks));
  if (gold.directions.length > 0) files.set(`${name}.directions.jsonl`, lines(gold.directions));
  return files;
}

function build(set: string, file: string): void {
  const source = readFileSync(path.join(here, 'marked', set, file), 'utf8');
  for (const [name, content] of filesOf(path.basename(file, '.txt'), source))
    writeFileSync(path.join(here, 'corpus', set, name), content);
}

if (import.meta.main) {
  for (const set of ['dev', 'held']) {
    mkdirSync(path.join(here, 'corpus', set), { recursive: true });
    for (const file of readdirSync(path.join(here, 'marked', set))) {
      try {
        build(set, file);
      } catch (error) {
        console.error(`${set}/${file}: ${String(error)}`);
        process.exitCode = 1;
      }
    }
  }
}
