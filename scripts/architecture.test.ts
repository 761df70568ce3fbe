import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import { checkArchitecture } from './lib/architecture.ts';

const root = path.join(import.meta.dirname, '..');
const planted = checkArchitecture(path.join(root, 'tests', 'planted'));
const found = new Set(planted.faults.map(({ file, rule, text }) => `${file} ${rule} ${text}`));

const faults = [
  'kernel/a.ts kernel-is-bottom #modules/lower/index.ts',
  'reader/a.ts reader-is-pure node:fs',
  'platform/a.ts platform-knows-no-module #modules/lower/index.ts',
  'web/a.ts shell-knows-no-inside #modules/lower/store.ts',
  'server/a.ts root-uses-doors #modules/lower/store.ts',
  'modules/bare manifest no module.json',
  'modules/upper/module.json no-cycle upper → lower → … → upper',
  'modules/upper/actions.ts door-only #modules/lower/store.ts',
  'modules/upper/actions.ts door-only #modules/bare/index.ts',
  'modules/upper/actions.ts door-only #modules/lower/actions.ts',
  'modules/upper/rules.ts rules-are-pure ./store.ts',
  'modules/upper/engine/sum.ts engines-are-pure ../store.ts',
  'modules/upper/routes.ts sql-only-in-store .selectFrom(',
  'modules/upper/store.ts foreign-sql lower.thing',
  'modules/upper/web/page.tsx web-sees-only-schema ../store.ts',
  'modules/upper/web/page.tsx web-sees-only-schema ../schema.ts',
];

describe('the architecture check', () => {
  for (const fault of faults) it(`finds ${fault}`, () => assert.ok(found.has(fault), [...found].join('\n')));

  it('finds nothing else in the planted tree but the other half of the cycle', () => {
    assert.equal(planted.faults.length, faults.length + 1);
  });

  it('reads the real tree and finds it sound', () => {
    const real = checkArchitecture(root);
    assert.ok(real.files > 250);
    assert.deepEqual(real.faults, []);
  });
});
