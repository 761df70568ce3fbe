import { isNamedBehind } from './doubts.ts';
import type { Judged } from './judge.ts';
import { isSinceRevision } from './revised.ts';
import { isStranger, isToCome, type Whose } from './strangers.ts';
import { opened } from './verdicts.ts';

/** Words about a number that has been taken back, foretold or said by somebody once: it is told as such. */
const TOLD_ONCE =
  /先报|初报|原报|(?<!统计)快报|此前|预估|预计|原列|原来|改前|修订前|修正前|核定前|核实前|更正前|订正前|调整前|原先|原定|旧版|上一版|曾说|拍胸脯|以为|估[计摸]|[说称]能|盘算/u;
/** 由89个调整为92个: what it was before. */
const BEFORE_CHANGE = /^(?:调整|更正|修订|修正|核定|改|上调|下调|上修|下修)(?:为|到|成|至)/u;
/** Autumn's grain is not summer's. */
const AUTUMN = /秋(?:粮|季|天|收|后|播|作物)/u;
/** 每支出100元，自己挣57元: of a rate in yuan no amount of the ledger is meant. */
const EACH = /每[^，。；]{0,6}(?:元|百|块)/u;

/** 未能过半, 每1元存款, 就这0.1个点: no statement of the value. */
const NO_VALUE = /(?:未能?|没有?|没能)$/u;
const EACH_ONE = /每(?:增加|新增|多)?$/u;
const THIS_ONE = /[这那]$/u;

/** Whether a number is none that the ledger could refute. */
function isNoClaim({ item: { fact }, cause }: Judged): boolean {
  const { before, statement } = fact;
  // 四分之一, 过半, 翻了一番: about something else as often; 百分之五点九 is a number as any.
  const isWord = !/\d|百分之|[亿万点]/u.test(statement.span);
  return (
    (isWord && (NO_VALUE.test(before) || cause === 'value')) ||
    (isWord && cause === 'scale' && /番/u.test(statement.span)) ||
    (EACH_ONE.test(before) && Math.abs(statement.value) === 1) ||
    THIS_ONE.test(before)
  );
}

/** Whether the words at a number say that it is something else than what it was taken for. */
function isExcused(one: Judged): boolean {
  const { item, known } = one;
  const [first] = known;
  // 较核定数少4333万元: what was computed of what was taken back, or of the rest, is read as that.
  const isComputed = known.length > 1;
  const { fact, lead } = item;
  const near = fact.before.slice(-24);
  const isGrain = first?.names[0]?.includes('粮') === true;
  const isRate = fact.statement.unit === 'yuan' && Math.abs(fact.statement.value) < 1000;
  return (
    isNamedBehind(item) ||
    isNoClaim(one) ||
    (TOLD_ONCE.test(near) &&
      !isSinceRevision(item) &&
      !(isComputed && known.some(({ standing }) => !standing))) ||
    BEFORE_CHANGE.test(fact.after) ||
    (isGrain && !isComputed && AUTUMN.test(near)) ||
    (isRate && EACH.test(lead))
  );
}

/** 下半年再签约项目不少于40个, 明年固定资产投资增长5%: what is to come is not borne out by what has come. */
function isBorneByPast(one: Judged): boolean {
  const isLoose = one.reason === 'bound' || one.reason === 'rounded';
  return isLoose && one.known.every(({ role }) => role === 'actual') && isToCome(one);
}

/** What was called wrong is open where its own words say that it was foretold, taken back, autumn's or reckoned on each, or of what the ledger does not hold. */
export function excused(judged: readonly Judged[], whose: Whose): readonly Judged[] {
  return judged.map((one) => {
    if (one.item.spot !== null) return one;
    if (one.status === 'confirmed') return isBorneByPast(one) ? opened(one) : one;
    const isOpen = one.status === 'differing' && (isExcused(one) || isStranger(one, whose));
    return isOpen ? opened(one) : one;
  });
}
