import { createHash, randomBytes } from 'node:crypto';
import { handedFile } from '#documents/handed.ts';
import type { UploadedFile } from '#kernel/contract.ts';
import { Refusal } from '#kernel/errors.ts';
import { dayOfInstant } from '#kernel/office-hours.ts';
import { fieldOf } from '#kernel/system/fields.ts';
import { fileFault } from '#kernel/system/files.ts';
import type { Field, FileSort, KindDefinition } from '#kernel/system/types.ts';
import { listCounties } from '#modules/org/index.ts';
import { valuesOf } from '#modules/parameter/index.ts';
import { demand, hidden } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { holderOf } from '#platform/public-gate.ts';
import { demandParty, detailIn, seen } from './actions.ts';
import type { Place } from './actions-ledger.ts';
import { type PublicWork, placed } from './actions-public.ts';
import { hoursParameters } from './hours.ts';
import { invalid, type SignedWork, type Systems } from './room.ts';
import { uploadLimits, waitingRefusal } from './rules-uploads.ts';
import type { CaseDetail } from './schema-items.ts';
import { filesOf, judge } from './store-parts.ts';
import { insertUpload, sweepUploads, waitingNow } from './store-uploads.ts';
import { holdKey } from './store-write.ts';
import { waitsSince } from './uploads.ts';

/** Fields of files that a form of the public asks for: of its entry, of its other forms, of moves that are the public's. */
function outsideField(kind: KindDefinition, key: string): Field | null {
  const asks = [
    ...(kind.public?.asks ?? []),
    ...(kind.forms ?? []).flatMap((form) => (form.isPublic === true ? form.asks : [])),
    ...kind.moves.flatMap((move) => (move.who.includes('public') ? (move.asks ?? []) : [])),
  ];
  const field = asks.some((one) => one.replace(/\?$/u, '') === key) ? fieldOf(kind, key) : null;
  return field?.kind === 'file' ? field : null;
}

/**
 * Keeps a file that somebody outside hands in until its form is sent. What it is, is told by its content; what it is called, by the content
 * too. It is not given back to anybody: only whoever sends the form with its id makes it a file of the item.
 *
 * @throws Refusal 404, 422 with the reason, 429 when the address or the county has taken too much
 */
export async function publicUpload(
  systems: Systems,
  work: PublicWork,
  place: Place & { readonly field: string },
  file: UploadedFile,
): Promise<{ id: string; name: string; sort: FileSort; size: number }> {
  const { room, kind } = await placed(work.store.db, systems, work, place);
  const field = outsideField(kind, place.field);
  if (field === null) throw hidden('case.read');
  const limits = room.uploads;
  const { county } = work;
  const handed = await handedFile(file.bytes, file.name);
  if ('reason' in handed) throw invalid([{ field: field.key, message: handed.reason.replace(/。$/u, '') }]);
  const { name, sort, bytes } = handed;
  const size = bytes.length;
  const fault = fileFault(
    { name, sort, size, material: '' },
    null,
    field.files?.accepts ?? [],
    limits.megabytes,
  );
  if (fault !== null) throw invalid([{ field: field.key, message: fault }]);
  const id = randomBytes(16).toString('hex');
  const holder = createHash('sha256')
    .update(`xushi ${county} ${holderOf(work.address)}`)
    .digest('hex');
  return inTransaction(work.store, async (tx) => {
    await holdKey(tx, `${county}/uploads`);
    const since = new Date(Date.parse(work.now) - 3_600_000).toISOString();
    const refusal = waitingRefusal(limits, size, await waitingNow(tx, county, { holder, since }));
    if (refusal !== null) throw new Refusal('case.uploads_full', 429, refusal);
    const row = {
      county,
      id,
      system: place.system,
      kind: place.kind,
      name,
      sort,
      size,
      bytes,
      holder,
      at: work.now,
    };
    await insertUpload(tx, row);
    await record(tx, {
      county,
      actor: null,
      address: work.address,
      action: 'case.upload',
      object: `case_upload:${id.slice(0, 8)}`,
      result: 'done',
      detail: { system: place.system, kind: place.kind, sort, size },
      at: work.now,
    });
    return { id, name, sort, size };
  });
}

/** What the counter says of a file that was handed in: it will do, or why it will not. @throws Refusal 403, 404, 409, 422 */
export async function judgeFile(
  systems: Systems,
  work: SignedWork,
  place: Place & { readonly id: string; readonly file: string },
  said: { readonly fits: boolean; readonly note: string },
): Promise<CaseDetail> {
  demand(work.actor, 'case.act');
  if (!said.fits && said.note.length < 2)
    throw invalid([{ field: 'note', message: '请写明这份材料哪里不符，申请人会看到' }]);
  return inTransaction(work.store, async (tx) => {
    const found = await seen(tx, systems, work, place, place.id);
    const { row, room, kind } = found;
    demandParty(work, room, kind, row);
    if (row.endedAt !== null) throw new Refusal('case.refused', 409, `${kind.noun}已经了结，不再核对材料。`);
    if (!(await filesOf(tx, room.county, row.id)).some(({ id }) => id === place.file))
      throw hidden('case.read');
    const { actor, now } = work;
    const checked = said.fits ? 'fit' : 'unfit';
    await judge(tx, room.county, place.file, {
      checked,
      check_note: said.fits ? '' : said.note,
      checked_at: now,
      checked_by_name: `${actor.unitName}${actor.postName}`,
    });
    await record(tx, {
      county: room.county,
      actor,
      address: work.address,
      action: 'case.judge',
      object: `case:${row.id}`,
      result: 'done',
      detail: { system: place.system, kind: place.kind, file: place.file, checked },
      at: now,
    });
    return detailIn(tx, work, found);
  });
}

/** Throws away files whose form was never sent, of every county. @returns how many rows went */
export async function sweepWaiting(store: Store, now: string): Promise<number> {
  let count = 0;
  for (const { county } of await listCounties(store.db)) {
    const values = await valuesOf(store.db, county, hoursParameters.id);
    const { hours } = uploadLimits(values, county, dayOfInstant(now));
    count += await inTransaction(store, async (tx) => sweepUploads(tx, county, waitsSince(now, hours)));
  }
  return count;
}
