import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import { type FieldGuard, maySee, type Role } from '#kernel/access.ts';
import { guarded } from '#kernel/contract.ts';
import type { Store } from '#platform/database.ts';
import { guardOf, partsOf, prune } from '#platform/field-level.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import { mountModules } from './modules.ts';

type Shape = z.core.$ZodType;

let store: Store;
let t: TestApp;
before(async () => {
  store = await testStore();
  t = testApp(store, [(app) => mountModules(app, { county: '370404', demoAccounts: [] })]);
});
after(async () => store.close());

const roles: readonly Role[] = ['admin', 'planner', 'reporter', 'reviewer', 'leader', 'auditor'];
const word = ({ level, purpose }: FieldGuard): string => `<${level} ${purpose}>`;

/** A value with every field there; in the place of a guarded one a word that says its guard. */
function sampleOf(shape: Shape, guards: Map<string, FieldGuard>): unknown {
  const guard = guardOf(shape);
  if (guard !== null) {
    guards.set(word(guard), guard);
    return word(guard);
  }
  if (shape instanceof z.ZodObject)
    return Object.fromEntries(
      Object.entries<Shape>(shape.shape).map(([key, field]) => [key, sampleOf(field, guards)]),
    );
  const parts = partsOf(shape).map((part) => sampleOf(part, guards));
  if (shape instanceof z.ZodArray || shape instanceof z.ZodTuple) return parts;
  if (shape instanceof z.ZodRecord) return { key: parts[0] };
  if (shape instanceof z.ZodIntersection || shape instanceof z.ZodUnion)
    return parts.every((part) => typeof part === 'object' && part !== null)
      ? Object.assign({}, ...parts)
      : parts[0];
  return parts.length > 0 ? parts[0] : 'x';
}

/** Holds one answer against the table: each guarded word is there for exactly the cleared roles. @returns how many guards it has */
function judge(name: string, shape: Shape): number {
  const guards = new Map<string, FieldGuard>();
  const sample = sampleOf(shape, guards);
  for (const role of roles) {
    const seen = JSON.stringify(prune(shape, sample, { roles: [role] }));
    for (const [text, guard] of guards)
      assert.equal(seen.includes(text), maySee({ roles: [role] }, guard), `${name} ${role} ${text}`);
  }
  assert.equal(JSON.stringify(prune(shape, sample, null)).includes('<sensitive'), false, name);
  return guards.size;
}

/** Guards that the edge would pass over, or whose type would promise what is absent. */
function misplaced(shape: Shape, seen = new Set<Shape>()): readonly string[] {
  if (seen.has(shape)) return [];
  seen.add(shape);
  const fields = shape instanceof z.ZodObject ? Object.entries<z.ZodType>(shape.shape) : [];
  const wrong = fields.flatMap(([key, field]) =>
    guardOf(field) !== null && !field.isOptional() ? [`${key} is guarded but not optional`] : [],
  );
  const loose =
    shape instanceof z.ZodArray && guardOf(shape.def.element) !== null ? ['items are guarded'] : [];
  return [...wrong, ...loose, ...partsOf(shape).flatMap((part) => misplaced(part, seen))];
}

test('every answer of every module keeps from each role the fields it is not cleared for', () => {
  let guards = 0;
  for (const [name, { response }] of t.app.endpoints) {
    if (typeof response === 'string') continue;
    guards += judge(name, response);
    assert.deepEqual(misplaced(response), [], name);
    assert.equal(guardOf(response), null, `${name}: a whole answer is guarded by its act, not by a level`);
  }
  assert.ok(guards >= 3, `${guards} guarded fields`);
});

test('the walk finds what is planted', () => {
  const planted = z.object({
    a: z.object({ login: z.string().meta({ level: 'sensitive', purpose: 'account' }) }),
  });
  assert.deepEqual(misplaced(planted), ['login is guarded but not optional']);
  const items = z.object({ list: z.array(guarded(z.string(), 'internal', 'draft')) });
  assert.deepEqual(misplaced(items), ['items are guarded']);
  const forgotten = z.object({ login: z.string().optional().meta({ level: 'internal' }) });
  assert.throws(() => judge('forgotten', forgotten), /no known purpose/u);
  const deep = z.object({
    rows: z.array(z.object({ reason: guarded(z.string(), 'internal', 'draft') })).nullable(),
    more: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('a'), by: guarded(z.string(), 'sensitive', 'author') }),
      z.object({ kind: z.literal('b') }),
    ]),
  });
  assert.equal(judge('deep', deep), 2);
});
