import type { Book } from './book.ts';
import { takeApart } from './draft.ts';
import type { Draft, DraftOptions } from './item.ts';
import type { Judged } from './judge.ts';
import { settled } from './settle.ts';

/** 第一个数，5.9%: words that name nothing, so that what it is stands behind it. */
const NAMES_NOTHING =
  /^(?:[^，。；\d]{0,12}[，：])?(?:(?:头|第)[一二三四五六七八九]?个?(?:数字?|数据)|(?:再?[说看讲记]{0,2}住?)?(?:还有)?[一两三这]?个?(?:数字?|数据)|数字?)(?:就?是)?[，：—]*$/u;
/** ，这是1—8月固定资产投资的增幅. */
const IS_IT =
  /^[，：—]*(?:(?:这|那|它)(?:个数)?(?:就|正|也|便)?是|(?:就|正)?是)(?<what>[^，。；！？\n]{4,40}?)(?:的(?:家底|成绩单?|总量|总数|数字?|规模|答卷))?[，。；！\n]/u;
const REACH = 60;

/**
 * 第一个数，5.9%，这是1—8月固定资产投资的增幅: a number before which nothing is named, read as the sentence that its words behind it make of it (1—8月固定资产投资的增幅5.9%).
 * Linear in the numbers.
 */
export function saidBehind(
  judged: readonly Judged[],
  { context, title }: Draft,
  book: Book,
  options: DraftOptions,
): readonly Judged[] {
  const { text, sentences } = context.structure;
  return judged.map((one) => {
    const { fact } = one.item;
    if (fact.sentence < 0 || one.status === 'confirmed') return one;
    const from = sentences[fact.sentence]?.body ?? fact.from;
    if (!NAMES_NOTHING.test(text.slice(from, fact.from))) return one;
    const what = IS_IT.exec(text.slice(fact.to, fact.to + REACH))?.groups?.['what'];
    if (what === undefined) return one;
    const { span } = fact.statement;
    const said = takeApart(`${title}\n\n${what}${span}。`, options);
    const read = settled(said, book).findLast(({ item }) => item.fact.statement.span === span);
    const isSaid = read?.status === 'confirmed' || read?.status === 'differing';
    if (read === undefined || !isSaid) return one;
    const { status, reason, cause, right, known, message } = read;
    return { ...one, status, reason, cause, right, known, message };
  });
}
