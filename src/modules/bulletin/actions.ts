import { createHash } from 'node:crypto';
import { reachOf } from '#kernel/access.ts';
import { must, Refusal } from '#kernel/errors.ts';
import { organName } from '#kernel/organ-name.ts';
import { printedNumber, takeNumber } from '#modules/numbering/index.ts';
import { demand, hidden } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { brokenConstraint, inTransaction, type Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import { kinds } from './kinds.ts';
import { type MonthPaper, paperFacts } from './paper-facts.ts';
import { type Composed, compose } from './rules.ts';
import type { Kind, KindId } from './rules-kinds.ts';
import { changesSince, type FactsNow } from './rules-now.ts';
import type { Correcting } from './rules-paper.ts';
import { addresseeOf } from './rules-words.ts';
import type { Bulletin, BulletinHead, Change, Draft } from './schema.ts';
import {
  correctionOf,
  findBulletin,
  findSame,
  insertBulletin,
  listBulletins,
  type StoredBulletin,
  type StoredHead,
} from './store.ts';
import type { Work } from './work.ts';

/** What is asked for: a kind and month, and the bulletin it is to correct, if any. */
export interface Wanted {
  readonly kind: KindId;
  readonly month: string;
  readonly corrects?: string | undefined;
  readonly reason?: string | undefined;
}

function kindOf(id: KindId): Kind {
  return must(
    kinds.find((one) => one.id === id),
    'every kind has its sections',
  );
}

/** Issued bulletins of a year, newest first. */
export async function bulletins(
  work: Work,
  filter: { readonly year: number; readonly kind?: KindId | undefined },
): Promise<readonly BulletinHead[]> {
  demand(work.actor, 'bulletin.read');
  return (await listBulletins(work.store.db, work.actor.county, filter)).map(headOf);
}

function markOf({ series, year, number }: StoredHead): string {
  return printedNumber(series, year, number);
}

function headOf(stored: StoredHead): BulletinHead {
  const { id, kind, month, year, number, title, demo, issuedAt, issuedBy } = stored;
  return { id, kind, month, year, number, mark: markOf(stored), title, demo, issuedAt, issuedBy };
}

interface Made extends MonthPaper, Composed {
  readonly corrected: StoredBulletin | null;
}

async function make(work: Work, wanted: Wanted): Promise<Made> {
  const corrected = wanted.corrects === undefined ? null : await storedBulletin(work, wanted.corrects);
  const correcting = corrected === null ? null : await correctingOf(work, wanted, corrected);
  const kind = kindOf(wanted.kind);
  const paper = await paperFacts(work, kind, wanted.month, correcting);
  return { ...paper, ...compose(kind, paper.facts), corrected };
}

/** What the correction has to say. @throws Refusal 409 when nothing differs, or another one corrected it; 422 for reason, kind or month */
async function correctingOf(work: Work, wanted: Wanted, old: StoredBulletin): Promise<Correcting> {
  const { reason = '', kind, month } = wanted;
  if (old.kind !== kind || old.month !== month)
    throw invalid('corrects', '更正的通报应与原通报种类、期别相同，请从原通报页面点“更正”');
  if (reason === '') throw invalid('reason', '请填写更正原因');
  const later = await correctionOf(work.store.db, work.actor.county, old.id);
  if (later !== null)
    throw new Refusal(
      'bulletin.corrected',
      409,
      `${markOf(old)}已由${markOf(later)}更正，请打开后一份再更正。`,
    );
  const changes = await changesOf(work, old);
  if (changes.length === 0)
    throw new Refusal('bulletin.same', 409, '原通报的数字与现有数据一致，没有需要更正的内容。');
  const pins = new Map(old.pins.map((pin) => [pin.id, pin]));
  const seen = new Map(
    changes.flatMap(({ pin, now }) => {
      const printed = pins.get(pin);
      if (printed === undefined) return [];
      const { kind: what, about, text: from } = printed;
      return [[`${what} ${about}`, { about: `${about}${kindWords[what]}`, from, now }] as const];
    }),
  );
  return { mark: markOf(old), reason, changes: [...seen.values()] };
}

const kindWords = {
  actual: '实际',
  target: '目标',
  due: '应达',
  count: '',
  reason: '判定理由',
  remedy: '转绿条件',
  fact: '',
} as const satisfies Readonly<Record<StoredBulletin['pins'][number]['kind'], string>>;

function invalid(field: string, message: string): Refusal {
  return new Refusal('bulletin.invalid', 422, `${message}。`, { faults: [{ field, message }] });
}

/** The bulletin of a kind and month as it would be issued now. Nothing is kept. @throws Refusal 403; of a correction 404, 409, 422 */
export async function draftBulletin(work: Work, wanted: Wanted): Promise<Draft> {
  demand(work.actor, 'bulletin.issue');
  const made = await make(work, wanted);
  const { kind, month } = wanted;
  const { title, blocks, pins, corrected } = made;
  const before = await listBulletins(work.store.db, work.actor.county, { year: yearOf(month), month, kind });
  return {
    kind,
    month,
    demo: made.demo,
    title,
    blocks,
    pins,
    digest: digestOf(month, made),
    before: before.map(headOf),
    corrects: corrected === null ? null : { id: corrected.id, mark: markOf(corrected) },
    ranking: made.facts.ranking !== null,
  };
}

function yearOf(month: string): number {
  return Number(month.slice(0, 4));
}

/** Names a content: whoever issues it sends back the name of what was seen. */
function digestOf(month: string, { title, blocks, pins }: Composed): string {
  return createHash('sha256')
    .update(JSON.stringify([month, title, blocks, pins]))
    .digest('hex');
}

/**
 * Issues the bulletin of a kind and month exactly as it was seen, under the next number of the kind's 代字 and year, with its figures pinned.
 *
 * @param digest  name of the draft that was seen
 * @throws Refusal bulletin.empty 422 without anything to report on, bulletin.moved 409 when the figures changed since the draft was
 *   shown, bulletin.issued 409 when this content was issued already; of a correction 404, 409, 422
 */
export async function issueBulletin(work: Work, wanted: Wanted, digest: string): Promise<BulletinHead> {
  demand(work.actor, 'bulletin.issue');
  const made = await make(work, wanted);
  if (made.isEmpty) throw new Refusal('bulletin.empty', 422, emptyWords[wanted.kind]);
  if (digestOf(wanted.month, made) !== digest) {
    throw new Refusal(
      'bulletin.moved',
      409,
      '预览之后数据或灯号又有变化，通报没有印发。请重新预览、核对后再印发。',
    );
  }
  return written(work, wanted, made, digest);
}

async function written(work: Work, wanted: Wanted, made: Made, digest: string): Promise<BulletinHead> {
  try {
    return await issued(work, wanted, made, digest);
  } catch (error) {
    if (brokenConstraint(error) !== 'bulletin__correction') throw error;
    throw new Refusal('bulletin.corrected', 409, '这份通报刚由他人更正，请刷新后再看。');
  }
}

async function issued(work: Work, wanted: Wanted, made: Made, digest: string): Promise<BulletinHead> {
  return inTransaction(work.store, async (tx) => {
    const { county } = work.actor;
    await refuseSame(tx, county, digest);
    const head = await numbered(tx, work, wanted, made);
    const paper = {
      organ: organName(made.facts.county, work.actor.unitName),
      addressee: addresseeOf(made.facts.county),
      body: made.blocks,
    };
    if (!(await insertBulletin(tx, { county, ...head, ...paper, pins: made.pins, digest })))
      await refuseSame(tx, county, digest);
    const { id, kind, month, number, corrects, reason } = head;
    await record(tx, {
      county,
      actor: work.actor,
      address: work.address,
      action: corrects === null ? 'bulletin.issue' : 'bulletin.correct',
      object: `bulletin:${id}`,
      result: 'done',
      detail: { kind, month, number, digest, pins: made.pins.length, corrects, reason },
      at: work.now,
    });
    return headOf(head);
  });
}

const emptyWords: Readonly<Record<KindId, string>> = {
  economy: '该年还没有确认的目标任务，不能印发通报。请先确认计划文件。',
  half_year: '该年还没有确认的目标任务，不能印发通报。请先确认计划文件。',
  projects: '该年没有列入清单的实施类项目，不能印发通报。请先在项目台账里核对级别和类别。',
  reporting: '该月没有应报的报表和项目进度，不能印发通报。请核对月份。',
};

/** @throws Refusal bulletin.issued 409 when this content was issued; the transaction and the number it took are rolled back */
async function refuseSame(tx: Tx, county: string, digest: string): Promise<void> {
  const same = await findSame(tx, county, digest);
  if (same === null) return;
  throw new Refusal(
    'bulletin.issued',
    409,
    `内容相同的通报已由${same.issuedBy}印发（${markOf(same)}），没有重复印发。`,
    { data: { id: same.id } },
  );
}

async function numbered(tx: Tx, work: Work, wanted: Wanted, made: Made): Promise<StoredHead> {
  const { actor, now } = work;
  const { kind, month, reason = '' } = wanted;
  const id = newId();
  const year = yearOf(month);
  const issuedBy = `${actor.unitName}${actor.postName}`;
  const { paper } = kindOf(kind);
  const { mark, number } = await takeNumber(tx, {
    county: actor.county,
    kind: paper,
    year,
    object: id,
    now,
    byName: issuedBy,
  });
  return {
    id,
    kind,
    month,
    year,
    number,
    series: mark,
    title: made.title,
    demo: made.demo,
    issuedAt: now,
    issuedBy,
    corrects: made.corrected?.id ?? null,
    reason: made.corrected === null ? '' : reason,
  };
}

/** An issued bulletin as stored. @throws Refusal 404 */
export async function storedBulletin(work: Work, id: string): Promise<StoredBulletin> {
  demand(work.actor, 'bulletin.read');
  const found = await findBulletin(work.store.db, work.actor.county, id);
  if (found === null) throw hidden('bulletin.read');
  return found;
}

/** Whether the post may see today's facts of projects and problems of the whole county. */
function seesCounty({ actor }: Work): boolean {
  return reachOf(actor, 'problem.read') === 'county' && reachOf(actor, 'project.read') === 'county';
}

async function changesOf(work: Work, old: StoredBulletin): Promise<readonly Change[]> {
  const kind = kindOf(old.kind);
  const hasFacts = old.pins.some((pin) => pin.kind === 'fact');
  if (hasFacts && !seesCounty(work)) return [];
  const { facts, present } = await paperFacts(work, kind, old.month, null);
  return changesSince(old.pins, present, hasFacts ? factsNow(kind, facts) : null);
}

function factsNow(kind: Kind, facts: MonthPaper['facts']): FactsNow {
  const { pins } = compose(kind, facts);
  return {
    texts: new Map(pins.flatMap(({ key, text }) => (key === undefined ? [] : [[key, text] as const]))),
    isRanking: facts.ranking !== null,
  };
}

/** An issued bulletin, and which of its figures would be printed otherwise today. The paper itself stays. */
export async function bulletin(work: Work, id: string): Promise<Bulletin> {
  const stored = await storedBulletin(work, id);
  const { db } = work.store;
  const { county } = work.actor;
  const { paper, pins, reason } = stored;
  const old = stored.corrects === null ? null : await findBulletin(db, county, stored.corrects);
  const later = await correctionOf(db, county, id);
  return {
    ...headOf(stored),
    organ: paper.organ,
    addressee: paper.addressee,
    blocks: paper.body,
    pins,
    changes: await changesOf(work, stored),
    compared: seesCounty(work) || pins.every((pin) => pin.kind !== 'fact'),
    corrects: old === null ? null : { id: old.id, mark: markOf(old), reason },
    correctedBy: later === null ? null : { id: later.id, mark: markOf(later) },
  };
}
