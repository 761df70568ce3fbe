import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { compareDocuments } from '#reader/compare/compare.ts';
import { read } from '#reader/read.ts';
import { inTurns, type Line } from './measure.ts';

/** Two plans of the seed's size compared, against reading the two of them; the second is the first a year on, with other numbers. */
export async function comparing(rounds: number): Promise<Line> {
  const sample = path.join(import.meta.dirname, '..', 'samples', 'yicheng-2022-plan.txt');
  const first = await readFile(sample, 'utf8');
  const second = first
    .replaceAll('2022年', '2023年')
    .replaceAll('2021年', '2022年')
    .replaceAll(/(\d)%/gu, '$1.4%');
  const texts = [first, second];
  const [a, b] = texts.map((text) => ({ text, read: read(text) }));
  if (a === undefined || b === undefined) throw new Error('two texts');
  const { ours, raw, ratio } = await inTurns(
    rounds,
    async () => Promise.resolve(compareDocuments(a, b)),
    async () => Promise.resolve(texts.map((text) => read(text))),
  );
  const chars = texts.reduce((sum, text) => sum + text.length, 0);
  const what = `comparing two plans, ${chars} characters, to reading them`;
  return { what, where: 'process', ours, raw, ratio, aim: '≤ 3×' };
}
