import { formatQuantity } from '#kernel/quantity.ts';
import { factWords } from './rules-facts.ts';
import type { Input, Item, SimpleRule, Slope } from './schema-sheet.ts';

/** 基本分, 加分, 扣分, 一票否决. */
export const roleWords = {
  base: '基本分',
  bonus: '加分',
  deduction: '扣分',
  veto: '一票否决',
} as const satisfies Readonly<Record<Item['role'], string>>;

const levelWords = { province: '省级', city: '市级', county: '区县级' } as const;

const yuan = (value: string): string =>
  formatQuantity({ value, unit: 'yuan' }, { scale: 'auto', digits: 2, trim: true });

/** What an item reads, in words. */
export function inputWords(input: Input): string {
  if (input.from === 'hand') return `手工填写（${input.unit}）：${input.hint}`;
  const { title } = factWords[input.fact];
  const level = input.level === undefined ? '' : `（${levelWords[input.level]}项目）`;
  const least = input.least === undefined || input.least === '0' ? '' : `${yuan(input.least)}以上`;
  const most = input.most === undefined ? '' : `不到${yuan(input.most)}`;
  const bounds = [least, most].filter((one) => one !== '').join('、');
  return `${title}${level}${bounds === '' ? '' : `：${bounds}`}`;
}

/** How an item's points come about, in words. */
export function ruleWords(rule: Item['rule']): string {
  if (rule === null) return '权重未设，不计分';
  if (rule.kind !== 'choose') return simpleWords(rule);
  const cases = rule.cases.map((one) => `${rangeWords(one)}：${simpleWords(one.rule)}`);
  return `按${inputWords(rule.by)}分档，${cases.join('；')}`;
}

function rangeWords({
  least,
  most,
}: {
  readonly least: string | null;
  readonly most: string | null;
}): string {
  if (least === null) return most === null ? '任意' : `${most}以内`;
  if (most === null) return `${least}以上`;
  return least === most ? least : `${least}—${most}`;
}

function slopeWords({ per, points, whole }: Slope): string {
  return `每${whole ? '满' : ''}${per}计${points}分`;
}

function simpleWords(rule: SimpleRule): string {
  switch (rule.kind) {
    case 'target': {
      const over = rule.over.map(
        (one) => `${one.from}${one.to === null ? '以上' : `—${one.to}`}${slopeWords(one)}`,
      );
      const parts = [
        `达到${rule.target}得${rule.points}分`,
        ...(over.length === 0 ? [] : [`超额加分：${over.join('、')}`]),
        ...(rule.under === null ? [] : [`欠额扣分：${slopeWords(rule.under)}`]),
        ...(rule.cap === null ? [] : [`加扣至多${rule.cap}分`]),
      ];
      return parts.join('；');
    }
    case 'share':
      return `${rule.times}×百分数${rule.most === null ? '' : `，至多${rule.most}分`}`;
    case 'steps':
      return `${rule.steps.map((one) => `${rangeWords(one)}得${one.points}分`).join('、')}，其余${rule.otherwise}分`;
    case 'each':
      return `每个${rule.points}分${rule.most === null ? '' : `，至多${rule.most}分`}`;
    case 'given':
      return `按填写的分数计${rule.least === null && rule.most === null ? '' : `（${rangeWords(rule)}，或0分）`}`;
    case 'fixed':
      return `计${rule.points}分`;
    default:
      return `发生即总分计${rule.points}分`;
  }
}
