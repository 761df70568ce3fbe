import { mostEvidence } from '#kernel/attachment.ts';
import type { Download, UploadedFile } from '#kernel/contract.ts';
import { must, Refusal } from '#kernel/errors.ts';
import { replay } from '#kernel/system/log.ts';
import { movesOf, relationsOf } from '#kernel/system/machine.ts';
import type { KindDefinition } from '#kernel/system/types.ts';
import { demand, hidden } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { type Db, inTransaction, type Tx } from '#platform/database.ts';
import { keepFile, keptFile } from '#platform/kept-file.ts';
import { type Place, placed, shownRows } from './actions-ledger.ts';
import { advance, type Moving, type Raising } from './carry.ts';
import { factsIn, itemOf } from './facts.ts';
import { enterWatched } from './foresight.ts';
import { numbered } from './numbered.ts';
import {
  engineOf,
  invalid,
  kindIn,
  pathIn,
  type Room,
  readerOf,
  roomFor,
  type SignedWork,
  type Systems,
  scopeOf,
  standpointOf,
} from './room.ts';
import { alikeOf } from './rules-alike.ts';
import type { CaseDetail, CaseFact } from './schema-items.ts';
import { itemsSince, type StoredItem, seenItem, seenItems } from './store.ts';
import { filesOf, insertFile, releaseOf } from './store-parts.ts';
import { eventsOf } from './store-write.ts';
import {
  itemFacts,
  openValues,
  revealedFacts,
  rowOf,
  shownClocks,
  shownEvents,
  shownMoves,
  shownSheets,
  titlesOf,
} from './views.ts';
import { shownFiles, shownMaterials, shownSlip, withLacking } from './views-files.ts';

/** An item the reader may see, with the room it is moved in. @throws Refusal 403, 404 */
export async function seen(q: Db | Tx, systems: Systems, work: SignedWork, place: Place, id: string) {
  demand(work.actor, 'case.read');
  const { room } = await placed(q, systems, work, place);
  const row = await seenItem(q, scopeOf(room, place.kind), readerOf(room, work.actor), id);
  if (row === null) throw hidden('case.read');
  const own = await roomFor(q, room, row.definition);
  return { row, room: own, kind: kindIn(own, place.kind) };
}

/** Other open or late items that may be the same matter. */
async function alikeTo(q: Db | Tx, room: Room, kind: KindDefinition, row: StoredItem, work: SignedWork) {
  if (kind.alike === undefined || row.endedAt !== null) return [];
  const since = new Date(Date.parse(row.receivedAt) - kind.alike.days * 86_400_000).toISOString();
  const others = (await itemsSince(q, scopeOf(room, kind.key), since)).filter(
    ({ id, receivedAt }) => id !== row.id && receivedAt <= row.receivedAt,
  );
  const ids = new Set(alikeOf(kind.alike, row, others));
  const reader = readerOf(room, work.actor);
  // Only what the reader may see anyway is offered.
  const found: StoredItem[] = [];
  for (const id of ids) {
    const one = await seenItem(q, scopeOf(room, kind.key), reader, id);
    if (one !== null) found.push(one);
  }
  return shownRows(q, room, kind, found, work.now);
}

/** Items that are of this one by the definition (`related` with `@id`), of those that the reader may see anyway. */
async function partsOf(q: Db | Tx, room: Room, kind: KindDefinition, row: StoredItem, work: SignedWork) {
  const reader = readerOf(room, work.actor);
  const found: CaseDetail['parts'] = [];
  for (const { kind: key, theirs, mine } of kind.related ?? []) {
    if (mine !== '@id') continue;
    const rows = await seenItems(q, scopeOf(room, key), reader, { field: theirs, value: row.id });
    const part = kindIn(room, key);
    if (rows.length > 0)
      found.push({ kind: key, title: part.title, rows: await shownRows(q, room, part, rows, work.now) });
  }
  return found;
}

/** An item as its reader sees it. */
export async function detailIn(
  q: Db | Tx,
  work: SignedWork,
  of: { readonly row: StoredItem; readonly room: Room; readonly kind: KindDefinition },
): Promise<CaseDetail> {
  const { row, room, kind } = of;
  const events = (await eventsOf(q, room.county, [row.id])).get(row.id) ?? [];
  const item = must(replay(kind, { id: row.id, number: row.number }, events), 'an item has a log');
  const facts = await factsIn(q, room, kind, { item, events, given: {} }, work);
  const relations = relationsOf(kind, item, standpointOf(work.actor, 'system'), room.desk, pathIn(room));
  const titles = await titlesOf(q, room.county, kind, [
    item.payload,
    ...events.map(({ payload }) => payload),
  ]);
  const isParty = relations.some((one) => one !== 'anyone');
  return {
    row: rowOf(room, kind, row, titles, work.now),
    definition: row.definition,
    release: await releaseOf(q, room.county, { system: row.system, version: row.definition }),
    facts: itemFacts(room, kind, item, titles),
    values: withLacking(kind, openValues(kind, item), facts.files ?? []),
    sheets: shownSheets(kind, item.payload),
    clocks: shownClocks(facts.clocks),
    moves: shownMoves(kind, movesOf(engineOf(room, kind), facts, relations)),
    events: shownEvents(room, kind, events, titles),
    files: shownFiles(await filesOf(q, room.county, row.id)),
    materials: shownMaterials(kind, item, facts.files ?? []),
    slip: shownSlip(room, kind, item, events, row.demo),
    adds: isParty && item.endedAt === null,
    reveals:
      isParty && kind.fields.some(({ key, personal }) => personal !== undefined && key in item.payload),
    parts: await partsOf(q, room, kind, row, work),
    alike: await alikeTo(q, room, kind, row, work),
  };
}

/** An item with its clocks, its log and what the reader may do. @throws Refusal 403, 404 */
export async function oneCase(
  systems: Systems,
  work: SignedWork,
  place: Place,
  id: string,
): Promise<CaseDetail> {
  const { db } = work.store;
  return detailIn(db, work, await seen(db, systems, work, place, id));
}

/** Enters an item. @throws Refusal 403, 404, 409, 422 */
export async function raiseCase(
  systems: Systems,
  work: SignedWork,
  place: Place,
  sent: Pick<Raising, 'fields' | 'reason' | 'form'>,
): Promise<CaseDetail> {
  demand(work.actor, 'case.act');
  return numbered(async () =>
    inTransaction(work.store, async (tx) => {
      const { room, kind } = await placed(tx, systems, work, place);
      const row = await enterWatched(tx, room, kind, work, sent);
      return detailIn(tx, work, { row, room, kind });
    }),
  );
}

/** Moves an item on that the reader sees, under the definition it runs by. @throws Refusal 403, 404, 409, 422 */
export async function moveSeen(
  tx: Tx,
  systems: Systems,
  work: SignedWork,
  place: Place,
  { id, ...sent }: Omit<Moving, 'version'> & { readonly id: string; readonly version?: number },
) {
  const found = await seen(tx, systems, work, place, id);
  const { version = found.row.version } = sent;
  return { ...found, row: await advance(tx, found.room, work, found.row, { ...sent, version }) };
}

/** Moves an item on. @throws Refusal 403, 404, 409, 422 */
export async function moveCase(
  systems: Systems,
  work: SignedWork,
  place: Place,
  id: string,
  sent: Moving,
): Promise<CaseDetail> {
  demand(work.actor, 'case.act');
  return numbered(async () =>
    inTransaction(work.store, async (tx) =>
      detailIn(tx, work, await moveSeen(tx, systems, work, place, { ...sent, id })),
    ),
  );
}

/** What the reader is to an item besides one of those who work. @throws Refusal 403 when nothing */
export function demandParty(work: SignedWork, room: Room, kind: KindDefinition, row: StoredItem): void {
  const relations = relationsOf(
    kind,
    itemOf(row),
    standpointOf(work.actor, 'system'),
    room.desk,
    pathIn(room),
  );
  if (relations.some((one) => one !== 'anyone')) return;
  throw new Refusal('case.not_yours', 403, `只有办理这件${kind.noun}的单位和岗位可以这样做。`);
}

/** The personal fields of an item in clear, for a purpose; who asked for what and why is in the trail, the values are not. @throws Refusal 403, 404 */
export async function revealCase(
  systems: Systems,
  work: SignedWork,
  place: Place,
  id: string,
  purpose: 'handle' | 'callback' | 'verify',
): Promise<{ facts: CaseFact[] }> {
  demand(work.actor, 'case.reveal');
  return inTransaction(work.store, async (tx) => {
    const { row, room, kind } = await seen(tx, systems, work, place, id);
    demandParty(work, room, kind, row);
    const facts = revealedFacts(room, kind, row.payload);
    await record(tx, {
      county: room.county,
      actor: work.actor,
      address: work.address,
      action: 'case.reveal',
      object: `case:${id}`,
      result: 'done',
      detail: { system: place.system, kind: place.kind, purpose, fields: facts.map(({ key }) => key) },
      at: work.now,
    });
    return { facts };
  });
}

/** Keeps a file with an item. @throws Refusal 403, 404, 409, 422 */
export async function addFile(
  systems: Systems,
  work: SignedWork,
  place: Place,
  id: string,
  file: UploadedFile & { readonly material: string },
): Promise<CaseDetail> {
  demand(work.actor, 'case.act');
  const kept = await keepFile(work.store, file, (message) => invalid([{ field: 'file', message }]));
  return inTransaction(work.store, async (tx) => {
    const found = await seen(tx, systems, work, place, id);
    const { row, room, kind } = found;
    demandParty(work, room, kind, row);
    if (row.endedAt !== null) throw new Refusal('case.refused', 409, `${kind.noun}已经了结，不能再加材料。`);
    if ((await filesOf(tx, room.county, id)).length >= mostEvidence)
      throw new Refusal('case.invalid', 422, `一件${kind.noun}最多${mostEvidence}份材料。`);
    const { actor } = work;
    await insertFile(tx, {
      county: room.county,
      ...kept,
      item: id,
      added_at: work.now,
      added_by: actor.account,
      added_by_name: `${actor.unitName}${actor.postName}`,
      unit: actor.unit,
      field: '',
      material: file.material,
    });
    await record(tx, {
      county: room.county,
      actor,
      address: work.address,
      action: 'case.file',
      object: `case:${id}`,
      result: 'done',
      detail: { system: place.system, kind: place.kind, sha256: kept.sha256, size: kept.size },
      at: work.now,
    });
    return detailIn(tx, work, found);
  });
}

/** A file of an item; who took which one is in the trail. @throws Refusal 403, 404 */
export async function caseFile(
  systems: Systems,
  work: SignedWork,
  place: Place & { readonly id: string; readonly file: string },
): Promise<Download> {
  return inTransaction(work.store, async (tx) => {
    const { row, room } = await seen(tx, systems, work, place, place.id);
    const found = (await filesOf(tx, room.county, row.id)).find(({ id }) => id === place.file);
    const download = await keptFile(work.store, found, hidden('case.read'));
    await record(tx, {
      county: room.county,
      actor: work.actor,
      address: work.address,
      action: 'case.download',
      object: `case:${row.id}`,
      result: 'done',
      detail: { system: place.system, kind: place.kind, number: row.number, file: place.file },
      at: work.now,
    });
    return download;
  });
}
