import { compare } from '#kernel/decimal.ts';
import { checksOf } from '#reader/checks/checks.ts';
import type { Check } from '#reader/checks/types.ts';
import { isOfAPart } from './doubts.ts';
import type { Draft, Item } from './item.ts';
import type { Judged } from './judge.ts';
import { lastMonthOf } from './moments.ts';
import { nameKey } from './names.ts';
import { allowedBy } from './print.ts';
import { isSaidOfElse } from './strangers.ts';
import type { Remark, RemarkKind } from './types.ts';
import { spanOf } from './words.ts';

const KINDS: Readonly<Partial<Record<Check['type'], RemarkKind>>> = {
  sum: 'sum',
  completion: 'ratio',
  share: 'ratio',
  ratio_total: 'ratio',
  growth: 'growth',
  difference: 'growth',
  range: 'range',
  rank: 'rank',
  respective: 'list',
  list_count: 'list',
};

/** 从12.6%滑到11.8%，降了0.8个百分点: the sign is in the words. */
function isFall({ lead }: Item): boolean {
  return /(?:[降落少低减慢滑跌窄]|下降|减少)了?$/u.test(lead);
}

/** What the reader's own recomputation of the text says is wrong. */
export function arithmeticOf(draft: Draft): readonly Check[] {
  const statements = draft.items.map(({ fact }) => fact.statement);
  const falls = new Set(draft.items.filter(isFall).map(({ fact }) => fact.statement.offset));
  return checksOf(draft.context.structure, statements, []).filter(
    ({ severity, type, offset, expected }) =>
      (severity === 'error' || severity === 'warning') &&
      KINDS[type] !== undefined &&
      !(type === 'difference' && falls.has(offset) && expected?.startsWith('-') === true),
  );
}

/** A finding of the recomputation as a remark. */
export function remarkOf(check: Check): Remark {
  return {
    kind: KINDS[check.type] ?? 'list',
    severity: check.severity === 'error' ? 'error' : 'warning',
    offset: check.offset,
    length: Array.from(check.span).length,
    span: check.span,
    message: check.message,
    numbers: check.statements,
  };
}

function remarkAt(
  item: Item,
  kind: RemarkKind,
  severity: Remark['severity'],
  message: string,
  others: readonly Item[],
): Remark {
  const { span, offset, id } = item.fact.statement;
  return {
    kind,
    severity,
    offset,
    length: Array.from(span).length,
    span,
    message,
    numbers: [...others.map(({ fact }) => fact.statement.id), id],
  };
}

const RELATING = /[高低多少大小快慢]于|月均|平均|倒挂|相抵|相差|差额|添了|多增|单月|年初预算/u;

/** What one number is of, whatever the words: subject, place, measure, time, aim or result. */
/** 6月28日…, 5月2日接待游客: of a day; 全省增长5.1%: of a place that the ledger does not hold. */
const OF_DAY = /假期|小长假|黄金周|(?<![至到—–-])\d{1,2}月\d{1,2}日(?![^，。；]{0,2}[末止]|至|—)/u;
const WIDER = /(?:全[市省国]|兄弟县)[^，。；]*$/u;

function sameThing(item: Item): string | null {
  const { key, place, moment, isAim, fact, lead } = item;
  const { aspect, unit, subject } = fact.statement;
  if (
    isOfAPart(item) ||
    isSaidOfElse(item) ||
    OF_DAY.test(lead) ||
    (place === '' && WIDER.test(lead)) ||
    subject.length < 3 ||
    /^[^，]{1,3}(?:镇|乡|街道|村)$/u.test(subject)
  )
    return null;
  if (/(?:剩|还有|差|缺|欠|余下|[尚还仍]余)[^，。；\d]{0,4}$/u.test(lead)) return null;
  // 略高于上半年月均, 收支倒挂: words that compare or divide name no one thing.
  if (RELATING.test(fact.statement.subject)) return null;
  if (moment === null || key.length < 3 || aspect === 'change' || aspect === 'share') return null;
  return [key, place, aspect, unit, moment.span, lastMonthOf(moment), isAim].join('/');
}

/** One thing printed twice with numbers that no rounding reconciles. */
export function repeatsOf(items: readonly Item[]): readonly Remark[] {
  const first = new Map<string, Item>();
  const remarks: Remark[] = [];
  for (const item of items) {
    const thing = sameThing(item);
    const allowed = allowedBy(item.fact, item.isAim);
    if (thing === null || allowed === null || allowed.rule !== 'exact') continue;
    const before = first.get(thing);
    if (before === undefined) {
      first.set(thing, item);
      continue;
    }
    // Of what is left out in the words another thing may be meant.
    const isNamed = [before, item].every(
      ({ reading, fact, key }) => reading?.isOwn === true || nameKey(fact.statement.subject) === key,
    );
    if (!isNamed) continue;
    const other = allowedBy(before.fact, before.isAim);
    if (other === null || before.fact.sentence === item.fact.sentence) continue;
    const apart =
      compare(other.stretch.lo, allowed.stretch.hi) > 0 || compare(allowed.stretch.lo, other.stretch.hi) > 0;
    if (!apart) continue;
    const message = `同一数据前后不一：“${item.fact.statement.subject}”前面为${spanOf(before)}，这里为${spanOf(item)}。`;
    remarks.push(remarkAt(item, 'repeat', 'error', message, [before]));
  }
  return remarks;
}

/** One value of the ledger that the text calls by two names. */
export function twoNamesOf(judged: readonly Judged[]): readonly Remark[] {
  const first = new Map<string, Judged>();
  const told = new Set<string>();
  const remarks: Remark[] = [];
  for (const one of judged) {
    const [known] = one.known;
    // 92个项目里: what was reckoned was not found by its name.
    if (one.status !== 'confirmed' || one.reason === 'computed') continue;
    if (known === undefined || one.known.length !== 1) continue;
    const name = one.item.fact.name;
    const before = first.get(known.id);
    if (before === undefined) {
      first.set(known.id, one);
      continue;
    }
    const other = before.item.fact.name;
    const pair = [name, other].toSorted().join('/');
    if (name === other || name.includes(other) || other.includes(name) || told.has(pair)) continue;
    told.add(pair);
    const message = `同一数据用了两个名称：前面为“${other}”，这里为“${name}”，台账名称是“${known.names[0] ?? ''}”。`;
    remarks.push(remarkAt(one.item, 'two_names', 'note', message, [before.item]));
  }
  return remarks;
}
