// Fails when an exported function of kernel, reader, documents, of rules or of a module's door file has no doc comment.
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

const src = path.join(import.meta.dirname, '..', 'src');
const files = [
  'kernel/**/*.ts',
  'reader/**/*.ts',
  'documents/**/*.ts',
  'platform/*.ts',
  'modules/*/rules*.ts',
  'modules/*/actions*.ts',
]
  .flatMap((pattern) => globSync(pattern, { cwd: src }))
  .filter((file) => !file.includes('.test.'));

let functions = 0;
const bare: string[] = [];
for (const file of files) {
  const lines = readFileSync(path.join(src, file), 'utf8').split('\n');
  lines.forEach((line, index) => {
    const found = /^export (?:async )?function\*? (\w+)/u.exec(line);
    if (found === null) return;
    functions += 1;
    let above = index - 1;
    while (/^(?:\/\/ oxlint|export function)/u.test(lines[above] ?? '')) above -= 1;
    if ((lines[above] ?? '').trimEnd().endsWith('*/') || /^\s*\/\*\*.*\*\/$/u.test(lines[above] ?? ''))
      return;
    bare.push(`src/${file}:${index + 1} ${found[1]}`);
  });
}
for (const one of bare) console.log(`${one}: exported without a doc comment`);
console.log(`${files.length} files, ${functions} functions, ${bare.length} without a doc comment`);
process.exitCode = bare.length > 0 || functions < 200 ? 1 : 0;
