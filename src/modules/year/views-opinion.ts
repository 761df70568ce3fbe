import { may, reachOf } from '#kernel/access.ts';
import { addDays } from '#kernel/calendar.ts';
import { chinaCalendar } from '#kernel/calendar-cn.ts';
import { due as dueOf } from '#kernel/deadline.ts';
import { unitsOf } from '#modules/org/index.ts';
import { demand, hidden } from '#platform/access.ts';
import { actsIn, isLate, type OpinionAct, opinionMoves, type Party, tallyOpinions } from './rules-opinion.ts';
import type { OpinionDetail, OpinionFilter, OpinionList, OpinionRow } from './schema-opinion.ts';
import { eventsOf, type Q } from './store.ts';
import {
  evidenceOf,
  opinionEvents,
  opinionSeen,
  opinionsSeen,
  repliesOf,
  type StoredOpinion,
} from './store-opinions.ts';
import { limitOn, placeOf, type Work } from './work.ts';

/** An opinion the reader sees. @throws Refusal 404 */
export async function opinionOf(q: Q, work: Pick<Work, 'actor'>, id: string): Promise<StoredOpinion> {
  const found = await opinionSeen(q, work.actor, id);
  if (found === null) throw hidden('year.read');
  return found;
}

/** On which sides of an opinion the reader stands; no unit assesses what it answered itself. */
function partiesOf({ actor }: Pick<Work, 'actor'>, opinion: StoredOpinion): readonly Party[] {
  const parties: Party[] = [];
  const isOffice = reachOf(actor, 'year.change') === 'county';
  if (isOffice) parties.push('office');
  if (opinion.unit === actor.unit && may(actor, 'year.reply')) parties.push('unit');
  if (reachOf(actor, 'year.assess') === 'county' && opinion.unit !== actor.unit) parties.push('congress');
  if (isOffice || (opinion.raised_unit === actor.unit && may(actor, 'year.raise'))) parties.push('raiser');
  return parties;
}

/** What the reader may do to an opinion now. */
export function actsOf(work: Pick<Work, 'actor'>, opinion: StoredOpinion): readonly OpinionAct[] {
  const parties = partiesOf(work, opinion);
  return actsIn(opinion).filter((act) => parties.includes(opinionMoves[act].by));
}

/** Whether an assessment by the reader is what the 财经委 gave in writing, entered for it. */
export function recordsAssessment({ actor }: Pick<Work, 'actor'>): boolean {
  return !actor.roles.includes('congress');
}

/** Last day to answer by the county's limit, of one handed over today; null while none is set. */
export async function countedDue(q: Q, county: string, today: string): Promise<string | null> {
  const quantity = await limitOn(q, county, 'replyWithin', today);
  if (quantity === null) return null;
  const end = dueOf({ start: today, quantity, unit: 'month' }, { calendar: chinaCalendar, office: [] });
  return end.kind === 'due' ? end.day : null;
}

const links = { section: null, commitment: '/commitments/', indicator: '/indicators/' } as const;

function rowOf(
  one: StoredOpinion,
  of: { readonly today: string; readonly units: ReadonlyMap<string, string>; readonly reply: string },
): OpinionRow {
  const { id, year, ledger, kind, number, state, version, text, about, unit, round, outcome, demo } = one;
  const page = links[one.about_kind];
  return {
    id,
    year,
    ledger,
    kind,
    number,
    state,
    version,
    text,
    raisedUnit: one.raised_unit,
    raisedBy: one.raised_by,
    about,
    aboutLink: page === null || one.about_id === '' ? null : `${page}${one.about_id}`,
    unit,
    unitName: unit === null ? '' : (of.units.get(unit) ?? unit),
    due: one.due_on,
    late: isLate({ state, due: one.due_on }, of.today),
    round,
    outcome,
    outcomeReason: one.outcome_reason,
    reply: of.reply,
    changedAt: one.changed_at,
    demo,
  };
}

async function namesOf(q: Q, county: string): Promise<ReadonlyMap<string, string>> {
  return new Map((await unitsOf(q, county)).map(({ id, name }) => [id, name]));
}

/** The opinions of a year's ledger that the reader sees, with their statistics. @throws Refusal 403 */
export async function opinions(work: Work, filter: OpinionFilter): Promise<OpinionList> {
  demand(work.actor, 'year.read');
  const { county } = work.actor;
  const { db } = work.store;
  const { today } = work;
  const { year } = await placeOf(db, county, filter.year);
  const { kind } = filter;
  const all = await opinionsSeen(db, work.actor, { ledger: year, kind });
  const units = await namesOf(db, county);
  const newest = new Map(
    (
      await repliesOf(
        db,
        county,
        all.map(({ id }) => id),
      )
    ).map((one) => [one.opinion, one.text]),
  );
  const rows = all.map((one) => rowOf(one, { today, units, reply: newest.get(one.id) ?? '' }));
  const word = filter.q.trim();
  const shown = rows.filter(
    (one) =>
      (word === '' ||
        [one.text, one.raisedBy, one.about, one.unitName].some((text) => text.includes(word))) &&
      (filter.unit === undefined || one.unit === filter.unit || one.raisedUnit === filter.unit) &&
      (filter.state === undefined || (filter.state === 'late' ? one.late : one.state === filter.state)),
  );
  const raise = reachOf(work.actor, 'year.raise');
  const isCongress = work.actor.roles.includes('congress');
  return {
    year,
    rows: shown,
    tally: tallyOpinions(rows, today),
    writeUpBy: kind === 'review' ? await writeUpDay(db, county, year) : null,
    raises: kind === 'review' ? raise === 'county' : raise !== 'none' && !isCongress,
    records: raise === 'county' && !isCongress,
    demo: rows.some(({ demo }) => demo),
  };
}

/** Last day to hand over what the preliminary review raised. @source domain/economy.md §1 (S29) */
async function writeUpDay(q: Q, county: string, year: number): Promise<string | null> {
  const review = (await eventsOf(q, county, year)).find(
    ({ step, kind, struck }) => step === 'review' && kind === 'done' && !struck,
  );
  if (review === undefined) return null;
  const quantity = await limitOn(q, county, 'opinionWithin', review.day);
  if (quantity === null) return null;
  const end = dueOf({ start: review.day, quantity, unit: 'day' }, { calendar: chinaCalendar, office: [] });
  return end.kind === 'due' ? end.day : addDays(review.day, Number(quantity));
}

/** An opinion with everything the reader sees of it. @throws Refusal 403, 404 */
export async function opinionDetail(work: Work, id: string, q?: Q): Promise<OpinionDetail> {
  demand(work.actor, 'year.read');
  const db = q ?? work.store.db;
  const { county } = work.actor;
  const one = await opinionOf(db, work, id);
  const replies = await repliesOf(db, county, [id]);
  const of = { county, opinion: id };
  const acts = actsOf(work, one);
  const sees = one.unit === work.actor.unit;
  return {
    ...rowOf(one, {
      today: work.today,
      units: await namesOf(db, county),
      reply: replies.at(-1)?.text ?? '',
    }),
    replies: replies.map((reply) => ({
      round: reply.round,
      text: reply.text,
      at: reply.replied_at,
      by: reply.replied_by_name,
      verdict: reply.verdict,
      reason: reply.reason,
      judgedAt: reply.judged_at,
      judgedBy: reply.judged_by_name,
    })),
    // What goes with a reply that was not sent is the unit's own.
    files: (await evidenceOf(db, of))
      .filter(({ round }) => round <= replies.length || sees)
      .map(({ id: file, round, name, kind, size, added_by_name: addedByName }) => ({
        id: file,
        round,
        name,
        kind,
        size,
        addedByName,
      })),
    events: (await opinionEvents(db, of)).map(({ act, state, text, at, by_name: by }) => ({
      act,
      state,
      text,
      at,
      by,
    })),
    acts: [...acts],
    counted: await countedDue(db, county, work.today),
    addsFiles: acts.includes('reply'),
    records: recordsAssessment(work),
    today: work.today,
  };
}
