import { type Clause, lettersOf, textOf } from './clause.ts';
import type { Base, Measure } from './clause-reading.ts';

/** Words of what has become of a thing, which is held against no aim and no other place. */
const CHANGES =
  /^(?:又|再|还|仍)?(?:下?降|上?升|[涨跌掉]|回落|回升|提[高升]|放缓|加快|下滑|上涨|下跌)(?:了|得)?$/u;

/** 距目标只剩0.2个百分点；财政收入降0.6个百分点: what fell fell since some time, not from the aim. */
export function isChanged({ words }: Clause): boolean {
  const last = words.findLast(({ letter }) => letter === 'u' || letter === 'w');
  return last !== undefined && CHANGES.test(last.text);
}

/** …；零售由达标转为欠账，差0.4个百分点: no word for what has become of a thing since some time. */
export function isShort({ words }: Clause): boolean {
  const last = words.findLast(({ letter }) => letter === 'u' || letter === 'w');
  return last !== undefined && /^(?:还|尚|仍)?[差欠缺]$/u.test(last.text);
}

/** …，已落到年度目标线以下，差距为0.4个百分点: of the aim that the clause before names. */
export function reachedAim({ words, earlier }: Clause): boolean {
  return (
    words.some(({ letter }) => letter === 'z') && (earlier.at(-1) ?? []).some(({ letter }) => letter === 'A')
  );
}

/** 增长8.9%，全年目标是8%，超出0.9个百分点: off the aim that stands right before, where nothing else is named. */
function isOffAim({ words, earlier }: Clause): boolean {
  const isBare =
    words.every(({ letter }) => 'aXuw'.includes(letter)) && earlier.every((one) => one.length === 0);
  const last = words.findLast(({ letter }) => letter === 'u' || letter === 'w');
  return isBare && /^(?:超|超出|超过|高出|低|高|差|欠|还差|尚差|仍差|落后|领先)$/u.test(last?.text ?? '');
}

/** 已改16个，尚欠2个: of the aim, where nothing else is named. */
export function shortOf(measure: Measure, clause: Clause, isAfterAim: boolean): Base | null {
  if (isAfterAim && isOffAim(clause)) return { kind: 'aim' };
  const said = clause.words
    .slice(-3)
    .map(({ text }) => text)
    .join('');
  // 安全垫只剩0.7个百分点.
  const isLeft = measure === 'points' && /剩|余下/u.test(said);
  // 北关街道6254.1万元，东河镇4826.3万元，相差…: of the two that were told.
  const isShortfall = /欠|差|缺|剩|余下/u.test(said) && clause.words.at(-1)?.letter !== 'z';
  return isLeft || (measure === 'difference' && isShortfall) ? { kind: 'aim' } : null;
}

/** 其余51个续建项目: so many of them, which their name says. */
export function isRestNamed({ words, behind }: Clause): boolean {
  return words.at(-1)?.text === '余' && words.at(-2)?.text === '其' && behind[0]?.letter === 'S';
}

/** The letters of a clause that may say which way; 落差超过5个百分点 says none, only so much at least. */
export function lettersOfWay({ words }: Clause): string {
  const said = textOf(words);
  const isBound = /(?:落差|差距|相差|之差|差额)[已都就]?(?:超过?|超出|逾|不足|不到)$/u.test(said);
  return isBound ? '' : lettersOf(words);
}

/** 多完成, 少收: by how much, though a verb stands behind. */
const MORE = /^[多少]$/u;

/** Whether a verb behind a word of direction says by how much more: 多完成8.14亿元. */
export function isMore({ words }: Clause): boolean {
  const at = words.findLastIndex(({ text }) => MORE.test(text));
  return at >= 0 && at >= words.length - 3 && /^[uw][VSa]{1,2}$/u.test(lettersOf(words.slice(at)));
}
