import type { Fault } from '#kernel/errors.ts';
import { parseFormula, writeFormula } from '#kernel/formula.ts';
import { missingRuleWords } from '#kernel/formula-value.ts';
import { comparatorWords } from '#kernel/validation-formula.ts';
import { importanceWords, type Known, kindWords, methodWords, resolveIndicator } from './rules.ts';
import type { RuleBody } from './schema.ts';

/** Headings of the table of rules, in order. */
export const tableHeadings = [
  '编号',
  '规则名称',
  '类型',
  '重要程度',
  '可说明放行',
  '启用',
  '适用报表',
  '适用指标',
  '适用单位',
  '判断内容',
  '容差',
] as const;
type Heading = (typeof tableHeadings)[number];

type Check = RuleBody['check'];
const againstWords = { last_month: '上月', last_year: '上年同期' } as const;
const partWords = { indicators: '指标', dimensions: '分组', units: '单位' } as const;
const sumMissingWords = { skip: '不比较', zero: '按0计' } as const;

function named(id: string, names: ReadonlyMap<string, string>): string {
  const name = names.get(id);
  return name === undefined ? id : `${name}〔${id}〕`;
}

function namesOf(known: Known): ReadonlyMap<string, string> {
  return new Map([...known.indicators].map(([id, { name }]) => [id, name]));
}

function allOr(ids: readonly string[], names: ReadonlyMap<string, string>): string {
  return ids.length === 0 ? '全部' : ids.map((one) => named(one, names)).join('、');
}

/** A rule as a line of the table; reads back to the same rule. */
export function lineOf(id: string, body: RuleBody, known: Known): readonly string[] {
  const { scope, check } = body;
  return [
    id,
    body.name,
    kindWords[check.kind],
    importanceWords[body.importance],
    body.explainable ? '是' : '否',
    body.on ? '是' : '否',
    allOr(scope.forms, known.forms),
    allOr(scope.indicators, namesOf(known)),
    allOr(scope.units, known.units),
    fieldsOf(check, known)
      .map(([key, value]) => `${key}：${value}`)
      .join('；'),
    'tolerance' in check ? toleranceText(check.tolerance) : '',
  ];
}

function toleranceText(tolerance: Extract<Check, { kind: 'sum' }>['tolerance']): string {
  if (tolerance.by === 'rounding') return '四舍五入';
  return tolerance.by === 'percent' ? `${tolerance.value}%` : tolerance.value;
}

/** What a check says, as pairs of word and text. */
export function fieldsOf(check: Check, known: Known): readonly (readonly [string, string])[] {
  const of = (id: string): string => named(id, namesOf(known));
  switch (check.kind) {
    case 'sum': {
      const names =
        check.by === 'units' ? known.units : check.by === 'indicators' ? namesOf(known) : new Map();
      return [
        ['合计', of(check.whole)],
        ['分项按', partWords[check.by]],
        ['分项', check.parts.map((one) => named(one, names)).join('、')],
        ['缺数', sumMissingWords[check.missing]],
      ];
    }
    case 'running':
      return [
        ['累计', of(check.cumulative)],
        ['当月', of(check.month)],
      ];
    case 'ratio':
      return [
        ['比率', of(check.printed)],
        ['分子', of(check.numerator)],
        ['分母', of(check.denominator)],
      ];
    case 'range':
      return [
        ['方法', methodWords[check.method]],
        ['倍数', check.factor],
        ['至少月数', String(check.least)],
      ];
    case 'times':
      return [
        ['对照', againstWords[check.against]],
        ['倍数', check.from],
        ...(check.below === null ? [] : ([['上限', check.below]] as const)),
      ];
    case 'formula':
      return [
        ['记在', of(check.anchor)],
        ['左边', formulaText(check.left.expression, known)],
        ['左边缺数', missingRuleWords[check.left.missing]],
        ['关系', comparatorWords[check.op]],
        ['右边', formulaText(check.right.expression, known)],
        ['右边缺数', missingRuleWords[check.right.missing]],
      ];
    default:
      return [];
  }
}

/** A formula over ids as people write it: by names, by id where two are called alike. */
export function formulaText(expression: string, known: Known): string {
  const parsed = parseFormula(expression, (name) => (known.indicators.has(name) ? name : null));
  if (parsed.kind === 'refused') return expression;
  return writeFormula(parsed.formula, (id) => {
    const name = known.indicators.get(id)?.name ?? id;
    return resolveIndicator(known, name) === id ? name : id;
  });
}

/** A line of a table of rules as read; `id` empty for a new rule. */
export type ReadLine =
  | { readonly id: string; readonly body: unknown }
  | { readonly faults: readonly Fault[] };

/** Gathers what is wrong with a line. */
interface Reading {
  readonly cell: (heading: Heading) => string;
  readonly field: (key: string) => string;
  readonly fault: (heading: Heading, message: string) => void;
  readonly known: Known;
}

/**
 * Reads one line of the table back; what the shape of a rule cannot hold is left to its check.
 *
 * @param cells  texts by heading
 * @param row  number of the line as the user counts it
 */
export function readLine(cells: ReadonlyMap<string, string>, row: number, known: Known): ReadLine {
  const faults: Fault[] = [];
  const cell = (heading: Heading): string => cells.get(heading)?.trim() ?? '';
  const fields = splitFields(cell('判断内容'));
  const reading: Reading = {
    cell,
    field: (key) => fields.get(key) ?? '',
    fault: (column, message) => faults.push({ field: column, row, column, message }),
    known,
  };
  const kind = keyOf(kindWords, cell('类型'));
  const importance = keyOf(importanceWords, cell('重要程度'));
  if (kind === null) reading.fault('类型', `“${cell('类型')}”不是规则类型，应为${list(kindWords)}之一`);
  if (importance === null) reading.fault('重要程度', `应为${list(importanceWords)}之一`);
  const body = {
    name: cell('规则名称'),
    importance,
    explainable: yes(reading, '可说明放行'),
    on: yes(reading, '启用'),
    scope: {
      forms: namedList(reading, '适用报表', known.forms),
      indicators: namedList(reading, '适用指标', namesOf(known)),
      units: namedList(reading, '适用单位', known.units),
    },
    check: kind === null ? null : checkOf(kind, reading),
  };
  return faults.length > 0 ? { faults } : { id: cell('编号'), body };
}

function list(words: Readonly<Record<string, string>>): string {
  return Object.values(words).join('、');
}

function keyOf<K extends string>(words: Readonly<Record<K, string>>, text: string): K | null {
  const isKey = (key: string): key is K => key in words;
  const found = Object.entries(words).find(([, word]) => word === text)?.[0];
  return found !== undefined && isKey(found) ? found : null;
}

function yes({ cell, fault }: Reading, heading: '可说明放行' | '启用'): boolean {
  const text = cell(heading);
  if (text !== '是' && text !== '否') fault(heading, `“${heading}”应写是或否`);
  return text === '是';
}

const fieldNames =
  '合计|分项按|分项|缺数|累计|当月|比率|分子|分母|方法|倍数|至少月数|对照|上限|记在|左边缺数|左边|关系|右边缺数|右边';

/** `合计：A；分项：B、C` by its words; a value may hold any sign but a semicolon before one of the words. */
function splitFields(text: string): ReadonlyMap<string, string> {
  const marks = [...text.matchAll(new RegExp(`(?:^|[；;\\n])\\s*(${fieldNames})[：:]`, 'gu'))];
  return new Map(
    marks.map((mark, index) => [
      mark[1] ?? '',
      text.slice(mark.index + mark[0].length, marks[index + 1]?.index ?? text.length).trim(),
    ]),
  );
}

function idOf(text: string, names: ReadonlyMap<string, string>): string | null {
  const inside = /〔([^〕]+)〕$/u.exec(text)?.[1];
  if (inside !== undefined) return names.has(inside) ? inside : null;
  if (names.has(text)) return text;
  const found = [...names].filter(([, name]) => name === text);
  return found.length === 1 ? (found[0]?.[0] ?? null) : null;
}

function items(text: string): readonly string[] {
  const isMarked = text.includes('〕');
  return text
    .split(isMarked ? /(?<=〕)\s*[、,，]/u : /[、,，]/u)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

function namedList(
  { cell, fault }: Reading,
  heading: '适用报表' | '适用指标' | '适用单位',
  names: ReadonlyMap<string, string>,
): readonly string[] {
  const text = cell(heading);
  if (text === '' || text === '全部') return [];
  return items(text).flatMap((one) => {
    const id = idOf(one, names);
    if (id === null) fault(heading, `没有“${one}”，请写全称，或从导出的表里复制`);
    return id ?? [];
  });
}

function indicator({ field, fault, known }: Reading, key: string): string {
  const text = field(key);
  const id = text === '' ? null : idOf(text, namesOf(known));
  if (id === null)
    fault('判断内容', text === '' ? `缺少“${key}：指标名称”` : `“${key}”没有叫“${text}”的指标`);
  return id ?? '';
}

function word<K extends string>(
  { field, fault }: Reading,
  key: string,
  words: Readonly<Record<K, string>>,
): K | null {
  const found = keyOf(words, field(key));
  if (found === null) fault('判断内容', `“${key}”应为${list(words)}之一`);
  return found;
}

function tolerance({ cell, fault }: Reading): unknown {
  const text = cell('容差').normalize('NFKC');
  if (text === '' || text === '四舍五入') return { by: 'rounding' };
  const found = /^(\d+(?:\.\d+)?)(%?)$/u.exec(text);
  if (found === null) fault('容差', `“${text}”应为四舍五入、百分比（如 1%）或基本单位的数`);
  return { by: found?.[2] === '%' ? 'percent' : 'amount', value: found?.[1] ?? '0' };
}

function checkOf(kind: Check['kind'], reading: Reading): unknown {
  const { field } = reading;
  switch (kind) {
    case 'sum': {
      const by = word(reading, '分项按', partWords);
      return {
        kind,
        whole: indicator(reading, '合计'),
        by,
        parts: partsOf(reading, by),
        tolerance: tolerance(reading),
        missing: word(reading, '缺数', sumMissingWords),
      };
    }
    case 'running':
      return {
        kind,
        cumulative: indicator(reading, '累计'),
        month: indicator(reading, '当月'),
        tolerance: tolerance(reading),
      };
    case 'ratio':
      return {
        kind,
        printed: indicator(reading, '比率'),
        numerator: indicator(reading, '分子'),
        denominator: indicator(reading, '分母'),
        tolerance: tolerance(reading),
      };
    case 'range':
      return {
        kind,
        method: word(reading, '方法', methodWords),
        factor: field('倍数'),
        least: Number(field('至少月数')),
      };
    case 'times':
      return {
        kind,
        against: word(reading, '对照', againstWords),
        from: field('倍数'),
        below: field('上限') === '' ? null : field('上限'),
      };
    case 'formula':
      return {
        kind,
        anchor: indicator(reading, '记在'),
        left: { expression: field('左边'), missing: word(reading, '左边缺数', missingRuleWords) },
        op: word(reading, '关系', comparatorWords),
        right: { expression: field('右边'), missing: word(reading, '右边缺数', missingRuleWords) },
        tolerance: tolerance(reading),
        reads: [],
      };
    default:
      return { kind };
  }
}

function partsOf(reading: Reading, by: keyof typeof partWords | null): readonly string[] {
  const texts = items(reading.field('分项'));
  if (by === null || by === 'dimensions') return texts;
  const names = by === 'units' ? reading.known.units : namesOf(reading.known);
  return texts.flatMap((one) => {
    const id = idOf(one, names);
    if (id === null) reading.fault('判断内容', `分项里没有“${one}”`);
    return id ?? [];
  });
}
