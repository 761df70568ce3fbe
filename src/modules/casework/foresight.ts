import { createHash } from 'node:crypto';
import { addDays } from '#kernel/calendar.ts';
import { areOver } from '#kernel/cell.ts';
import {
  clustersOf,
  type EarlyWarning,
  effectOf,
  repeatsOf,
  type Signal,
  seasonsOf,
  surgesOf,
} from '#kernel/early-warning.ts';
import { Refusal } from '#kernel/errors.ts';
import { dayOfInstant } from '#kernel/office-hours.ts';
import { addMonths } from '#kernel/period.ts';
import type { System } from '#kernel/system/define.ts';
import { textOf } from '#kernel/system/fields.ts';
import { signalWords, warningRulesOf, whereOf } from '#kernel/system/parts/warning.ts';
import type { KindDefinition, Payload, Watch } from '#kernel/system/types.ts';
import { listCounties } from '#modules/org/index.ts';
import { type Db, inTransaction, type Store, type Tx } from '#platform/database.ts';
import { advance, enter, type Raising } from './carry.ts';
import { kindIn, type Room, roomFor, roomOf, type Systems, scopeOf, type Work } from './room.ts';
import { routeFor } from './rules-route.ts';
import { itemsSince, openItems, type StoredItem } from './store.ts';
import { type WatchedRow, watchedRows } from './store-outside.ts';
import { routesOf } from './store-parts.ts';
import { codeTitle } from './views.ts';

/** A room whose items are watched. */
interface Watched {
  readonly room: Room;
  readonly watch: Watch;
  readonly kind: KindDefinition;
}

function watchedIn(room: Room): Watched | null {
  const { watch } = room.definition;
  return watch === undefined ? null : { room, watch, kind: kindIn(room, watch.kind) };
}

/** Nothing of who calls leaves: equal callers have equal keys, and a key says nothing. */
function callerKey(county: string, caller: string | null): string | null {
  return caller === null || caller === ''
    ? null
    : createHash('sha256').update(`xushi caller ${county} ${caller}`).digest('base64url');
}

function placeKey({ area, place }: WatchedRow): string {
  return JSON.stringify([area, place]);
}

/** Where places lie: a place named without its point has the last one that was given with its name in the same area. */
function pointsOf(rows: readonly WatchedRow[]): ReadonlyMap<string, string> {
  return new Map(
    rows.flatMap((row) =>
      row.point === null || (row.place ?? '') === '' ? [] : [[placeKey(row), row.point] as const],
    ),
  );
}

/** What is watched since an instant, without what is secret: a report is nobody's evidence. */
async function watched(q: Db | Tx, { room, watch, kind }: Watched, since: string, category?: string) {
  const rows = await watchedRows(q, scopeOf(room, watch.kind), {
    since,
    category,
    ...watch,
    secret: kind.secret,
  });
  const points = pointsOf(rows);
  const signals = rows.map(
    (row): Signal => ({
      id: row.id,
      day: dayOfInstant(row.receivedAt),
      category: row.category,
      area: row.area,
      place: row.place ?? '',
      point: row.point ?? points.get(placeKey(row)) ?? null,
      caller: callerKey(room.county, row.caller),
      newFact: row.newFact === 'yes',
    }),
  );
  return { rows: new Map(rows.map((row) => [row.id, row])), signals };
}

/** A place is one only where it was named. */
function placed(signals: readonly Signal[]): readonly Signal[] {
  return signals.filter(({ place }) => place !== '');
}

/** Days in which the same matter is not warned of again. */
const quietDays = 28;

function sameMatter(one: EarlyWarning, item: StoredItem, today: string): boolean {
  const { payload, category, endedAt } = item;
  const cell = textOf(payload, 'cell');
  const isThere = one.cell === null ? cell === '' && whereOf(item) === one.where : areOver(one.cell, cell);
  if (textOf(payload, 'signal') !== one.kind || category !== one.category || !isThere) return false;
  return endedAt === null || textOf(payload, 'warnedOn') > addDays(today, -quietDays);
}

/** Who answers for a warning: by the directory, else whoever handles most of what it rests on, else the desk. */
async function ownerOf(
  tx: Tx,
  { room, watch }: Watched,
  of: { readonly category: string; readonly area: string; readonly evidence: readonly WatchedRow[] },
  today: string,
): Promise<string | null> {
  const routed = routeFor(await routesOf(tx, scopeOf(room, watch.kind)), of, today);
  if (routed !== null) return routed;
  const counts = Map.groupBy(
    of.evidence.flatMap(({ unit }) => unit ?? []),
    (unit) => unit,
  );
  const [most] = [...counts].toSorted((a, b) => b[1].length - a[1].length || a[0].localeCompare(b[0]));
  return most?.[0] ?? (room.units.has(of.area) ? of.area : room.desk);
}

/** Most of what a warning rests on that is kept with it: a season of a county may rest on thousands. */
const mostEvidence = 200;

/** The one area of what a warning rests on; empty when there are several. */
function areaOf({ units }: Room, { kind }: EarlyWarning, evidence: readonly WatchedRow[]): string {
  const areas = new Set(evidence.map(({ area }) => area));
  const [first = ''] = areas;
  return kind === 'season' || areas.size !== 1 || !units.has(first) ? '' : first;
}

async function fieldsOf(
  tx: Tx,
  found: Watched,
  one: EarlyWarning,
  rows: ReadonlyMap<string, WatchedRow>,
  today: string,
): Promise<Payload> {
  const { room, kind } = found;
  const evidence = one.evidence.flatMap((id) => rows.get(id) ?? []);
  const area = areaOf(room, one, evidence);
  const list = kind.fields.find(({ key }) => key === kind.category)?.list ?? '';
  const where = one.kind === 'season' ? '全县' : (room.units.get(area)?.name ?? '');
  const place = one.kind === 'repeat' || one.kind === 'cluster' ? one.where : '';
  const unit = await ownerOf(tx, found, { category: one.category, area, evidence }, today);
  const words = [`${signalWords[one.kind]}：${where}`, place, codeTitle(room, list, one.category)];
  const all: Readonly<Record<string, Payload[string]>> = {
    title: words
      .filter((part) => part !== '')
      .join(' ')
      .slice(0, 200),
    signal: one.kind,
    level: one.level,
    reason: one.reason,
    evidence: one.evidence.slice(-mostEvidence),
    category: one.category,
    area,
    place: place.slice(0, 120),
    cell: one.cell ?? '',
    unit: unit ?? '',
    dueOn: one.dueOn ?? '',
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
}

/** Makes the warnings that do not stand yet. @returns how many */
async function warn(
  tx: Tx,
  found: Watched,
  work: Work,
  of: { readonly warnings: readonly EarlyWarning[]; readonly rows: ReadonlyMap<string, WatchedRow> },
): Promise<number> {
  const { room, watch } = found;
  if (of.warnings.length === 0) return 0;
  const scope = scopeOf(room, watch.warnings);
  const recent = await itemsSince(tx, scope, `${addDays(work.today, -quietDays)}T00:00:00Z`);
  const open = (await openItems(tx, room.county, room.definition.key)).filter(
    ({ kind }) => kind === watch.warnings,
  );
  const standing = [...recent, ...open];
  const fresh = of.warnings.filter((one) => !standing.some((item) => sameMatter(one, item, work.today)));
  for (const one of fresh) {
    const fields = await fieldsOf(tx, found, one, of.rows, work.today);
    const system: Work = { ...work, actor: null };
    await enter(tx, room, kindIn(room, watch.warnings), system, { fields, reason: '', as: 'system' });
  }
  return fresh.length;
}

/**
 * Looks at what a system watches and makes the warnings that do not stand yet: repeat, cluster, surge and season by the county's own
 * numbers. A matter that is being acted on, or was warned of in the last four weeks, is not warned of again.
 *
 * @returns how many were made
 */
export async function lookAhead(tx: Tx, room: Room, work: Work): Promise<number> {
  const found = watchedIn(room);
  if (found === null) return 0;
  const { today } = work;
  const rules = warningRulesOf(room.parameters);
  const first = addMonths(today.slice(0, 7), -12 * rules.season.years - 1);
  const { rows, signals } = await watched(tx, found, `${first}-01T00:00:00+08:00`);
  const warnings = [
    ...repeatsOf(placed(signals), rules, today),
    ...clustersOf(signals, rules, today),
    ...surgesOf(signals, rules, today),
    ...seasonsOf(signals, rules, today),
  ].filter(({ category }) => category !== '');
  return warn(tx, found, work, { warnings, rows });
}

/** As `enter`; what is watched and comes back once too often warns at once, in the same transaction. */
export async function enterWatched(
  tx: Tx,
  room: Room,
  kind: KindDefinition,
  work: Work,
  sent: Raising,
): Promise<StoredItem> {
  const row = await enter(tx, room, kind, work, sent);
  const found = watchedIn(room);
  if (found === null || found.watch.kind !== kind.key || textOf(row.payload, found.watch.caller) === '')
    return row;
  const rules = warningRulesOf(room.parameters);
  const since = `${addDays(work.today, -rules.repeat.days)}T00:00:00+08:00`;
  const { rows, signals } = await watched(tx, found, since, row.category);
  const warnings = repeatsOf(placed(signals), rules, work.today).filter(({ evidence }) =>
    evidence.includes(row.id),
  );
  await warn(tx, found, work, { warnings, rows });
  return row;
}

/** Counts what came in the four weeks before and after each warning whose four weeks are over. @returns how many */
async function countEffects(store: Store, room: Room, work: Work): Promise<number> {
  const found = watchedIn(room);
  if (found === null) return 0;
  const { watch } = found;
  let counted = 0;
  for (const item of await openItems(store.db, room.county, room.definition.key)) {
    if (item.kind !== watch.warnings || !['raised', 'acting', 'told'].includes(item.state)) continue;
    const warnedOn = textOf(item.payload, 'warnedOn');
    if (work.today < addDays(warnedOn, 29)) continue;
    const since = `${addDays(warnedOn, -29)}T00:00:00+08:00`;
    const { signals } = await watched(store.db, found, since, item.category);
    const cell = textOf(item.payload, 'cell');
    const about = { category: item.category, where: whereOf(item), cell: cell === '' ? null : cell };
    const effect = effectOf(about, warnedOn, signals, work.today);
    const fields = {
      countBefore: String(effect.before),
      countAfter: String(effect.after),
      effect: effect.kind,
    };
    const own = await roomFor(store.db, room, item.definition);
    const sent = { move: 'count', version: item.version, fields, reason: '' };
    try {
      await inTransaction(store, async (tx) => advance(tx, own, work, item, sent));
      counted += 1;
    } catch (error) {
      // Somebody was faster, or its clock rolls over a holiday: the next morning.
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return counted;
}

/** Looks ahead in one system of a county, and counts what its warnings came to. @returns how many warnings were made and counted */
export async function foresee(
  system: System,
  work: Work & { readonly county: string },
): Promise<{ readonly made: number; readonly counted: number }> {
  const { store, county, today } = work;
  const room = await roomOf(store.db, system, { county, today });
  const counted = await countEffects(store, room, { ...work, actor: null });
  const made = await inTransaction(store, async (tx) => lookAhead(tx, room, work));
  return { made, counted };
}

/** Looks ahead in every county and system: each morning. @returns how many warnings were made */
export async function foreseeAll(store: Store, systems: Systems, now: string): Promise<number> {
  const today = dayOfInstant(now);
  let made = 0;
  for (const { county } of await listCounties(store.db))
    for (const system of systems)
      if (system.definition.watch !== undefined)
        made += (await foresee(system, { store, now, today, address: '', actor: null, county })).made;
  return made;
}
