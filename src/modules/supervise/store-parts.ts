import type { Tx } from '#platform/database.ts';
import type { LetterState } from './rules-machine.ts';
import type { Q } from './store.ts';

interface ReplyTable {
  readonly county: string;
  readonly letter: string;
  readonly round: number;
  readonly text: string;
  readonly replied_at: string;
  readonly replied_by_name: string;
  readonly verdict: 'accepted' | 'returned' | null;
  readonly reason: string;
  readonly judged_at: string | null;
  readonly judged_by_name: string;
}

interface FileTable {
  readonly county: string;
  readonly id: string;
  readonly letter: string;
  readonly side: 'letter' | 'reply';
  readonly round: number;
  readonly name: string;
  readonly kind: string;
  readonly size: number;
  readonly sha256: string;
  readonly added_at: string;
  readonly added_by_name: string;
  readonly removed_at: string | null;
}

interface EventTable {
  readonly county: string;
  readonly letter: string;
  readonly seq: number;
  readonly act: string;
  readonly state: LetterState;
  readonly text: string;
  readonly at: string;
  readonly account: string;
  readonly by_name: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'supervise.reply': ReplyTable;
    'supervise.file': FileTable;
    'supervise.event': EventTable;
  }
}

interface OfLetter {
  readonly county: string;
  readonly letter: string;
}

export async function repliesOf(q: Q, { county, letter }: OfLetter) {
  return q
    .selectFrom('supervise.reply')
    .select([
      'round',
      'text',
      'replied_at as at',
      'replied_by_name as by',
      'verdict',
      'reason',
      'judged_at as judgedAt',
      'judged_by_name as judgedBy',
    ])
    .where('county', '=', county)
    .where('letter', '=', letter)
    .orderBy('round')
    .execute();
}

export async function insertReply(
  tx: Tx,
  of: OfLetter,
  one: Pick<ReplyTable, 'round' | 'text' | 'replied_at' | 'replied_by_name'>,
): Promise<void> {
  await tx
    .insertInto('supervise.reply')
    .values({ ...of, ...one, verdict: null, reason: '', judged_at: null, judged_by_name: '' })
    .execute();
}

/** Writes what was thought of a reply that waits for it; false when there is none. */
export async function judgeReply(
  tx: Tx,
  of: OfLetter,
  verdict: Pick<ReplyTable, 'verdict' | 'reason' | 'judged_at' | 'judged_by_name'>,
): Promise<boolean> {
  const done = await tx
    .updateTable('supervise.reply')
    .set(verdict)
    .where('county', '=', of.county)
    .where('letter', '=', of.letter)
    .where('verdict', 'is', null)
    .returning('round')
    .executeTakeFirst();
  return done !== undefined;
}

/** Files of a letter that were not taken off, in the order they came. */
export async function filesOf(q: Q, { county, letter }: OfLetter) {
  return q
    .selectFrom('supervise.file')
    .select([
      'id',
      'side',
      'round',
      'name',
      'kind',
      'size',
      'sha256',
      'added_at as addedAt',
      'added_by_name as addedByName',
    ])
    .where('county', '=', county)
    .where('letter', '=', letter)
    .where('removed_at', 'is', null)
    .orderBy('round')
    .orderBy('added_at')
    .orderBy('id')
    .execute();
}

export async function insertFile(tx: Tx, row: Omit<FileTable, 'removed_at'>): Promise<void> {
  await tx
    .insertInto('supervise.file')
    .values({ ...row, removed_at: null })
    .execute();
}

/** Takes a file off; false when it is off already or of another side or round. */
export async function removeFile(
  tx: Tx,
  of: OfLetter & Pick<FileTable, 'id' | 'side' | 'round'>,
  at: string,
): Promise<boolean> {
  const done = await tx
    .updateTable('supervise.file')
    .set({ removed_at: at })
    .where('county', '=', of.county)
    .where('letter', '=', of.letter)
    .where('id', '=', of.id)
    .where('side', '=', of.side)
    .where('round', '=', of.round)
    .where('removed_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return done !== undefined;
}

export async function eventsOf(q: Q, { county, letter }: OfLetter) {
  return q
    .selectFrom('supervise.event')
    .select(['act', 'state', 'text', 'at', 'by_name as by'])
    .where('county', '=', county)
    .where('letter', '=', letter)
    .orderBy('seq')
    .execute();
}

/** Appends what was done. */
export async function addEvent(tx: Tx, event: Omit<EventTable, 'seq'>): Promise<void> {
  const last = await tx
    .selectFrom('supervise.event')
    .select((eb) => eb.fn.max('seq').as('seq'))
    .where('county', '=', event.county)
    .where('letter', '=', event.letter)
    .executeTakeFirst();
  await tx
    .insertInto('supervise.event')
    .values({ ...event, seq: (last?.seq ?? 0) + 1 })
    .execute();
}
