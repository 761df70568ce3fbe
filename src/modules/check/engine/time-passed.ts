import { divide, hundred, multiply, whole } from '#kernel/decimal.ts';
import type { Computed } from './derive.ts';
import { only } from './print.ts';
import type { At, Sure } from './sure-at.ts';
import { monthsAt } from './to-come.ts';

const WORDS = '(?:序时|时序|时间)(?:进度)?';
/** 与时间进度（41.7%）相比, 快于序时的75.0%. */
const BEFORE = new RegExp(`${WORDS}(?:要求|标准|进度线|线)?(?:的|（|应?为|是|应达到?|已到|已过|：)*$`, 'u');
/** 比41.7%的时间进度慢. */
const BEHIND = new RegExp(`^的(?:年度)?${WORDS}`, 'u');
/** 截至目前时间已过: how much of anything else. */
const ELSE = /工期|有效时间|施工时间|平均|预算支出|支出进度/u;
/** So many points another way to count the time that has passed (by days) may be off equal months. */
const BY_DAYS = 0.6;

/** The months at which whole per cents have passed. */
const EQUAL = ['-03', '-06', '-09'].map((month) => `2000${month}`);

/** So many per cent of a year have passed at the end of a month. */
function sizeOf(month: string): number {
  return (Number(month.slice(5)) * 100) / 12;
}

function passedBy(month: string): Computed {
  const share = multiply(divide(whole(Number(month.slice(5))), whole(12)), hundred);
  return { expected: only(share), from: [], how: '已过月数÷12' };
}

/** How much of the year has passed by equal months: 快于序时进度（41.7%）, 比75%的时间进度快. */
export function timePassed(at: At): Sure | null {
  const { run, behind, sentence, unit } = at;
  if (unit !== '%' || !(BEFORE.test(run) || BEHIND.test(behind)) || ELSE.test(sentence.slice(-24)))
    return null;
  const months = [...new Set([...monthsAt(at), at.toldMonth])].filter((month) => month !== '');
  const among = months.map(passedBy);
  const printed = Math.abs(at.one?.item.fact.statement.value ?? 0);
  const isApart = months.every((month) => Math.abs(printed - sizeOf(month)) > BY_DAYS);
  // 50%, 80%: as likely what is asked for by then.
  const isReckoned = printed % 1 !== 0 || EQUAL.some((month) => Math.abs(sizeOf(month) - printed) < 0.05);
  const [named = null] = among;
  return named === null
    ? null
    : { among, named: isApart && isReckoned && !at.sentence.includes('要求') ? named : null };
}
