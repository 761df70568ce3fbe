import type { Actor } from '#kernel/access.ts';
import { monthOf } from '#kernel/period.ts';
import { actOnPaper, addPaperLine, readPaper, writePaper } from '#modules/paper/index.ts';
import { progressMonths } from '#modules/progress/index.ts';
import { setMonthReader } from '#modules/project/index.ts';
import type { Store } from '#platform/database.ts';

/**
 * December's bulletin, finalised, and the annual execution report on its way: written from the invented year by the product's own templates,
 * 演示数据.
 */
export async function seedDemoPapers(
  work: {
    readonly store: Store;
    readonly actor: Actor;
    readonly now: string;
    readonly today: string;
    readonly address: string;
  },
  year: number,
): Promise<void> {
  // The modules are not put together yet: without it projects would stand here without their approved months.
  setMonthReader(progressMonths);
  const month = monthOf(year, 12);
  const monthly = await writePaper(work, { template: 'monthly', month });
  const version = await actOnPaper(work, monthly, { act: 'submit', version: 1 });
  await actOnPaper(work, monthly, { act: 'finalise', version });
  const annual = await writePaper(work, { template: 'annual', month });
  const { body } = await readPaper(work, annual, undefined, false);
  const after = body.blocks.find(({ kind }) => kind === 'paragraph')?.lines.at(-1);
  if (after === undefined) return;
  const text = '以上数据为演示数据，正式行文前应以统计部门发布数核定。';
  await addPaperLine(work, annual, { version: 1, after: after.id, as: 'sentence', text });
}
