import { askedOf, fieldOf } from '#kernel/system/fields.ts';
import { blankItem } from '#kernel/system/log.ts';
import { guardRefusal } from '#kernel/system/machine.ts';
import { signFacts, signWords } from '#kernel/system/pages.ts';
import type { KindDefinition, PublicFace, SystemDefinition } from '#kernel/system/types.ts';
import { hidden } from '#platform/access.ts';
import type { Db } from '#platform/database.ts';
import type { Place } from './actions-ledger.ts';
import { type PublicWork, placed } from './actions-public.ts';
import { factsIn, itemOf } from './facts.ts';
import { kindIn, type Room, roomAmong, roomFor, roomsFor, type Systems, scopeOf } from './room.ts';
import type { PublicItem } from './schema-public.ts';
import { itemByNumber, publicItemsOf, type StoredItem } from './store.ts';
import { printed, shownAsks, titlesOf } from './views.ts';

const size = 20;

async function shown(
  q: Db,
  of: { readonly room: Room; readonly kind: KindDefinition; readonly face: PublicFace },
  rows: readonly StoredItem[],
): Promise<PublicItem[]> {
  const { room, kind, face } = of;
  const titles = await titlesOf(
    q,
    room.county,
    kind,
    rows.map(({ payload }) => payload),
  );
  const rooms = await roomsFor(
    q,
    room,
    rows.map(({ definition }) => definition),
  );
  const hasUnit = face.shows.includes('unit');
  return rows.map((row) => ({
    number: row.number,
    // The heading of a reference is an id, and one that is not whitelisted is nobody's: then the number heads it.
    title: face.shows.includes(kind.heading) ? row.title : row.number,
    unitName: hasUnit && row.unit !== null ? (room.units.get(row.unit)?.name ?? '') : '',
    changedAt: row.changedAt,
    facts: face.shows.flatMap((key) => {
      // An item of an earlier version lays open only what that version did not keep to itself.
      const own = kindIn(roomAmong(rooms, row.definition), kind.key);
      const field = key === 'unit' || fieldOf(own, key)?.personal !== undefined ? null : fieldOf(kind, key);
      const text = field === null ? '' : printed(room, field, row.payload[key], titles);
      return field === null || text === '' ? [] : [{ key, title: field.title, text }];
    }),
    demo: row.demo,
  }));
}

async function listing(q: Db, systems: Systems, work: PublicWork, place: Place) {
  const found = await placed(q, systems, work, place);
  const { lists = [] } = found.face;
  if (lists.length === 0) throw hidden('case.read');
  return { ...found, lists };
}

/** One page of what a system lays open of a kind: whitelisted fields of items in the states that its face lists. @throws Refusal 404, 429 */
export async function publicItems(
  systems: Systems,
  work: PublicWork,
  place: Place,
  asked: { readonly q: string; readonly unit?: string | undefined; readonly page: number },
) {
  const { db } = work.store;
  const found = await listing(db, systems, work, place);
  const { room, face, lists } = found;
  const unit = face.shows.includes('unit') ? asked.unit : undefined;
  const { rows, total, units } = await publicItemsOf(
    db,
    { ...scopeOf(room, place.kind), states: lists, unit, words: asked.q },
    { page: asked.page, size },
  );
  const named = units.map((id) => ({ id, name: room.units.get(id)?.name ?? id }));
  return {
    rows: await shown(db, found, rows),
    total,
    size,
    units: face.shows.includes('unit') ? named : [],
  };
}

/** One item of what is laid open. @throws Refusal 404 for one that is in no listed state as for one that is not, 429 */
export async function publicItem(
  systems: Systems,
  work: PublicWork,
  place: Place & { readonly number: string },
): Promise<PublicItem & { readonly id: string; readonly offers: Offer[]; readonly acts: Act[] }> {
  const { db } = work.store;
  const found = await listing(db, systems, work, place);
  const row = await itemByNumber(db, scopeOf(found.room, place.kind), place.number.toUpperCase());
  if (row === null || !found.lists.includes(row.state)) throw hidden('case.read');
  const { codeHash: _hash, ...item } = row;
  const [one] = await shown(db, found, [item]);
  if (one === undefined) throw hidden('case.read');
  return {
    ...one,
    id: item.id,
    offers: await offersOf(db, found.room, work, item),
    acts: await actsOn(db, found.room, work, item),
  };
}

/** The board of what is laid open, by its number alone: the register is known by the signs that its numbers begin with. @throws Refusal 404, 429 */
export async function publicSign(
  systems: Systems,
  work: PublicWork,
  asked: string,
): Promise<PublicItem & { readonly heading: string; readonly ways: Way[] }> {
  const { db } = work.store;
  const number = asked.toUpperCase();
  for (const { definition } of systems)
    for (const { key, prefix, public: face } of definition.kinds) {
      if (face?.sign === undefined || !number.startsWith(prefix)) continue;
      const place = { system: definition.key, kind: key };
      const found = await listing(db, systems, work, place);
      const row = await itemByNumber(db, scopeOf(found.room, key), number);
      if (row === null || !found.lists.includes(row.state)) continue;
      const { codeHash: _hash, ...item } = row;
      const [one] = await shown(db, found, [item]);
      if (one === undefined) continue;
      const words = signWords(face.sign, row.payload);
      const facts = [...signFacts(face.sign.shows, words, one.facts)];
      return { ...one, facts, heading: words.title, ways: waysOf(definition) };
    }
  throw hidden('case.read');
}

interface Way {
  readonly href: string;
  readonly title: string;
}

/** The public pages of a system. */
function waysOf({ key: system, kinds }: SystemDefinition): Way[] {
  return kinds.flatMap(({ key, public: face }) =>
    face === undefined ? [] : [{ href: `/p/${system}/${key}`, title: face.title }],
  );
}

interface Offer {
  readonly title: string;
  readonly kind: string;
  readonly field: string;
}

/** Forms of the public that take an item and whose rules do not refuse it. */
async function offersOf(q: Db, room: Room, work: PublicWork, item: StoredItem): Promise<Offer[]> {
  const offers: Offer[] = [];
  for (const kind of room.definition.kinds) {
    const asked = askedOf(kind, kind.public?.asks ?? []).find(({ field }) => field.to === item.kind);
    if (asked === undefined) continue;
    const { key } = asked.field;
    const empty = blankItem(kind.key, { id: '', number: '' });
    const facts = await factsIn(q, room, kind, { item: empty, events: [], given: { [key]: item.id } }, work);
    if (guardRefusal(kind.raise.when ?? [], facts, room.system.rules) === null)
      offers.push({ title: kind.public?.title ?? kind.title, kind: kind.key, field: key });
  }
  return offers;
}

interface Act {
  readonly form: string;
  readonly title: string;
  readonly lead: string;
  readonly refusal: string | null;
  readonly asks: ReturnType<typeof shownAsks>;
}

/** What the public may say of an item that is laid open, by the forms of the definition it runs under. */
async function actsOn(q: Db, room: Room, work: PublicWork, item: StoredItem): Promise<Act[]> {
  const own = await roomFor(q, room, item.definition);
  const kind = kindIn(own, item.kind);
  const acts: Act[] = [];
  for (const { key, title, lead = '', of, asks, sets = [], isPublic } of kind.forms ?? []) {
    const move = kind.moves.find((one) => one.key === of);
    if (isPublic !== true || move === undefined) continue;
    const given = Object.fromEntries(
      sets.map(({ field, value }) => [field, value === '@today' ? work.today : value]),
    );
    const facts = await factsIn(q, own, kind, { item: itemOf(item), events: [], given }, work);
    const refusal = move.from.includes(item.state)
      ? guardRefusal(move.when ?? [], facts, own.system.rules)
      : '正在核实已经提出的异议，答复后才能再提';
    acts.push({ form: key, title, lead, refusal, asks: shownAsks(kind, asks) });
  }
  return acts;
}
