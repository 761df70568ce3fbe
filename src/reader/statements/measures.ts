import type { Aspect, Comparator } from '../types.ts';
import { AFTERS, TAILS, type TailTag } from '../words/tails.ts';
import { type Answer, bare, type FieldRule, firstOf, type Item, phraseTail } from './item.ts';
import { givenAside } from './place-of-aim.ts';
import { isFraction } from './subject-derived.ts';

const has =
  (tag: TailTag) =>
  ({ lead }: Item): boolean =>
    lead.cues.has(tag);

/** 至少建成1个: the bound stands before the verb. */
const AT_LEAST_VERB = /(?:至少|不少于|不低于)\p{Script=Han}{1,4}$/u;

function textBefore({ text, slot }: Item, count: number): string {
  return text.slice(Math.max(slot.left.from, slot.quantity.from - count), slot.quantity.from);
}

/** The first characters of a phrase before a fraction: 不到全国平均水平的三分之一. */
function phraseHead({ text, phrase, slot }: Item): string {
  const { quantity } = slot;
  if (quantity.unit !== '%' || !(quantity.form === 'word' || quantity.word === '成')) return '';
  return text.slice(phrase.range.from, Math.min(phrase.range.to, phrase.range.from + 2));
}

function afterTag(item: Item): string {
  const { text, slot } = item;
  return AFTERS.startingAt(text, slot.quantity.to, slot.sentence.to)?.tag ?? '';
}

/**
 * The words next to the number decide; a bound wins over an approximation.
 * @source annotation guide, part 7
 */
const COMPARATORS: readonly FieldRule<Comparator>[] = [
  { id: 'cmp.range', when: ({ slot }) => slot.quantity.form === 'range', gives: 'between' },
  {
    id: 'cmp.front-rank',
    when: ({ text, slot }) => slot.quantity.form === 'rank' && text.charAt(slot.quantity.from - 1) === '前',
    gives: '<=',
  },
  { id: 'cmp.after-at-least', when: (item) => afterTag(item) === 'ge', gives: '>=' },
  { id: 'cmp.after-within', when: (item) => afterTag(item) === 'le', gives: '<=' },
  { id: 'cmp.at-least', when: has('ge'), gives: '>=' },
  { id: 'cmp.at-least-verb', when: (item) => AT_LEAST_VERB.test(textBefore(item, 8)), gives: '>=' },
  {
    id: 'cmp.round-hundreds',
    when: (item) =>
      /^上[百千万]/u.test(item.text.slice(item.slot.quantity.from - 1, item.slot.quantity.from + 1)),
    gives: '>=',
  },
  { id: 'cmp.at-most', when: has('le'), gives: '<=' },
  { id: 'cmp.less-inside', when: (item) => /^(?:不到|不足|不及)/u.test(phraseHead(item)), gives: '<' },
  { id: 'cmp.more-than', when: has('gt'), gives: '>' },
  { id: 'cmp.less-than', when: has('lt'), gives: '<' },
  { id: 'cmp.more-inside', when: ({ slot }) => slot.quantity.more, gives: '>' },
  { id: 'cmp.more-behind', when: (item) => afterTag(item) === 'more', gives: '>' },
  { id: 'cmp.about-behind', when: (item) => afterTag(item) === 'about', gives: '~' },
  { id: 'cmp.about', when: has('about'), gives: '~' },
];

/** The comparator of a number. */
export function comparatorOf(item: Item): Answer<Comparator> {
  return firstOf(COMPARATORS, item, { value: '=', rule: 'cmp.none' });
}

function leadWords({ text, slot, lead }: Item): string {
  return text.slice(Math.max(lead.phrase.to, slot.quantity.from - 16), slot.quantity.from);
}

const GROWTH_TAGS: readonly TailTag[] = ['up', 'down', 'improve', 'growth-noun', 'up-kept', 'down-kept'];

/** Whether words of growth stand directly before the number, so that it is a difference, not a level. */
export function grows(item: Item): boolean {
  const { cues, versus } = item.lead;
  if (cues.has('growth-noun') || versus !== null) return true;
  return GROWTH_TAGS.some((tag) => cues.has(tag)) && !cues.has('to');
}

/** 压减时间58%: a verb of growth at the head of the phrase; 0 if there is none. */
function actSign({ text, phrase, lead }: Item): -1 | 0 | 1 {
  if (phrase.verb === null || lead.cues.has('to') || lead.cues.has('equal')) return 0;
  const tag = TAILS.get(text.slice(phrase.verb.from, phrase.verb.to));
  return tag === 'down' ? -1 : tag === 'up' ? 1 : 0;
}

/** The direction of growth words before the number; 0 if there are none. */
export function growthSign(item: Item): -1 | 0 | 1 {
  const { cues, versus } = item.lead;
  if (versus !== null) return versus.sign;
  if (cues.has('to') && !cues.has('growth-noun')) return 0;
  if (cues.has('down') || cues.has('down-kept')) return -1;
  if (cues.has('growth-noun')) return /[降跌减]幅|[降减]/u.test(leadWords(item)) ? -1 : 1;
  return cues.has('up') || cues.has('up-kept') || cues.has('improve') ? 1 : 0;
}

const PERCENT = ['%', '‰'];
const MONEY_AND_MEASURES = new Set(
  'yuan USD EUR HKD JPY m2 km2 ha mu m km m3 L ton kg jin tce ug mg kW MW GW kWh kVA pack grain point'.split(
    ' ',
  ),
);
const TIMES_TAKEN = ['year', 'month', 'week', 'day', 'workday', 'hour', 'minute', 'second'];
const RATE_NAME = /(?:率|度|比|系数|覆盖面|满意度|比例|普及度|亏损面|覆盖|渗透率)(?:分别|均)?$/u;
const NATURAL_RATE = /(?:自然|人口|机械)增长率$/u;
const DAYS_COUNTED = /(?:天数|日数|优良天|优良|蓝天|达标天)/u;

const isPercent = ({ slot }: Item): boolean => PERCENT.includes(slot.quantity.unit);
const isRate = (item: Item): boolean => RATE_NAME.test(phraseTail(item, 8));

/** 自然增长率 and the like are rates by name although 增长率 is a word of growth. */
function naturalRate(item: Item): boolean {
  const { text, slot } = item;
  return NATURAL_RATE.test(
    text.slice(
      Math.max(item.slot.left.from, item.lead.phrase.to - 4),
      Math.min(slot.quantity.from, item.lead.phrase.to + 6),
    ),
  );
}

const shareName = (item: Item): boolean =>
  /(?:占比|比重|份额|构成)(?:分别|均|由)?$/u.test(phraseTail(item, 10)) || item.lead.whole !== null;

/** @source annotation guide, part 7: growth beats rate; percent is never level or count */
const ASPECTS: readonly FieldRule<Aspect>[] = [
  {
    id: 'aspect.rank-moved',
    when: (item) =>
      item.slot.quantity.unit === 'person' && item.slot.quantity.word === '位' && rankMoved(item),
    gives: 'change',
  },
  {
    id: 'aspect.continuous',
    when: ({ text, slot }) =>
      TIMES_TAKEN.includes(slot.quantity.unit) && text.startsWith('连续', slot.quantity.from - 2),
    gives: 'duration',
  },
  { id: 'aspect.rank', when: ({ slot }) => slot.quantity.unit === 'rank', gives: 'rank' },
  { id: 'aspect.points', when: ({ slot }) => slot.quantity.unit === 'pp', gives: 'change' },
  { id: 'aspect.structure', when: ({ slot }) => slot.quantity.form === 'triple', gives: 'share' },
  {
    id: 'aspect.base',
    when: (item) => isPercent(item) && (item.lead.base || givenAside(item)) && item.carry.aspect !== '',
    gives: (item) => item.carry.aspect || 'rate',
  },
  { id: 'aspect.fraction', when: isFraction, gives: 'share' },
  {
    id: 'aspect.completion',
    when: (item) => isPercent(item) && item.lead.plan !== null,
    gives: 'completion_rate',
  },
  {
    id: 'aspect.completion-name',
    when: (item) => isPercent(item) && phraseTail(item, 8).endsWith('完成率'),
    gives: 'completion_rate',
  },
  { id: 'aspect.natural-rate', when: (item) => isPercent(item) && naturalRate(item), gives: 'rate' },
  { id: 'aspect.relative', when: (item) => isPercent(item) && grows(item), gives: 'growth_yoy' },
  {
    id: 'aspect.doubling',
    when: ({ text, slot }) => text.charAt(slot.quantity.from) === '翻',
    gives: 'growth_yoy',
  },
  {
    id: 'aspect.times-more',
    when: (item) => item.slot.quantity.word === '倍' && grows(item),
    gives: 'growth_yoy',
  },
  { id: 'aspect.times', when: ({ slot }) => slot.quantity.unit === 'x', gives: 'rate' },
  { id: 'aspect.share', when: (item) => isPercent(item) && shareName(item), gives: 'share' },
  { id: 'aspect.part-word', when: (item) => isPartWord(item), gives: 'share' },
  {
    id: 'aspect.list-growth',
    when: (item) => isPercent(item) && !isRate(item) && item.carry.growth !== 0 && item.group.index > 0,
    gives: 'growth_yoy',
  },
  {
    id: 'aspect.running-growth',
    when: (item) =>
      isPercent(item) &&
      !isRate(item) &&
      item.carry.aspect === 'growth_yoy' &&
      item.phrase.range.to > item.phrase.range.from &&
      item.lead.cues.size === 0 &&
      item.carry.growth !== 0,
    gives: 'growth_yoy',
  },
  {
    id: 'aspect.acts-on',
    when: (item) => isPercent(item) && actSign(item) !== 0,
    gives: 'growth_yoy',
  },
  {
    id: 'aspect.list',
    when: (item) => isPercent(item) && bare(item) && item.group.index > 0 && item.carry.aspect !== '',
    gives: (item) => item.carry.aspect || 'rate',
  },
  {
    id: 'aspect.development',
    when: (item) =>
      isPercent(item) &&
      bare(item) &&
      item.lead.cues.has('to') &&
      (item.carry.aspect === 'share' || item.carry.aspect === 'completion_rate'),
    gives: (item) => item.carry.aspect || 'rate',
  },
  {
    id: 'aspect.raised-aim',
    when: (item) => isPercent(item) && bare(item) && item.lead.cues.has('aim') && item.carry.growth !== 0,
    gives: 'growth_yoy',
  },
  { id: 'aspect.rate', when: isPercent, gives: 'rate' },
  { id: 'aspect.difference', when: (item) => grows(item) && !raisesThings(item), gives: 'change' },
  {
    id: 'aspect.list-difference',
    when: (item) =>
      item.group.index > 0 && item.carry.aspect === 'change' && item.carry.unit === item.slot.quantity.unit,
    gives: 'change',
  },
  {
    id: 'aspect.days-counted',
    when: (item) => item.slot.quantity.unit === 'day' && DAYS_COUNTED.test(phraseTail(item, 12)),
    gives: 'count',
  },
  { id: 'aspect.duration', when: ({ slot }) => TIMES_TAKEN.includes(slot.quantity.unit), gives: 'duration' },
  { id: 'aspect.per-unit', when: ({ slot }) => slot.quantity.unit.includes('/'), gives: 'level' },
  { id: 'aspect.measure', when: ({ slot }) => MONEY_AND_MEASURES.has(slot.quantity.unit), gives: 'level' },
];

function rankMoved(item: Item): boolean {
  return item.lead.cues.has('up') || item.lead.cues.has('down');
}

function isPartWord(item: Item): boolean {
  const { text, slot } = item;
  if (slot.quantity.word === '成') return !isRate(item);
  if (slot.quantity.form !== 'word' || slot.quantity.unit !== '%') return false;
  return (
    !text.startsWith('全覆盖', slot.quantity.from) &&
    !/^[百千]分之/u.test(text.slice(slot.quantity.from, slot.quantity.from + 3))
  );
}

const THINGS = new Set('item household enterprise set'.split(' '));

/** 设施提升2.7万户: things improved, not a difference. */
function raisesThings(item: Item): boolean {
  return (
    THINGS.has(item.slot.quantity.unit) &&
    /(?:提升|改善|优化|精简)$/u.test(leadWords(item)) &&
    item.phrase.verb === null
  );
}

/** The aspect of a number. */
export function aspectOf(item: Item): Answer<Aspect> {
  return firstOf(ASPECTS, item, { value: 'count', rule: 'aspect.count' });
}

/** Value and unit with the sign of growth, 增长N倍 as percent, and moved ranks as ranks. */
export function valueOf(
  item: Item,
  aspect: Aspect,
): { value: Answer<number>; hi?: number; unit: Answer<string> } {
  const { quantity } = item.slot;
  let factor = 1;
  let rule = 'value.printed';
  let unit = { value: quantity.unit, rule: 'unit.printed' };
  if (aspect === 'growth_yoy' && quantity.unit === 'x') {
    factor = 100;
    rule = 'value.times-to-percent';
    unit = { value: '%', rule: 'unit.times-to-percent' };
  }
  if (aspect === 'change' && quantity.word === '位') unit = { value: 'rank', rule: 'unit.rank-moved' };
  const sign = aspect === 'growth_yoy' || aspect === 'change' ? signOf(item) : 1;
  if (sign < 0 && quantity.value > 0) rule = 'value.falls';
  const scale = (n: number): number => Number((sign < 0 && n > 0 ? -n * factor : n * factor).toPrecision(15));
  const value = { value: scale(quantity.value), rule };
  return quantity.hi === undefined ? { value, unit } : { value, hi: scale(quantity.hi), unit };
}

function signOf(item: Item): number {
  const own = growthSign(item) || (isPercent(item) ? actSign(item) : 0);
  return own === 0 && (item.group.index > 0 || item.lead.cues.has('aim')) ? item.carry.growth : own;
}
