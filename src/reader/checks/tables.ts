import type { TableBlock } from '../structure/types.ts';
import { add, divide, type Interval, meets, middle, rational, scale, subtract, toFixed } from './exact.ts';
import type { CheckContext, CheckType, Finding } from './types.ts';

interface Cell {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly interval: Interval | null;
  readonly decimals: number;
}

const NUMBER = /^(-|－|−)?(\d[\d,]*)(?:\.(\d+))?%?$/u;

function cellOf(text: string, from: number, to: number): Cell {
  const words = text.slice(from, to).trim();
  const match = NUMBER.exec(words);
  if (match === null) return { from, to, text: words, interval: null, decimals: 0 };
  const fraction = match[3] ?? '';
  const digits =
    BigInt((match[2] ?? '').replaceAll(',', '') + fraction) * (match[1] === undefined ? 1n : -1n);
  const unit = 10n ** BigInt(fraction.length);
  const half = fraction.length === 0 && !words.endsWith('%') ? 0n : 1n;
  const interval = {
    lo: rational(digits * 2n - half, unit * 2n),
    hi: rational(digits * 2n + half, unit * 2n),
  };
  return { from, to, text: words, interval, decimals: fraction.length };
}

function gridOf(context: CheckContext, table: TableBlock): Cell[][] {
  const { text } = context.structure;
  return table.rows.map((row) => row.map(({ from, to }) => cellOf(text, from, to)));
}

/** Ids of the statements that were read from cells. */
function idsIn(context: CheckContext, cells: readonly Cell[]): string[] {
  return cells.flatMap(({ from }) => context.byPlace.get(from) ?? []);
}

function report(
  context: CheckContext,
  cell: Cell,
  parts: { type: CheckType; what: string; arithmetic: string; expected: Interval; others: readonly Cell[] },
): Finding | null {
  if (cell.interval === null) return null;
  const { reading } = context.structure;
  const agrees = meets(cell.interval, parts.expected);
  const result = toFixed(middle(parts.expected), cell.decimals);
  return {
    type: parts.type,
    severity: agrees ? 'ok' : 'error',
    message: `${parts.what}${agrees ? '核对无误' : '不符'}：${parts.arithmetic}=${result}，表中为${cell.text}。`,
    offset: reading.point(cell.from),
    span: reading.span(cell),
    statements: idsIn(context, [...parts.others, cell]),
    expected: result,
    printed: cell.text,
  };
}

const COUNTED =
  /[（(](?:个|家|所|户|人|件|项|条|座|辆|台|处|名|次|场|套|株|头|只)[）)]|(?:个数|户数|人数|件数)/u;

/** A whole number is rounded too, unless its row counts things. */
function rounded(cell: Cell, label: string): Interval | null {
  if (cell.interval === null || cell.decimals > 0 || COUNTED.test(label)) return cell.interval;
  const half = rational(1n, 2n);
  return {
    lo: add(cell.interval, { lo: rational(-half.n, half.d), hi: half }).lo,
    hi: add(cell.interval, { lo: half, hi: half }).hi,
  };
}

function column(header: readonly Cell[], words: RegExp): number {
  return header.findIndex(({ text }) => words.test(text));
}

/** 计划 / 完成 / 完成率 columns: each row's rate. */
function rateRows(
  context: CheckContext,
  header: readonly Cell[],
  rows: readonly (readonly Cell[])[],
): Finding[] {
  const rate = column(
    header,
    /完成率|完成比例|占(?:年度|全年)?(?:计划|目标|任务)|完成(?:年度|全年)?(?:计划|目标|任务).{0,2}[%％]/u,
  );
  const plan = header.findIndex(({ text }, i) => i !== rate && /计划|目标|任务|预算/u.test(text));
  const done = header.findIndex(
    ({ text }, i) => i !== rate && i !== plan && /完成|实际|实绩|执行|累计/u.test(text),
  );
  if (rate < 0 || plan < 0 || done < 0) return [];
  return rows
    .map((row) => {
      const [a, b, c] = [row[done], row[plan], row[rate]];
      if (a === undefined || b === undefined || c === undefined) return null;
      const [value, base] = [rounded(a, row[0]?.text ?? ''), rounded(b, row[0]?.text ?? '')];
      if (value === null || base === null || /[%％增]/u.test(row[0]?.text ?? '')) return null;
      const ratio = divide(value, base);
      if (ratio === null) return null;
      const expected = scale(ratio, rational(100n));
      return report(context, c, {
        type: 'completion',
        what: '完成率',
        arithmetic: `${a.text}÷${b.text}`,
        expected,
        others: [b, a],
      });
    })
    .filter((found) => found !== null);
}

/** Two year columns and a growth column: each row's growth, unless it is reckoned at constant prices. */
function growthRows(
  context: CheckContext,
  header: readonly Cell[],
  rows: readonly (readonly Cell[])[],
): Finding[] {
  const growth = column(header, /^(?:同比)?(?:增长|增幅|增速|增减)/u);
  const years = header.flatMap(({ text }, i) => {
    const year = /((?:19|20)\d{2})年/u.exec(text)?.[1];
    return year === undefined || i === growth ? [] : [{ i, year: Number(year) }];
  });
  const [first, second] = years.toSorted((a, b) => a.year - b.year);
  if (growth < 0 || years.length !== 2 || first === undefined || second?.year !== first.year + 1) return [];
  return rows
    .map((row) => {
      const [now, base, printed] = [row[second.i], row[first.i], row[growth]];
      if (now === undefined || base === undefined || printed === undefined) return null;
      if (/生产总值|增加值|总产值|零售|固定资产投资|[%％]/u.test(row[0]?.text ?? '')) return null;
      const [value, before] = [rounded(now, row[0]?.text ?? ''), rounded(base, row[0]?.text ?? '')];
      if (value === null || before === null) return null;
      const change = divide(subtract(value, before), before);
      if (change === null) return null;
      const expected = scale(change, rational(100n));
      const arithmetic = `(${now.text}-${base.text})÷${base.text}`;
      return report(context, printed, {
        type: 'growth',
        what: '增长率',
        arithmetic,
        expected,
        others: [base, now],
      });
    })
    .filter((found) => found !== null);
}

/** A table with more rows is no table of a report; its total is left alone. */
const MOST_ROWS = 60;
const TOTAL = /^(?:合计|总计|全[县区市]合计|全[县区市]总计|小计)$/u;
const RATE_COLUMN = /[%％]|率|比重|占比|增长|增幅|增速|排名|位次|平均|人均|序号/u;

/** A row 合计: each column of amounts adds up over the other rows. */
function totalRows(
  context: CheckContext,
  header: readonly Cell[],
  rows: readonly (readonly Cell[])[],
): Finding[] {
  const at = rows.findIndex((row) => TOTAL.test(row[0]?.text ?? '') || TOTAL.test(row[1]?.text ?? ''));
  const total = rows[at];
  if (total === undefined || rows.filter((row) => /合计|小计|总计|其中/u.test(row[0]?.text ?? '')).length > 1)
    return [];
  const findings: (Finding | null)[] = [];
  total.forEach((cell, i) => {
    if (i === 0 || cell.interval === null || RATE_COLUMN.test(header[i]?.text ?? '')) return;
    const parts = rows.filter((_, k) => k !== at).map((row) => row[i]);
    const known = parts.filter((part) => part !== undefined).filter(({ interval }) => interval !== null);
    if (known.length < 2 || known.length > MOST_ROWS || known.length !== parts.length) return;
    let sum: Interval = { lo: rational(0n), hi: rational(0n) };
    for (const { interval } of known) if (interval !== null) sum = add(sum, interval);
    const arithmetic = known.map(({ text }) => text).join('+');
    findings.push(
      report(context, cell, { type: 'sum', what: '合计', arithmetic, expected: sum, others: known }),
    );
  });
  return findings.filter((found) => found !== null);
}

/** Completion rates, growth and totals of the tables. */
export function tableChecks(context: CheckContext): Finding[] {
  return context.structure.tables.flatMap((table) => {
    const [header, ...rows] = gridOf(context, table);
    if (header === undefined || rows.length === 0) return [];
    return [
      ...rateRows(context, header, rows),
      ...growthRows(context, header, rows),
      ...totalRows(context, header, rows),
    ];
  });
}
