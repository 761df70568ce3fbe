import { printDay } from '#kernel/day-words.ts';
import { Refusal } from '#kernel/errors.ts';
import { announce } from '#modules/message/index.ts';
import { postsOf } from '#modules/org/index.ts';
import { record } from '#platform/audit.ts';
import type { Tx } from '#platform/database.ts';
import { type LetterAct, letterMoves, letterWords, stateWords } from './rules-machine.ts';
import type { LetterMove } from './schema.ts';
import type { StoredLetter } from './store.ts';
import { addEvent } from './store-parts.ts';
import type { Work } from './views.ts';

/** The refusal of whoever was slower, or of a move that the state does not take. */
export function outrun({ state }: Pick<StoredLetter, 'state'>): Refusal {
  return new Refusal(
    'supervise.moved',
    409,
    `这份函件刚有变化（现在是“${stateWords[state]}”），您的操作没有生效。请刷新后再看。`,
    { data: { state } },
  );
}

/** By whom a record is written. */
export function writerOf({ actor }: Pick<Work, 'actor'>): string {
  const { delegation } = actor;
  const by = delegation === undefined ? '' : `（${delegation.unitName}${delegation.postName}代办）`;
  return `${actor.unitName}${actor.postName}${by}`;
}

/** Event, audit row and messages of what was done, in its transaction. */
export async function say(
  tx: Tx,
  work: Work,
  letter: StoredLetter,
  done: { readonly act: LetterAct | 'draft' | 'file' | 'unfile'; readonly text: string },
): Promise<void> {
  const { actor, now } = work;
  const { county } = actor;
  const { act, text } = done;
  await addEvent(tx, {
    county,
    letter: letter.id,
    act,
    state: letter.state,
    text,
    at: now,
    account: actor.account,
    by_name: writerOf(work),
  });
  await record(tx, {
    county,
    actor,
    address: work.address,
    action: `supervise.${act}`,
    object: `letter:${letter.id}`,
    result: 'done',
    detail: { state: letter.state, version: letter.version, number: letter.printed, due: letter.due_on },
    at: now,
  });
  if (act === 'draft' || act === 'file' || act === 'unfile') return;
  const told = letterMoves[act].by === 'unit' ? letter.sender : letter.unit;
  // A draft that is withdrawn was never seen by the unit.
  if (act === 'withdraw' && letter.issued_at === null) return;
  await announce(tx, {
    county,
    key: `supervise.${act}:${letter.id}:${letter.version}`,
    kind: `supervise.${act}`,
    posts: (await hearers(tx, county, told)).filter((post) => post !== actor.post),
    title: `${letterWords[letter.kind]}${letterMoves[act].word}：${letter.title}`,
    body: text,
    link: `/supervision/${letter.id}`,
    now,
  });
}

/** The posts of a unit that deal with letters. */
async function hearers(tx: Tx, county: string, unit: string): Promise<readonly string[]> {
  const posts = (await postsOf(tx, county)).filter((one) => one.unit === unit);
  return posts
    .filter(({ roles }) =>
      roles.some((role) => ['planner', 'supervisor', 'reporter', 'reviewer'].includes(role)),
    )
    .map(({ id }) => id);
}

/** What an event says of a move: the number of an issue, the reason of a return with its new day, else the words sent. */
export function textOf({ act, text }: LetterMove, moved: StoredLetter): string {
  if (act === 'issue') return moved.printed;
  return act === 'return' && moved.due_on !== null
    ? `${text}（重新回复期限${printDay(moved.due_on)}）`
    : text;
}

const noteLimit = 480;

/** Words cut to what a note of the ladder holds. */
export function shortened(text: string): string {
  return text.length > noteLimit ? `${text.slice(0, noteLimit)}…` : text;
}
