import { isOfElseByWords } from './beside-words.ts';
import { isBorneOut } from './borne-out.ts';
import { isNamedBehind } from './doubts.ts';
import type { Judged } from './judge.ts';
import { isOfOthers } from './of-others.ts';
import { isOfPlan } from './planned.ts';
import { isStranger, isToCome, type Whose } from './strangers.ts';
import { isOnlySupposed } from './supposed.ts';
import type { Known } from './types.ts';
import { opened } from './verdicts.ts';
import { significantDigits } from './votes.ts';

/** Words about a number that has been taken back, foretold or said by somebody once: it is told as such. */
const TOLD_ONCE =
  /先报|初报|(?<!统计)快报|此前|预估|预计|改前|(?:修订|修正|核定|核实|更正|订正|调整)前|原(?:来|先|定|列|报|为|计划|拟|公布|安排|下达|发布|上报|统计|核定|始)|初步数|初步统计数|初步核算数|初步值|初值|初核数|旧版|上一版|曾说|拍胸脯|以为|估[计摸]|[说称]能|盘算|\d日(?:发布|公布|上报|报送|通报)的?(?!各|以)/u;
/** 由89个调整为92个: what it was before. */
const BEFORE_CHANGE = /^(?:调整|更正|修订|修正|核定|改|上调|下调|上修|下修)(?:为|到|成|至)/u;
/** 由89个增为92个: of what was taken back alone. */
const BEFORE_GROWTH = /^(?:增[加补]?|扩大?|减[少]?|变更?|调[高低])(?:为|到|成|至)/u;
/** 为8.7%。…现将其修订为8.5%: some number took its place. */
const REPLACED = /(?:修订|修正|更正|核定|核实|调整|订正|变更|改)(?:为|到|成)[^，。；\d]{0,6}\d/u;
/** 12.32亿元这一快报数, 8.7%的初步数, 原公布的28.21亿元不再使用. */
const ONCE_BEHIND =
  /^(?:的|这[一个]|那个|该)?(?:快报|初报|初步|预计|旧|原|早先|先前)(?:统计|核算)?(?:数|值|口径)|^[^。；]{0,8}(?:不再(?:使用|采用|沿用|引用)|作废|停止使用|系误|有误|为误)/u;
/** 年初安排89个，后调增3个: words by which one value took the place of another. */
const CHANGED = /调整|[调增][增减补]|追加|修订|更正|核定|核实|终核|改为|变更|补入/u;
/** Autumn's grain is not summer's. */
const AUTUMN = /秋(?:粮|季|天|收|后|播|作物)/u;
/** 每支出100元，自己挣57元: of a rate in yuan no amount of the ledger is meant, though a share of two may be. */
const EACH = /每[^，。；]{0,6}(?:元|百|块)/u;

/** 未能过半, 每1元存款, 就这0.1个点: no statement of the value. */
const NO_VALUE = /(?:未能?|没有?|没能)$/u;
/** So far from a value of before what took its place is looked for. */
const REACH = 240;
const EACH_ONE = /每(?:增加|新增|多)?$/u;
const THIS_ONE = /[这那]$/u;

/** 估算总投资3.2亿元 of one project, for 318.64亿元: of two digits, and of the name the end alone, no slip of scale is told from another thing. */
function isOfOtherScale({ item: { fact, lead }, cause, known: [only, other] }: Judged): boolean {
  if (only === undefined || other !== undefined || cause !== 'scale') return false;
  const isShort = significantDigits(fact.statement.span) <= 2 && only.aspect === 'level';
  return isShort && only.names.every((name) => !lead.includes(name.slice(0, 4)));
}

/** 核减后为8.5%: what was struck out says nothing of which way a number goes. */
const STRUCK = /(?:核|调|扣|冲)[减增](?:后|之后)[^，。；\d]{0,4}$/u;
/** 快报12.32亿元，核定12.48亿元，差0.16亿元: which of two results is more, such words do not say. */
const WITHOUT_WAY = /(?:[，、]|相|[一两]者)差(?:了|距|额|值)?(?:为|是|约|近)?$/u;
/** 据此推算二季度单季约51.18亿元, 若维持这一增幅…应达12.42亿元: reckoned on from what was foretold, no result. */
const RECKONED_ON =
  /(?:预计|预测|预估|外推|若能?(?:维持|保持))[^。；]*(?:推算|应达到?|应为|据此|需)[^，。；\d]{0,10}$/u;

/** Whether a number is none that the ledger could refute. */
function isNoClaim(one: Judged): boolean {
  const {
    item: { fact },
    cause,
  } = one;
  const { before, statement } = fact;
  // 四分之一, 过半, 翻了一番: about something else as often; 百分之五点九 is a number as any.
  const isWord = !/\d|百分之|[亿万点]/u.test(statement.span);
  return (
    (isWord && (NO_VALUE.test(before) || cause === 'value')) ||
    (isWord && cause === 'scale' && /番/u.test(statement.span)) ||
    isOfOtherScale(one) ||
    (EACH_ONE.test(before) && Math.abs(statement.value) === 1) ||
    THIS_ONE.test(before)
  );
}

/** 核定后1—5月为28.65亿元: what holds since figures were gone over. */
const SINCE =
  /(?:核定|核准|核实|修订|修正|终核|更正|订正|调整)(?:后的?|为|成|数|值|结果)(?!前)[^，。；、（）]{0,16}$/u;

/** Whether the words at a number say that it was told once, or has been changed since. */
function isToldOnce({ item, known }: Judged): boolean {
  const { before, after } = item.fact;
  // 较核定数少4333万元: what was computed of what was taken back is read as that.
  const isOfTakenBack = known.length > 1 && known.some(({ standing }) => !standing);
  const isOnce = TOLD_ONCE.test(before.slice(-24)) && !SINCE.test(item.lead) && !isOfTakenBack;
  return isOnce || BEFORE_CHANGE.test(after) || ONCE_BEHIND.test(after);
}

function areResults(known: readonly Known[]): boolean {
  return known.every(({ role }) => role === 'actual');
}

/** Whether words say nothing of which way a number goes. */
function isWithoutWay(near: string, known: readonly Known[]): boolean {
  return STRUCK.test(near) || (WITHOUT_WAY.test(near) && areResults(known));
}

/** Whether the words at a number say that it is something else than what it was taken for. */
function isExcused(one: Judged): boolean {
  const { item, known } = one;
  const [first] = known;
  // What was computed of the rest is read as that.
  const isComputed = known.length > 1;
  const { fact, lead } = item;
  const near = fact.before.slice(-24);
  const isGrain = first?.names[0]?.includes('粮') === true;
  const isRate = fact.statement.unit === 'yuan' && Math.abs(fact.statement.value) < 1000 && EACH.test(lead);
  const isOfAnother = (isGrain && AUTUMN.test(near)) || isRate;
  return (
    isNamedBehind(item) ||
    (one.cause === 'sign' && isWithoutWay(near, known)) ||
    (RECKONED_ON.test(lead) && areResults(known)) ||
    isNoClaim(one) ||
    isToldOnce(one) ||
    (!isComputed && isOfAnother)
  );
}

/** 下半年再签约项目不少于40个, 明年固定资产投资增长5%: what is to come is not borne out by what has come. */
function isBorneByPast(one: Judged): boolean {
  const isLoose = one.reason === 'bound' || one.reason === 'rounded';
  return isLoose && one.known.every(({ role }) => role === 'actual') && isToCome(one);
}

/** 年初安排重点项目89个，后调增3个，调整后为92个: what was before, where the paragraph tells what took its place. */
function isFormer({ item: { fact }, cause, right }: Judged, { context: { structure } }: Whose): boolean {
  if (cause !== 'stale' || right === null) return false;
  const { from = fact.from, to = fact.from } = structure.paragraphs[fact.paragraph] ?? {};
  const behind = structure.text.slice(fact.to, Math.min(to, fact.to + REACH));
  const before = structure.text.slice(Math.max(from, fact.from - REACH), fact.from);
  if (BEFORE_GROWTH.test(fact.after) || REPLACED.test(behind)) return true;
  return [before, behind].some((words) => CHANGED.test(words) && isPrinted(right, words));
}

function isPrinted(number: string, words: string): boolean {
  const at = words.indexOf(number);
  return at >= 0 && !/[\d.]/u.test(words.charAt(at - 1));
}

function isOfElse(judged: readonly Judged[], index: number, whose: Whose): boolean {
  const one = judged[index];
  const { context } = whose;
  const { text } = context.structure;
  if (one === undefined) return false;
  return (
    isExcused(one) ||
    isFormer(one, whose) ||
    isStranger(one, whose) ||
    isOnlySupposed(one, context) ||
    isOfPlan(one, context) ||
    isOfOthers(judged, index) ||
    isOfElseByWords(judged, index, text) ||
    isBorneOut(judged, index, text)
  );
}

/** What was called wrong is open where its own words say that it was foretold, taken back, autumn's or reckoned on each, or of what the ledger does not hold. */
export function excused(judged: readonly Judged[], whose: Whose): readonly Judged[] {
  return judged.map((one, index) => {
    if (one.item.spot !== null) return one;
    if (one.status === 'confirmed') return isBorneByPast(one) ? opened(one) : one;
    const isOpen = one.status === 'differing' && isOfElse(judged, index, whose);
    return isOpen ? opened(one) : one;
  });
}
