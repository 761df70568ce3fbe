import { type ClockReading, type Counting, extensionRefusal, withinRefusal } from './clocks.ts';
import { fieldOf, textOf } from './fields.ts';
import type { By, CaseEvent, Item } from './log.ts';
import { type Facts, guardNamed, type SystemRules } from './rules.ts';
import { sheetTotals } from './sheet.ts';
import type { KindDefinition, Move, Payload, Preset, Value, Who } from './types.ts';

/** Whoever asks, as a relation is found from. */
export interface Standpoint {
  readonly kind: 'post' | 'public' | 'system';
  readonly unit: string;
  readonly unitPath: string;
  readonly post: string;
  readonly roles: readonly string[];
}

const workers = ['planner', 'reviewer', 'reporter'];

/**
 * What somebody is to an item: the relations that its moves name.
 *
 * @param desk  the unit the county made the system's desk; null: the planning office
 * @param pathOf  path of a unit in the unit tree
 */
export function relationsOf(
  kind: KindDefinition,
  item: Item,
  who: Standpoint,
  desk: string | null,
  pathOf: (unit: string) => string | null,
): readonly Who[] {
  if (who.kind !== 'post') return [who.kind];
  if (!who.roles.some((role) => workers.includes(role))) return [];
  const found: Who[] = ['anyone'];
  const isOffice = who.roles.includes('planner');
  const path = item.unit === null ? null : pathOf(item.unit);
  if (isOffice) found.push('office');
  if (desk === null ? isOffice : who.unit === desk) found.push('desk');
  if (who.unit === item.unit) found.push('unit');
  if (who.roles.includes('reviewer') && path?.startsWith(who.unitPath) === true) found.push('superior');
  if (item.helpers.includes(who.unit)) found.push('support');
  if (who.post === item.assignee) found.push('assignee');
  if (who.unit === item.raisedUnit) found.push('raiser');
  return [...found, ...fieldRelations(kind, item, who)];
}

function fieldRelations(kind: KindDefinition, item: Item, who: Standpoint): readonly Who[] {
  return kind.fields.flatMap(({ key, kind: held }): readonly Who[] => {
    const value = item.payload[key] ?? [];
    const texts = typeof value === 'string' ? [value] : value;
    const own = held === 'post' ? who.post : held === 'unit' || held === 'units' ? who.unit : null;
    return own !== null && texts.includes(own) ? [`field.${key}`] : [];
  });
}

/** Keys of the fields that make a unit or a post a party: those that a move, its telling or a state's duty names as `field.x`. */
export function relationFields({ raise, moves, states }: KindDefinition): readonly string[] {
  const who = [
    ...raise.who,
    ...moves.flatMap((move) => [...move.who, ...(move.tells ?? [])]),
    ...states.flatMap(({ owes }) => (owes === undefined ? [] : [owes.who])),
  ];
  return [...new Set(who.flatMap((one) => (one.startsWith('field.') ? [one.slice('field.'.length)] : [])))];
}

/** What the engine asks besides the facts. */
export interface Engine {
  readonly kind: KindDefinition;
  readonly rules: SystemRules;
  readonly counting: Counting;
}

/** A move as the server gives it: allowed, or why not. */
export interface MoveAnswer {
  readonly key: string;
  readonly title: string;
  /** Chinese reason; null when it may be made. */
  readonly refusal: string | null;
}

/** Why guards keep something from happening, in Chinese; null when none does. */
export function guardRefusal(names: readonly string[], facts: Facts, rules: SystemRules): string | null {
  for (const name of names) {
    const found = guardNamed(name, rules);
    const reason = found === null ? `系统没有“${name}”这项规则` : found.guard(facts, found.argument);
    if (reason !== null) return reason;
  }
  return null;
}

function afterRefusal(move: Move, clocks: readonly ClockReading[]): string | null {
  if (move.after === undefined) return null;
  const clock = clocks.find(({ key }) => key === move.after);
  return clock?.kind === 'overdue' ? null : `要等“${clock?.title ?? move.after}”到期才能办理`;
}

/** Why a move may not be made now by whoever stands in these relations; null when it may. */
export function refusalOf(
  { kind, rules, counting }: Engine,
  move: Move,
  facts: Facts,
  relations: readonly Who[],
  reason = '',
): string | null {
  const { item, clocks, now, given } = facts;
  const state = kind.states.find(({ key }) => key === item.state)?.title ?? item.state;
  if (!move.from.includes(item.state)) return `现在是“${state}”，不能${move.title}`;
  if (!move.who.some((one) => relations.includes(one))) return `不由您的岗位${move.title}`;
  const extension = kind.clocks.find((one) => one.extension?.ask === move.key)?.extension;
  return (
    afterRefusal(move, clocks) ??
    withinRefusal(kind, move, clocks, now, counting) ??
    extensionRefusal(
      kind,
      move,
      clocks,
      { now, quantity: extension === undefined ? '' : textOf(given, extension.quantity), reason },
      counting,
    ) ??
    guardRefusal(move.when ?? [], facts, rules)
  );
}

/** The move that is made when a move is sent with some values: another in its place, where the definition has one for what is said. */
export function moveMeant(
  { moves }: Pick<KindDefinition, 'moves'>,
  move: Move,
  said: Readonly<Record<string, unknown>>,
): Move {
  const { instead } = move;
  if (instead === undefined) return move;
  const value = said[instead.field];
  const isOther = typeof value === 'string' && instead.is.includes(value);
  return isOther ? (moves.find(({ key }) => key === instead.move) ?? move) : move;
}

/** Moves that have a form of their own: not those that are only made in place of another. */
export function ownMoves({ moves }: Pick<KindDefinition, 'moves'>): readonly Move[] {
  const others = new Set(moves.flatMap(({ instead }) => instead?.move ?? []));
  return moves.filter(({ key }) => !others.has(key));
}

/** The moves out of an item's state that are somebody's to make, each allowed or with the reason why not. */
export function movesOf(engine: Engine, facts: Facts, relations: readonly Who[]): readonly MoveAnswer[] {
  return ownMoves(engine.kind)
    .filter(({ from, who }) => from.includes(facts.item.state) && who.some((one) => relations.includes(one)))
    .map((move) => ({
      key: move.key,
      title: move.title,
      refusal: refusalOf(engine, move, facts, relations),
    }));
}

/**
 * The move that carries an item on, of those that may be made: the first its definition marks, else the first that goes forward (to another
 * state, without a reason, counted as no return, nobody's danger and not the petitioner's to say), else the first that adds something.
 * Null where only decisions with a reason are left: then none is suggested.
 */
export function primaryOf(
  { moves }: Pick<KindDefinition, 'moves'>,
  allowed: readonly string[],
): string | null {
  const open = moves.filter(({ key }) => allowed.includes(key));
  const plain = open.filter(
    ({ isDanger, reason, count, clears, who }) =>
      isDanger !== true &&
      reason === undefined &&
      clears === undefined &&
      !who.includes('public') &&
      count !== 'redo',
  );
  const found =
    open.find(({ isPrimary }) => isPrimary === true) ??
    plain.find(({ to, count }) => to !== null && count === undefined) ??
    plain.find(({ to, asks = [] }) => to === null && asks.length > 0);
  return found?.key ?? null;
}

function preset({ value }: Preset, facts: Facts): Value {
  switch (value) {
    case '@today':
      return facts.today;
    case '@now':
      return facts.now;
    case '@unit':
      return facts.actor?.unit ?? '';
    case '@post':
      return facts.actor?.post ?? '';
    default:
      return value;
  }
}

/** What is written by an event: what was said, what the definition presets, what the system derives, where it is routed. */
function written(
  { kind, rules }: Engine,
  name: string,
  facts: Facts,
  of: { readonly sets: readonly Preset[]; readonly routed: string | null },
): Payload {
  const presets = Object.fromEntries(of.sets.map((one) => [one.field, preset(one, facts)]));
  const derived = rules.derived?.[`${kind.key}.${name}`]?.(facts) ?? {};
  const routed = of.routed === null || 'unit' in facts.given ? {} : { unit: of.routed };
  const said = { ...routed, ...presets, ...facts.given, ...derived };
  const totals = sheetTotals(kind, { ...facts.item.payload, ...said }, Object.keys(said));
  const all: [string, Value][] = Object.entries({ ...said, ...totals });
  return Object.fromEntries(all.filter(([key, value]) => value !== '' && fieldOf(kind, key) !== null));
}

/** What an event is made with. */
export interface Making {
  readonly by: By;
  readonly reason: string;
  /** The unit the directory names; null when there is none, or it is not asked. */
  readonly routed: string | null;
}

/** The event of a move that was not refused. */
export function eventOf(engine: Engine, move: Move, facts: Facts, { by, reason, routed }: Making): CaseEvent {
  const { item } = facts;
  return {
    seq: item.version + 1,
    move: move.key,
    from: item.state,
    to: move.to ?? item.state,
    at: facts.now,
    by,
    payload: written(engine, move.key, facts, {
      sets: move.sets ?? [],
      routed: move.isRouted === true ? routed : null,
    }),
    reason,
  };
}

/** The first event of an item. */
export function firstEvent(engine: Engine, facts: Facts, { by, reason, routed }: Making): CaseEvent {
  const { raise } = engine.kind;
  return {
    seq: 1,
    move: 'raise',
    from: null,
    to: raise.to,
    at: facts.now,
    by,
    payload: written(engine, 'raise', facts, {
      sets: raise.sets ?? [],
      routed: raise.isRouted === true ? routed : null,
    }),
    reason,
  };
}
