import { splitMonth } from '#kernel/period.ts';
import type { Subject } from './rules-facts.ts';

/** Kinds of papers, by the template they begin with. */
export const paperKinds = {
  monthly: '月度通报',
  quarterly: '季度分析',
  half: '半年报告',
  annual: '年度报告',
  draft: '计划草案',
  request: '请示',
} as const;
export type PaperKind = keyof typeof paperKinds;

/** States of a paper: 起草 → 送审 → 定稿; 作废 ends a draft that was a mistake. */
export const stateWords = { draft: '起草', review: '送审', final: '定稿', void: '作废' } as const;
export type PaperState = keyof typeof stateWords;

/** Words of what was done to a paper. */
export const actWords: Readonly<Record<string, string>> = {
  create: '拟稿',
  edit: '修改文字',
  number: '手改数字',
  add: '加写文字',
  restore: '恢复原句',
  arrange: '调整顺序',
  picture: '插入图片',
  given: '收入材料',
  face: '公文要素',
  signed: '会签完成',
  refresh: '刷新数据',
  submit: '送审',
  return: '退回',
  finalise: '定稿',
  reopen: '另起新稿',
  void: '作废',
};

const aspects: Readonly<Record<string, string>> = {
  总量: 'level',
  增速: 'growth_yoy',
  增量: 'change',
  数量: 'count',
  比重: 'share',
  比率: 'rate',
  位次: 'rank',
  时长: 'duration',
};

/** The aspect that a word of a template names (总量, 增速 …); null when it names none. */
export function aspectNamed(word: string): string | null {
  return aspects[word] ?? null;
}

/** The word of an aspect: 总量, 增速 …; empty for none. */
export function aspectWord(aspect: string | null): string {
  return Object.entries(aspects).find(([, one]) => one === aspect)?.[0] ?? '';
}

/** What stands for a missing figure where the template wants it said. */
export const MISSING = '暂缺';
/** What stands where a number is left to be filled in. */
export const BLANK = '＿＿＿＿';

/** The period of a paper in words, January to its month: 1月, 1—11月, 一季度, 上半年, 前三季度, 全年. */
export function periodWords(kind: PaperKind, month: string): string {
  const { month: number } = splitMonth(month);
  if (number === 12) return '全年';
  if (kind !== 'monthly') {
    if (number === 3) return '一季度';
    if (number === 6) return '上半年';
    if (number === 9) return '前三季度';
  }
  return number === 1 ? '1月' : `1—${number}月`;
}

/** Why a paper of a kind cannot be written for a month, in Chinese with the cure; null when it can. */
export function periodFault(kind: PaperKind, month: string): string | null {
  const { month: number } = splitMonth(month);
  if (kind === 'quarterly' && number % 3 !== 0) return '季度分析写到季末，请选3月、6月、9月或12月';
  if (kind === 'half' && number !== 6) return '半年计划执行情况写到6月，请选6月';
  if (kind === 'annual' && number !== 12) return '年度计划执行情况写到12月，请选12月';
  if (kind === 'draft' && number < 9) return '下年度计划草案用本年后四个月的数据，请选9月至12月';
  return null;
}

/** Names as they are compared: width, brackets, spaces and case aside. */
export function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .replaceAll(/[\s“”"'（）()、，,·]/gu, '')
    .toLowerCase();
}

/** The known word that is meant by a misspelt one: at most one letter apart; null when none is. */
export function nearest(word: string, known: readonly string[]): string | null {
  return known.find((one) => one.length > 1 && distance(one, word) <= 1) ?? null;
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

const chinese = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const;

/** 一, 二 … 十, 十一 … of a heading, 1 = first. */
export function ordinal(number: number): string {
  if (number <= 10) return chinese[number - 1] ?? String(number);
  if (number < 20) return `十${chinese[number - 11] ?? ''}`;
  return String(number);
}

/** Units whose explanations stand in one sentence; the others are on the page of the figure. */
const mostNotes = 2;

/** 区财政局说明：…；区工信局说明：…: what units wrote beside a figure; empty for nothing. */
export function notesOf({ notes }: Pick<Subject, 'notes'>): string {
  return notes
    .slice(0, mostNotes)
    .map(({ unit, words }) => `${unit}说明：${words}`)
    .join('；');
}
