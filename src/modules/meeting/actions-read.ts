import type { NamedGongwen } from '#documents/gongwen-file.ts';
import type { Gongwen } from '#documents/gongwen-model.ts';
import { may } from '#kernel/access.ts';
import { addDays } from '#kernel/calendar.ts';
import type { Download } from '#kernel/contract.ts';
import { Refusal } from '#kernel/errors.ts';
import { calendarFile } from '#kernel/icalendar.ts';
import { addMonths } from '#kernel/period.ts';
import { hidden } from '#platform/access.ts';
import { printedMinutes } from './rules-minutes.ts';
import { allSeries, itemsAbout, itemsOf, outcomesOf, sittingsBetween, sittingsById } from './store.ts';
import { papersOf } from './store-parts.ts';
import {
  briefOf,
  isMemberOf,
  minutesNow,
  reachUnits,
  seenSitting,
  shownSeries,
  touches,
  type Work,
} from './views.ts';

/** The sittings of some days that the reader sees, with the series of those the reader is a member of. @throws Refusal 403 */
export async function meetings(
  work: Work,
  sent: { readonly from?: string | undefined; readonly to?: string | undefined },
) {
  const { db } = work.store;
  const { county } = work.actor;
  const month = work.today.slice(0, 7);
  const from = sent.from ?? `${month}-01`;
  const to = sent.to ?? addDays(`${addMonths(month, 1)}-01`, -1);
  const reach = await reachUnits(db, work.actor);
  const all = await allSeries(db, county);
  const own = all.filter((one) => isMemberOf(work.actor, reach, one));
  const rows = await sittingsBetween(db, county, from, to);
  const items = Map.groupBy(
    await itemsOf(
      db,
      county,
      rows.map(({ id }) => id),
    ),
    ({ sitting }) => sitting,
  );
  const sittings = rows.flatMap((row) => {
    const series = all.find(({ id }) => id === row.series);
    if (series === undefined) return [];
    const isMember = own.includes(series);
    const seen = (items.get(row.id) ?? []).filter(({ units }) => isMember || touches(reach, units));
    return isMember || seen.length > 0 ? [briefOf(row, series, seen.length)] : [];
  });
  return {
    sittings,
    series: await shownSeries(db, county, own),
    organises: may(work.actor, 'meeting.organise'),
    from,
    today: work.today,
  };
}

/** The sittings that a problem or a project met, newest first, as far as the reader sees them. @throws Refusal 403 */
export async function meetingsOf(
  work: Work,
  of: { readonly problem?: string | undefined; readonly project?: string | undefined },
) {
  const { db } = work.store;
  const { county } = work.actor;
  const reach = await reachUnits(db, work.actor);
  const items = await itemsAbout(db, county, of);
  const series = new Map((await allSeries(db, county)).map((one) => [one.id, one]));
  const sittings = await sittingsById(db, county, [...new Set(items.map(({ sitting }) => sitting))]);
  const outcomes = await outcomesOf(
    db,
    county,
    items.map(({ id }) => id),
  );
  return items
    .flatMap((item) => {
      const sitting = sittings.find(({ id }) => id === item.sitting);
      const one = series.get(sitting?.series ?? '');
      if (sitting === undefined || one === undefined || sitting.state === 'cancelled') return [];
      if (!isMemberOf(work.actor, reach, one) && !touches(reach, item.units)) return [];
      const own = sitting.state === 'issued' ? outcomes.filter((other) => other.item === item.id) : [];
      return [
        {
          sitting: sitting.id,
          title: one.title,
          day: sitting.day,
          number: sitting.number,
          item: item.title,
          carried: item.carried,
          outcomes: own.map(({ kind, text }) => ({ kind, text })),
        },
      ];
    })
    .toSorted((a, b) => (a.day < b.day ? 1 : Number(a.day > b.day) * -1));
}

/** The minutes as a 公文; pinned figures can be found again in the .docx as `<sitting>.<pin>`. @throws Refusal 403, 404, 409 before anybody sat */
export async function minutesPaper(work: Work, id: string): Promise<NamedGongwen> {
  const { db } = work.store;
  const seen = await seenSitting(db, work.actor, id);
  const { sitting, isMember, series } = seen;
  const organises = may(work.actor, 'meeting.organise');
  if (!isMember || (sitting.state !== 'issued' && !organises)) throw hidden('meeting.read');
  if (sitting.state === 'planned' || sitting.state === 'cancelled')
    throw new Refusal('meeting.moved', 409, '会议还没有召开，没有纪要。');
  const minutes = sitting.minutes ?? (await minutesNow(db, work.actor.county, seen));
  const { text, attendance } = printedMinutes(minutes.blocks);
  const year = sitting.day.slice(0, 4);
  const title =
    sitting.number === null ? minutes.title : `${series.title}${year}年第${sitting.number}次会议纪要`;
  const content: Gongwen = {
    kind: '纪要',
    organ: minutes.organ,
    mark: minutes.title,
    number: minutes.mark,
    title: `${title}${sitting.state === 'issued' ? '' : '（讨论稿）'}`,
    blocks: text.map((block) => ({
      kind: block.kind,
      text: block.text.map((one) =>
        typeof one === 'string' ? one : { text: one.text, pin: `${id}.${one.pin}` },
      ),
    })),
    attendance,
    signature: minutes.organ,
    date: sitting.day,
    demo: sitting.demo,
  };
  return { name: `${series.title}纪要${sitting.day}${sitting.demo ? '（演示数据）' : ''}`, content };
}

/** The sitting for a calendar. @throws Refusal 403, 404 */
export async function sittingIcs(work: Work, id: string): Promise<Download> {
  const { sitting, series, items, isMember } = await seenSitting(work.store.db, work.actor, id);
  const text = calendarFile([
    {
      uid: `${id}@${work.actor.county}.xushi`,
      title: `${series.title}${sitting.demo ? '（演示数据）' : ''}`,
      day: sitting.day,
      starts: sitting.starts,
      place: sitting.place,
      text: isMember ? items.map(({ title }, index) => `${index + 1}. ${title}`).join('\n') : '',
      version: sitting.version,
      cancelled: sitting.state === 'cancelled',
      changedAt: sitting.changed_at,
    },
  ]);
  return {
    name: `${series.title}${sitting.day}.ics`,
    type: 'text/calendar; charset=utf-8',
    bytes: new TextEncoder().encode(text),
  };
}

/** A paper of an item the reader sees. @throws Refusal 403, 404 */
export async function paperFile(work: Work, id: string, paper: string): Promise<Download> {
  const { db, blobs } = work.store;
  const { items } = await seenSitting(db, work.actor, id);
  const found = (
    await papersOf(
      db,
      work.actor.county,
      items.map((one) => one.id),
    )
  ).find((one) => one.id === paper);
  const bytes = found === undefined ? null : await blobs.get(found.sha256);
  if (found === undefined || bytes === null) throw hidden('meeting.read');
  return { name: found.name, type: 'application/octet-stream', bytes };
}
