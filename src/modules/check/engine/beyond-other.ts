import { absolute } from '#kernel/decimal.ts';
import { ratioOf } from './clause-expect.ts';
import { only } from './print.ts';
import type { At, Sure } from './sure-at.ts';

/** What is spent may be said to be more than what came in without the name of either in full. @source domain/economy.md §1 */
const BEYOND: readonly (readonly [words: RegExp, more: string, less: string])[] = [
  [
    /(?:支出?(?:大于|多于|高于|超过|超出)(?:预算|财政)?收入?|支出?比收入?(?:多出?|高出?|超出)|收不抵支|入不敷出|支多收少)(?:了|达|近|约|大约|有)*$/u,
    '一般公共预算支出',
    '一般公共预算收入',
  ],
  [/出口(?:大于|多于|高于|超过|超出)进口(?:了|达|近|约|大约|有)*$/u, '出口', '进口'],
];

/** 支出大于收入9.08亿元: of two things that go together by how much the one is more. */
export function beyondOther(at: At): Sure | null {
  const moment = at.one?.item.moment ?? null;
  const found = at.unit === 'yuan' ? BEYOND.find(([words]) => words.test(at.run)) : undefined;
  if (found === undefined || moment === null) return null;
  const [, part, all] = found;
  const gap = ratioOf(at.book, '', moment, { part, all, ratio: 'less' });
  if (gap === null) return null;
  const named = { ...gap, expected: only(absolute(gap.expected.lo)) };
  return { among: [named], named };
}
