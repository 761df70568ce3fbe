import { absolute } from '#kernel/decimal.ts';
import { valueIn } from '#modules/check/engine/book.ts';
import { printedLike } from '#modules/check/engine/print.ts';
import type { Known } from '#modules/check/engine/types.ts';
import { ledger, type Planted, type Sample } from './corpus.ts';
import type { One } from './fit-examples.ts';

/** Draws that are the same each time. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return Math.floor((state / 0x8000_0000) * sides);
  };
}

/** Words of direction that a print may begin with. */
const SIGNS = /^(?:第|增长|下降|增加|减少)+/u;
const DIGITS = /\d+(?:\.\d+)?/u;

/** How a known value would be printed in the place of a number; null where it cannot stand there. */
function printedAs(one: One, known: Known): string | null {
  const { fact } = one.asked.judged.item;
  const value = valueIn(known, fact.statement.unit);
  if (value === null || value.n <= 0n) return null;
  const printed = printedLike(fact, value).replace(SIGNS, '');
  return printed === fact.statement.span ? null : printed;
}

/** A print with another last digit, scale or point. */
function slipped(span: string, roll: (sides: number) => number): string {
  const way = roll(4);
  if (way === 0 && span.includes('亿')) return span.replace('亿', '万');
  if (way === 0 && span.includes('万')) return span.replace('万', '亿');
  if (way === 1 && /\d{2,}\.\d/u.test(span)) return span.replace(/(\d)\.(\d)/u, '.$1$2');
  if (way === 2) {
    const digits = DIGITS.exec(span)?.[0] ?? '';
    const at = digits.search(/(\d)(?!\1)\d(?!.*\.)/u);
    if (at >= 0 && digits[at] !== digits[at + 1])
      return span.replace(
        digits,
        digits.slice(0, at) + (digits[at + 1] ?? '') + (digits[at] ?? '') + digits.slice(at + 2),
      );
  }
  return span.replace(/(\d)(?!.*\d)/u, (last) => String((Number(last) + (roll(2) === 0 ? 1 : 9)) % 10));
}

/** How a computed number would be printed by one who took another base, whole or time of the same kind; null where there is none. */
function rebased(one: One, roll: (sides: number) => number): string | null {
  const { judged, lo, hi } = one.asked;
  const ids = judged.known.map(({ id }) => id).toSorted();
  const own = one.cases.find(
    ({ outcome, reading }) =>
      outcome === 'right' &&
      reading !== null &&
      reading.from
        .map(({ id }) => id)
        .toSorted()
        .join(' ') === ids.join(' '),
  )?.reading;
  if (own === undefined || own === null) return null;
  const others = one.cases.flatMap(({ reading }) => {
    if (reading === null || reading.kind !== own.kind || reading.key !== own.key || reading.isOld) return [];
    const size = Math.abs(reading.size);
    return size === 0 || (size >= lo && size <= hi) ? [] : [reading];
  });
  const other = others[roll(Math.max(others.length, 1))];
  if (other === undefined) return null;
  const { value } = other;
  const { fact } = judged.item;
  const printed = printedLike(fact, absolute(value)).replace(SIGNS, '');
  return printed === fact.statement.span || !DIGITS.test(printed) ? null : printed;
}

/** A wrong print for a number that is known to be right; null where none is to be had. */
function corrupted(
  one: One,
  all: readonly Known[],
  paragraph: readonly Known[],
  roll: (sides: number) => number,
): string | null {
  const { judged } = one.asked;
  const { span } = judged.item.fact.statement;
  const [known] = judged.known;
  if (known === undefined || !DIGITS.test(span)) return null;
  const way = roll(8);
  if (judged.known.length > 1 && way > 2) return rebased(one, roll) ?? slipped(span, roll);
  if (way < 2 || judged.known.length > 1) return slipped(span, roll);
  const isLike = (other: Known): boolean =>
    other.unit === known.unit && other.aspect === known.aspect && other.value !== known.value;
  const pools = [
    all.filter(
      (other) =>
        isLike(other) &&
        other.names[0] === known.names[0] &&
        other.place === known.place &&
        other.month !== known.month,
    ),
    paragraph.filter((other) => isLike(other) && other.names[0] !== known.names[0]),
    all.filter((other) => isLike(other) && other.month === known.month && other.names[0] !== known.names[0]),
    all.filter((other) => isLike(other) && other.names[0] === known.names[0] && other.month === known.month),
  ];
  for (let k = 0; k < 4; k += 1) {
    const pool = pools[(way + k) % 4] ?? [];
    const printed = pool.length === 0 ? null : printedAs(one, pool[roll(pool.length)] ?? known);
    if (printed !== null) return printed;
  }
  return slipped(span, roll);
}

/** Words of direction and what says the reverse. */
const REVERSE: ReadonlyMap<string, string> = new Map(
  [
    '高 低',
    '快 慢',
    '多 少',
    '增长 下降',
    '增加 减少',
    '提高 回落',
    '加快 放缓',
    '扩大 收窄',
    '上升 下降',
    '升 降',
    '涨 跌',
  ]
    .map((row) => row.split(' '))
    .flatMap(([a = '', b = '']) => [[a, b] as const, [b, a] as const]),
);
const DIRECTION = new RegExp([...REVERSE.keys()].toSorted((a, b) => b.length - a.length).join('|'), 'gu');

/** Words with the last word of direction in them reversed; null where there is none. */
function reversed(words: string): string | null {
  const last = [...words.matchAll(DIRECTION)].at(-1);
  const other = last === undefined ? undefined : REVERSE.get(last[0]);
  if (last === undefined || other === undefined) return null;
  return words.slice(0, last.index) + other + words.slice(last.index + last[0].length);
}

/** So many signs before a number its direction stands. */
const NEAR = 6;

/** A right draft with errors of our own: about a quarter of its numbers, another quarter with each turn. */
export function withErrors(sample: Sample, clean: readonly One[], turn: number): Sample {
  const all = ledger();
  const roll = dice(turn * 7919 + sample.clean.length);
  const points = Array.from(sample.clean);
  const faults: Planted[] = [];
  let [text, at] = ['', 0];
  for (const [k, one] of clean.entries()) {
    const { judged } = one.asked;
    if (judged.status !== 'confirmed' || (k + turn) % 4 !== 0 || one.offset < at) continue;
    const beside = clean
      .filter((other) => other.asked.judged.item.fact.paragraph === judged.item.fact.paragraph)
      .flatMap((other) => other.asked.judged.known);
    const from = Math.max(at, one.offset - NEAR);
    const words = points.slice(from, one.offset).join('');
    const turned = roll(4) === 0 ? reversed(words) : null;
    if (turned !== null) {
      const start = Array.from(text).length + from - at;
      text += points.slice(at, from).join('') + turned;
      at = one.offset;
      faults.push({ kind: 'sign', right: words, wrong: turned, from: start, to: start + NEAR + one.length });
      continue;
    }
    const wrong = corrupted(one, all, beside, roll);
    const right = points.slice(one.offset, one.offset + one.length).join('');
    if (wrong === null || wrong === right) continue;
    text += points.slice(at, one.offset).join('') + wrong;
    at = one.offset + one.length;
    const to = Array.from(text).length;
    faults.push({ kind: 'slip', right, wrong, from: to - Array.from(wrong).length, to });
  }
  return { ...sample, planted: text + points.slice(at).join(''), faults };
}
