import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { addText, comparison, decideMatch, makeComparison } from '#modules/compare/index.ts';
import type { Work } from './demo-work.ts';

const fileName = 'yicheng-2023-plan-demo.txt';

/**
 * The year's plan against an invented plan of the year after (演示数据), which is a text to compare only and no plan of the county; one
 * match is confirmed, one refused.
 */
export async function seedDemoCompare(work: Work, plan: string): Promise<void> {
  const bytes = await readFile(path.join(import.meta.dirname, '..', '..', 'samples', fileName));
  const next = await addText(work, { name: fileName, bytes });
  const id = await makeComparison(work, { a: `document:${plan}`, b: next.key });
  const { rows } = await comparison(work, id);
  const renamed = rows.find(({ name, status }) => name === '新增进出口企业' && status === 'renamed');
  const doubtful = rows.find(({ kind, status }) => kind === 'task' && status === 'candidate');
  if (typeof renamed?.match === 'string')
    await decideMatch(work, id, {
      match: renamed.match,
      act: 'confirmed',
      version: 0,
      reason: '口径相同，均为有进出口实绩的新增企业',
    });
  if (typeof doubtful?.match === 'string')
    await decideMatch(work, id, {
      match: doubtful.match,
      act: 'refused',
      version: 0,
      reason: '入库企业数不是成长机制',
    });
}
