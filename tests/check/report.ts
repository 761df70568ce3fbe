// node tests/check/report.ts [tuned|second|…|ninth] [--list]: how the checker does on the drafts; with --list every miss and false alarm.
import { draftSets } from './corpus.ts';
import { measure } from './measure.ts';

const asked = draftSets.filter((set) => process.argv.includes(set));
for (const set of asked.length === 0 ? draftSets : asked) {
  const { lines, summary } = measure(set);
  if (process.argv.includes('--list')) console.log(lines.join('\n'));
  console.log(`${set}: ${summary}`);
}
