import { formatQuantity, type QuantityFormat } from './quantity.ts';
import { isUnit } from './unit.ts';

/** What a target says, as it is stored: base units, exact decimals. */
export interface TargetFacts {
  readonly aspect: string | null;
  readonly comparator: string | null;
  readonly value: string | null;
  readonly valueHi: string | null;
  readonly measure: string | null;
}

/** What an indicator is called beside others: growth says so in its name, for the growth of a thing is not the thing. */
export function growthTitle({
  name,
  aspect,
}: {
  readonly name: string;
  readonly aspect: string | null;
}): string {
  return aspect === 'growth_yoy' && !name.endsWith('增速') ? `${name}增速` : name;
}

/**
 * A target in the words of a plan: 增长6%, 40个以上, 2.3%以内, 179.55亿元, 6%—7%, 第3位, 下降3.1%; without a number 定性 for an aim, 完成 for a task.
 *
 * @param format  scale and digits; by default the scale that prints shortest
 */
export function targetWords(target: TargetFacts, format: QuantityFormat = { scale: 'auto' }): string {
  const { aspect, comparator, value, valueHi, measure } = target;
  if (value === null || measure === null || !isUnit(measure)) return aspect === null ? '完成' : '定性';
  const falls = value.startsWith('-') && (aspect === 'growth_yoy' || aspect === 'change');
  const print = (text: string): string =>
    formatQuantity({ value: falls ? text.replace(/^-/u, '') : text, unit: measure }, format);
  const size = print(value);
  const high = valueHi === null ? null : print(valueHi);
  return `${verbOf(aspect, falls)}${bounded(comparator, size, high)}`;
}

function verbOf(aspect: string | null, falls: boolean): string {
  if (aspect === 'growth_yoy') return falls ? '下降' : '增长';
  if (aspect === 'change') return falls ? '减少' : '增加';
  return '';
}

function bounded(comparator: string | null, size: string, high: string | null): string {
  switch (comparator) {
    case '>=':
      return `${size}以上`;
    case '>':
      return `超${size}`;
    case '<=':
      return `${size}以内`;
    case '<':
      return `低于${size}`;
    case '~':
      return `${size}左右`;
    case 'between':
      return high === null ? size : `${size}—${high}`;
    default:
      return size;
  }
}
