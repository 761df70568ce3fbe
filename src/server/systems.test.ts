import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { primaryOf } from '#kernel/system/machine.ts';
import { mountSystem, systems } from './systems.ts';

const modules = path.join(import.meta.dirname, '..', 'modules');

test('a county’s own system whose register has the signs of another is refused when it is declared', () => {
  const [first] = systems;
  const [kind] = first?.definition.kinds ?? [];
  assert.ok(kind !== undefined);
  const before = systems.length;
  const twin = { key: 'own', title: '自建系统', version: 1, kinds: [{ ...kind, title: '自建台账' }] };
  assert.throws(
    () => mountSystem({ definition: twin, rules: {} }),
    /编号前缀重复：“未诉先办”的“诉求工单”和“自建系统”的“自建台账”都用SQ/u,
  );
  assert.equal(systems.length, before);
});

for (const { definition } of systems) {
  const { key, kinds } = definition;

  test(`${key} is one folder of less than 600 lines of TypeScript, its pages among them, its tests aside`, async () => {
    const files = globSync('**/*.{ts,tsx}', { cwd: path.join(modules, key) }).filter(
      (file) => !file.endsWith('.test.ts'),
    );
    const counts = await Promise.all(
      files.map(async (file) => {
        const text = await readFile(path.join(modules, key, file), 'utf8');
        return text.trimEnd().split('\n').length;
      }),
    );
    const lines = counts.reduce((sum, one) => sum + one, 0);
    assert.ok(lines > 0 && lines < 600, `${key}: ${lines} lines`);
  });

  test(`every rule of ${key} reads fields by their type, none by a string`, async () => {
    for (const file of globSync('**/*.ts', { cwd: path.join(modules, key) })) {
      if (file.endsWith('.test.ts')) continue;
      const text = await readFile(path.join(modules, key, file), 'utf8');
      assert.doesNotMatch(text, /\btexts?Of\b|\b(?:payload|given)\[/u, file);
    }
  });

  test(`in every state of ${key} the button that stands out is neither a return nor a withdrawal`, () => {
    for (const { moves, states, title } of kinds)
      for (const state of states) {
        const open = moves.filter(({ from }) => from.includes(state.key)).map((one) => one.key);
        const primary = moves.find((one) => one.key === primaryOf({ moves }, open));
        assert.doesNotMatch(
          primary?.title ?? '',
          /撤回|退回|退单|撤销|不予|不同意|不通过|驳回|终止|作废|注销/u,
          `${title} ${state.title}`,
        );
      }
  });
}
