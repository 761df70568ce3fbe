import { textsOf } from '#kernel/system/fields.ts';
import {
  dueLines,
  type FileValue,
  fileFault,
  fileFields,
  fileText,
  fileValue,
  type KeptFile,
  materialsIn,
  missingNames,
} from '#kernel/system/files.ts';
import type { Field, KindDefinition, Payload } from '#kernel/system/types.ts';
import { record } from '#platform/audit.ts';
import type { Tx } from '#platform/database.ts';
import { invalid, type Room, scopeOf, type Work } from './room.ts';
import { togetherRefusal } from './rules-uploads.ts';
import { filesOf, insertFile } from './store-parts.ts';
import { holdWaiting, takeWaiting, type Waiting } from './store-uploads.ts';

/** A file that waits, and for what it was handed in. */
interface Claim extends Waiting {
  readonly field: string;
  readonly material: string;
}

/** The instant before which what waits is thrown away. */
export function waitsSince(now: string, hours: number): string {
  return new Date(Date.parse(now) - hours * 3_600_000).toISOString();
}

interface Claiming {
  readonly room: Room;
  readonly kind: KindDefinition;
  readonly work: Work;
  /** What is said with the step, and what the item says once it is made. */
  readonly given: Payload;
  readonly payload: Payload;
  /** Keys of the fields that were asked. */
  readonly asks: readonly string[];
  readonly isPublic: boolean;
  readonly item: string;
}

/** A file that a form names, by the field it stands in. */
interface Wanted extends FileValue {
  readonly field: Field;
}

/** What its fields ask for: what an item says, less what it holds already. */
interface Due {
  readonly payload: Payload;
  readonly kept: readonly KeptFile[];
}

interface FieldFault {
  readonly field: string;
  readonly message: string;
}

function wantedOf(fields: readonly Field[], given: Payload): readonly Wanted[] {
  return fields.flatMap((field) =>
    textsOf(given, field.key).flatMap((text) => {
      const value = fileValue(text);
      return value === null ? [] : [{ ...value, field }];
    }),
  );
}

/** Why a file that a form names is not taken; null when it is. */
function claimFault(
  { field, material }: Wanted,
  found: Waiting | undefined,
  { payload, kept }: Due,
  megabytes: number,
): string | null {
  if (found === undefined)
    return `“${material === '' ? field.title : material}”里有文件已过期或已用过，请删去后重新上传`;
  const materials = materialsIn(dueLines(field, payload, kept));
  const known = materials.find(({ name }) => name === material) ?? null;
  if (materials.length > 0 && known === null) return `“${material}”不在要交的材料里，请删去“${found.name}”`;
  return fileFault({ ...found, material }, known, field.files?.accepts ?? [], megabytes);
}

/** What is wrong with the files of a form as a whole: one given twice, required ones missing where nobody is at a counter. */
function wholeFaults(
  fields: readonly Field[],
  wanted: readonly Wanted[],
  { payload, kept, isPublic }: Due & Pick<Claiming, 'isPublic'>,
): readonly FieldFault[] {
  const doubled = wanted.find(({ id }, place) => wanted.findIndex((one) => one.id === id) !== place);
  const missing = fields.map((field) => {
    const handed = wanted.filter((one) => one.field.key === field.key);
    return { field, names: missingNames(materialsIn(dueLines(field, payload, kept)), handed) };
  });
  return [
    ...(doubled === undefined
      ? []
      : [{ field: doubled.field.key, message: '同一个文件交了两次，请删去一个' }]),
    ...missing
      .filter(({ names }) => isPublic && names.length > 0)
      .map(({ field, names }) => ({ field: field.key, message: `还缺${names.join('、')}` })),
  ];
}

/**
 * The files that a form of files names, held for this transaction: each waits still, fits its material and the county's limits, and for the
 * public none of what is required is missing.
 *
 * @throws Refusal 422 with a fault for each field
 */
export async function claimFiles(tx: Tx, claiming: Claiming): Promise<readonly Claim[]> {
  const { room, kind, work, given, payload, asks, item, isPublic } = claiming;
  const asked = new Set(asks.map((one) => one.replace(/\?$/u, '')));
  const fields = fileFields(kind).filter(({ key }) => asked.has(key));
  const [first] = fields;
  if (first === undefined) return [];
  const wanted = wantedOf(fields, given);
  const ids = wanted.map(({ id }) => id);
  const since = waitsSince(work.now, room.uploads.hours);
  const waiting = ids.length === 0 ? [] : await holdWaiting(tx, scopeOf(room, kind.key), ids, since);
  const kept = await filesOf(tx, room.county, item);
  const due = { payload, kept };
  const looked = wanted.map((one) => {
    const found = waiting.find(({ id }) => id === one.id);
    return { one, found, fault: claimFault(one, found, due, room.uploads.megabytes) };
  });
  const claims = looked.flatMap(({ one, found }) =>
    found === undefined ? [] : [{ ...found, field: one.field.key, material: one.material }],
  );
  const sizes = claims.map(({ size }) => size);
  const over =
    sizes.length === 0
      ? null
      : togetherRefusal(
          room.uploads,
          sizes,
          kept.map(({ size }) => size),
        );
  const faults = [
    ...looked.flatMap(({ one, fault }) => (fault === null ? [] : [{ field: one.field.key, message: fault }])),
    ...wholeFaults(fields, wanted, { ...due, isPublic }),
    ...(over === null ? [] : [{ field: first.key, message: over }]),
  ];
  if (faults.length > 0) throw invalid(faults);
  return claims;
}

/** Makes the files of a form files of its item, as the last thing that its transaction does. */
export async function keepFiles(
  tx: Tx,
  { room, kind, work, item }: Pick<Claiming, 'room' | 'kind' | 'work' | 'item'>,
  claims: readonly Claim[],
): Promise<void> {
  const { actor, now } = work;
  for (const { id, name, sort, size, field, material } of claims) {
    const bytes = await takeWaiting(tx, room.county, id);
    if (bytes === null) throw invalid([{ field, message: '文件已过期或已用过，请重新上传' }]);
    const sha256 = await work.store.blobs.put(bytes);
    await insertFile(tx, {
      county: room.county,
      id,
      item,
      name,
      kind: sort,
      size,
      sha256,
      added_at: now,
      added_by: actor?.account ?? null,
      added_by_name: actor === null ? '申请人（网上）' : `${actor.unitName}${actor.postName}`,
      unit: actor?.unit ?? null,
      field,
      material,
    });
    await record(tx, {
      county: room.county,
      actor,
      address: work.address,
      action: 'case.file',
      object: `case:${item}`,
      result: 'done',
      detail: {
        system: room.definition.key,
        kind: kind.key,
        file: fileText({ id, material: '' }),
        sha256,
        size,
      },
      at: now,
    });
  }
}
