import { printDay } from '#kernel/day-words.ts';
import { must, Refusal } from '#kernel/errors.ts';
import {
  extendConsequenceOfLetter,
  recordConsequenceByLetter,
  voidConsequenceOfLetter,
} from '#modules/light/index.ts';
import { takeNumber, voidNumber } from '#modules/numbering/index.ts';
import { demand } from '#platform/access.ts';
import { inTransaction, type Tx } from '#platform/database.ts';
import { gone, invalid } from './actions-draft.ts';
import { outrun, say, shortened, textOf, writerOf } from './carry.ts';
import { sameFacts } from './rules-draft.ts';
import { letterMoves, letterWords, moveFault } from './rules-machine.ts';
import type { DraftEdit, LetterDetail, LetterMove } from './schema.ts';
import { subjectOf } from './sources.ts';
import { changeLetter, type LetterChange, type StoredLetter } from './store.ts';
import { insertReply, judgeReply, repliesOf } from './store-parts.ts';
import { actsOf, dueIfIssued, letterDetail, letterSeen, sidesOf, type Work } from './views.ts';

/** A draft of the reader's unit. @throws Refusal 403, 404, 409 */
async function draftOf(tx: Tx, work: Work, id: string): Promise<StoredLetter> {
  const letter = await letterSeen(tx, work, id);
  if (!sidesOf(work, letter).includes('sender'))
    throw new Refusal('supervise.not_yours', 403, '只有起草的单位可以修改草稿。');
  if (letter.state !== 'draft') throw outrun(letter);
  return letter;
}

/** Changes the words or the limit of a draft. @throws Refusal 403, 404, 409, 422 */
export async function editDraft(
  work: Work,
  id: string,
  { version, limit, due, ...words }: DraftEdit,
): Promise<LetterDetail> {
  demand(work.actor, 'supervise.issue');
  if (due !== null && due <= work.today) throw invalid('due', `回复期限应晚于今天（${work.today}）`);
  return inTransaction(work.store, async (tx) => {
    const letter = await draftOf(tx, work, id);
    const change = { ...words, reply_quantity: limit.quantity, reply_unit: limit.unit, due_on: due };
    await put(tx, work, letter, version, change);
    return letterDetail(work, id, tx);
  });
}

/** Takes the facts of a draft anew; its words stay as they were written. @throws Refusal 403, 404, 409 */
export async function refreshDraft(work: Work, id: string, version: number): Promise<LetterDetail> {
  demand(work.actor, 'supervise.issue');
  return inTransaction(work.store, async (tx) => {
    const letter = await draftOf(tx, work, id);
    const { county } = work.actor;
    const subject = await subjectOf(tx, { county, today: work.today }, letter.source);
    if (subject === null) throw new Refusal('supervise.gone', 409, `${gone}。`);
    await put(tx, work, letter, version, { facts: subject.facts });
    return letterDetail(work, id, tx);
  });
}

async function put(
  tx: Tx,
  work: Work,
  letter: StoredLetter,
  version: number,
  change: LetterChange,
): Promise<void> {
  const of = { county: work.actor.county, id: letter.id, version, from: [letter.state], at: work.now };
  if (!(await changeLetter(tx, of, change))) throw outrun(letter);
}

/**
 * Moves a letter: issues it under the next number, signs for it, replies, accepts the reply and so closes it, sends it back with a new last
 * day, or withdraws it. What a light led to is written on its ladder in the same transaction: taken when it is issued, to be answered by the
 * new day when its reply is sent back, answered when it is accepted, voided when it is withdrawn.
 *
 * @throws Refusal 403, 404; 409 when somebody was faster or the facts moved; 422 with the field
 */
export async function moveLetter(work: Work, id: string, move: LetterMove): Promise<LetterDetail> {
  demand(work.actor, 'supervise.read');
  return inTransaction(work.store, async (tx) => {
    const letter = await letterSeen(tx, work, id);
    const rule = letterMoves[move.act];
    if (!sidesOf(work, letter).includes(rule.by))
      throw new Refusal(
        'supervise.not_yours',
        403,
        `“${rule.word}”由${rule.by === 'sender' ? '发函单位' : '收函单位'}办理。`,
      );
    const fault = moveFault({ state: letter.state, due: letter.due_on }, move, work.today);
    if (fault?.field === 'act' || !actsOf(work, letter).includes(move.act)) throw outrun(letter);
    if (fault !== null) throw invalid(fault.field, fault.message);
    if (letter.version !== move.version) throw outrun(letter);
    const change = await changes[move.act](tx, work, letter, move);
    await put(tx, work, letter, move.version, { ...change, state: rule.to });
    const moved = await letterSeen(tx, work, id);
    await say(tx, work, moved, { act: move.act, text: textOf(move, moved) });
    return letterDetail(work, id, tx);
  });
}

type Doing = (tx: Tx, work: Work, letter: StoredLetter, move: LetterMove) => Promise<LetterChange>;

/** What each move writes besides the state. */
const changes: Readonly<Record<LetterMove['act'], Doing>> = {
  issue,
  receive: async (_tx, work) => ({ received_at: work.now, received_by_name: writerOf(work) }),
  reply: async (tx, work, letter, { text }) => {
    const of = { county: work.actor.county, letter: letter.id };
    const round = (await repliesOf(tx, of)).length + 1;
    await insertReply(tx, of, {
      round,
      text,
      replied_at: work.now,
      replied_by_name: writerOf(work),
    });
    return {};
  },
  accept: async (tx, work, letter, { text }) => {
    const reply = await judge(tx, work, letter, 'accepted', text);
    const { source } = letter;
    if (source.kind === 'light')
      await recordConsequenceByLetter(
        tx,
        work,
        {
          objectKind: source.objectKind,
          object: source.object,
          kind: 'answered',
          level: source.level,
          of: letter.action,
          day: work.today,
          document: letter.printed,
          note: shortened(reply),
        },
        letter.id,
      );
    return { ended_at: work.now, end_reason: text };
  },
  return: async (tx, work, letter, { text, due }) => {
    await judge(tx, work, letter, 'returned', text);
    const until = must(due, 'a return names a new last day');
    const { source } = letter;
    if (source.kind === 'light' && letter.action !== null)
      await extendConsequenceOfLetter(tx, work, {
        objectKind: source.objectKind,
        object: source.object,
        letter: letter.id,
        until,
        note: shortened(text),
      });
    return { due_on: until };
  },
  withdraw: async (tx, work, letter, { text }) => {
    const { county } = work.actor;
    if (letter.number !== null)
      await voidNumber(tx, { county, kind: letter.kind, object: letter.id, reason: text });
    const { source } = letter;
    if (source.kind === 'light' && letter.action !== null)
      await voidConsequenceOfLetter(tx, work, {
        objectKind: source.objectKind,
        object: source.object,
        letter: letter.id,
        note: text,
      });
    return { ended_at: work.now, end_reason: text };
  },
};

async function judge(
  tx: Tx,
  work: Work,
  letter: StoredLetter,
  verdict: 'accepted' | 'returned',
  reason: string,
): Promise<string> {
  const of = { county: work.actor.county, letter: letter.id };
  const last = (await repliesOf(tx, of)).at(-1);
  const judged = { verdict, reason, judged_at: work.now, judged_by_name: writerOf(work) };
  if (last === undefined || !(await judgeReply(tx, of, judged))) throw outrun(letter);
  return last.text;
}

/** The number is taken last: whoever issues meanwhile waits for it. */
async function issue(tx: Tx, work: Work, letter: StoredLetter): Promise<LetterChange> {
  const { county } = work.actor;
  const { source, kind, id } = letter;
  const subject = await subjectOf(tx, { county, today: work.today }, source);
  if (subject === null) throw new Refusal('supervise.gone', 409, `${gone}。`);
  if (!sameFacts(subject.facts, letter.facts))
    throw new Refusal(
      'supervise.facts_moved',
      409,
      '起草之后灯号或数据又有变化，函件没有印发。请点“重新取数”，核对后再印发。',
    );
  const due = dueIfIssued(letter, work.today);
  if (due === null) throw invalid('due', '工作日历还没有公布到回复期限那一天，请在草稿里直接写明回复期限');
  if (due <= work.today) throw invalid('due', `回复期限${printDay(due)}已到，请在草稿里改为以后的日期`);
  const number = await takeNumber(tx, {
    county,
    kind,
    year: Number(work.today.slice(0, 4)),
    object: id,
    now: work.now,
    byName: writerOf(work),
  });
  const action =
    source.kind === 'light'
      ? await recordConsequenceByLetter(
          tx,
          work,
          {
            objectKind: source.objectKind,
            object: source.object,
            kind: 'taken',
            level: source.level,
            of: null,
            day: work.today,
            document: number.printed,
            note: letterWords[kind],
          },
          id,
        )
      : null;
  return {
    due_on: due,
    printed_due: due,
    series: number.series,
    year: number.year,
    number: number.number,
    printed: number.printed,
    action,
    issued_at: work.now,
    issued_by_name: writerOf(work),
  };
}
