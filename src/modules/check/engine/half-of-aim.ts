import { absolute, divide, sign, subtract, whole } from '#kernel/decimal.ts';
import { valueIn } from './book.ts';
import type { Computed } from './derive.ts';
import { only } from './print.ts';
import type { At, Sure } from './sure-at.ts';
import { LEFT, monthsAt, VERB } from './to-come.ts';

const HALF = /(?:过半|一半|半数|五成)[^，。；]{0,14}$/u;
/** 即38.22亿元, behind the half of an aim. */
const IS_HALF =
  /(?:计划|目标|任务|投资|全年)[^，。；\d]{0,4}的?(?:一半|半数|五成|过半)[^，。；\d]{0,4}[，（]?(?:即|也就是|就是|合|折合|为|是|应为|应是|要达到)(?:不少于|至少|要?达到|要?完成)?$/u;
const TO_REACH = /(?:要|需|应)(?:达到?|完成|做到|实现)$/u;
/** 到6月底必须过半，也就是至少干到. */
const HALF_THAT_IS =
  /(?:过半|一半|半数|五成)[，（](?:即|也就是|就是)(?:说)?(?:不少于|至少|最少|要|须|得|完成|达到?|干到|做到|实现|投到)*$/u;
const THAT_IS =
  /^[%％]?[，（](?:即|也就是|就是)(?:说)?(?:不少于|至少|最少|要|须|得|完成|达到?|干到|做到|实现|投到)*$/u;
/** 6月一个月要干, 后一个月还须完成: what is wanting to the half told right before. */
const IN_TIME_TO_COME = new RegExp(
  `(?:\\d{1,2}月|[一二两]个月|当月|这个月|剩下)[^，。；\\d]{0,6}(?:还|必须|至少|要|须|得|需)+(?:干|做|投|冲|干出|${VERB})*$`,
  'u',
);

interface Half {
  readonly half: Computed;
  readonly gap: Computed | null;
}

/** The halves of aims near a number, and what is wanting to them. */
function halves(at: At, months: readonly string[]): readonly Half[] {
  return at.subjects.flatMap((key) => {
    const gaps = at.readings(key).filter(({ kind, from }) => kind === 'gap' && from.length === 2);
    return gaps.flatMap((gap) => {
      const [done, aim] = gap.from;
      const all = aim === undefined ? null : valueIn(aim, at.unit);
      const own = done === undefined ? null : valueIn(done, at.unit);
      if (aim === undefined || done === undefined || all === null || own === null) return [];
      if (!months.includes(gap.month)) return [];
      const half = divide(all, whole(2));
      const left = subtract(half, own);
      return [
        {
          half: { expected: only(half), from: [aim], how: '目标数÷2' },
          gap:
            sign(left) === 0
              ? null
              : {
                  expected: only(absolute(left)),
                  from: [aim, done],
                  how: '目标数÷2−完成数',
                },
        },
      ];
    });
  });
}

/** Whether a number is half of an aim: 年度计划的一半，即38.22亿元; 达到50%，即. */
function isHalfSaid(at: At): boolean {
  const { run, sentence } = at;
  if (IS_HALF.test(run)) return true;
  const before = at.before(1)?.item.fact;
  const isOfHalf =
    before?.sentence === at.one?.item.fact.sentence && /^50[%％]?$/u.test(before?.statement.span ?? '');
  const isHalf = isOfHalf ? THAT_IS.test(run) : HALF_THAT_IS.test(run);
  return isHalf && /计划|目标|任务|过半/u.test(isOfHalf ? at.paragraph : sentence);
}

/** What of a half the words say: the half itself, what is wanting to it, or what is wanting in a month to come. */
function askedOf(at: At): 'half' | 'gap' | 'still' | null {
  const { run, sentence, paragraph } = at;
  if (isHalfSaid(at) || (TO_REACH.test(run) && /双?过半|一半/u.test(paragraph))) return 'half';
  if (LEFT.test(run) && (HALF.test(sentence.slice(-24)) || isBehindHalf(at))) return 'gap';
  return IN_TIME_TO_COME.test(run) && isBehindHalf(at) ? 'still' : null;
}

/** Half of an aim and what is wanting to it: 双过半：就业要达到3250人，还差108人; 6月一个月要干8.40亿元. */
export function halfOfAim(at: At): Sure | null {
  const asked = askedOf(at);
  if (asked === null) return null;
  const all = halves(at, asked === 'still' ? [at.draftMonth] : monthsAt(at));
  const among = all.flatMap(({ half, gap }) => (asked === 'half' ? [half] : gap === null ? [] : [gap]));
  const [first] = among;
  if (first === undefined) return null;
  const isSure = asked !== 'half' || isHalfSaid(at) || /过半|一半/u.test(at.sentence);
  return { among, named: isSure ? first : null };
}

/** Whether the number right before is half of an aim. */
function isBehindHalf(at: At): boolean {
  const before = at.before(1);
  const isNext = before?.item.fact.sentence === at.one?.item.fact.sentence;
  return isNext && before?.message.includes('目标数÷2') === true && !before.message.includes('−');
}
