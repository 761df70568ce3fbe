import { mostEvidence } from '#kernel/attachment.ts';
import type { Download, UploadedFile } from '#kernel/contract.ts';
import { Refusal } from '#kernel/errors.ts';
import { hidden } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { inTransaction, type Tx } from '#platform/database.ts';
import { keepFile, keptFile } from '#platform/kept-file.ts';
import { seen } from './actions.ts';
import { endStates } from './rules-machine.ts';
import type { ProblemDetail } from './schema.ts';
import type { StoredProblem } from './store.ts';
import { addEvent, evidenceOf, insertEvidence, removeEvidence } from './store-parts.ts';
import { stepsOf } from './store-settings.ts';
import { detailOf, partiesOf, type Work } from './views.ts';

/** A problem to which the reader may add files: one it takes part in, not at its end. @throws Refusal 403, 404, 409 */
async function taking(tx: Tx, work: Work, id: string): Promise<StoredProblem> {
  const row = await seen(tx, work, id);
  if (endStates.includes(row.state))
    throw new Refusal('problem.moved', 409, '问题已经了结，材料不能再增减。', { data: { state: row.state } });
  if (partiesOf(work.actor, row, await stepsOf(tx, work.actor.county)).length === 0)
    throw new Refusal('problem.not_yours', 403, '只有提出、牵头、协办单位和办公室可以上传材料。');
  return row;
}

async function told(tx: Tx, work: Work, row: StoredProblem, act: string, text: string): Promise<void> {
  const { actor, now } = work;
  await addEvent(tx, {
    county: actor.county,
    problem: row.id,
    act,
    state: row.state,
    text,
    at: now,
    account: actor.account,
    post_name: actor.postName,
    unit_name: actor.unitName,
  });
  await record(tx, {
    county: actor.county,
    actor,
    address: work.address,
    action: `problem.${act}`,
    object: `problem:${row.id}`,
    result: 'done',
    at: now,
  });
}

/** Keeps a file behind a problem. @throws Refusal 403, 404, 409, 422 */
export async function addProblemEvidence(work: Work, id: string, file: UploadedFile): Promise<ProblemDetail> {
  await inTransaction(work.store, async (tx) => taking(tx, work, id), { readOnly: true });
  const kept = await keepFile(
    work.store,
    file,
    (message) => new Refusal('problem.invalid', 422, message, { faults: [{ field: 'file', message }] }),
  );
  return inTransaction(work.store, async (tx) => {
    const row = await taking(tx, work, id);
    const { actor } = work;
    if ((await evidenceOf(tx, actor.county, id)).length >= mostEvidence)
      throw new Refusal('problem.invalid', 422, `一个问题最多${mostEvidence}份材料，请先撤下不用的`);
    await insertEvidence(tx, {
      county: actor.county,
      ...kept,
      problem: id,
      added_at: work.now,
      added_by: actor.account,
      added_by_name: `${actor.unitName}${actor.postName}`,
      unit: actor.unit,
    });
    await told(tx, work, row, 'evidence', `上传“${file.name}”`);
    return detailOf(tx, work, row);
  });
}

/** A file behind a problem. @throws Refusal 404 */
export async function problemFile(work: Work, id: string, file: string): Promise<Download> {
  await seen(work.store.db, work, id);
  const found = (await evidenceOf(work.store.db, work.actor.county, id)).find((one) => one.id === file);
  return keptFile(work.store, found, hidden('problem.read'));
}

/** Takes a file back with a reason; only the unit that brought it. @throws Refusal 403, 404, 409 */
export async function takeBackEvidence(
  work: Work,
  id: string,
  file: string,
  reason: string,
): Promise<ProblemDetail> {
  return inTransaction(work.store, async (tx) => {
    const row = await taking(tx, work, id);
    const { county, unit } = work.actor;
    const found = (await evidenceOf(tx, county, id)).find((one) => one.id === file && one.unit === unit);
    if (found === undefined || !(await removeEvidence(tx, { county, id: file, at: work.now, reason })))
      throw hidden('problem.read');
    await told(tx, work, row, 'takeback', `撤下“${found.name}”：${reason}`);
    return detailOf(tx, work, row);
  });
}
