import type { Actor } from '#kernel/access.ts';
import { chinaCalendar } from '#kernel/calendar-cn.ts';
import { must, Refusal } from '#kernel/errors.ts';
import type { RuleValue } from '#kernel/rule-pack.ts';
import type { Counting } from '#kernel/system/clocks.ts';
import { kindOf, type System } from '#kernel/system/define.ts';
import type { Known } from '#kernel/system/fields.ts';
import type { Engine, Standpoint } from '#kernel/system/machine.ts';
import { limitReader, parametersOn } from '#kernel/system/parameters.ts';
import type { UnitFact } from '#kernel/system/rules.ts';
import type { Code, KindDefinition, SystemDefinition } from '#kernel/system/types.ts';
import { postsOf, unitsOf } from '#modules/org/index.ts';
import { valuesOf } from '#modules/parameter/index.ts';
import { hidden } from '#platform/access.ts';
import type { Db, Tx } from '#platform/database.ts';
import type { RequestContext } from '#platform/http.ts';
import { hoursParameters, officeReader } from './hours.ts';
import { type UploadLimits, uploadLimits } from './rules-uploads.ts';
import { keptShape } from './schema-definition.ts';
import type { Of, Reader } from './store.ts';
import { keptDefinition, ownLists } from './store-parts.ts';

/** Who asks, when; nobody for the public and for what happens by itself. */
export interface Work {
  readonly store: RequestContext['store'];
  readonly now: string;
  readonly today: string;
  readonly address: string;
  readonly actor: Actor | null;
}

/** As `Work`, of somebody signed in. */
export type SignedWork = Work & { readonly actor: Actor };

type Q = Db | Tx;

/** A post as rooms keep it. */
export type PostFact = Awaited<ReturnType<typeof postsOf>>[number];

/** All that a system needs to know of its county on a day. */
export interface Room {
  readonly system: System;
  /** Definition of today, or the one an older item runs under. */
  readonly definition: SystemDefinition;
  readonly county: string;
  readonly counting: Counting;
  /** What the county has set, every version. */
  readonly values: readonly RuleValue[];
  readonly units: ReadonlyMap<string, UnitFact>;
  readonly posts: readonly PostFact[];
  /** Unit that is the system's desk; null: the planning office stands in for it. */
  readonly desk: string | null;
  readonly codes: Readonly<Record<string, readonly Code[]>>;
  readonly ownLists: ReadonlySet<string>;
  readonly parameters: Readonly<Record<string, string>>;
  /** What is taken of files from outside. */
  readonly uploads: UploadLimits;
  readonly known: Known;
}

/** Where something happens: the room, the kind of item, who acts and when. */
export interface Scene {
  readonly room: Room;
  readonly kind: KindDefinition;
  readonly work: Work;
}

/** The systems of the product, by key. */
export type Systems = readonly System[];

/** A system by its key. @throws Refusal 404 */
export function systemNamed(systems: Systems, key: string): System {
  const found = systems.find(({ definition }) => definition.key === key);
  if (found === undefined) throw hidden('case.read');
  return found;
}

/** Reads what a system needs of its county on a day. */
export async function roomOf(
  q: Q,
  system: System,
  of: { readonly county: string; readonly today: string },
): Promise<Room> {
  const { definition } = system;
  const { county, today } = of;
  const values = await valuesOf(q, county, definition.key);
  const shared = await valuesOf(q, county, hoursParameters.id);
  const officeOn = officeReader(shared, county);
  const units = await unitsOf(q, county);
  const posts = await postsOf(q, county);
  const own = await ownLists(q, county, definition.key);
  const codes = Object.fromEntries(
    (definition.lists ?? []).map((list) => [list.key, own.get(list.key)?.codes ?? list.codes]),
  );
  const parameters = parametersOn(definition, values, county, today);
  return {
    system,
    definition,
    county,
    values,
    counting: {
      works: { calendar: chinaCalendar, office: officeOn(today) },
      officeOn,
      limitOf: limitReader(definition, values, county),
    },
    units: new Map(units.map(({ id, name, path, kind }) => [id, { id, name, path, kind }])),
    posts,
    desk: parameters['desk'] ?? null,
    codes,
    ownLists: new Set(own.keys()),
    parameters,
    uploads: uploadLimits(shared, county, today),
    known: { units: new Set(units.map(({ id }) => id)), posts: new Set(posts.map(({ id }) => id)), codes },
  };
}

/**
 * The room of a system named by its key, for whoever asks.
 *
 * @param q  the transaction it is read in; left out, the database
 * @throws Refusal 404
 */
export async function roomNamed(
  systems: Systems,
  { actor, store, today }: SignedWork,
  key: string,
  q: Q = store.db,
): Promise<Room> {
  return roomOf(q, systemNamed(systems, key), { county: actor.county, today });
}

/** A room for an item that began under another version: its moves are those of its own definition. */
export async function roomFor(q: Q, room: Room, version: number): Promise<Room> {
  if (version === room.definition.version) return room;
  const kept = await keptDefinition(q, room.county, room.definition.key, version);
  const definition = keptShape.parse(must(kept, 'an item has the definition it began under'));
  // Its published limits too are those it began under; what the county set holds for both.
  const limitOf = limitReader(definition, room.values, room.county);
  return { ...room, definition, counting: { ...room.counting, limitOf } };
}

/** The rooms of the versions that some items run under, by version: today's among them. */
export async function roomsFor(
  q: Q,
  room: Room,
  versions: readonly number[],
): Promise<ReadonlyMap<number, Room>> {
  const rooms = new Map([[room.definition.version, room]]);
  for (const version of new Set(versions))
    if (!rooms.has(version)) rooms.set(version, await roomFor(q, room, version));
  return rooms;
}

/** The room of a version out of `roomsFor`. */
export function roomAmong(rooms: ReadonlyMap<number, Room>, version: number): Room {
  return must(rooms.get(version), 'the rooms of all versions were made');
}

/** A kind of a room. @throws Refusal 404 */
export function kindIn(room: Room, key: string): KindDefinition {
  if (!room.definition.kinds.some((one) => one.key === key)) throw hidden('case.read');
  return kindOf(room.definition, key);
}

/** The engine of a kind in a room. */
export function engineOf({ system, counting }: Room, kind: KindDefinition): Engine {
  return { kind, rules: system.rules, counting };
}

/** Which items: those of a kind of the system in the county. */
export function scopeOf({ county, definition }: Room, kind: string): Of {
  return { county, system: definition.key, kind };
}

/** Whether a post belongs to the desk: its unit, or while none is set the planning office. */
export function isDesk({ desk }: Room, actor: Pick<Actor, 'unit' | 'roles'>): boolean {
  return desk === null ? actor.roles.includes('planner') : actor.unit === desk;
}

/** Who reads in a room. */
export function readerOf(room: Room, actor: Actor): Reader {
  // The root is above everybody: a report of the county itself would otherwise be nobody's to read.
  const above = [...room.units.values()].filter(
    ({ path }) => actor.unitPath.startsWith(path) && path.split('/').length > 3,
  );
  return { actor, isDesk: isDesk(room, actor), lineage: [actor.unit, ...above.map(({ id }) => id)] };
}

/** From where the asker stands. */
export function standpointOf(actor: Actor | null, otherwise: 'public' | 'system'): Standpoint {
  if (actor === null) return { kind: otherwise, unit: '', unitPath: '', post: '', roles: [] };
  const { unit, unitPath, post, roles } = actor;
  return { kind: 'post', unit, unitPath, post, roles };
}

/** Path of a unit, for relations. */
export function pathIn({ units }: Room): (unit: string) => string | null {
  return (unit) => units.get(unit)?.path ?? null;
}

/** A refusal of what was filled in, by field. */
export function invalid(faults: readonly { readonly field: string; readonly message: string }[]): Refusal {
  const [first] = faults;
  const more = faults.length > 1 ? `（共${faults.length}处）` : '';
  return new Refusal('case.invalid', 422, `${first?.message ?? '填写有误'}${more}。`, { faults });
}
