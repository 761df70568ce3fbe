import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import { must, Refusal } from '#kernel/errors.ts';
import { askedOf, fieldOf } from '#kernel/system/fields.ts';
import { dueLines, fileFields } from '#kernel/system/files.ts';
import { publicForm as publicFormOf } from '#kernel/system/forms.ts';
import { replay } from '#kernel/system/log.ts';
import { movesOf } from '#kernel/system/machine.ts';
import type { KindDefinition, PublicFace } from '#kernel/system/types.ts';
import { countyOf } from '#modules/org/index.ts';
import { demand, hidden } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { type Db, inTransaction, type Tx } from '#platform/database.ts';
import { demandParty, seen } from './actions.ts';
import type { Place } from './actions-ledger.ts';
import { ownStatement } from './actions-pages.ts';
import { advance, type Moving } from './carry.ts';
import { factsIn } from './facts.ts';
import { enterWatched } from './foresight.ts';
import { numbered } from './numbered.ts';
import {
  engineOf,
  kindIn,
  type Room,
  roomFor,
  roomOf,
  type SignedWork,
  type Systems,
  scopeOf,
  systemNamed,
  type Work,
} from './room.ts';
import type { PublicStatus } from './schema-public.ts';
import { itemByNumber, keepCode, type StoredItem } from './store.ts';
import { filesOf } from './store-parts.ts';
import { eventsOf } from './store-write.ts';
import { printed, shownAsks, shownMoves, titlesOf } from './views.ts';
import { shownSlip, slipKeys } from './views-files.ts';

/** What the public asks of, and of which county. */
export interface PublicWork extends Work {
  readonly actor: null;
  readonly county: string;
}

const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** A query code of ten signs that are not mistaken for each other: 50 bits. */
function newCode(): string {
  return Array.from({ length: 10 }, () => letters.charAt(randomInt(letters.length))).join('');
}

function hashOf(county: string, code: string): string {
  const plain = code.toUpperCase().replaceAll(/[\s-]/gu, '');
  return createHash('sha256').update(`xushi case ${county} ${plain}`).digest('hex');
}

function isCode(kept: string | null, given: string): boolean {
  return kept !== null && timingSafeEqual(Buffer.from(kept, 'hex'), Buffer.from(given, 'hex'));
}

function faceOf(kind: KindDefinition): PublicFace {
  if (kind.public === undefined) throw hidden('case.read');
  return kind.public;
}

/** A kind that has a public face, in its room. @throws Refusal 404 */
export async function placed(q: Db | Tx, systems: Systems, work: PublicWork, place: Place) {
  const room = await roomOf(q, systemNamed(systems, place.system), work);
  const kind = kindIn(room, place.kind);
  return { room, kind, face: faceOf(kind) };
}

/** What the public fills: the face's own form, or one of its own address. @throws Refusal 404 */
function formOf(
  kind: KindDefinition,
  key: string | undefined,
): PublicFace & { readonly form: string | null } {
  const face = faceOf(kind);
  if (key === undefined) return { ...face, form: null };
  const form = publicFormOf(kind, key);
  if (form?.of !== 'raise') throw hidden('case.read');
  return { ...face, title: form.title, lead: form.lead ?? face.lead, asks: form.asks, form: key };
}

function pick({ megabytes, files, together, hours }: Room['uploads']) {
  return { megabytes, files, together, hours };
}

/** The public form of a system. @param key  one of its forms with an address of its own @throws Refusal 404, 429 */
export async function publicForm(systems: Systems, work: PublicWork, place: Place, key?: string) {
  const { db } = work.store;
  const { room, kind } = await placed(db, systems, work, place);
  const face = formOf(kind, key);
  const fields = askedOf(kind, face.asks).map(({ field }) => field);
  const lists = new Set(fields.flatMap(({ list }) => list ?? []));
  const unitFields = fields.filter((one) => one.kind === 'unit' || one.kind === 'units');
  const { title, lead } = face;
  const county = await countyOf(db, work.county);
  return {
    title,
    lead,
    noun: kind.noun,
    // A form of its own address is a form only.
    lists: face.form === null && (face.lists ?? []).length > 0,
    forms: (kind.forms ?? []).flatMap((one) =>
      one.isPublic === true && one.of === 'raise' && one.key !== key
        ? [{ key: one.key, title: one.title }]
        : [],
    ),
    tracks: face.lists === undefined || kind.moves.some((move) => isByForm(kind, move.key)),
    county: county?.name ?? '',
    boards: room.definition.kinds.flatMap(({ key, public: other }) =>
      key === kind.key || other === undefined || ((other.lists ?? []).length === 0 && other.asks.length > 0)
        ? []
        : [{ kind: key, title: other.title }],
    ),
    demo: county?.demo === true,
    asks: shownAsks(kind, face.asks),
    codes: Object.fromEntries([...lists].map((list) => [list, [...(room.codes[list] ?? [])]])),
    uploads: pick(room.uploads),
    units: [...room.units.values()].flatMap(({ id, name, kind: sort }) =>
      unitFields.some(({ to }) => to === undefined || to === sort) ? [{ id, name, kind: sort }] : [],
    ),
  };
}

/**
 * Enters an item of the public under its face; the query code is said once and kept as a hash.
 *
 * @param more  fields that may be filled besides those of the form, each as `key?`
 * @throws Refusal 404, 409, 422, 429
 */
export async function enterOutside(
  systems: Systems,
  work: PublicWork,
  place: Place,
  fields: Readonly<Record<string, unknown>>,
  { more = [], form }: { readonly more?: readonly string[]; readonly form?: string | undefined } = {},
): Promise<{ readonly id: string; readonly number: string; readonly code: string }> {
  const code = newCode();
  return numbered(async () =>
    inTransaction(work.store, async (tx) => {
      const { room, kind } = await placed(tx, systems, work, place);
      const { asks } = formOf(kind, form);
      const codeHash = hashOf(work.county, code);
      const raising = { fields, reason: '', asks: [...asks, ...more], form, as: 'public', codeHash } as const;
      const row = await enterWatched(tx, room, kind, work, raising);
      return { id: row.id, number: row.number, code };
    }),
  );
}

/** As `enterOutside`, by the form. @throws Refusal 404, 409, 422, 429 */
export async function publicEnter(
  systems: Systems,
  work: PublicWork,
  place: Place,
  {
    fields,
    form,
  }: { readonly fields: Readonly<Record<string, unknown>>; readonly form?: string | undefined },
): Promise<{ number: string; code: string }> {
  const { number, code } = await enterOutside(systems, work, place, fields, { form });
  return { number, code };
}

/**
 * Gives an item that was entered at a desk a query code, said once for the petitioner and kept as a hash; a code given before no longer
 * opens it.
 *
 * @throws Refusal 403, 404
 */
export async function giveCode(
  systems: Systems,
  work: SignedWork,
  place: Place,
  id: string,
): Promise<{ number: string; code: string }> {
  demand(work.actor, 'case.act');
  const code = newCode();
  return inTransaction(work.store, async (tx) => {
    const { row, room, kind } = await seen(tx, systems, work, place, id);
    demandParty(work, room, kind, row);
    if (faceOf(kind).lists !== undefined) throw hidden('case.read');
    const { county } = room;
    await keepCode(tx, county, id, hashOf(county, code));
    await record(tx, {
      county,
      actor: work.actor,
      address: work.address,
      action: 'case.code',
      object: `case:${id}`,
      result: 'done',
      detail: { system: place.system, kind: place.kind, number: row.number },
      at: work.now,
    });
    return { number: row.number, code };
  });
}

/** The item of a number and a code. One refusal for both, so that neither can be tried out alone. @throws Refusal 404 */
async function known(
  q: Db | Tx,
  systems: Systems,
  work: PublicWork,
  place: Place,
  given: { readonly number: string; readonly code: string },
) {
  const found = await placed(q, systems, work, place);
  const number = given.number.toUpperCase();
  const row = await itemByNumber(q, scopeOf(found.room, place.kind), number);
  if (row === null || !isCode(row.codeHash, hashOf(work.county, given.code)))
    throw new Refusal('case.unknown', 404, '没有找到。请核对编号和查询码，查询码只在提交时显示过一次。');
  const { codeHash: _hash, ...item } = row;
  const room = await roomFor(q, found.room, row.definition);
  return { row: item, room, kind: kindIn(room, place.kind) };
}

/** Moves that the public makes by a form on the page of what is laid open. */
function isByForm({ forms = [] }: KindDefinition, move: string): boolean {
  return forms.some(({ of, isPublic }) => isPublic === true && of === move);
}

const checkWords = { fit: '已核对', unfit: '不符', waiting: '待核对' } as const;

/** The word the public reads for a state. */
export function publicWord(kind: KindDefinition, key: string): string {
  const state = kind.states.find((one) => one.key === key);
  if (state === undefined) return '办理中';
  return state.public ?? (state.kind === 'ended' ? '已办结' : '办理中');
}

async function statusOf(
  q: Db | Tx,
  work: PublicWork,
  of: { readonly row: StoredItem; readonly room: Room; readonly kind: KindDefinition },
  year = work.today.slice(0, 4),
): Promise<PublicStatus> {
  const { row, room, kind } = of;
  const face = faceOf(kind);
  const events = (await eventsOf(q, room.county, [row.id])).get(row.id) ?? [];
  const item = must(replay(kind, { id: row.id, number: row.number }, events), 'an item has a log');
  const titles = await titlesOf(q, room.county, kind, [item.payload]);
  const facts = await factsIn(q, room, kind, { item, events, given: {} }, work);
  const kept = await filesOf(q, room.county, row.id);
  // Once he has answered, a sheet that asks for papers by a day would ask for them again.
  const isAsked = kind.slip?.by.includes(events.at(-1)?.move ?? '') === true;
  const slip = isAsked ? shownSlip(room, kind, item, events, row.demo) : null;
  const steps = events.map(({ at, to, move, reason }) => ({
    at,
    words: publicWord(kind, to),
    reason: face.reasons?.includes(move) === true ? reason : '',
  }));
  return {
    number: row.number,
    status: item.endedAt === null ? 'open' : 'closed',
    words: publicWord(kind, item.state),
    receivedAt: item.receivedAt,
    changedAt: item.changedAt,
    facts: face.shows.flatMap((key) => {
      // What stands on the paper is not said twice.
      if (slip !== null && slipKeys(kind).includes(key)) return [];
      const field = fieldOf(kind, key);
      const value = key === 'unit' ? (item.unit ?? undefined) : item.payload[key];
      const text = field === null ? '' : printed(room, field, value, titles);
      return field === null || text === '' ? [] : [{ title: field.title, text }];
    }),
    // Steps inside the office that change nothing for the petitioner are one.
    steps: steps.filter(({ words, reason }, place) => reason !== '' || steps[place - 1]?.words !== words),
    files: kept
      .filter(({ addedBy }) => addedBy === null)
      .map(({ name, material, addedAt, checked, note }) => ({
        name,
        material,
        at: addedAt,
        checked: checkWords[checked ?? 'waiting'],
        note,
      })),
    slip,
    lines: Object.fromEntries(
      fileFields(kind).map((field) => [field.key, dueLines(field, item.payload, kept)]),
    ),
    statement: await ownStatement(q, room, row, { year, today: work.today }),
    moves: shownMoves(
      kind,
      movesOf(engineOf(room, kind), facts, ['public']).filter(({ key }) => !isByForm(kind, key)),
    ),
    version: item.version,
  };
}

/** How an item stands, by number and code: whitelisted fields and public words only. @throws Refusal 404, 429 */
export async function publicStatus(
  systems: Systems,
  work: PublicWork,
  place: Place,
  given: { readonly number: string; readonly code: string; readonly year?: string | undefined },
): Promise<PublicStatus> {
  const { db } = work.store;
  return statusOf(db, work, await known(db, systems, work, place, given), given.year);
}

/** What the petitioner may do: withdraw, add, rate. @throws Refusal 404, 409, 422, 429 */
export async function publicMove(
  systems: Systems,
  work: PublicWork,
  place: Place,
  given: { readonly number: string; readonly code: string } & Moving,
): Promise<PublicStatus> {
  return inTransaction(work.store, async (tx) => {
    const before = await known(tx, systems, work, place, given);
    const row = await advance(tx, before.room, work, before.row, { ...given, as: 'public' });
    return statusOf(tx, work, { ...before, row });
  });
}

/**
 * Says something of what is laid open by a form of the public: an objection to a notice. It is a move of that item, so that whoever put it up
 * answers it there; the code opens the item's public words and the answer, and ends a code given before.
 *
 * @throws Refusal 404, 409, 422, 429
 */
export async function publicSay(
  systems: Systems,
  work: PublicWork,
  place: Place & { readonly number: string; readonly form: string },
  fields: Readonly<Record<string, unknown>>,
): Promise<{ number: string; code: string }> {
  const code = newCode();
  return inTransaction(work.store, async (tx) => {
    const found = await placed(tx, systems, work, place);
    const row = await itemByNumber(tx, scopeOf(found.room, place.kind), place.number.toUpperCase());
    const form = publicFormOf(found.kind, place.form);
    const isListed = row !== null && found.face.lists?.includes(row.state) === true;
    if (!isListed || form === null || form.of === 'raise') throw hidden('case.read');
    const { codeHash: _hash, ...item } = row;
    const room = await roomFor(tx, found.room, row.definition);
    const saying = { move: form.of, form: form.key, version: row.version, fields, reason: '' };
    await advance(tx, room, work, item, { ...saying, as: 'public' });
    await keepCode(tx, work.county, row.id, hashOf(work.county, code));
    return { number: row.number, code };
  });
}
