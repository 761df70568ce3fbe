import { numeralAt } from './numeral.ts';
import type { Quantity } from './quantity.ts';

interface Word {
  readonly word: string;
  readonly value: number;
  readonly unit: string;
  readonly more?: boolean;
}

/**
 * Words that are numbers: the closed list of the contract.
 * @source annotation guide, part 1.1
 */
const WORDS: readonly Word[] = [
  { word: '全覆盖', value: 100, unit: '%' },
  { word: '一半', value: 50, unit: '%' },
  { word: '半数', value: 50, unit: '%' },
  { word: '过半', value: 50, unit: '%', more: true },
  { word: '翻了一番', value: 100, unit: '%' },
  { word: '翻一番', value: 100, unit: '%' },
  { word: '翻了两番', value: 300, unit: '%' },
  { word: '翻两番', value: 300, unit: '%' },
  { word: '翻了番', value: 100, unit: '%' },
  { word: '翻番', value: 100, unit: '%' },
  { word: '清零', value: 0, unit: 'item' },
  { word: '归零', value: 0, unit: 'item' },
  { word: '首位', value: 1, unit: 'rank' },
  { word: '榜首', value: 1, unit: 'rank' },
];

function make(from: number, to: number, word: Omit<Word, 'word'>): Quantity {
  const { value, unit, more = false } = word;
  return { from, to, value, unit, word: '', form: 'word', more, chinese: true };
}

/** 百分之五, 千分之三, 三分之一 (two decimals). */
function fractionAt(text: string, at: number, to: number): Quantity | null {
  const mark = text.startsWith('百分之', at) || text.startsWith('千分之', at);
  if (mark) {
    const part = numeralAt(text, at + 3, to);
    if (part === null) return null;
    return make(at, part.to, { value: part.value, unit: text.charAt(at) === '百' ? '%' : '‰' });
  }
  const whole = numeralAt(text, at, Math.min(to, at + 3));
  if (whole === null || whole.value < 2 || !text.startsWith('分之', whole.to)) return null;
  const part = numeralAt(text, whole.to + 2, to);
  if (part === null) return null;
  return make(at, part.to, { value: Math.round((part.value / whole.value) * 10_000) / 100, unit: '%' });
}

/** The word quantity or fraction that begins at `at`, or null. */
export function wordQuantityAt(text: string, at: number, to: number): Quantity | null {
  for (const entry of WORDS) {
    if (text.startsWith(entry.word, at) && at + entry.word.length <= to) {
      return make(at, at + entry.word.length, entry);
    }
  }
  return text.startsWith('分之', at + 1) || text.startsWith('分之', at + 2) ? fractionAt(text, at, to) : null;
}
