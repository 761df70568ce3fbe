import { add, exactly, middle, rational, scale } from './exact.ts';
import { inWords, plainSpan } from './finding.ts';
import { type Indicator, indicatorsOf, roleAt } from './indicators.ts';
import { likeness, nearNames } from './names.ts';
import type { CheckContext, Fact, Finding } from './types.ts';

type Part = ReadonlyMap<string, Indicator>;

function nearIn(part: Part, own: Part, name: string): Indicator | null {
  for (const other of part.values()) if (!own.has(other.key) && nearNames(name, other.name)) return other;
  return null;
}

function bothIncome(a: string, b: string): boolean {
  return /居民.*收入/u.test(a) && /居民.*收入/u.test(b);
}

/** Whether a part speaks of the indicator or of one very like it (城镇居民… for 居民…). */
function speaksOf(part: Part, name: string): boolean {
  return [...part.values()].some(
    (other) =>
      nearNames(name, other.name) || likeness(name, other.name) >= 0.55 || bothIncome(name, other.name),
  );
}

/** An indicator of the aims that the look back calls by another name. */
function nameChanges(back: Part, ahead: Part): Finding[] {
  const findings: Finding[] = [];
  for (const target of ahead.values()) {
    if (back.has(target.key)) continue;
    const before = nearIn(back, ahead, target.name);
    if (before === null) continue;
    findings.push({
      type: 'name_change',
      severity: 'warning',
      message: `前后名称不一：回顾部分称“${before.name}”，目标部分称“${target.name}”，请确认口径是否相同。`,
      offset: target.offset,
      span: target.span,
      statements: [...before.statements.slice(0, 1), ...target.statements.slice(0, 1)],
    });
  }
  return findings;
}

/** A growth target whose base the look back does not print. */
function withoutBase(back: Part, ahead: Part): Finding[] {
  const findings: Finding[] = [];
  for (const target of ahead.values()) {
    if (!target.headline || back.has(target.key) || speaksOf(back, target.name)) continue;
    const growth = target.facts.find(({ statement }) => statement.aspect === 'growth_yoy');
    if (growth === undefined && target.facts.length > 0) continue;
    findings.push({
      type: 'no_base',
      severity: 'warning',
      message: `目标缺基数：“${target.name}”定了目标，回顾部分没有它上年的数。`,
      offset: target.offset,
      span: target.span,
      statements: target.statements.slice(0, 1),
    });
  }
  return findings;
}

/** Headline aims with no number. */
function notQuantified(context: CheckContext): Finding[] {
  return context.directions
    .filter(({ direction }) => ['stable_growth', 'keep', 'up', 'down'].includes(direction))
    .filter(({ offset }) => roleAt(context, offset) === 'targets')
    .map((direction) => ({
      type: 'not_quantified' as const,
      severity: 'note' as const,
      message: `目标未量化：“${direction.subject}${plainSpan(direction.span)}”没有数值，年底无从比较。`,
      offset: direction.offset,
      span: direction.span,
      statements: [],
    }));
}

/** Headline indicators of the look back that have no aim. */
function withoutTarget(back: Part, ahead: Part): Finding[] {
  const findings: Finding[] = [];
  for (const before of back.values()) {
    if (!before.headline || ahead.has(before.key) || speaksOf(ahead, before.name)) continue;
    findings.push({
      type: 'no_target',
      severity: 'note',
      message: `“${before.name}”在回顾部分列为主要指标，目标部分没有它的目标。`,
      offset: before.offset,
      span: before.span,
      statements: before.statements.slice(0, 1),
    });
  }
  return findings;
}

function levelOf(indicator: Indicator): Fact | undefined {
  return indicator.facts.find(({ statement, interval }) => statement.aspect === 'level' && interval !== null);
}

/** The level that a growth target means, where last year's level is printed. */
function impliedLevels(context: CheckContext, back: Part, ahead: Part): Finding[] {
  const findings: Finding[] = [];
  for (const target of ahead.values()) {
    const base = back.get(target.key) ?? nearIn(back, ahead, target.name);
    const level = base === null ? undefined : levelOf(base);
    const growth = target.facts.find(
      ({ statement, interval }) => statement.aspect === 'growth_yoy' && interval !== null,
    );
    if (
      level?.interval === undefined ||
      level.interval === null ||
      growth === undefined ||
      levelOf(target) !== undefined
    )
      continue;
    if (!context.headlines.has(growth.sentence)) continue;
    const value = Math.round(growth.statement.value * 1000);
    const factor = add(exactly(rational(1n)), exactly(rational(BigInt(value), 100_000n)));
    const { figure, words } = inWords(level, middle(scale(level.interval, factor.lo)));
    findings.push({
      type: 'implied',
      severity: 'note',
      message: `由上年${plainSpan(level.statement.span)}和目标增长${plainSpan(growth.statement.span)}推算，“${target.name}”约为${words}。`,
      offset: growth.statement.offset,
      span: growth.statement.span,
      statements: [level.statement.id, growth.statement.id],
      expected: figure,
    });
  }
  return findings;
}

const LABEL =
  /(?<![\d一二三四五六七八九十])([二三四五六七八九十两]{1,2})大((?:[\p{Script=Han}](?!大)){2,4}?)(产业集群|产业链|产业|行动|工程|板块|片区|体系|平台|战役|攻坚|基地|中心|品牌)/gu;

/** Labels with the same number and head but another word between (六大优势产业 / 六大特色产业), or another number before the same words. */
function labelChanges(context: CheckContext): Finding[] {
  const { text, reading } = context.structure;
  const byHead = new Map<string, string>();
  const byName = new Map<string, string>();
  const findings: Finding[] = [];
  for (const match of text.matchAll(LABEL)) {
    const [words, count = '', name = '', head = ''] = match;
    const renamed = byHead.get(`${count}大${head}`);
    const recounted = byName.get(name + head);
    const before = renamed !== undefined && renamed !== words ? renamed : recounted;
    byHead.set(`${count}大${head}`, words);
    byName.set(name + head, words);
    if (before === undefined || before === words) continue;
    findings.push({
      type: 'name_change',
      severity: 'warning',
      message: `前后名称不一：前面称“${before}”，这里称“${words}”，请确认是否同一范围。`,
      offset: reading.point(match.index),
      span: reading.span({ from: match.index, to: match.index + words.length }),
      statements: [],
    });
  }
  return findings;
}

/** What the aims and the look back say of the same indicators. */
export function coverageChecks(context: CheckContext): Finding[] {
  const labels = labelChanges(context);
  const back = indicatorsOf(context, 'back');
  const ahead = indicatorsOf(context, 'ahead');
  const loose = notQuantified(context);
  if (ahead.size === 0) return [...labels, ...loose];
  if (back.size === 0) return [...labels, ...loose];
  return [
    ...nameChanges(back, ahead),
    ...labels,
    ...withoutBase(back, ahead),
    ...loose,
    ...withoutTarget(back, ahead),
    ...impliedLevels(context, back, ahead),
  ];
}
