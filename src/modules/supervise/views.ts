import { may, reachOf } from '#kernel/access.ts';
import { chinaCalendar } from '#kernel/calendar-cn.ts';
import { due as dueOf } from '#kernel/deadline.ts';
import { seriesOfKind } from '#modules/numbering/index.ts';
import { unitsOf } from '#modules/org/index.ts';
import { demand, hidden } from '#platform/access.ts';
import type { RequestContext } from '#platform/http.ts';
import { letterBlocks } from './rules-draft.ts';
import { isOverdue, type LetterAct, letterActs, letterMoves, type Side } from './rules-machine.ts';
import type {
  LetterCandidate,
  LetterDetail,
  LetterFilter,
  LetterList,
  LetterRow,
  ReplyLimit,
} from './schema.ts';
import { linkOf, subjectKey, subjectsDue } from './sources.ts';
import {
  countLetters,
  lettersAbout,
  listLetters,
  type Q,
  type StoredLetter,
  seenLetter,
  writtenSubjects,
} from './store.ts';
import { eventsOf, filesOf, repliesOf } from './store-parts.ts';

/** Who asks, when. */
export type Work = Pick<RequestContext, 'actor' | 'store' | 'now' | 'today' | 'address'>;

/** A letter the reader sees. @throws Refusal 404 */
export async function letterSeen(q: Q, work: Pick<Work, 'actor'>, id: string): Promise<StoredLetter> {
  const found = await seenLetter(q, work.actor, id);
  if (found === null) throw hidden('supervise.read');
  return found;
}

/** On which sides of a letter the reader stands. */
export function sidesOf({ actor }: Pick<Work, 'actor'>, letter: StoredLetter): readonly Side[] {
  const sides: Side[] = [];
  if (letter.sender === actor.unit && may(actor, 'supervise.issue')) sides.push('sender');
  if (letter.unit === actor.unit && may(actor, 'supervise.reply')) sides.push('unit');
  return sides;
}

/** What the reader may do to a letter now. */
export function actsOf(work: Pick<Work, 'actor'>, letter: StoredLetter): readonly LetterAct[] {
  const sides = sidesOf(work, letter);
  return letterActs.filter((act) => {
    const { by, from } = letterMoves[act];
    return sides.includes(by) && from.includes(letter.state);
  });
}

/** The last day to reply if a letter were issued on a day: the one written down, else counted by the working calendar; null beyond its end. */
export function dueIfIssued(
  letter: Pick<StoredLetter, 'due_on' | 'reply_quantity' | 'reply_unit'>,
  day: string,
): string | null {
  if (letter.due_on !== null) return letter.due_on;
  const found = dueOf(
    { start: day, quantity: letter.reply_quantity, unit: letter.reply_unit },
    { calendar: chinaCalendar, office: [] },
  );
  return found.kind === 'due' ? found.day : null;
}

/** A letter as lists show it. */
export function rowOf(letter: StoredLetter, today: string): LetterRow {
  const { id, kind, state, version, title, sender, organ, unit, addressee, demo } = letter;
  return {
    id,
    kind,
    state,
    version,
    title,
    number: letter.printed,
    sender,
    organ,
    unit,
    addressee,
    about: aboutWords[letter.source.kind],
    due: letter.due_on,
    overdue: isOverdue({ state, due: letter.due_on }, today),
    issuedAt: letter.issued_at,
    receivedAt: letter.received_at,
    endedAt: letter.ended_at,
    changedAt: letter.changed_at,
    demo,
  };
}

const aboutWords = {
  light: '灯号',
  report: '逾期报表',
  progress: '逾期项目进度',
  problem: '逾期问题',
  free: '其他',
} as const;

/** Letters of a tab within the reader's reach, with the counts of the tabs. @throws Refusal 403 */
export async function letters(
  work: Work,
  filter: LetterFilter,
  page: { readonly page: number; readonly size: number },
): Promise<LetterList> {
  demand(work.actor, 'supervise.read');
  const { db } = work.store;
  const { today } = work;
  const { rows, total } = await listLetters(db, work.actor, filter, {
    today,
    limit: page.size,
    offset: (page.page - 1) * page.size,
  });
  const { draft, open, overdue, closed } = await countLetters(db, work.actor, today);
  const waiting = seesAll(work) ? (await candidatesOf(work)).length : 0;
  return {
    rows: rows.map((one) => rowOf(one, today)),
    total,
    counts: { due: draft + waiting, open, overdue, closed },
    issues: may(work.actor, 'supervise.issue'),
    demo: rows.some(({ demo }) => demo),
  };
}

function seesAll({ actor }: Work): boolean {
  return reachOf(actor, 'supervise.read') === 'county';
}

async function candidatesOf(work: Work): Promise<readonly LetterCandidate[]> {
  const { db } = work.store;
  const { county } = work.actor;
  const names = new Map((await unitsOf(db, county)).map(({ id, name }) => [id, name]));
  const subjects = await subjectsDue(db, { county, today: work.today }, await writtenSubjects(db, county));
  return subjects.map(({ source, kind, title, unit, reason, by }) => ({
    key: subjectKey(source, kind) ?? title,
    kind,
    source,
    title,
    unit,
    unitName: names.get(unit) ?? unit,
    reason,
    by,
    link: linkOf(source, work.actor) ?? '',
  }));
}

/** What ought to be written about and has no letter; nothing for those who see their own units only. @throws Refusal 403 */
export async function candidates(
  work: Work,
  of: {
    readonly q: string;
    readonly unit?: string | undefined;
    readonly kind?: LetterCandidate['kind'] | undefined;
  },
): Promise<{ readonly rows: LetterCandidate[]; readonly issues: boolean }> {
  demand(work.actor, 'supervise.read');
  const words = of.q.trim();
  const rows = seesAll(work) ? await candidatesOf(work) : [];
  return {
    rows: rows.filter(
      (one) =>
        (words === '' || one.title.includes(words) || one.unitName.includes(words)) &&
        (of.unit === undefined || one.unit === of.unit) &&
        (of.kind === undefined || one.kind === of.kind),
    ),
    issues: may(work.actor, 'supervise.issue'),
  };
}

/** Letters about a thing that the reader sees. @throws Refusal 403 */
export async function lettersOf(
  work: Work,
  of: Parameters<typeof lettersAbout>[2],
): Promise<{ readonly rows: LetterRow[] }> {
  demand(work.actor, 'supervise.read');
  if (Object.values(of).every((one) => one === undefined)) return { rows: [] };
  const rows = await lettersAbout(work.store.db, work.actor, of);
  return { rows: rows.map((one) => rowOf(one, work.today)) };
}

/** A letter with everything the reader sees of it. @throws Refusal 403, 404 */
export async function letterDetail(work: Work, id: string, q?: Q): Promise<LetterDetail> {
  demand(work.actor, 'supervise.read');
  const db = q ?? work.store.db;
  const { county } = work.actor;
  const letter = await letterSeen(db, work, id);
  const of = { county, letter: id };
  const replies = await repliesOf(db, of);
  const sides = sidesOf(work, letter);
  const round = replyRound(letter, replies.length);
  const isDraft = letter.state === 'draft';
  const mayReply = sides.includes('unit') && round !== null;
  const limit: ReplyLimit = { quantity: letter.reply_quantity, unit: letter.reply_unit };
  return {
    ...rowOf(letter, work.today),
    source: letter.source,
    link: linkOf(letter.source, work.actor),
    facts: letter.facts.map((one) => ({ ...one, from: [...one.from] })),
    opening: letter.opening,
    requirement: letter.requirement,
    limit,
    receivedBy: letter.received_by_name,
    issuedBy: letter.issued_by_name,
    endReason: letter.end_reason,
    blocks: bodyOf(letter, work.today).map(({ kind, text }) => ({ kind, text: [...text] })),
    next: isDraft ? await nextNumber(db, county, letter, work.today) : null,
    files: (await filesOf(db, of))
      // What belongs to a reply that was not sent yet is the unit's own.
      .filter(({ side, round: at }) => side === 'letter' || at <= replies.length || sides.includes('unit'))
      .map(({ sha256: _sha, ...file }) => ({
        ...file,
        own: file.side === 'letter' ? isDraft && sides.includes('sender') : mayReply && file.round === round,
      })),
    replies,
    events: await eventsOf(db, of),
    acts: [...actsOf(work, letter)],
    edits: isDraft && sides.includes('sender'),
    replyRound: mayReply ? round : null,
    today: work.today,
  };
}

/** The round of the reply that is owed; null while none is. */
export function replyRound(letter: Pick<StoredLetter, 'state'>, sent: number): number | null {
  return letterMoves.reply.from.includes(letter.state) ? sent + 1 : null;
}

/** The body of a letter: of a draft as it would be issued today. The first day that was printed stays printed. */
export function bodyOf(letter: StoredLetter, today: string) {
  const { opening, facts, requirement, organ } = letter;
  const due = letter.state === 'draft' ? dueIfIssued(letter, today) : letter.printed_due;
  return letterBlocks({ opening, facts, requirement, due, sender: organ });
}

async function nextNumber(q: Q, county: string, letter: StoredLetter, today: string): Promise<string | null> {
  const series = await seriesOfKind(q, county, letter.kind);
  return series === null ? null : `${series.mark}〔${today.slice(0, 4)}〕`;
}
