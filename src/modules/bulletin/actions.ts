import { createHash } from 'node:crypto';
import { Refusal } from '#kernel/errors.ts';
import { organName } from '#kernel/organ-name.ts';
import { demand, hidden } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { inTransaction } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import { factsOf, type MonthFacts, type Work } from './facts.ts';
import { type Composed, composeBulletin } from './rules.ts';
import { changesSince } from './rules-now.ts';
import { addresseeOf, bulletinMark, bulletinSeries } from './rules-words.ts';
import type { Bulletin, BulletinHead, Draft } from './schema.ts';
import {
  findBulletin,
  findSame,
  insertBulletin,
  listBulletins,
  type StoredBulletin,
  type StoredHead,
} from './store.ts';

/** Issued bulletins of a year, newest first. */
export async function bulletins(work: Work, year: number): Promise<readonly BulletinHead[]> {
  demand(work.actor, 'bulletin.read');
  return (await listBulletins(work.store.db, work.actor.county, { year })).map(headOf);
}

function headOf(stored: StoredHead): BulletinHead {
  const { id, month, year, number, series, title, demo, issuedAt, issuedBy } = stored;
  return {
    id,
    month,
    year,
    number,
    mark: bulletinMark(series, year, number),
    title,
    demo,
    issuedAt,
    issuedBy,
  };
}

/** The bulletin of a month as it would be issued now. Nothing is kept. */
export async function draftBulletin(work: Work, month: string): Promise<Draft> {
  demand(work.actor, 'bulletin.issue');
  const facts = await factsOf(work, month);
  const composed = composeBulletin(facts);
  const year = Number(month.slice(0, 4));
  const before = await listBulletins(work.store.db, work.actor.county, { year, month });
  return {
    month,
    demo: facts.demo,
    ...composed,
    digest: digestOf(month, composed),
    before: before.map(headOf),
  };
}

/** Names a content: whoever issues it sends back the name of what was seen. */
function digestOf(month: string, { title, blocks, pins }: Composed): string {
  return createHash('sha256')
    .update(JSON.stringify([month, title, blocks, pins]))
    .digest('hex');
}

/**
 * Issues the bulletin of a month exactly as it was seen, under the next number of the county and year, with its figures pinned.
 *
 * @param digest  name of the draft that was seen
 * @throws Refusal bulletin.empty 422 without commitments, bulletin.moved 409 when the figures changed since the draft was shown,
 *   bulletin.issued 409 when this content was issued already
 */
export async function issueBulletin(work: Work, month: string, digest: string): Promise<BulletinHead> {
  demand(work.actor, 'bulletin.issue');
  const facts = await factsOf(work, month);
  if (facts.rows.length === 0) {
    throw new Refusal('bulletin.empty', 422, '该年还没有确认的目标任务，不能印发通报。请先确认计划文件。');
  }
  const composed = composeBulletin(facts);
  if (digestOf(month, composed) !== digest) {
    throw new Refusal(
      'bulletin.moved',
      409,
      '预览之后数据或灯号又有变化，通报没有印发。请重新预览、核对后再印发。',
    );
  }
  return inTransaction(work.store, async (tx) => {
    const { county } = work.actor;
    const bulletin = newBulletin(work, facts, composed, digest);
    const number = await insertBulletin(tx, bulletin);
    if (number === null) {
      const same = await findSame(tx, county, digest);
      throw new Refusal(
        'bulletin.issued',
        409,
        `内容相同的通报已由${same?.issuedBy ?? '他人'}印发${same === null ? '' : `（${headOf(same).mark}）`}，没有重复印发。`,
        { data: { id: same?.id ?? null } },
      );
    }
    await record(tx, {
      county,
      actor: work.actor,
      address: work.address,
      action: 'bulletin.issue',
      object: `bulletin:${bulletin.id}`,
      result: 'done',
      detail: { month, number, digest, pins: composed.pins.length },
      at: work.now,
    });
    return headOf({ ...bulletin, number });
  });
}

function newBulletin(work: Work, facts: MonthFacts, { title, blocks, pins }: Composed, digest: string) {
  return {
    county: work.actor.county,
    id: newId(),
    month: facts.month,
    year: Number(facts.month.slice(0, 4)),
    title,
    series: bulletinSeries(facts.county),
    organ: organName(facts.county, work.actor.unitName),
    addressee: addresseeOf(facts.county),
    body: blocks,
    pins,
    demo: facts.demo,
    digest,
    issuedAt: work.now,
    issuedBy: `${work.actor.unitName}${work.actor.postName}`,
  };
}

/** An issued bulletin as stored. @throws Refusal 404 */
export async function storedBulletin(work: Work, id: string): Promise<StoredBulletin> {
  demand(work.actor, 'bulletin.read');
  const found = await findBulletin(work.store.db, work.actor.county, id);
  if (found === null) throw hidden('bulletin.read');
  return found;
}

/** An issued bulletin, and which of its figures would be printed otherwise today. The paper itself stays. */
export async function bulletin(work: Work, id: string): Promise<Bulletin> {
  const { paper, pins, ...head } = await storedBulletin(work, id);
  const { present } = await factsOf(work, head.month);
  return {
    ...headOf(head),
    organ: paper.organ,
    addressee: paper.addressee,
    blocks: paper.body,
    pins,
    changes: changesSince(pins, present),
  };
}
