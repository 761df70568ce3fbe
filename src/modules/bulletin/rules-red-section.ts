import { paragraph } from './rules-parts.ts';
import type { PinBook } from './rules-pins.ts';
import { answerWords, type RedFact } from './rules-reds.ts';
import type { Block } from './schema.ts';

/** Each red thing with the light's reason and what answers it, or 未见措施. */
export function redItems(
  reds: readonly RedFact[],
  of: readonly RedFact['scope'][],
  book: PinBook,
): readonly Block[] {
  const own = reds.filter(({ scope }) => of.includes(scope));
  const word = of.includes('project') ? '红灯项目' : '红灯事项';
  if (own.length === 0) return [paragraph([`本月没有${word}。`])];
  const silent = own.filter(({ answers }) => answers.length === 0).length;
  const count = (key: string, about: string, number: number) =>
    book.fact({ key: `reds/${of.join('+')}/${key}`, about, text: String(number), value: String(number) });
  return [
    paragraph([
      word,
      count('count', word, own.length),
      '个，其中未见措施',
      count('silent', `${word}未见措施`, silent),
      '个。',
    ]),
    ...own.map((one, index) => paragraph([`${index + 1}．`, ...itemOf(one, book)])),
  ];
}

function itemOf(one: RedFact, book: PinBook) {
  const sentence = (part: 'reason' | 'answer', text: string) =>
    book.fact({
      key: `red/${one.scope}/${one.id}/${part}`,
      about: `${one.title}${part === 'reason' ? '红灯原因' : '措施'}`,
      text,
      commitment: one.scope === 'commitment' ? one.id : null,
      light: part === 'reason' ? one.light : null,
    });
  return [
    `${one.title}（责任单位：${one.unit}）。原因：`,
    sentence('reason', one.reason),
    '。措施：',
    sentence('answer', answerWords(one.answers)),
    '。',
  ];
}
