import { pairOf } from './gold.ts';
import { measure, share } from './measure.ts';

/** `node tests/compare/report.ts [pair…] [--list]`: precision and recall of each kind of result, with --list every fault. */
const args = process.argv.slice(2);
const names = args.filter((arg) => !arg.startsWith('--'));
for (const name of names.length > 0 ? names : ['yicheng', 'yunhu']) {
  const { scores, faults } = measure(await pairOf(name));
  process.stdout.write(`${name}\n`);
  for (const [kind, { right, given, found, wanted }] of Object.entries(scores))
    process.stdout.write(
      `  ${kind.padEnd(20)} precision ${share(right, given)}  recall ${share(found, wanted)}\n`,
    );
  if (args.includes('--list')) for (const fault of faults) process.stdout.write(`    ${fault}\n`);
}
