import assert from 'node:assert/strict';
import { chinaCalendar } from '#kernel/calendar-cn.ts';
import { must } from '#kernel/errors.ts';
import type { RuleValue } from '#kernel/rule-pack.ts';
import { type ClockReading, type Counting, clocksOf } from './clocks.ts';
import { kindOf, type System } from './define.ts';
import { readPayload } from './fields.ts';
import { after, type By, blankItem, type CaseEvent, type Item, replay } from './log.ts';
import { eventOf, firstEvent, guardRefusal, moveMeant, refusalOf } from './machine.ts';
import { type Measured, measured } from './measure.ts';
import { limitReader, parametersOn } from './parameters.ts';
import type { Facts } from './rules.ts';
import type { Move, Payload } from './types.ts';

/** An item on its way, with its whole log. */
export interface Run {
  readonly kind: string;
  readonly item: Item;
  readonly events: readonly CaseEvent[];
}

const by: By = { kind: 'post', account: 'a', post: 'p', unit: 'u', name: '演示岗位' };

/** A system played through without a database: the engine's own functions, the Chinese calendar, a day of two office spans. */
export interface Rehearsal {
  /** Enters an item. @param at  instant with zone, as everywhere here */
  readonly begin: (kind: string, at: string, given: Payload) => Run;
  /** Makes a move that must be allowed. */
  readonly go: (run: Run, move: string, at: string, given?: Payload) => Run;
  /** Why an item may not be entered; null when it may. */
  readonly refusalToBegin: (kind: string, at: string, given: Payload) => string | null;
  /** Why a move is not allowed; null when it is. */
  readonly refusal: (run: Run, move: string, at: string, given?: Payload) => string | null;
  readonly clock: (run: Run, key: string, at: string) => ClockReading;
  readonly measure: (runs: readonly Run[], key: string, from: string, to: string) => Measured;
}

/** What stands around the item that is played. */
interface Around {
  /** What the county has set. */
  readonly values?: readonly RuleValue[];
  readonly related?: Facts['related'];
  readonly files?: Facts['files'];
  readonly units?: Facts['units'];
}

/** Plays a system for the tests of its definition. */
export function rehearse(
  system: System,
  { values = [], related = {}, files = [], units = new Map() }: Around = {},
): Rehearsal {
  const county = '370404';
  const { definition, rules } = system;
  const office = [
    { from: '09:00', to: '12:00' },
    { from: '13:30', to: '17:30' },
  ];
  const counting: Counting = {
    works: { calendar: chinaCalendar, office },
    limitOf: limitReader(definition, values, county),
  };
  const kind = (key: string): ReturnType<typeof kindOf> => kindOf(definition, key);
  const facts = (run: Run, now: string, given: Payload): Facts => ({
    item: run.item,
    events: run.events,
    clocks: clocksOf(kind(run.kind), run.events, now, counting),
    given,
    actor: { unit: 'u', post: 'p' },
    today: now.slice(0, 10),
    now,
    units,
    codes: Object.fromEntries((definition.lists ?? []).map(({ key, codes }) => [key, codes])),
    related,
    files,
    parameters: parametersOn(definition, values, county, now.slice(0, 10)),
  });
  const moveOf = (run: Run, key: string, given: Payload): Move => {
    const { moves } = kind(run.kind);
    const sent = must(
      moves.find((one) => one.key === key),
      `${run.kind} has a move ${key}`,
    );
    return moveMeant({ moves }, sent, given);
  };
  const engineOf = (key: string) => ({ kind: kind(key), rules, counting });
  const refusal: Rehearsal['refusal'] = (run, key, at, given = {}) => {
    const move = moveOf(run, key, given);
    const { faults } = readPayload(kind(run.kind), move.asks ?? [], given);
    return (
      refusalOf(engineOf(run.kind), move, facts(run, at, given), move.who, '演示理由') ??
      faults[0]?.message ??
      null
    );
  };
  const clock: Rehearsal['clock'] = (run, key, at) =>
    must(
      clocksOf(kind(run.kind), run.events, at, counting).find((one) => one.key === key),
      `clock ${key} runs`,
    );
  const born = { id: '1', number: '演示1' };
  const blankFacts = (key: string, at: string, given: Payload): Facts =>
    facts({ kind: key, item: blankItem(key, born), events: [] }, at, given);
  const refusalToBegin: Rehearsal['refusalToBegin'] = (key, at, given) => {
    const { when = [], asks } = kind(key).raise;
    const { faults } = readPayload(kind(key), asks, given);
    return guardRefusal(when, blankFacts(key, at, given), rules) ?? faults[0]?.message ?? null;
  };
  return {
    refusalToBegin,
    begin(key, at, given) {
      assert.equal(refusalToBegin(key, at, given), null);
      const now = blankFacts(key, at, given);
      const event = firstEvent(engineOf(key), now, { by, reason: '', routed: null });
      return { kind: key, events: [event], item: must(replay(kind(key), born, [event]), 'one event') };
    },
    go(run, key, at, given = {}) {
      assert.equal(refusal(run, key, at, given), null, key);
      const making = { by, reason: '演示理由', routed: null };
      const event = eventOf(engineOf(run.kind), moveOf(run, key, given), facts(run, at, given), making);
      return { ...run, item: after(kind(run.kind), run.item, event), events: [...run.events, event] };
    },
    refusal,
    clock,
    measure(runs, key, from, to) {
      const definitionOf = must(
        definition.measures?.find((one) => one.key === key),
        `measure ${key}`,
      );
      return measured(runs, definitionOf, { from, to }, { ...counting, kindOf: kind, rules });
    },
  };
}
