import { basisNamed } from '#kernel/pinned-text.ts';
import { type PrintScale, scalable, type Unit, unitFromText } from '#kernel/unit.ts';
import { aspectNamed, nearest } from './rules-words.ts';

/** Which of an indicator's values is meant. */
export type Slot = 'cumulative' | 'month' | 'same' | 'lastYear' | 'before';

/** A field as it was understood. */
export interface Field {
  /** 数, 增减, 占 … */
  readonly kind: string;
  /** As written, for faults and gaps. */
  readonly source: string;
  /** What it is about: names of indicators, commitments, or of a sum over a ledger. */
  readonly names: readonly string[];
  readonly slot: Slot;
  readonly aspect: string | null;
  readonly unit: { readonly unit: Unit; readonly scale: PrintScale | null } | null;
  readonly digits: number | null;
  /** Only a figure of this basis; null for the firmest. */
  readonly basis: string | null;
  /** What happens where the figure is missing: the sentence goes, or 暂缺 stands there. Never nought. */
  readonly missing: 'drop' | 'say';
  /** Words for more, less and alike. */
  readonly verbs: readonly [string, string, string] | null;
  readonly most: number | null;
  /** Which of a ledger: 省级, 在建 … */
  readonly filters: readonly string[];
  readonly heading: string | null;
  /** Whether the basis stands in brackets behind the number. */
  readonly shown: boolean;
  /** A list that is cut short ends in 等 alone, where the sentence has said how many there are. */
  readonly uncounted: boolean;
}

export interface FieldFault {
  readonly word: string;
  readonly message: string;
}

interface KindRule {
  readonly least: number;
  readonly most: number;
  /** The only words its first name may be. */
  readonly closed?: readonly string[];
  /** An example, for faults. */
  readonly example: string;
}

const many = 40;
const ledgers = [
  '个数',
  '总投资',
  '年度计划投资',
  '完成投资',
  '完成投资占比',
  '投资完成率',
  '开工个数',
  '开工率',
] as const;

const inlineKinds: Readonly<Record<string, KindRule>> = {
  年: { least: 0, most: 0, example: '{年}' },
  上年: { least: 0, most: 0, example: '{上年}' },
  下年: { least: 0, most: 0, example: '{下年}' },
  月: { least: 0, most: 0, example: '{月}' },
  期: { least: 0, most: 0, example: '{期}' },
  县: { least: 0, most: 0, example: '{县}' },
  全县: { least: 0, most: 0, example: '{全县}' },
  数: { least: 1, most: 1, example: '{数：地方一般公共预算收入｜总量｜亿元｜2位}' },
  增减: { least: 1, most: 1, example: '{增减：固定资产投资｜1位}' },
  比上年: { least: 1, most: 1, example: '{比上年：地方一般公共预算收入｜总量｜亿元}' },
  占: { least: 2, most: 2, example: '{占：税收收入｜地方一般公共预算收入｜1位}' },
  差: { least: 2, most: 2, example: '{差：地方一般公共预算收入｜税收收入｜亿元}' },
  和: { least: 2, most: many, example: '{和：新建供热管网｜新增燃气管网}' },
  目标: { least: 1, most: 1, example: '{目标：固定资产投资}' },
  比目标: { least: 1, most: 1, example: '{比目标：固定资产投资}' },
  完成率: { least: 1, most: 1, example: '{完成率：实施工业技改项目｜1位}' },
  完成: { least: 1, most: 1, example: '{完成：实施工业技改项目}' },
  说明: { least: 1, most: 1, example: '{说明：固定资产投资}' },
  序时: { least: 1, most: 1, example: '{序时：实施工业技改项目}' },
  预测: { least: 1, most: 1, example: '{预测：固定资产投资}' },
  项目: { least: 1, most: 1, closed: ledgers, example: '{项目：完成投资｜省级｜亿元}' },
  灯: {
    least: 1,
    most: 1,
    closed: ['全部', '绿灯', '黄灯', '红灯', '暂不判定'],
    example: '{灯：红灯}',
  },
  指标数: {
    least: 1,
    most: 1,
    closed: ['全部', '完成', '未完成', '达序时', '落后', '暂缺'],
    example: '{指标数：完成}',
  },
  问题: { least: 1, most: 1, closed: ['未办结', '未交办'], example: '{问题：未办结}' },
  列: {
    least: 1,
    most: 1,
    closed: ['项目', '红灯', '问题', '未完成', '落后'],
    example: '{列：项目｜在建｜最多5项}',
  },
  填: { least: 1, most: 1, example: '{填：下年固定资产投资增长目标}' },
};

const ownLine: Readonly<Record<string, KindRule>> = {
  表: {
    least: 1,
    most: many,
    closed: ['主要指标', '指标', '项目', '下年目标'],
    example: '【表：主要指标】',
  },
  列: {
    least: 1,
    most: 1,
    closed: ['红灯', '问题', '项目', '目标', '其余目标', '未完成', '落后'],
    example: '【列：红灯｜最多5项】',
  },
  图: { least: 1, most: 1, example: '【图：固定资产投资】' },
  注: { least: 1, most: 1, closed: ['口径'], example: '【注：口径】' },
};

const slots: Readonly<Record<string, Slot>> = {
  累计: 'cumulative',
  本月: 'month',
  当月: 'month',
  上年同期: 'same',
  上年: 'lastYear',
  上年全年: 'lastYear',
  上月: 'before',
};

/** Which projects a filter word keeps: by list, category or stage. */
export const projectFilters = [
  '省级',
  '市级',
  '区级',
  '实施类',
  '准备类',
  '前期',
  '在建',
  '开工',
  '竣工',
  '停工',
] as const;

/**
 * Reads what stands between the brackets of a field: `kind：name｜…｜option…`. Options are known words in any order; everything else is a
 * name. A fault names the word with the cure.
 *
 * @param alone  whether it stands in 【】 on a line of its own
 */
export function parseField(source: string, alone = false): Field | FieldFault {
  const plain = source.trim();
  const cut = plain.search(/[:：|｜]/u);
  const kind = (cut === -1 ? plain : plain.slice(0, cut)).trim();
  const kinds = alone ? ownLine : inlineKinds;
  const rule = kinds[kind];
  if (rule === undefined) {
    const near = nearest(kind, Object.keys(kinds));
    const all = Object.keys(kinds).join('、');
    return {
      word: kind,
      message: near === null ? `没有这种字段，可用的有：${all}` : `没有“${kind}”这种字段，是否应为“${near}”`,
    };
  }
  const parts = cut === -1 ? [] : plain.slice(cut + 1).split(/[|｜]/u);
  const draft = emptyField(kind, source);
  for (const part of parts.map((one) => one.trim())) {
    if (part === '') continue;
    const fault = takePart(draft, part);
    if (fault !== null) return fault;
  }
  return counted(draft, rule) ?? draft;
}

type Draft = { -readonly [K in keyof Field]: Field[K] } & { names: string[]; filters: string[] };

function emptyField(kind: string, source: string): Draft {
  return {
    kind,
    source: source.trim(),
    names: [],
    slot: 'cumulative',
    aspect: null,
    unit: null,
    digits: null,
    basis: null,
    missing: 'drop',
    verbs: null,
    most: null,
    filters: [],
    heading: null,
    shown: false,
    uncounted: false,
  };
}

function counted(draft: Draft, { least, most, closed, example }: KindRule): FieldFault | null {
  const { names, kind } = draft;
  const word = draft.source;
  if (names.length < least)
    return { word, message: `“${kind}”后面缺少${least === 1 ? '对象' : `${least}个对象`}，写法如${example}` };
  if (names.length > most)
    return { word: names[most] ?? word, message: `看不懂“${names[most] ?? ''}”这个词，写法如${example}` };
  const first = names[0] ?? '';
  if (closed !== undefined && !closed.includes(first))
    return {
      word: first,
      message: `“${kind}”后面应为${closed.map((one) => `“${one}”`).join('、')}之一，写法如${example}`,
    };
  return null;
}

/** Takes an option or a name into the field; a fault when the option cannot be read. */
function takePart(draft: Draft, raw: string): FieldFault | null {
  const assigned = /^(缺|词|标题|口径|小数)[=＝](.*)$/u.exec(raw);
  if (assigned !== null) return takeAssigned(draft, assigned[1] ?? '', (assigned[2] ?? '').trim());
  const part = raw.normalize('NFKC');
  const slot = slots[part];
  const aspect = aspectNamed(part);
  const basis = basisNamed(part);
  const digits = /^(\d)位(?:小数)?$/u.exec(part);
  const most = /^(?:最多|前)(\d{1,3})(?:项|个|条)?$/u.exec(part);
  if (slot !== undefined) draft.slot = slot;
  else if (takesFlag(draft, part)) return null;
  else if (isFilter(part)) draft.filters.push(part);
  else if (draft.names.length > 0 && aspect !== null) draft.aspect = aspect;
  else if (draft.names.length > 0 && basis !== null) draft.basis = basis;
  else if (digits !== null) return takeDigits(draft, part, Number(digits[1]));
  else if (most !== null) draft.most = Number(most[1]);
  else {
    const unit = draft.names.length === 0 ? null : unitOf(part);
    if (unit === null) draft.names.push(raw);
    else draft.unit = unit;
  }
  return null;
}

/** Whether a word only turns something on. */
function takesFlag(draft: Draft, word: string): boolean {
  if (word === '注口径') draft.shown = true;
  else if (word === '不计数') draft.uncounted = true;
  else return false;
  return true;
}

function takeDigits(draft: Draft, word: string, digits: number): FieldFault | null {
  if (digits > 6) return { word, message: '小数位数应为0至6位，如“2位”' };
  draft.digits = digits;
  return null;
}

function takeAssigned(draft: Draft, name: string, value: string): FieldFault | null {
  const word = `${name}=${value}`;
  if (name === '缺') {
    if (value !== '暂缺' && value !== '略') return { word, message: '“缺=”后面只能写“暂缺”或“略”' };
    draft.missing = value === '暂缺' ? 'say' : 'drop';
  } else if (name === '标题') draft.heading = value;
  else if (name === '小数') return takeDigits(draft, word, /^\d$/u.test(value) ? Number(value) : 7);
  else if (name === '口径') {
    const basis = basisNamed(value);
    if (basis === null) return { word, message: '“口径=”后面应为预计、快报、初步、终核或修订' };
    draft.basis = basis;
  } else {
    const [up, down, flat, ...rest] = value.split(/[/／]/u).map((one) => one.trim());
    if (!up || !down || !flat || rest.length > 0)
      return { word, message: '“词=”后面应写三个词，用“/”隔开，如“词=上升/回落/持平”' };
    draft.verbs = [up, down, flat];
  }
  return null;
}

function isFilter(word: string): boolean {
  return projectFilters.some((one) => one === word);
}

/** 亿元, 万人, %, 个 as unit and scale; null when the word is no unit. */
function unitOf(word: string): Field['unit'] {
  const plain = unitFromText(word);
  if (plain !== null) return { unit: plain, scale: null };
  for (const scale of ['亿', '万', '千'] as const) {
    const unit = word.startsWith(scale) ? unitFromText(word.slice(1)) : null;
    if (unit !== null && scalable(unit)) return { unit, scale };
  }
  return null;
}
