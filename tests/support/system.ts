import assert from 'node:assert/strict';
import type { z } from 'zod';
import { parametersOf } from '#kernel/system/parameters.ts';
import {
  caseworkContract,
  caseworkHandlers,
  publicContract,
  publicHandlers,
} from '#modules/casework/index.ts';
import { setParameter } from '#modules/parameter/index.ts';
import { mount } from '#platform/http.ts';
import { actorOf, home, type SmallPost, type TestCounty, testCounty } from './county.ts';

type System = Parameters<typeof caseworkHandlers>[0][number];

interface SystemSettings {
  readonly system: System;
  /** The instant it is, asked anew by every call. */
  readonly now: () => string;
  /** What the county sets from the beginning, by key without the system's: `{ desk: 'land' }`. */
  readonly set: Readonly<Record<string, string>>;
  readonly plant?: (t: TestCounty) => Promise<unknown>;
}

/** Sets parameters of a system in the small county, as its planner would. @param values  by key without the system's */
export async function setOf(
  t: TestCounty,
  { system, now }: Pick<SystemSettings, 'system' | 'now'>,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  const at = now();
  const work = {
    actor: actorOf('plan-jh'),
    store: t.store,
    now: at,
    today: at.slice(0, 10),
    address: 'test',
  };
  const { definition } = system;
  for (const [key, value] of Object.entries(values))
    await setParameter(work, [parametersOf(definition)], {
      unit: '',
      from: '2022-01-01',
      basis: '演示',
      key: `${definition.key}.${key}`,
      value,
    });
}

/** The small county with one system of the county in it, its public face included: call it once at the top of the file. */
export function testSystem(settings: SystemSettings): TestCounty {
  const { system, now, plant } = settings;
  return testCounty({
    now: now(),
    clock: { now, today: () => now().slice(0, 10) },
    mounts: [
      (app) => mount(app, caseworkContract, caseworkHandlers([system])),
      (app) => mount(app, publicContract, publicHandlers([system], home)),
    ],
    plant: async (t) => {
      await plant?.(t);
      await setOf(t, settings, settings.set);
    },
  });
}

interface Row {
  readonly row: { readonly id: string; readonly version: number };
}

/**
 * What posts do in a system, over HTTP: `raise` and `move` give the answer, `raised` and `moved` what it holds and that it is 200.
 *
 * @param detail  as much of an item as the file looks at
 */
export function deedsIn<T extends Row>(t: TestCounty, system: string, detail: z.ZodType<T>) {
  const raise = async (by: SmallPost, kind: string, fields: object) =>
    t.call('POST /api/systems/{system}/{kind}/cases', {
      as: actorOf(by),
      params: { system, kind },
      body: { fields },
    });
  const move = async (by: SmallPost, kind: string, { row }: Row, key: string, fields: object = {}) =>
    t.call('POST /api/systems/{system}/{kind}/cases/{id}/moves', {
      as: actorOf(by),
      params: { system, kind, id: row.id },
      body: { move: key, version: row.version, fields, reason: '演示理由' },
    });
  const held = (answer: Awaited<ReturnType<typeof move>>): T => {
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return detail.parse(answer.body);
  };
  return {
    raise,
    move,
    raised: async (...args: Parameters<typeof raise>) => held(await raise(...args)),
    moved: async (...args: Parameters<typeof move>) => held(await move(...args)),
  };
}
