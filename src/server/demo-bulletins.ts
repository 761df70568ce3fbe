import { draftBulletin, issueBulletin } from '#modules/bulletin/index.ts';
import { progressMonths } from '#modules/progress/index.ts';
import { setMonthReader } from '#modules/project/index.ts';
import type { Work } from './demo-work.ts';

/** Bulletins of the demonstration as they were issued at the beginning of the month after (演示数据). Ranking stays off, as everywhere at first. */
export async function seedDemoBulletins(work: Work, year: number): Promise<void> {
  setMonthReader(progressMonths);
  for (const [kind, month, day] of [
    ['half_year', `${year}-06`, `${year}-07-12`],
    ['projects', `${year}-09`, `${year}-10-12`],
    ['economy', `${year}-10`, `${year}-11-14`],
  ] as const) {
    const then = { ...work, today: day, now: `${day}T02:00:00.000Z` };
    const { digest } = await draftBulletin(then, { kind, month });
    await issueBulletin(then, { kind, month }, digest);
  }
}
