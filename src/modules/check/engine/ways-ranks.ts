import type { Draft } from './item.ts';
import type { Judged } from './judge.ts';
import type { ReversedAlone } from './ways-alone.ts';

const FROM = /[由从][^，。；\d]{0,14}(?:\d{1,4}[年月—–-][^，。；\d]{0,6})*$/u;
/** 从第4位升到第3位: nearer to the first is up. */
const COURSE =
  /^(?:的[^，。；：、\d]{0,4})?，?[^，。；：、\d]{0,6}?(?<way>跃升|上升|提升|前进|前移|攀升|晋升|升|进|提高|下降|下滑|滑落|后退|后移|回落|退|降|跌|掉|滑)(?:了)?(?:到|至|为|居)(?:了)?(?:全[市省])?$/u;
const UP = /升|进|前|攀|提/u;

function isRank({ status, item: { fact } }: Judged): boolean {
  return status !== 'differing' && fact.statement.unit === 'rank' && fact.statement.span.startsWith('第');
}

/** 位次从第4位降到第3位: which way a place in the order went, said in reverse of the two places. Linear in the numbers. */
export function reversedRanks(judged: readonly Judged[], draft: Draft): readonly ReversedAlone[] {
  const { text } = draft.context.structure;
  return judged.flatMap((own, index) => {
    const base = judged[index - 1];
    if (base === undefined || !isRank(base) || !isRank(own)) return [];
    const [r, n] = [base.item.fact, own.item.fact];
    if (r.sentence !== n.sentence || ![own, base].some(({ status }) => status === 'confirmed')) return [];
    const between = text.slice(r.to, n.from);
    const word = FROM.test(base.item.lead) ? COURSE.exec(between)?.groups?.['way'] : undefined;
    const [before, now] = [r.statement.value, n.statement.value];
    if (word === undefined || before === now || now < before === UP.test(word)) return [];
    const from = r.to + between.lastIndexOf(word);
    const message = `由第${before}位到第${now}位不是“${word}”。升降方向相反。`;
    return [{ word, index: null, from, to: from + word.length, message }];
  });
}
