import { must, Refusal } from '#kernel/errors.ts';
import { organName } from '#kernel/organ-name.ts';
import { countyOf, unitsOf } from '#modules/org/index.ts';
import { valuesOf } from '#modules/parameter/index.ts';
import { demand } from '#platform/access.ts';
import { brokenConstraint, inTransaction, type Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import { say, writerOf } from './carry.ts';
import { draftWords } from './rules-draft.ts';
import type { LetterKind } from './rules-machine.ts';
import { replyDaysOn } from './rules-parameters.ts';
import type { DraftsMade, LetterDetail, LetterSource } from './schema.ts';
import { type Subject, subjectKey, subjectOf, subjectsDue } from './sources.ts';
import { insertLetter, type StoredLetter, writtenSubjects } from './store.ts';
import { letterDetail, type Work } from './views.ts';

/** The refusal of a field. */
export function invalid(field: string, message: string): Refusal {
  return new Refusal('supervise.invalid', 422, `${message}。`, { faults: [{ field, message }] });
}

/** Why a letter cannot be based on a thing any more. */
export const gone =
  '这件事已经有变化：措施不用采取了、报表已报送或问题已办结，不能再据此发函。请刷新；草稿可以撤回';

const ownUnit = '不能给本单位发函；本单位的事项请由另一个发函单位（如督查室）办理';

/** What every draft of a county needs. */
async function groundsOf(tx: Tx, { county }: Work['actor']) {
  return {
    units: await unitsOf(tx, county),
    values: await valuesOf(tx, county),
    found: must(await countyOf(tx, county), 'an actor belongs to a county'),
  };
}

/**
 * Drafts a letter from what it is about, with its facts as they stand now. One thing has one letter of a kind; a step of a ladder one
 * letter at all.
 *
 * @throws Refusal 403; 409 supervise.gone when there is nothing to write about any more, supervise.written when it has its letter; 422
 */
export async function draftLetter(
  work: Work,
  sent: { readonly kind: LetterKind; readonly source: LetterSource },
): Promise<LetterDetail> {
  demand(work.actor, 'supervise.issue');
  const { county } = work.actor;
  try {
    const id = await inTransaction(work.store, async (tx) => {
      const subject = await subjectOf(tx, { county, today: work.today }, sent.source);
      if (subject === null) throw new Refusal('supervise.gone', 409, `${gone}。`);
      const kind = sent.source.kind === 'light' ? subject.kind : sent.kind;
      return write(tx, work, { subject, kind }, await groundsOf(tx, work.actor));
    });
    return await letterDetail(work, id);
  } catch (error) {
    throw isWritten(error)
      ? new Refusal('supervise.written', 409, '这件事已经有同类函件，没有重复起草。请到“在办”或草稿里看。')
      : error;
  }
}

function isWritten(error: unknown): boolean {
  return brokenConstraint(error) === 'letter__subject';
}

/**
 * Drafts a letter for each of several things that ought to be written about, in one transaction. What has its letter meanwhile, is no longer
 * due, or falls to the writer's own unit is passed over and named with its reason.
 *
 * @param keys  keys of the candidates
 * @throws Refusal 403; 409 supervise.written when somebody drafts one of them at the same moment: then none is made
 */
export async function draftLetters(work: Work, keys: readonly string[]): Promise<DraftsMade> {
  demand(work.actor, 'supervise.issue');
  const { county } = work.actor;
  try {
    return await inTransaction(work.store, async (tx) => {
      const due = await subjectsDue(tx, { county, today: work.today }, await writtenSubjects(tx, county));
      const byKey = new Map(due.map((one) => [subjectKey(one.source, one.kind), one]));
      const grounds = await groundsOf(tx, work.actor);
      const passed: { title: string; reason: string }[] = [];
      let made = 0;
      for (const key of new Set(keys)) {
        const subject = byKey.get(key);
        if (subject === undefined) passed.push({ title: '', reason: '已有函件，或不再需要发函' });
        else if (subject.unit === work.actor.unit) passed.push({ title: subject.title, reason: ownUnit });
        else {
          await write(tx, work, { subject, kind: subject.kind }, grounds);
          made += 1;
        }
      }
      return { made, passed };
    });
  } catch (error) {
    throw isWritten(error)
      ? new Refusal('supervise.written', 409, '所选事项中有的刚由别人起草，这次没有起草。请刷新后再选。')
      : error;
  }
}

async function write(
  tx: Tx,
  work: Work,
  { subject, kind }: { readonly subject: Subject; readonly kind: LetterKind },
  { units, values, found }: Awaited<ReturnType<typeof groundsOf>>,
): Promise<string> {
  const { county } = work.actor;
  const unit = units.find((one) => one.id === subject.unit);
  if (unit === undefined) throw invalid('unit', '没有这个单位，请重新选择');
  if (unit.id === work.actor.unit) throw invalid('unit', ownUnit);
  const limit = subject.limit ?? {
    quantity: replyDaysOn(kind, values, county, work.today),
    unit: 'workday' as const,
  };
  const letter: StoredLetter = {
    ...blank,
    ...draftWords(kind, subject),
    id: newId(),
    kind,
    sender: work.actor.unit,
    organ: organName(found.name, work.actor.unitName),
    unit: unit.id,
    addressee: organName(found.name, unit.name),
    source: subject.source,
    project: subject.project,
    commitment: subject.commitment,
    problem: subject.problem,
    facts: subject.facts,
    reply_quantity: limit.quantity,
    reply_unit: limit.unit,
    subject: subjectKey(subject.source, kind),
    demo: found.demo,
    drafted_at: work.now,
    drafted_by_name: writerOf(work),
    changed_at: work.now,
  };
  await insertLetter(tx, county, letter);
  await say(tx, work, letter, { act: 'draft', text: '' });
  return letter.id;
}

const blank = {
  state: 'draft',
  version: 1,
  due_on: null,
  printed_due: null,
  series: null,
  year: null,
  number: null,
  printed: '',
  action: null,
  issued_at: null,
  issued_by_name: '',
  received_at: null,
  received_by_name: '',
  ended_at: null,
  end_reason: '',
} as const;
