/**
 * Cuts the official days off and make-up workdays of the published years out of the development package `chinese-days`
 * into src/kernel/calendar-cn.json. Run by hand when a new year's notice has come out and the package has it:
 * `node scripts/cut-calendar.ts`; `--check` only compares. A year counts as published when the package lists its National Day.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { z } from 'zod';

const first = 2019;
const target = new URL('../src/kernel/calendar-cn.json', import.meta.url);
const require = createRequire(import.meta.url);
const listed = z.record(z.string(), z.string());
const packageData = z.object({ holidays: listed, workdays: listed });

function read(path: string): unknown {
  return JSON.parse(readFileSync(require.resolve(path), 'utf8'));
}

/** The file's text as it must be. */
function cutCalendar(): string {
  const data = packageData.parse(read('chinese-days/dist/chinese-days.json'));
  const { version } = z.object({ version: z.string() }).parse(read('chinese-days/package.json'));
  const years: Record<string, unknown> = {};
  for (let year = first; data.holidays[`${year}-10-01`] !== undefined; year++) {
    years[year] = {
      paper: `国务院办公厅关于${year}年部分节假日安排的通知`,
      off: namesByDay(data.holidays, year),
      work: namesByDay(data.workdays, year),
    };
  }
  return `${JSON.stringify({ source: `chinese-days ${version} (MIT)`, years }, null, 1)}\n`;
}

/** `{ "04-05": "清明" }` of one year, in order. */
function namesByDay(days: Readonly<Record<string, string>>, year: number): Record<string, string> {
  const mine = Object.entries(days).filter(([day]) => day.startsWith(`${year}-`));
  const sorted = mine.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([day, text]) => [day.slice(5), text.split(',')[1] ?? '']));
}

if (import.meta.main) {
  const text = cutCalendar();
  if (!process.argv.includes('--check')) writeFileSync(target, text);
  else if (readFileSync(target, 'utf8') !== text) {
    console.error('src/kernel/calendar-cn.json differs from chinese-days: run node scripts/cut-calendar.ts');
    process.exitCode = 1;
  }
}
