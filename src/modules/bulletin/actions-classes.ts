import { writeSheet } from '#documents/sheet-out.ts';
import type { Download } from '#kernel/contract.ts';
import { must } from '#kernel/errors.ts';
import { countyOf } from '#modules/org/index.ts';
import { demand } from '#platform/access.ts';
import { classFacts } from './facts-classes.ts';
import { bulletinSettings } from './paper-facts.ts';
import { boundWords } from './rules-class-section.ts';
import { classCounts, classWords } from './rules-classes.ts';
import { filled } from './rules-kinds.ts';
import type { Classes } from './schema.ts';
import type { Work } from './work.ts';

/** 五类表: every commitment of the year in exactly one class at the end of a month. @throws Refusal 403 */
export async function classes(work: Work, month: string): Promise<Classes> {
  demand(work.actor, 'light.read');
  const { bounds } = await bulletinSettings(work);
  const rows = await classFacts(work, month, bounds);
  const county = must(await countyOf(work.store.db, work.actor.county), 'an actor has a county');
  return {
    month,
    demo: county.demo,
    bounds: boundWords(bounds),
    counts: classCounts(rows),
    rows: rows.map(({ id, title, lead, target, class: of, reason }) => ({
      id,
      title,
      lead,
      target,
      class: of,
      reason,
    })),
  };
}

/** The table as .xlsx. @throws Refusal 403 */
export async function classesSheet(work: Work, month: string): Promise<Download> {
  const table = await classes(work, month);
  const title = filled('{年}年{半}目标任务五类情况', month);
  const counts = table.counts
    .map(({ title: word, count, share }) => `${word}${count}项${share === null ? '' : `（${share}%）`}`)
    .join('，');
  const bytes = await writeSheet({
    name: '五类表',
    title,
    notes: [`共${table.rows.length}项：${counts}`, table.bounds, ...(table.demo ? ['演示数据'] : [])],
    columns: [
      { heading: '序号', width: 6 },
      { heading: '目标任务', width: 44 },
      { heading: '牵头单位', width: 20 },
      { heading: '目标', width: 18 },
      { heading: '类别', width: 10, align: 'center' },
      { heading: '理由', width: 60 },
    ],
    rows: table.rows.map((row, index) => [
      index + 1,
      row.title,
      row.lead ?? '未分解',
      row.target,
      classWords[row.class],
      row.reason,
    ]),
    frozenColumns: 2,
    landscape: true,
  });
  return {
    name: `${title}.xlsx`,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes,
  };
}
