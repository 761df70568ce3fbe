import { divide, type Interval, middle, rational, scale, toFixed } from './exact.ts';
import { compareFigures, inWords, numeral, plainSpan } from './finding.ts';
import { printOf } from './printed.ts';
import type { CheckContext, Fact, Finding } from './types.ts';

const HUNDRED = rational(100n);
const RATE_WORDS =
  /(?:完成|占|达到?|为|实现)[^，。；\d]{0,8}(?:年度|全年|年)?(?:投资)?(?:计划|目标|任务|预算)[^，。；\d]{0,8}$|(?:完成率|开工率|竣工率|复工率|入库率|纳统率|投产率|支出进度|执行率|完成比例)(?:为|达到?|分别为)?$/u;
const PLAN_WORDS = /计划|目标|任务|预算|应|总数|安排|共(?:有|实施|安排)|实施/u;

function percent(a: Interval, b: Interval): Interval | null {
  const ratio = divide(a, b);
  return ratio === null ? null : scale(ratio, HUNDRED);
}

function isAmount({ statement }: Fact): boolean {
  return statement.aspect === 'level' || statement.aspect === 'count';
}

function isRate({ statement, before }: Fact): boolean {
  if (statement.unit !== '%' || statement.kind === 'target') return false;
  return statement.aspect === 'completion_rate' || RATE_WORDS.test(before);
}

/** Facts of the sentence up to `index`, after those of the sentence before in the same paragraph. */
function earlier(context: CheckContext, fact: Fact, index: number): readonly Fact[] {
  const own = context.bySentence.get(fact.sentence)?.slice(0, index) ?? [];
  const before = (context.bySentence.get(fact.sentence - 1) ?? []).filter(
    ({ paragraph }) => paragraph === fact.paragraph,
  );
  return [...before, ...own];
}

/** Words that name a budget as an account, not as a plan. */
const ACCOUNTS = /(?:一般公共|政府性基金|国有资本经营|社会保险基金)预算/gu;

function saysPlan(fact: Fact): boolean {
  return fact.statement.kind === 'plan' || PLAN_WORDS.test(fact.before.replace(ACCOUNTS, '').slice(-16));
}

/** Amounts that may be the plan that a value was held against, nearest first; each serves one rate only. */
function planCandidates(facts: readonly Fact[], value: Fact, used: ReadonlySet<Fact>): Fact[] {
  return facts
    .filter((fact) => fact !== value && fact.from < value.from && isAmount(fact) && !used.has(fact))
    .filter(({ statement, interval }) => statement.unit === value.statement.unit && interval !== null)
    .filter(saysPlan)
    .toReversed();
}

function completion(context: CheckContext, rate: Fact, index: number, used: Set<Fact>): Finding | null {
  const facts = earlier(context, rate, index);
  const value = facts.at(-1);
  if (value === undefined || value.sentence !== rate.sentence || !isAmount(value) || value.interval === null)
    return null;
  const plans = planCandidates(facts, value, used);
  const compared = plans.flatMap((plan) => {
    const found = finding(rate, value, plan);
    return found === null ? [] : [{ plan, found }];
  });
  const right = compared.find(({ found }) => found.severity === 'ok');
  const clear = compared.filter(
    ({ plan }) => plan.statement.kind === 'plan' || /计划|任务|目标/u.test(plan.before.slice(-12)),
  );
  const chosen =
    right ?? (clear.length === 1 || compared.length === 1 ? (clear[0] ?? compared[0]) : undefined);
  if (chosen === undefined) return implied(rate, value);
  used.add(chosen.plan);
  return chosen.found;
}

function finding(rate: Fact, value: Fact, plan: Fact): Finding | null {
  if (value.interval === null || plan.interval === null) return null;
  const expected = percent(value.interval, plan.interval);
  if (expected === null) return null;
  return compareFigures({
    type: 'completion',
    printed: rate,
    others: [value, plan],
    expected,
    what: '完成比例',
    arithmetic: `${numeral(value)}÷${numeral(plan)}`,
  });
}

/** The plan that a value and its printed rate imply when the plan itself is not printed. */
function implied(rate: Fact, value: Fact): Finding | null {
  if (rate.interval === null || value.interval === null || value.statement.aspect !== 'level') return null;
  const plan = divide(scale(value.interval, HUNDRED), rate.interval);
  if (plan === null) return null;
  const { figure, words } = inWords(value, middle(plan));
  return {
    type: 'implied',
    severity: 'note',
    message: `文中未印出计划数：由${plainSpan(value.statement.span)}和完成比例${plainSpan(rate.statement.span)}推算，计划约为${words}。`,
    offset: rate.statement.offset,
    span: rate.statement.span,
    statements: [value.statement.id, rate.statement.id],
    expected: figure,
  };
}

const LONGEST_REACH = 400;
const BARE_SHARE = /^[，、（(]?占比(?:为|达到?|约)?$/u;
const SHARE_WORDS = /占([^，。；\d]{2,24}?)的?(?:比重|比例|份额)?(?:为|达到?|约|的)?$/u;

/** 其中：税收收入…，占比70.2%: the part before it against the whole before 其中. */
function shareOfWhole(context: CheckContext, facts: readonly Fact[], part: Fact): Fact | null {
  const start = Math.max(0, part.from - LONGEST_REACH);
  const mark = context.structure.text.slice(start, part.from).lastIndexOf('其中') + start;
  const whole = facts.findLast((other) => other.to <= mark && isAmount(other));
  if (mark < start || whole?.paragraph !== part.paragraph) return null;
  return whole.statement.unit === part.statement.unit ? whole : null;
}

/** The whole that the words 占… name, among the amounts before. */
function namedWhole(facts: readonly Fact[], part: Fact, words: string): Fact | null {
  const named = words.replace(/^(?:全部|全[县区市])/u, '').replace(/(?:总数|总量|总额|总值)$/u, '');
  const wholes = facts.filter(
    (other) => other !== part && isAmount(other) && other.statement.unit === part.statement.unit,
  );
  const found = wholes.findLast(({ name }) => name.includes(named) || named.includes(name));
  return named.length >= 2 ? (found ?? null) : null;
}

function share(context: CheckContext, fact: Fact, index: number): Finding | null {
  if (fact.statement.unit !== '%' || fact.interval === null || RATE_WORDS.test(fact.before)) return null;
  const bare = BARE_SHARE.test(fact.before);
  const words = SHARE_WORDS.exec(fact.before)?.[1];
  if (!bare && words === undefined) return null;
  const facts = earlier(context, fact, index);
  const part = facts.at(-1);
  if (part?.sentence !== fact.sentence || !isAmount(part)) return null;
  const whole = bare ? shareOfWhole(context, facts, part) : namedWhole(facts, part, words ?? '');
  const expected = shareOf(part, whole);
  if (whole === null || expected === null) return null;
  return compareFigures({
    type: 'share',
    printed: fact,
    others: [part, whole],
    expected,
    what: '占比',
    arithmetic: `${numeral(part)}÷${numeral(whole)}`,
  });
}

/** The share that a part has in its whole; null when the part is the larger. */
function shareOf(part: Fact, whole: Fact | null): Interval | null {
  return whole !== null && part.statement.value <= whole.statement.value ? percentOf(part, whole) : null;
}

function percentOf(part: Fact, whole: Fact): Interval | null {
  return part.interval === null || whole.interval === null ? null : percent(part.interval, whole.interval);
}

/** Numbers of a ratio (8.2:45.3:46.5) that stand side by side. */
function ratioRuns(facts: readonly Fact[]): Fact[][] {
  const runs: Fact[][] = [];
  let run: Fact[] = [];
  for (const fact of facts) {
    const joins = run.length > 0 && /^\s*[:：∶比]\s*$/u.test(fact.before);
    if (!joins) {
      if (run.length >= 3) runs.push(run);
      run = [];
    }
    run.push(fact);
  }
  if (run.length >= 3) runs.push(run);
  return runs;
}

function hundredths(fact: Fact): { n: bigint; decimals: number } | null {
  const print = printOf(fact.statement);
  return print === null ? null : { n: print.digits, decimals: print.decimals };
}

/** Whether percentages add up to 100, each right within half a unit of its last digit. */
function totalHundred(parts: readonly Fact[], what: string): Finding | null {
  const prints = parts.map(hundredths);
  const decimals = Math.max(...prints.map((print) => print?.decimals ?? 0));
  let sum = 0n;
  let slack = 0n;
  for (const print of prints) {
    if (print === null) return null;
    sum += print.n * 10n ** BigInt(decimals - print.decimals);
    slack += 10n ** BigInt(decimals - print.decimals);
  }
  const unit = 10n ** BigInt(decimals);
  const gap = sum > 100n * unit ? sum - 100n * unit : 100n * unit - sum;
  const total = toFixed(rational(sum, unit), decimals);
  const last = parts.at(-1) ?? parts[0];
  if (last === undefined) return null;
  const agrees = gap * 2n <= slack;
  return {
    type: 'ratio_total',
    severity: agrees ? 'ok' : 'error',
    message: `${what}${agrees ? '合计为100%' : '合计不是100%'}：${parts.map(numeral).join('+')}=${total}。`,
    offset: parts[0]?.statement.offset ?? last.statement.offset,
    span: parts[0]?.statement.span ?? last.statement.span,
    statements: parts.map(({ statement }) => statement.id),
    expected: '100',
    printed: total,
  };
}

function triples(facts: readonly Fact[]): Finding[] {
  return ratioRuns(facts)
    .map((run) => ({ run, sum: run.reduce((total, { statement }) => total + statement.value, 0) }))
    .filter(({ run, sum }) => run.length === 3 && sum > 80 && sum < 120)
    .map(({ run }) => totalHundred(run, '比例各项'))
    .filter((found) => found !== null);
}

/** Shares of one whole listed side by side (分别占…、…、…): checked when they come near 100. */
function shareLists(facts: readonly Fact[]): Finding[] {
  const shares = facts.filter(
    ({ statement }) =>
      statement.unit === '%' && (statement.aspect === 'share' || statement.subject.includes('贡献率')),
  );
  const side = shares.filter(({ before }) => !/^\s*[:：∶]\s*$/u.test(before));
  if (side.length < 3 || side.length !== shares.length) return [];
  const sum = side.reduce((total, { statement }) => total + statement.value, 0);
  const same = side.every(
    ({ before }) => /占|、|和|，|分别|贡献率/u.test(before) && !/[。；]/u.test(before.slice(1)),
  );
  if (!same || sum < 97 || sum > 103 || facts.some(({ statement }) => statement.aspect === 'change'))
    return [];
  const found = totalHundred(side, '各部分占比');
  return found === null ? [] : [found];
}

const BOUNDED_RATE =
  /(?:覆盖率|达标率|合格率|满意率|满意度|参保率|城镇化率|失业率|办结率|普及率|自给率|化率|优良率|比率|好转率|安全率|及时率|网办率|回访率)$/u;

/** A rate or a share above 100 %. */
function outOfRange(fact: Fact): Finding | null {
  const { statement } = fact;
  if (statement.unit !== '%' || statement.value <= 100) return null;
  if (/完成|计划|目标|任务|预算/u.test(statement.subject + fact.before)) return null;
  const bounded =
    statement.aspect === 'share' || (statement.aspect === 'rate' && BOUNDED_RATE.test(statement.subject));
  if (!bounded) return null;
  return {
    type: 'range',
    severity: 'error',
    message: `${statement.subject}为${plainSpan(statement.span)}，超过100%。`,
    offset: statement.offset,
    span: statement.span,
    statements: [statement.id],
  };
}

/** 98.6亿元，占年度目标105亿元的93.9%: part, whole and percentage side by side. */
function inline(facts: readonly Fact[], k: number): Finding | null {
  const [part, whole, rate] = [facts[k - 2], facts[k - 1], facts[k]];
  if (part === undefined || whole === undefined || rate === undefined) return null;
  if (rate.statement.unit !== '%' || !/^的(?:比重|比例)?(?:为|达到?)?$/u.test(rate.before)) return null;
  const same = isAmount(part) && isAmount(whole) && part.statement.unit === whole.statement.unit;
  const expected = same && /占|完成|相当于/u.test(whole.before) ? percentOf(part, whole) : null;
  if (expected === null) return null;
  const done = /完成|计划|目标|任务|预算(?!收入|支出)/u.test(whole.before);
  if (!done && part.statement.value > whole.statement.value) return null;
  return compareFigures({
    type: done ? 'completion' : 'share',
    printed: rate,
    others: [part, whole],
    expected,
    what: done ? '完成比例' : '占比',
    arithmetic: `${numeral(part)}÷${numeral(whole)}`,
  });
}

/** The recomputation of one percentage: against the amounts beside it, its plan, or the whole it is a share of. */
function ratioOf(
  context: CheckContext,
  facts: readonly Fact[],
  index: number,
  used: Set<Fact>,
): Finding | null {
  const fact = facts[index];
  if (fact === undefined) return null;
  const beside = inline(facts, index);
  if (beside !== null) return beside;
  return isRate(fact) ? completion(context, fact, index, used) : share(context, fact, index);
}

/** Completion rates, shares, ratios and lists of shares that must make 100, rates above 100. */
export function ratioChecks(context: CheckContext): Finding[] {
  const findings: (Finding | null)[] = [];
  const used = new Set<Fact>();
  for (const facts of context.bySentence.values()) {
    facts.forEach((fact, index) => {
      findings.push(ratioOf(context, facts, index, used), outOfRange(fact));
    });
    findings.push(...triples(facts), ...shareLists(facts));
  }
  return findings.filter((found) => found !== null);
}
