import { must, Refusal } from '#kernel/errors.ts';
import { clocksOf } from '#kernel/system/clocks.ts';
import { fieldOf, readPayload, textOf } from '#kernel/system/fields.ts';
import { formOf } from '#kernel/system/forms.ts';
import { after, type By, blankItem, type CaseEvent, type Item, replay } from '#kernel/system/log.ts';
import {
  eventOf,
  firstEvent,
  guardRefusal,
  moveMeant,
  refusalOf,
  relationsOf,
} from '#kernel/system/machine.ts';
import type { Facts } from '#kernel/system/rules.ts';
import type { FormDefinition, KindDefinition, Move, Payload, Value } from '#kernel/system/types.ts';
import { countyOf } from '#modules/org/index.ts';
import { record } from '#platform/audit.ts';
import type { Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import { factsIn, holdRelated, refsOf, wholeOf } from './facts.ts';
import { tell } from './hearers.ts';
import { listedOf, refuseBarred } from './listed.ts';
import {
  engineOf,
  invalid,
  kindIn,
  pathIn,
  type Room,
  roomFor,
  type Scene,
  scopeOf,
  standpointOf,
  type Work,
} from './room.ts';
import { routeFor } from './rules-route.ts';
import { itemsById, type StoredItem } from './store.ts';
import { keepDefinition, routesOf } from './store-parts.ts';
import { eventsOf, holdKey, insertEvent, insertItem, lastSeq, updateItem } from './store-write.ts';
import { claimFiles, keepFiles } from './uploads.ts';

/** Whoever acts, as the log keeps it. */
export function byOf({ actor }: Work, otherwise: 'public' | 'system'): By {
  if (actor === null)
    return {
      kind: otherwise,
      account: null,
      post: null,
      unit: null,
      name: otherwise === 'public' ? '群众' : '系统',
    };
  const { account, post, unit, unitName, postName } = actor;
  return { kind: 'post', account, post, unit, name: `${unitName}${postName}` };
}

async function routed(tx: Tx, room: Room, kind: KindDefinition, payload: Payload, today: string) {
  const of = scopeOf(room, kind.key);
  const textAt = (key: string | undefined): string => (key === undefined ? '' : textOf(payload, key));
  return routeFor(
    await routesOf(tx, of),
    { area: textAt(kind.area), category: textAt(kind.category) },
    today,
  );
}

/** What a new item is made of. */
export interface Raising {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly reason: string;
  /** The form it is entered by; the entry's own when left out. */
  readonly form?: string | undefined;
  /** Fields asked for, when not those of the form (the public face). */
  readonly asks?: readonly string[];
  readonly codeHash?: string | null;
  /** Brought into being by a move of another item, or entered by the public. */
  readonly as?: 'public' | 'system';
}

/** The form somebody fills. @throws Refusal 409 when the kind has none of that name for this step */
function formFor(kind: KindDefinition, key: string | undefined, of: string): FormDefinition | null {
  if (key === undefined) return null;
  const form = formOf(kind, key);
  if (form?.of === of) return form;
  throw new Refusal('case.refused', 409, `${kind.noun}的这一步没有“${key}”这张表，请刷新后再办。`);
}

/** What a form says by itself. */
function preset(form: FormDefinition | null, { actor, today, now }: Work): Payload {
  const said: Readonly<Record<string, string>> = {
    '@today': today,
    '@now': now,
    '@unit': actor?.unit ?? '',
    '@post': actor?.post ?? '',
  };
  return Object.fromEntries((form?.sets ?? []).map(({ field, value }) => [field, said[value] ?? value]));
}

function numberOf(kind: KindDefinition, year: number, seq: number): string {
  return `${kind.prefix}${year}-${String(seq).padStart(5, '0')}`;
}

/**
 * Enters an item: fields read, guards asked, routed, numbered; with its first event, its audit row and its messages.
 *
 * @throws Refusal 403 case.not_yours; 409 case.refused; 422 case.invalid
 */
export async function enter(
  tx: Tx,
  room: Room,
  kind: KindDefinition,
  work: Work,
  sent: Raising,
): Promise<StoredItem> {
  const { county, definition } = room;
  const form = formFor(kind, sent.form, 'raise');
  const asks = sent.asks ?? form?.asks ?? kind.raise.asks;
  const read = readPayload(kind, asks, sent.fields, room.known);
  if (read.faults.length > 0) throw invalid(read.faults);
  const given = { ...preset(form, work), ...read.payload };
  const year = Number(work.today.slice(0, 4));
  const seq = 1 + (await lastSeq(tx, scopeOf(room, kind.key), year));
  const born = { id: newId(), number: numberOf(kind, year, seq) };
  const empty = blankItem(kind.key, born);
  const as = sent.as ?? 'system';
  if (sent.as !== 'system') {
    const relations = relationsOf(kind, empty, standpointOf(work.actor, as), room.desk, pathIn(room));
    if (!kind.raise.who.some((one) => relations.includes(one)))
      throw new Refusal('case.not_yours', 403, `不由您的岗位${kind.raise.title}${kind.noun}。`);
  }
  await holdRelated(tx, room, kind, { ...empty, payload: given }, work);
  const facts = await factsIn(tx, room, kind, { item: empty, events: [], given }, work);
  const refusal = guardRefusal(kind.raise.when ?? [], facts, room.system.rules);
  if (refusal !== null) throw new Refusal('case.refused', 409, `${refusal}。`);
  const engine = engineOf(room, kind);
  const route = kind.raise.isRouted === true ? await routed(tx, room, kind, given, work.today) : null;
  const event = firstEvent(engine, facts, { by: byOf(work, as), reason: sent.reason, routed: route });
  const item = must(replay(kind, born, [event]), 'it has one event');
  const clocks = clocksOf(kind, [event], work.now, room.counting);
  const listed = listedOf(kind, item, clocks);
  refuseBarred(item, listed);
  const isPublic = sent.as === 'public';
  const claiming = { room, kind, work, given, payload: item.payload, asks, isPublic, item: item.id };
  const claims = await claimFiles(tx, claiming);
  await keepDefinition(tx, county, definition, work.now);
  const demo = (await countyOf(tx, county))?.demo === true;
  await insertItem(
    tx,
    {
      ...scopeOf(room, kind.key),
      definition: definition.version,
      year,
      seq,
      codeHash: sent.codeHash ?? null,
      demo,
    },
    item,
    listed,
  );
  const stored = await said(tx, { room, kind, work }, item, event);
  await keepFiles(tx, claiming, claims);
  return stored;
}

/** Writes the event of an item with its audit row and its messages. */
async function said(tx: Tx, scene: Scene, item: Item, event: CaseEvent): Promise<StoredItem> {
  const { room, kind, work } = scene;
  const { county, definition } = room;
  await insertEvent(tx, county, item.id, event);
  await record(tx, {
    county,
    actor: work.actor,
    address: work.address,
    action: `case.${event.move === 'raise' ? 'raise' : 'move'}`,
    object: `case:${item.id}`,
    result: 'done',
    // States and keys only: what was said may be personal.
    detail: {
      system: definition.key,
      kind: kind.key,
      move: event.move,
      from: event.from,
      to: event.to,
      version: item.version,
      number: item.number,
    },
    at: work.now,
  });
  const [row] = await itemsById(tx, county, [item.id]);
  const stored = must(row, 'it was just written');
  await tell(tx, scene, stored, event);
  return stored;
}

/** A move as it is sent. */
export interface Moving {
  readonly move: string;
  readonly version: number;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly reason: string;
  /** The form it is made by; the move's own when left out. */
  readonly form?: string | undefined;
  /** Who moves when nobody is signed in; `system` unless said. */
  readonly as?: 'public' | 'system';
}

/** The refusal for whoever comes second. */
function meanwhile(kind: KindDefinition, state: string, version: number): Refusal {
  const title = kind.states.find(({ key }) => key === state)?.title ?? state;
  return new Refusal(
    'case.moved',
    409,
    `这件${kind.noun}已有他人办理，现在是“${title}”，您的操作没有生效。请刷新后再看。`,
    { data: { state, version } },
  );
}

function moveNamed(kind: KindDefinition, key: string): Move {
  const move = kind.moves.find((one) => one.key === key);
  if (move === undefined)
    throw new Refusal('case.refused', 409, `${kind.noun}没有“${key}”这一步，请刷新后再办。`);
  return move;
}

/**
 * Moves an item on, by one guarded update, with its event, its audit row, its messages and what it brings into being.
 *
 * @param room  of the definition the item runs under
 * @throws Refusal 403 case.not_yours; 409 case.moved when somebody was faster, case.refused with the machine's reason; 422 case.invalid
 */
export async function advance(
  tx: Tx,
  room: Room,
  work: Work,
  row: StoredItem,
  sent: Moving,
): Promise<StoredItem> {
  const { as: otherwise = 'system' } = sent;
  const kind = kindIn(room, row.kind);
  const engine = engineOf(room, kind);
  const sentMove = moveNamed(kind, sent.move);
  const move = moveMeant(kind, sentMove, sent.fields);
  const events = (await eventsOf(tx, room.county, [row.id])).get(row.id) ?? [];
  const item = must(replay(kind, { id: row.id, number: row.number }, events), 'an item has a log');
  if (item.version !== sent.version) throw meanwhile(kind, item.state, item.version);
  const relations = relationsOf(kind, item, standpointOf(work.actor, otherwise), room.desk, pathIn(room));
  if (!move.who.some((one) => relations.includes(one)))
    throw new Refusal('case.not_yours', 403, `不由您的岗位对这件${kind.noun}${move.title}。`);
  const form = formFor(kind, sent.form, sentMove.key);
  const asks = form?.asks ?? move.asks ?? [];
  const { payload: read, faults } = readPayload(kind, asks, sent.fields, room.known, item.payload);
  const given = { ...preset(form, work), ...read };
  await holdRelated(tx, room, kind, { ...item, payload: { ...item.payload, ...given } }, work);
  const facts = await factsIn(tx, room, kind, { item, events, given }, work);
  const refusal = refusalOf(engine, move, facts, relations, sent.reason);
  if (refusal !== null)
    throw new Refusal('case.refused', 409, `${refusal}。`, { data: { state: item.state } });
  const missing =
    move.reason !== undefined && sent.reason.trim().length < 2
      ? [{ field: 'reason', message: `请填写“${move.reason}”，至少2个字` }]
      : [];
  const route =
    move.isRouted === true ? await routed(tx, room, kind, { ...item.payload, ...given }, work.today) : null;
  const wrong = faults.filter(({ field }) => field !== 'unit' || route === null || 'unit' in sent.fields);
  if (wrong.length + missing.length > 0) throw invalid([...wrong, ...missing]);
  const event = eventOf(engine, move, facts, {
    by: byOf(work, otherwise),
    reason: sent.reason.trim(),
    routed: route,
  });
  const next = after(kind, item, event);
  const clocks = clocksOf(kind, [...events, event], work.now, room.counting);
  const listed = listedOf(kind, next, clocks);
  refuseBarred(next, listed);
  const isPublic = otherwise === 'public';
  const claiming = { room, kind, work, given, payload: next.payload, asks, isPublic, item: item.id };
  const claims = await claimFiles(tx, claiming);
  if (!(await updateItem(tx, room.county, { version: item.version, state: item.state }, next, listed)))
    throw meanwhile(kind, item.state, item.version);
  const stored = await said(tx, { room, kind, work }, next, event);
  await makeOthers(tx, room, work, move, { item: next, related: facts.related });
  await closeWholes(tx, room, work, { before: item, part: next });
  await keepFiles(tx, claiming, claims);
  return stored;
}

/** What an ended item is part of goes on by itself once no other part is open, with how many there were as its reason. */
async function closeWholes(
  tx: Tx,
  room: Room,
  work: Work,
  { before, part }: { readonly before: Item; readonly part: Item },
): Promise<void> {
  if (before.endedAt !== null || part.endedAt === null) return;
  for (const id of refsOf(kindIn(room, part.kind), part)) {
    // Two last parts that end at once wait for one another here: the second sees that the first has ended.
    await holdKey(tx, `${room.county}/${room.definition.key}/${id}`);
    const [row] = await itemsById(tx, room.county, [id]);
    if (row === undefined) continue;
    const own = await roomFor(tx, room, row.definition);
    const whole = await wholeOf(tx, own, row, part);
    if (whole === null || whole.parts.some(({ endedAt }) => endedAt === null)) continue;
    const reason = `${whole.parts.length}件${kindIn(room, part.kind).noun}全部办结`;
    const sent = { move: whole.move, version: row.version, fields: {}, reason };
    await advance(tx, own, { ...work, actor: null }, row, sent);
  }
}

/** What a move brings into being: one item, or one for each of those related. */
async function makeOthers(
  tx: Tx,
  room: Room,
  work: Work,
  { makes }: Move,
  { item, related }: { readonly item: Item; readonly related: Facts['related'] },
): Promise<void> {
  if (makes === undefined) return;
  const kind = kindIn(room, makes.kind);
  const each =
    makes.each === undefined
      ? ['']
      : (related[makes.each] ?? []).filter(({ endedAt }) => endedAt === null).map(({ id }) => id);
  for (const id of each) {
    const values = makes.copy.flatMap(({ to, from, value }) => {
      const held: Value | undefined =
        from === '@id' ? item.id : from === '@each' ? id : from === undefined ? value : item.payload[from];
      return held === undefined || fieldOf(kind, to) === null ? [] : [[to, held] as const];
    });
    await enter(tx, room, kind, work, { fields: Object.fromEntries(values), reason: '', as: 'system' });
  }
}
