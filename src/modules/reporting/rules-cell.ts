import { divide, exact, toDecimal, toFixed, toUnrounded, whole } from '#kernel/decimal.ts';
import { parseQuantity } from '#kernel/quantity.ts';
import { scalable, scalePower, unitName } from '#kernel/unit.ts';
import type { IndicatorFact, Milestone } from './rules-types.ts';

type Typed = Pick<IndicatorFact, 'measure' | 'scale' | 'digits' | 'formula'>;

/** Chinese words of the states of a task. */
export const milestoneWords: Readonly<Record<Milestone, string>> = {
  not_started: '未启动',
  in_progress: '推进中',
  done: '已完成',
};

/** Unit as the form prints it: 亿元, 万人, %; empty for a state. */
export function unitLabel(row: Typed): string {
  return row.measure === null ? '' : `${scaleOf(row) ?? ''}${unitName(row.measure)}`;
}

function scaleOf(row: Typed): '亿' | '万' | null {
  return row.measure !== null && row.scale !== null && scalable(row.measure) ? row.scale : null;
}

/**
 * A base-unit decimal as it is typed in the form: every digit, in 亿 or 万, no unit and no thousands separator. A computed value, which
 * nobody types, is printed with its decimals, half-up.
 */
export function typedValue(value: string, row: Typed): string {
  const scale = scaleOf(row);
  const isComputed = typeof row.formula === 'string' && row.digits !== null;
  if (scale === null && !isComputed) return value;
  const shown = scale === null ? exact(value) : divide(exact(value), whole(10n ** BigInt(scalePower[scale])));
  if (isComputed) return toFixed(shown, row.digits ?? 0);
  return toDecimal(shown) ?? toUnrounded(shown);
}

/** As `typedValue`, thousands grouped, for reading. */
export function printValue(value: string, row: Typed): string {
  const [, minus = '', integer = '', rest = ''] = /^(-?)(\d+)(.*)$/.exec(typedValue(value, row)) ?? [];
  return `${minus === '' ? '' : '−'}${integer.replaceAll(/\B(?=(\d{3})+$)/g, ',')}${rest}`;
}

/**
 * What a unit should have reached by a month, as it is shown beside its cell: at most two decimals in the row's own 亿 or 万, half-up.
 * Whether it is behind is judged on the exact value.
 */
export function shownDue(value: string, row: Typed): string {
  const text = toFixed(exact(typedValue(value, row)), 2);
  const read = readValue(text, row);
  return read.kind === 'value' ? read.value : value;
}

/** What a text typed or pasted into a number cell means. */
export type ReadValue =
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'empty' }
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * Reads a number cell: thousands separators, full-width digits, 亿 and 万, percent signs and `—` as `parseQuantity` does, negative
 * numbers in brackets or behind △ besides; without a unit the number is in the form's own unit. Errors of a spreadsheet formula are named as such.
 *
 * @param written  unit and scale that the pasted table itself prints for this row, before the form's
 * @returns base units, exact
 */
export function readValue(
  text: string,
  row: Typed,
  written?: { readonly scale?: '亿' | '万' | '千' },
): ReadValue {
  const shown = text.trim();
  if (/^#[A-Z/0!?]+$/i.test(shown))
    return { kind: 'refused', reason: `“${shown}”是公式出错的结果，请先在表格里改好` };
  if (row.measure === null) return { kind: 'refused', reason: '此项不填数字' };
  const plain = unbracketed(shown);
  const scale = written === undefined ? (scaleOf(row) ?? undefined) : written.scale;
  const read = parseQuantity(plain, { unit: row.measure, ...(scale === undefined ? {} : { scale }) });
  if (read.kind !== 'quantity') return read;
  if (read.quantity.value.length > 40) return { kind: 'refused', reason: `“${shown}”位数过多，请核对` };
  return { kind: 'value', value: read.quantity.value };
}

/**
 * Negative numbers as accounts write them: `(1,234.5)`, `△3.2`. `▲` stays refused: some tables mean a rise by it, some a fall.
 */
function unbracketed(text: string): string {
  const plain = text.normalize('NFKC');
  const inside = /^\(\s*(\d[\d,. ]*)\s*\)(.*)$/u.exec(plain) ?? /^△\s*(\d[\d,. ]*)(.*)$/u.exec(plain);
  return inside === null ? text : `-${inside[1]?.trim() ?? ''}${inside[2] ?? ''}`;
}

const stateWords: Readonly<Record<string, Milestone>> = {
  未启动: 'not_started',
  未开始: 'not_started',
  未开工: 'not_started',
  推进中: 'in_progress',
  进行中: 'in_progress',
  正在推进: 'in_progress',
  在建: 'in_progress',
  已完成: 'done',
  完成: 'done',
  已完工: 'done',
};

/** Reads the state of a task from its word; null when it is none. */
export function readMilestone(text: string): Milestone | null {
  return stateWords[text.normalize('NFKC').trim()] ?? null;
}
