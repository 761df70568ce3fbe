import { mostEvidence } from '#kernel/attachment.ts';
import type { Download, UploadedFile } from '#kernel/contract.ts';
import { Refusal } from '#kernel/errors.ts';
import { demand, hidden } from '#platform/access.ts';
import { inTransaction, type Tx } from '#platform/database.ts';
import { keepFile, keptFile } from '#platform/kept-file.ts';
import { invalid } from './actions-draft.ts';
import { say, writerOf } from './carry.ts';
import type { LetterDetail } from './schema.ts';
import type { Q, StoredLetter } from './store.ts';
import { filesOf, insertFile, removeFile, repliesOf } from './store-parts.ts';
import { letterDetail, letterSeen, replyRound, sidesOf, type Work } from './views.ts';

/** Where a reader's file belongs: to a draft as an attachment, or to the reply that is owed. */
interface Place {
  readonly letter: StoredLetter;
  readonly side: 'letter' | 'reply';
  readonly round: number;
}

/** @throws Refusal 403, 404 when the reader may add nothing now */
async function placeOf(tx: Tx, work: Work, id: string): Promise<Place> {
  const letter = await letterSeen(tx, work, id);
  const sides = sidesOf(work, letter);
  if (letter.state === 'draft' && sides.includes('sender')) return { letter, side: 'letter', round: 0 };
  const round = replyRound(letter, (await repliesOf(tx, { county: work.actor.county, letter: id })).length);
  if (round !== null && sides.includes('unit')) return { letter, side: 'reply', round };
  throw new Refusal(
    'supervise.not_yours',
    403,
    '现在不能加减文件：附件由起草单位在印发前添加，佐证材料由收函单位在签收后、回复前添加。',
  );
}

/** Adds a file to a draft or to the reply that is being written. @throws Refusal 403, 404, 422 */
export async function addFile(work: Work, id: string, file: UploadedFile): Promise<LetterDetail> {
  demand(work.actor, 'supervise.read');
  await inTransaction(work.store, async (tx) => placeOf(tx, work, id), { readOnly: true });
  const kept = await keepFile(work.store, file, (reason) => invalid('file', reason));
  return inTransaction(work.store, async (tx) => {
    const { letter, side, round } = await placeOf(tx, work, id);
    const of = { county: work.actor.county, letter: id };
    const own = (await filesOf(tx, of)).filter((one) => one.side === side && one.round === round);
    if (own.length >= mostEvidence) throw invalid('file', `最多${mostEvidence}份文件，请先撤下不用的`);
    await insertFile(tx, {
      ...of,
      ...kept,
      side,
      round,
      added_at: work.now,
      added_by_name: writerOf(work),
    });
    await say(tx, work, letter, { act: 'file', text: kept.name });
    return letterDetail(work, id, tx);
  });
}

/** Takes a file off again before it left. @throws Refusal 403, 404 */
export async function takeOffFile(work: Work, id: string, file: string): Promise<LetterDetail> {
  demand(work.actor, 'supervise.read');
  return inTransaction(work.store, async (tx) => {
    const { letter, side, round } = await placeOf(tx, work, id);
    const of = { county: work.actor.county, letter: id };
    const found = (await filesOf(tx, of)).find((one) => one.id === file);
    if (found === undefined || !(await removeFile(tx, { ...of, id: file, side, round }, work.now)))
      throw hidden('supervise.read');
    await say(tx, work, letter, { act: 'unfile', text: found.name });
    return letterDetail(work, id, tx);
  });
}

/** A file of a letter, if the reader sees it. @throws Refusal 404 */
export async function letterFile(work: Work, id: string, file: string): Promise<Download> {
  const found = await seenFile(work.store.db, work, id, file);
  return keptFile(work.store, found, hidden('supervise.read'));
}

async function seenFile(q: Q, work: Work, id: string, file: string) {
  const shown = (await letterDetail(work, id, q)).files.some((one) => one.id === file);
  if (!shown) return undefined;
  const files = await filesOf(q, { county: work.actor.county, letter: id });
  return files.find((one) => one.id === file);
}
