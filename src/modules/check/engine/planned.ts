import type { CheckContext } from '#reader/checks/types.ts';
import type { Item } from './item.ts';
import type { Judged } from './judge.ts';
import { timeWords } from './moments.ts';

const HEAD =
  '(?:^|[，：、])(?:[一二三四五六七八九]是)?(?:其中|同时|我们|我[局镇办委]|全县|各[镇街单]\\p{Script=Han}{0,3}|要)?';
/** 下半年，要再改2个小区: a stretch that opens what is planned. */
const STRETCH = new RegExp(
  `${HEAD}(?:到|在)?(?<ahead>下半年|[二三四]季度|年底|年末|全年|年内|\\d{1,2}月)(?:[份底末]?前?)?(?<words>[^。；]*)$`,
  'u',
);
/** 下一步，…; 要求三季度末…，全年完成率超过105%: words that open what is planned whatever the stretch. */
const OPENS = new RegExp(
  `${HEAD}(?:下一?步|下一?阶段|接下来|今后|往后|后[几两三四五六]个月|(?:工作)?打算|要求|力争|确保|争取|努力|务必|拟|建议)(?<words>[^。；]*)$`,
  'u',
);
const WILL = /要|将|计划|力争|确保|争取|拟|打算|安排|再|务必|必须|达到|不低于|不少于|以上|突破|目标/u;
/** 9月底要达到: of a month that may be over. */
const WANTED = /要|计划|力争|确保|争取|拟|务必|必须/u;
/** What has come already, beside what is planned. */
const CAME =
  /已|截至|目前|上半年|前[\d一二三四五六七八九十]|1[—–~-]|今年以来|去年|上年|同期|实际(?!利用|使用|到位)|仅|只有|同比|较|回落|加快|放缓|剩|欠|差|还需|尚需|\d{1,2}月/u;
/** 全年计划45公里，建成27.6公里: of the year itself each number of a plan says so. */
const WILL_HERE = new RegExp(`(?:${WILL.source})[^，。；]*$`, 'u');
/** So much of a long sentence is read. */
const REACH = 160;
const ENDS: Readonly<Record<string, number>> = { 下半年: 12, 二季度: 6, 三季度: 9, 四季度: 12 };

function monthOf(words: string): number {
  return ENDS[words] ?? (/\d+/u.test(words) ? Number.parseInt(words, 10) : 12);
}

/** The words of a number's part of a sentence before it. */
function partOf({ fact }: Item, { structure: { sentences, text } }: CheckContext): string {
  const body = sentences[fact.sentence]?.body ?? fact.from;
  const lead = text.slice(Math.max(body, fact.from - REACH), fact.from);
  return lead.slice(lead.lastIndexOf('；') + 1);
}

function isPlannedAhead(part: string, { whole }: Item): boolean {
  const { ahead = '', words = '' } = STRETCH.exec(part)?.groups ?? {};
  if (ahead === '' || whole === null || whole.loose) return false;
  const will = /^[全年]/u.test(ahead) ? WILL_HERE : /^\d/u.test(ahead) ? WANTED : WILL;
  return monthOf(ahead) > whole.month && will.test(words) && !CAME.test(words);
}

function isPlanned(item: Item, context: CheckContext): boolean {
  const part = partOf(item, context);
  const words = OPENS.exec(part)?.groups?.['words'];
  return (words !== undefined && !CAME.test(words)) || isPlannedAhead(part, item);
}

/** 二、怎么想明年, 明年，…: what a heading or the beginning of a sentence puts into a year after that of a value. */
const NEXT_YEAR = /明年|来年|下一?年(?!度?[比较])|(?<year>20\d{2})年(?!\s?\d{1,2}月)/u;
const SPEAKS_OF_NEXT = /(?:^|[。；])[^，。；\d]{0,6}(?:明年|来年)[^。；]{0,6}[，：]/u;
const OTHER_YEAR = /今年|去年|上年|本年|目前|当前|截至|已|同比|同期|实际(?!利用|使用|到位)/u;

/** The headings above a paragraph, the nearest first. */
function headingsOf(paragraph: number, { structure: { sections, paragraphs } }: CheckContext): string[] {
  const titles: string[] = [];
  for (let at = paragraphs[paragraph]?.section ?? 0; at > 0; at = sections[at]?.parent ?? 0)
    titles.push(sections[at]?.title ?? '');
  return titles;
}

/** Whether the beginning of a sentence of its paragraph, or the nearest heading that speaks of years, puts a number into the next. */
function isUnderNextYear({ fact, whole }: Item, context: CheckContext): boolean {
  const { paragraphs, text } = context.structure;
  const from = paragraphs[fact.paragraph]?.from ?? fact.from;
  const words = text.slice(Math.max(from, fact.from - REACH), fact.from);
  if (OTHER_YEAR.test(words)) return false;
  if (SPEAKS_OF_NEXT.test(words)) return true;
  // 前三季度…, under a heading on next year: a time of its own.
  if (timeWords(words, 0, words.length).length > 0) return false;
  const nearest = headingsOf(fact.paragraph, context).find((title) => NEXT_YEAR.test(title));
  if (nearest === undefined) return false;
  const year = NEXT_YEAR.exec(nearest)?.groups?.['year'];
  return year === undefined || (whole !== null && whole.year < Number(year));
}

/** Whether a number that was held against what has come stands in words of what is planned: 下半年，要再改2个小区，新增规上企业3家. */
export function isOfPlan({ item, known }: Judged, context: CheckContext): boolean {
  const isOfPast = known.every(({ role }) => role === 'actual');
  const isRate = item.fact.statement.unit === '%' && known.length > 1;
  return ((isOfPast || isRate) && isPlanned(item, context)) || isUnderNextYear(item, context);
}
