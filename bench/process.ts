import path from 'node:path';
import { must } from '#kernel/errors.ts';
import { shippedPacks } from '#modules/light/packs-shipped.ts';
import { type JudgeInput, judge } from '#modules/light/rules.ts';
import { packInForce } from '#modules/light/rules-choose.ts';
import { readPaste } from '#modules/reporting/rules-paste.ts';
import { read } from '#reader/read.ts';
import { cpuOf, type Line, median } from './measure.ts';
import { firstText } from './place.ts';

const root = path.join(import.meta.dirname, '..');

/** 2,000 commitments with a year of figures each, judged in December: processor time, warm. */
export function lights(rounds: number): Line {
  const pack = must(packInForce(shippedPacks, 'xushi-default', '2022-12'), 'the default pack is in force');
  const inputs = Array.from({ length: 2000 }, (_, index): JudgeInput => {
    const isGrowth = index % 4 === 3;
    const unit = isGrowth ? '%' : 'yuan';
    const aspect = isGrowth ? 'growth_yoy' : 'level';
    return {
      commitment: {
        id: `c${index}`,
        title: '演示承诺',
        kind: 'target',
        aspect,
        comparator: index % 3 === 0 ? '>=' : '=',
        value: isGrowth ? '6.5' : String(1_000_000 + index * 137),
        unit,
      },
      trajectory: { kind: 'linear' },
      period: '2022-12',
      pack,
      figures: Array.from({ length: 12 }, (_, month) => ({
        id: `f${index}.${month}`,
        period: `2022-${String(month + 1).padStart(2, '0')}`,
        value: isGrowth ? String(3 + (index % 7)) : String((month + 1) * 80_000 + index * 11),
        unit,
        aspect,
        basis: 'final',
        version: 1,
      })),
    };
  });
  const judgeAll = (): void => {
    for (const input of inputs) judge(input);
  };
  for (let warm = 0; warm < 5; warm++) judgeAll();
  const times = Array.from({ length: Math.max(5, rounds) }, () => cpuOf(judgeAll));
  return {
    what: '2,000 lights, processor time',
    where: 'process',
    ours: median(times),
    raw: null,
    ratio: null,
    aim: '≤ 50 ms',
  };
}

/** Reading the county's plan, processor time, warm: the real one beside the repository, else the sample. */
export async function reading(rounds: number): Promise<Line> {
  const shared = process.env['XUSHI_SHARED'];
  const { file, text } = await firstText([
    ...(shared === undefined ? [] : [path.join(shared, 'seed', 'plan-2022.txt')]),
    path.join(root, '..', 'shared', 'seed', 'plan-2022.txt'),
    path.join(root, '..', '..', 'shared', 'seed', 'plan-2022.txt'),
    path.join(root, 'samples', 'yicheng-2022-plan.txt'),
  ]);
  for (let warm = 0; warm < 20; warm++) read(text);
  const times = Array.from({ length: Math.max(10, rounds) }, () => cpuOf(() => void read(text)));
  const name = file.includes('shared') ? 'the seed' : 'the sample plan';
  return {
    what: `reading ${name}, ${Array.from(text).length.toLocaleString('en-US')} characters, processor time`,
    where: 'process',
    ours: median(times),
    raw: null,
    ratio: null,
    aim: '≤ 30 ms',
  };
}

/** A block of 400 indicators × 12 months from a spreadsheet, read onto a form, against splitting the same text: processor time, warm. */
export function pasting(rounds: number): Line {
  const months = Array.from({ length: 12 }, (_, at) => `2022-${String(at + 1).padStart(2, '0')}`);
  const rows = Array.from({ length: 400 }, (_, at) => ({
    key: `i${at}`,
    indicator: `i${at}`,
    name: `演示指标第${at}项`,
    kind: 'number' as const,
    measure: 'yuan' as const,
    scale: '亿' as const,
    digits: 2,
    span: 'cumulative' as const,
    aspect: 'level',
  }));
  const lines = rows.map(({ name }, at) => [name, ...months.map((_, month) => `${at},${100 + month}.5`)]);
  const heads = ['指标', ...months.map((_, at) => `${at + 1}月`)];
  const text = [heads, ...lines].map((line) => line.join('\t')).join('\n');
  const target = {
    rows,
    columns: months.map((month) => ({ month, field: 'value' as const })),
    anchor: { row: 0, column: 0 },
    year: 2022,
    month: '2022-05',
    unitNames: ['演示单位'],
    otherUnits: Array.from({ length: 60 }, (_, at) => `演示单位${at}`),
    whyLocked: () => null,
  };
  const split = (): void => void text.split('\n').map((line) => line.split('\t'));
  const ours = (): void => void readPaste(text, target);
  for (let warm = 0; warm < 5; warm++) ours();
  const times = Array.from({ length: Math.max(9, rounds) }, () => cpuOf(ours));
  // One split is too short for the clock of the processor: a hundred are measured together.
  const raws = Array.from({ length: Math.max(9, rounds) }, () =>
    cpuOf(() => {
      for (let count = 0; count < 100; count++) split();
    }),
  ).map((time) => time / 100);
  const [time, raw] = [median(times), median(raws)];
  return {
    what: 'paste of 4,800 cells onto a form, processor time; raw: split',
    where: 'process',
    ours: time,
    raw,
    ratio: time / raw,
    aim: '≤ 100 ms',
  };
}
