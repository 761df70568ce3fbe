// `npm run bench`: how far the product is from the raw limit, measured in the same run. `--write` keeps the table in docs/bench.md,
// `--quick` measures a tenth, `--only=embedded|server|process|check|compare|openness|lights|province|forecast|foresight|outlook|abuse` a part; the province, 20 million figures that take tens of
// minutes and gigabytes, is measured only when it is named. Nothing is asserted: a slow machine is no fault.
import { readFile, writeFile } from 'node:fs/promises';
import { arch, cpus, loadavg, totalmem } from 'node:os';
import path from 'node:path';
import { abusing } from './abuse.ts';
import { checking } from './check.ts';
import { clusterContest } from './clusters.ts';
import { comparing } from './compare.ts';
import { measureDatabase, type Sizes } from './database.ts';
import { forecastContest } from './forecast.ts';
import { foresightContest } from './foresight.ts';
import { nation, nationalMonth, tenthNation } from './lights.ts';
import type { Line } from './measure.ts';
import { publicPages } from './openness.ts';
import { rollingUp } from './outlook.ts';
import { embeddedPlace, type Place, serverPlace } from './place.ts';
import { lights, pasting, reading } from './process.ts';
import { measureProvince, tenthProvince, wholeProvince } from './province.ts';

const flags = process.argv.slice(2);
const only = flags.find((flag) => flag.startsWith('--only='))?.slice('--only='.length);
const whole: Sizes = { projects: 100_000, figures: 1_000_000, importRows: 10_000, rounds: 15 };
const tenth: Sizes = { projects: 10_000, figures: 100_000, importRows: 1000, rounds: 5 };
const sizes = flags.includes('--quick') ? tenth : whole;

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function measureAt(open: () => Promise<Place | null>, versions: string[]): Promise<readonly Line[]> {
  const place = await open();
  if (place === null) {
    versions.push('no PostgreSQL server found: only the embedded database was measured');
    return [];
  }
  versions.push(`${place.where}: ${place.version}`);
  try {
    return await measureDatabase(place, sizes, say);
  } finally {
    await place.close();
  }
}

const wanted = (part: string): boolean => only === undefined || only === part;
const versions: string[] = [];
const lines: Line[] = [];
if (wanted('process')) lines.push(lights(sizes.rounds), await reading(sizes.rounds), pasting(sizes.rounds));
if (wanted('process') || only === 'check') lines.push(await checking(sizes.rounds));
if (wanted('process') || only === 'compare') lines.push(await comparing(sizes.rounds));
if (wanted('outlook')) lines.push(await rollingUp(sizes.projects, 3));
if (wanted('lights')) lines.push(...nationalMonth(sizes === tenth ? tenthNation : nation, say));
if (wanted('embedded')) lines.push(...(await measureAt(embeddedPlace, versions)));
if (wanted('server')) lines.push(...(await measureAt(serverPlace, versions)));

if (only === 'openness')
  for (const open of [embeddedPlace, serverPlace]) {
    const place = await open();
    if (place === null) continue;
    versions.push(`${place.where}: ${place.version}`);
    lines.push(...(await publicPages(place, sizes.rounds)));
    await place.close();
  }

if (only === 'province') {
  const size = sizes === tenth ? tenthProvince : wholeProvince;
  lines.push(...(await measureProvince(size, 9, versions, say)));
}

// How good, not how fast: kept by hand in docs/bench.md.
if (only === 'forecast') versions.push('', ...(await forecastContest(sizes === tenth ? 3 : 15, say)));
if (only === 'foresight') {
  const worlds = sizes === tenth ? 2 : 10;
  versions.push('', ...foresightContest(worlds, say), ...clusterContest(worlds, say));
}

if (only === 'abuse') {
  const { lines: told, line } = await abusing(sizes === tenth ? 10 : 30, sizes === tenth ? 1 : 3, say);
  versions.push('', ...told);
  lines.push(line);
}

const table = [machine(), ...versions, '', ...tableOf(lines)].join('\n');
process.stdout.write(`${table}\n`);
const page = path.join(import.meta.dirname, '..', 'docs', 'bench.md');
// What is measured more rarely is kept by hand below the table.
const rest = /\n## The province[\s\S]*$/u.exec(await readFile(page, 'utf8'))?.[0] ?? '';
if (flags.includes('--write')) await writeFile(page, pageOf(table) + rest);

function machine(): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const load = loadavg()[0]?.toFixed(1) ?? '?';
  return `${cpu?.model.trim() ?? arch()}, ${cpus().length} cores, ${memory} GiB, Node ${process.versions.node}, load ${load}`;
}

function tableOf(rows: readonly Line[]): string[] {
  const cells = rows.map(({ what, where, ours, raw, ratio, aim }) => [
    what,
    where,
    ours.toFixed(1),
    raw === null ? '—' : raw.toFixed(1),
    ratio === null ? '—' : `${ratio.toFixed(2)}×`,
    aim,
  ]);
  const all = [['what', 'where', 'ours ms', 'raw ms', 'ratio', 'aim'], ...cells];
  const widths = (all[0] ?? []).map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row) =>
    row
      .map((cell, column) =>
        column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  '),
  );
}

function pageOf(text: string): string {
  return `# Bench 性能

Written by \`npm run bench -- --write\` on ${new Date().toISOString().slice(0, 10)}. Ours and the raw limit in turns, in one run; medians of the times and of the ratios of neighbours. Read ratios, not times.

\`\`\`
${text}
\`\`\`

- *ours* goes through the whole product without a socket: session, rights, validation, SQL, JSON.
- *raw* of a list page: the two statements it sends (rows; count and sums), word for word, on a bare \`pg\` pool at the same concurrency.
- *raw* of a write: one bare \`update\` of the same row. Ours does five things more (session, the row before and after, units, audit row).
- *raw* of an import: COPY of the same rows into the same table with the same indexes. Ours begins with the bytes of a .csv file and ends with the
  commit; on the embedded database it also includes the \`analyze\` that nobody does in the background there.
- *raw* of the aggregate: the same statement on bare \`pg\`.
- The national month: 853,200 commitments and as many projects, generated, judged and dropped one by one (\`--only=lights\`). It measures the judge and
  the making of its inputs, no database; how far the heap rose is said on the console.
`;
}
