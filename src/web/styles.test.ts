import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const source = path.join(import.meta.dirname, '..');

/** Rules of a sheet that stand inside another rule (not inside an at-rule), and blocks left open. */
function nested(css: string): readonly string[] {
  const found: string[] = [];
  const open: string[] = [];
  const parts = css.replaceAll(/\/\*[\s\S]*?\*\//gu, '').matchAll(/([^{};]*)([{};])/gu);
  for (const [, words = '', sign] of parts) {
    if (sign === '}' && open.pop() === undefined) found.push('one } too many');
    if (sign !== '{') continue;
    const around = open.at(-1);
    if (around !== undefined && !around.startsWith('@')) found.push(`${words.trim()} in ${around}`);
    open.push(words.trim());
  }
  return [...found, ...open.map((words) => `${words} is not closed`)];
}

test('a lost brace is found: what follows it would hold for nothing', () => {
  assert.deepEqual(nested('@media print { .a { top: 0 } }\n.b { top: 0 }'), []);
  assert.deepEqual(nested('.a { top: 0; .b { top: 0 }'), ['.b in .a', '.a is not closed']);
  assert.deepEqual(nested('.a { top: 0 } }'), ['one } too many']);
});

test('the style sheets are flat, every block closed', () => {
  const sheets = globSync('**/*.css', { cwd: source });
  assert.ok(sheets.length > 20, `only ${sheets.length} sheets found`);
  for (const sheet of sheets)
    assert.deepEqual(nested(readFileSync(path.join(source, sheet), 'utf8')), [], sheet);
});
