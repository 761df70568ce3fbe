import type { Q } from './store.ts';

/** Tasks of issued minutes since a day, with what they are about. */
export async function meetingTasks(q: Q, county: string, since: string) {
  return q
    .selectFrom('meeting.outcome as o')
    .innerJoin('meeting.item as i', (join) =>
      join.onRef('i.county', '=', 'o.county').onRef('i.id', '=', 'o.item'),
    )
    .innerJoin('meeting.sitting as s', (join) =>
      join.onRef('s.county', '=', 'i.county').onRef('s.id', '=', 'i.sitting'),
    )
    .innerJoin('meeting.series as r', (join) =>
      join.onRef('r.county', '=', 's.county').onRef('r.id', '=', 's.series'),
    )
    .select([
      's.id as sitting',
      'r.title',
      's.number',
      's.day',
      'o.text',
      'o.lead',
      'o.until',
      'i.project',
      'i.commitment',
      'o.problem',
    ])
    .where('o.county', '=', county)
    .where('o.kind', '=', 'task')
    .where('s.state', '=', 'issued')
    .where('s.day', '>=', since)
    .orderBy('s.day')
    .orderBy('o.id')
    .execute();
}
