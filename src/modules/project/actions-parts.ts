import { stripImage } from '#documents/strip-image.ts';
import { evidenceKind } from '#kernel/attachment.ts';
import type { Download, UploadedFile } from '#kernel/contract.ts';
import { must, Refusal } from '#kernel/errors.ts';
import { hidden } from '#platform/access.ts';
import { type Db, inTransaction, type Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import { audit, authorOf, changeable, oneProject, type Work } from './actions.ts';
import { plainAmount } from './amount.ts';
import { type FormalityKind, formalityKinds } from './rules-kinds.ts';
import type { PaperCell } from './rules-more.ts';
import { comparatorWords, countKeys, quantityFaults } from './rules-quantity.ts';
import { formalityStateWords, formalityWords } from './rules-words.ts';
import type { Formality, Photo, ProjectQuantity, QuantityInput } from './schema-life.ts';
import { formalitiesOf, type Place, writeEvents, writeFormality } from './store-life.ts';
import {
  changeQuantity,
  insertPhoto,
  insertQuantity,
  photosOf,
  quantitiesOf,
  removePhoto,
} from './store-parts.ts';

const largestPhoto = 10 * 1024 * 1024;
const mostPhotos = 60;

/** The checklist of a project, every kind in its order; what was never recorded is not begun. */
export async function formalityRows(q: Db | Tx, place: Place): Promise<readonly Formality[]> {
  const known = new Map((await formalitiesOf(q, place)).map((row) => [row.kind, row]));
  return formalityKinds.map((kind) => {
    const found = known.get(kind);
    if (found === undefined)
      return {
        kind,
        state: 'none',
        number: '',
        decidedOn: null,
        note: '',
        fileName: '',
        version: 0,
        changedAt: null,
        changedBy: '',
      };
    const { file: _file, ...row } = found;
    return row;
  });
}

function placeOf(work: Work, project: string): Place {
  return { county: work.actor.county, project };
}

function meanwhile(what: string): Refusal {
  return new Refusal(
    'project.changed_meanwhile',
    409,
    `${what}已被他人修改，您的修改没有保存。请刷新后对照再存。`,
  );
}

async function line(work: Work, tx: Tx, project: string, act: string, words: string): Promise<void> {
  await writeEvents(tx, work.actor.county, [{ project, act, words }], { ...authorOf(work), now: work.now });
}

/** Records how far a paper is; one that is granted has its day. @throws Refusal 403, 404, 409, 422 */
export async function setFormality(
  work: Work,
  id: string,
  kind: FormalityKind,
  sent: Pick<Formality, 'state' | 'number' | 'decidedOn' | 'note' | 'version'>,
): Promise<readonly Formality[]> {
  await changeable(work, id);
  if (sent.state === 'granted' && sent.decidedOn === null)
    throw invalid('decidedOn', '已办结的手续请填批复日期');
  if (sent.decidedOn !== null && sent.decidedOn > work.today)
    throw invalid('decidedOn', '批复日期不能晚于今天');
  const place = placeOf(work, id);
  const isDone = await inTransaction(work.store, async (tx) => {
    const before = (await formalitiesOf(tx, place)).find((one) => one.kind === kind);
    const row = {
      ...place,
      kind,
      state: sent.state,
      number: sent.number,
      decided_on: sent.decidedOn,
      note: sent.note,
      file: before?.file ?? null,
      file_name: before?.fileName ?? '',
      changed_at: work.now,
      changed_by_name: `${work.actor.unitName}${work.actor.postName}`,
    };
    if (!(await writeFormality(tx, row, sent.version))) return false;
    await line(work, tx, id, 'formality', paperWords(kind, before?.state ?? 'none', sent));
    await audit(work, tx, 'project.formality', id, { kind, state: sent.state });
    return true;
  });
  if (!isDone) throw meanwhile('这项手续');
  return formalityRows(work.store.db, place);
}

/** How far a paper came, in the words of the history. */
export function paperWords(kind: FormalityKind, before: Formality['state'], now: PaperCell): string {
  return [
    `${formalityWords[kind]}：${formalityStateWords[before]} → ${formalityStateWords[now.state]}`,
    ...(now.number === '' ? [] : [`文号${now.number}`]),
    ...(now.decidedOn === null ? [] : [`日期${now.decidedOn}`]),
    ...(now.note === '' ? [] : [now.note]),
  ].join('；');
}

/** Keeps the file of a paper in place of an earlier one, whose line stays in the history. @throws Refusal 403, 404, 409, 422 */
export async function keepFormalityFile(
  work: Work,
  id: string,
  kind: FormalityKind,
  file: UploadedFile,
): Promise<readonly Formality[]> {
  await changeable(work, id);
  const looked = evidenceKind(file.name, file.bytes);
  if ('reason' in looked) throw invalid('file', looked.reason);
  const sha256 = await work.store.blobs.put(file.bytes);
  const place = placeOf(work, id);
  const isDone = await inTransaction(work.store, async (tx) => {
    const before = (await formalitiesOf(tx, place)).find((one) => one.kind === kind);
    const row = {
      ...place,
      kind,
      state: before?.state ?? ('applied' as const),
      number: before?.number ?? '',
      decided_on: before?.decidedOn ?? null,
      note: before?.note ?? '',
      file: sha256,
      file_name: file.name.slice(-200),
      changed_at: work.now,
      changed_by_name: `${work.actor.unitName}${work.actor.postName}`,
    };
    if (!(await writeFormality(tx, row, before?.version ?? 0))) return false;
    await line(work, tx, id, 'formality', `${formalityWords[kind]}：上传文件“${row.file_name}”`);
    await audit(work, tx, 'project.formality', id, { kind, sha256 });
    return true;
  });
  if (!isDone) throw meanwhile('这项手续');
  return formalityRows(work.store.db, place);
}

/** The file of a paper. @throws Refusal 404 */
export async function formalityFile(work: Work, id: string, kind: FormalityKind): Promise<Download> {
  await oneProject(work, id);
  const found = (await formalitiesOf(work.store.db, placeOf(work, id))).find((one) => one.kind === kind);
  const bytes = await keptBytes(work, found?.file ?? null);
  if (found === undefined || bytes === null) throw hidden('project.read');
  return { name: found.fileName, type: 'application/octet-stream', bytes };
}

async function keptBytes(work: Work, sha256: string | null): Promise<Uint8Array | null> {
  return sha256 === null ? null : work.store.blobs.get(sha256);
}

function invalid(field: string, message: string): Refusal {
  return new Refusal('project.invalid', 422, `${message}。`, { faults: [{ field, message }] });
}

function plain(value: string | null): string | null {
  return value === null ? null : plainAmount(value);
}

function tidy(input: QuantityInput): QuantityInput {
  return {
    ...input,
    planned: plainAmount(input.planned),
    started: plain(input.started),
    completed: plain(input.completed),
    accepted: plain(input.accepted),
  };
}

function refuseFaults(input: QuantityInput): void {
  const faults = [...quantityFaults(input)];
  if (faults.length === 0) return;
  throw new Refusal('project.quantity', 422, `${must(faults[0], 'there is one').message}。`, { faults });
}

const unreported = '未报';

/** A quantity in words: 计划不少于2000户，开工 800，完工 600，验收未报. */
export function quantityWords(one: QuantityInput): string {
  return `${one.name}：计划${comparatorWords[one.comparator]}${one.planned}${one.unit}，开工${one.started ?? unreported}，完工${one.completed ?? unreported}，验收${one.accepted ?? unreported}`;
}

/** Adds a physical quantity. @throws Refusal 403, 404, 422 */
export async function addQuantity(
  work: Work,
  id: string,
  sent: QuantityInput,
): Promise<readonly ProjectQuantity[]> {
  await changeable(work, id);
  const input = tidy(sent);
  refuseFaults(input);
  const place = placeOf(work, id);
  await inTransaction(work.store, async (tx) => {
    const quantity = await insertQuantity(tx, place, input);
    await line(work, tx, id, 'quantity', `新增实物量　${quantityWords(input)}`);
    await audit(work, tx, 'project.quantity', id, { quantity });
  });
  return quantitiesOf(work.store.db, place);
}

/** Changes or withdraws a physical quantity; its counts are typed only while no progress gave them. @throws Refusal 403, 404, 409, 422 */
export async function editQuantity(
  work: Work,
  id: string,
  quantity: string,
  sent: QuantityInput & { readonly version: number; readonly withdrawn: boolean },
): Promise<readonly ProjectQuantity[]> {
  await changeable(work, id);
  const input = tidy(sent);
  refuseFaults(input);
  const place = placeOf(work, id);
  const isDone = await inTransaction(work.store, async (tx) => {
    const before = (await quantitiesOf(tx, place)).find((one) => one.id === quantity);
    if (before === undefined) throw hidden('project.change');
    if (before.counted !== null && isRecounted(before, input))
      throw invalid('completed', `完成数来自${before.counted}的项目进度，请在“项目进度”里更正`);
    const known = { id: quantity, version: sent.version };
    if (!(await changeQuantity(tx, place, known, { ...input, withdrawn: sent.withdrawn }))) return false;
    const words = sent.withdrawn ? `撤销实物量　${before.name}` : `修改实物量　${quantityWords(input)}`;
    await line(work, tx, id, 'quantity', words);
    await audit(work, tx, 'project.quantity', id, { quantity, withdrawn: sent.withdrawn });
    return true;
  });
  if (!isDone) throw meanwhile('这项实物量');
  return quantitiesOf(work.store.db, place);
}

function isRecounted(before: QuantityInput, after: QuantityInput): boolean {
  return countKeys.some((key) => plain(before[key]) !== plain(after[key]));
}

/** Adds a photo without anything but the picture. @throws Refusal 403, 404, 422 */
export async function addPhoto(
  work: Work,
  id: string,
  file: UploadedFile,
  sent: { readonly caption: string; readonly month: string },
): Promise<readonly Photo[]> {
  await changeable(work, id);
  await keepPhoto(work, id, file, sent);
  return photoRows(work, placeOf(work, id));
}

/** Keeps a photo with its line and audit row, and what `within` writes beside them. @throws Refusal 422 */
export async function keepPhoto(
  work: Work,
  project: string,
  file: UploadedFile,
  sent: { readonly caption: string; readonly month: string },
  within?: (tx: Tx, photo: string) => Promise<void>,
): Promise<void> {
  if (file.bytes.length > largestPhoto) throw invalid('file', '照片超过10MB，请压缩后再传');
  const image = stripImage(file.bytes);
  if ('reason' in image) throw invalid('file', image.reason);
  const place = placeOf(work, project);
  const sha256 = await work.store.blobs.put(image.bytes);
  const id = newId();
  await inTransaction(work.store, async (tx) => {
    if ((await photosOf(tx, place)).length >= mostPhotos)
      throw invalid('file', `一个项目最多${mostPhotos}张照片，请先撤下不用的`);
    await insertPhoto(tx, {
      ...place,
      id,
      file: sha256,
      type: image.type,
      size: image.bytes.length,
      caption: sent.caption,
      month: sent.month,
      added_at: work.now,
      added_by_name: `${work.actor.unitName}${work.actor.postName}`,
    });
    await line(work, tx, project, 'photo', `添加${sent.month}照片：${sent.caption}`);
    await audit(work, tx, 'project.photo', project, { sha256 });
    await within?.(tx, id);
  });
}

async function photoRows(work: Work, place: Place): Promise<readonly Photo[]> {
  return (await photosOf(work.store.db, place)).map(({ file: _file, ...photo }) => photo);
}

/** A photo. @throws Refusal 404 */
export async function photoFile(work: Work, id: string, photo: string): Promise<Download> {
  await oneProject(work, id);
  const found = (await photosOf(work.store.db, placeOf(work, id))).find((one) => one.id === photo);
  const bytes = found === undefined ? null : await work.store.blobs.get(found.file);
  if (found === undefined || bytes === null) throw hidden('project.read');
  return {
    name: `${found.month}-${found.id}.${found.type === 'image/png' ? 'png' : 'jpg'}`,
    type: found.type,
    bytes,
  };
}

/** Takes a photo down with a reason. @throws Refusal 403, 404 */
export async function takeDownPhoto(
  work: Work,
  id: string,
  photo: string,
  reason: string,
): Promise<readonly Photo[]> {
  await changeable(work, id);
  const place = placeOf(work, id);
  await inTransaction(work.store, async (tx) => {
    const found = (await photosOf(tx, place)).find((one) => one.id === photo);
    if (found === undefined || !(await removePhoto(tx, place, photo, { reason, now: work.now })))
      throw hidden('project.change');
    await line(work, tx, id, 'photo', `撤下${found.month}照片“${found.caption}”：${reason}`);
    await audit(work, tx, 'project.photo', id, { photo, reason });
  });
  return photoRows(work, place);
}
