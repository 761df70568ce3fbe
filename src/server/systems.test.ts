import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { primaryOf } from '#kernel/system/machine.ts';
import { systems } from './systems.ts';

const modules = path.join(import.meta.dirname, '..', 'modules');

for (const { definition } of systems) {
  const { key, kinds } = definition;

  test(`${key} is one folder of less than 600 lines of TypeScript, its tests and its pages aside`, async () => {
    const files = globSync('**/*.{ts,tsx}', { cwd: path.join(modules, key) }).filter(
      (file) => !file.endsWith('.test.ts'),
    );
    const counts = await Promise.all(
      files.map(async (file) => {
        const text = await readFile(path.join(modules, key, file), 'utf8');
        return file.endsWith('.ts') && !file.startsWith('web') ? text.trimEnd().split('\n').length : 0;
      }),
    );
    const lines = counts.reduce((sum, one) => sum + one, 0);
    assert.ok(lines > 0 && lines < 600, `${key}: ${lines} lines`);
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
