import { meets } from './exact.ts';
import { plainSpan } from './finding.ts';
import { indicatorKey, isIndicator } from './names.ts';
import type { CheckContext, Fact, Finding } from './types.ts';

const PART_YEAR =
  /上半年|下半年|[一二三四]季度|前[一二三]季度|\d{1,2}[—\-－~～至]\d{1,2}月|(?:截至|到)?\d{1,2}月底?|月份|首季|五年|时期|以来|“?十[二三四五六]五”?|年均|每年|平均|累计|当月|截至/u;
const SCOPE = /全[国省市](?!.{0,3}(?:第|前|位))|其中|分[产类]|(?:新|老)口径|剔除|扣除/u;

/** Words by which a figure speaks of another period or scope than its namesake. */
function scopeOf(context: CheckContext, fact: Fact): string {
  const sentence = context.structure.sentences[fact.sentence];
  const start = Math.max(sentence?.body ?? 0, fact.from - 50);
  const words = context.structure.text.slice(start, fact.from);
  if (/大关|台阶|关口/u.test(fact.after) || /突破|跨|迈/u.test(words.slice(-12))) return `${fact.from}`;
  return `${PART_YEAR.exec(words)?.[0] ?? ''}|${SCOPE.exec(words)?.[0] ?? ''}`;
}

function keyOf(context: CheckContext, fact: Fact): string {
  const { statement } = fact;
  return [
    isAttribute(fact) ? '' : (context.structure.sentences[fact.sentence]?.role ?? ''),
    indicatorKey(fact.name),
    statement.kind,
    statement.aspect,
    statement.unit,
    statement.year ?? '',
    isAttribute(fact) ? '' : scopeOf(context, fact),
  ].join('/');
}

/** The size of one named project (城北水厂项目总投资): it has no year and no part of the text. */
function isAttribute({ statement, name }: Fact): boolean {
  return (
    statement.kind === 'background' &&
    /.{3}(?:项目|工程|产业园|基地|中心|电站|水厂).{0,2}(?:总投资|投资|年产能|装机容量)$/u.test(name)
  );
}

/** A number of things there are in all, not of things done (规上企业达到186家). */
function isStock({ statement, name, before }: Fact): boolean {
  return (
    statement.aspect === 'count' &&
    name.length >= 6 &&
    /(?:达到?|总数|现有|共有|拥有)[^，。；]{0,4}$/u.test(before)
  );
}

function eligible(fact: Fact): boolean {
  const { statement, name } = fact;
  if (fact.interval === null || fact.sentence < 0) return false;
  if (isAttribute(fact)) return true;
  if (statement.year === null || (statement.kind !== 'actual' && statement.kind !== 'target')) return false;
  return isIndicator(name) || isStock(fact);
}

/** Figures far apart speak of different periods or scopes (a year and five years). */
function comparable(a: Fact, b: Fact): boolean {
  const [x, y] = [Math.abs(a.statement.value), Math.abs(b.statement.value)];
  if (a.statement.aspect === 'growth_yoy')
    return Math.max(x, y) <= 15 || Math.max(x, y) <= 3 * Math.min(x, y);
  return Math.max(x, y) <= 1.8 * Math.min(x, y);
}

/** One indicator of one year printed twice with figures that no rounding reconciles. */
export function twiceChecks(context: CheckContext): Finding[] {
  const first = new Map<string, Fact>();
  const findings: Finding[] = [];
  for (const fact of context.facts) {
    if (!eligible(fact)) continue;
    const key = keyOf(context, fact);
    const before = first.get(key);
    if (before === undefined) {
      first.set(key, fact);
      continue;
    }
    if (before.sentence === fact.sentence || before.interval === null || fact.interval === null) continue;
    if (meets(before.interval, fact.interval) || !comparable(before, fact)) continue;
    findings.push({
      type: 'printed_twice',
      severity: 'error',
      message: `同一指标前后不一：“${fact.name}”前面为${plainSpan(before.statement.span)}，这里为${plainSpan(fact.statement.span)}。`,
      offset: fact.statement.offset,
      span: fact.statement.span,
      statements: [before.statement.id, fact.statement.id],
      expected: before.statement.span,
      printed: fact.statement.span,
    });
  }
  return findings;
}
