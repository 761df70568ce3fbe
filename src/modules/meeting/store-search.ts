import { sql } from 'kysely';
import type { Found } from '#kernel/search.ts';
import { meetsAll, type SearchSource, type SearchWork, says } from '#platform/search.ts';
import { allSeries } from './store.ts';
import { isMemberOf, reachUnits, touches } from './views.ts';

const kindWords = { information: '情况', decision: '决定', task: '任务' } as const;

/** What came of sittings whose minutes are out: all to members, to others what concerns their units. */
async function findOutcomes({ db, actor, question, most }: SearchWork): Promise<readonly Found[]> {
  const reach = await reachUnits(db, actor);
  const series = await allSeries(db, actor.county);
  const own = series.filter((one) => isMemberOf(actor, reach, one)).map(({ id }) => id);
  const units = reach === null ? null : [...reach];
  const rows = await db
    .selectFrom('meeting.outcome as o')
    .innerJoin('meeting.item as i', (join) =>
      join.onRef('i.county', '=', 'o.county').onRef('i.id', '=', 'o.item'),
    )
    .innerJoin('meeting.sitting as s', (join) =>
      join.onRef('s.county', '=', 'i.county').onRef('s.id', '=', 'i.sitting'),
    )
    .innerJoin('meeting.series as m', (join) =>
      join.onRef('m.county', '=', 's.county').onRef('m.id', '=', 's.series'),
    )
    .select(['o.id', 'o.kind', 'o.text', 'i.title as item', 'i.units', 's.id as sitting', 's.day', 's.demo'])
    .select(['m.id as series', 'm.title as meeting'])
    .where('o.county', '=', actor.county)
    .where('s.state', '=', 'issued')
    .where(
      sql<boolean>`(m.id = any(${own}) or ${units === null ? sql`true` : sql`i.units && ${units}::text[]`})`,
    )
    .where(meetsAll(question, (word) => says(sql`concat_ws(' ', i.title, o.text, m.title)`, word)))
    .orderBy('s.day', 'desc')
    .orderBy('i.sort')
    .orderBy('o.sort')
    .limit(most)
    .execute();
  return rows
    .filter((one) => own.includes(one.series) || touches(reach, one.units))
    .map((one) => ({
      id: one.id,
      name: one.item,
      text: one.text,
      note: `${one.meeting} ${one.day} ${kindWords[one.kind]}`,
      link: `/meetings/${one.sitting}`,
      byValue: false,
      demo: one.demo,
    }));
}

/** How decisions and tasks of meetings are found: by what was decided, the item it belongs to and the meeting. */
export const meetingSearch: SearchSource = { kind: 'decision', act: 'meeting.read', find: findOutcomes };
