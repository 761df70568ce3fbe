import { isChineseNumeral } from '../quantity/numeral.ts';
import { LONGER_WORD } from '../words/longer-words.ts';
import { classBound } from './bounds.ts';
import { after, before, type Place, printed } from './place.ts';

/** A named reason why a number states nothing. */
export interface LabelRule {
  readonly id: string;
  readonly holds: (place: Place) => boolean;
}

const HAN = /\p{Script=Han}/u;

/** Whether the number stands between two marks at most `reach` apart. */
function inside(place: Place, open: string, close: string, reach: number): boolean {
  const lead = before(place, reach);
  const opened = lead.lastIndexOf(open);
  if (opened < 0 || opened < lead.lastIndexOf(close)) return false;
  const closed = after(place, reach).indexOf(close);
  return closed >= 0 && lead.length - opened + closed + printed(place).length <= reach;
}

const VAGUE_NOUN =
  /^(?:重?大?方面|维护|确立|阶段|层面|环节|关键|意识|自信|坚持|统筹|转变|率先|更加|行动|攻坚|战役|体系|结合|必须|到位|大局|全会|会议|全体会议|党代会|代表大会|规定|务必|循环|一以贯之|必由之路|故事|篇章|台阶|统一|轮|抓手|导向|原则|文明|不|行业|月|百年|一百年|重要|基本|时期|梯度|梯队|梯次|板块|支柱|维度|领域|一体|一流|同步|轮子|离不开|毫不|“|先行|主线|关系|问题|目标|方向|作用|环境|机遇|优势|月|百分点|小时|人|样|是)/u;

const APPROXIMATE_LEAD = /(?:近|上|超|逾|过|约|超过|突破|达|达到)$/u;
const DURATION_LEAD =
  /(?:连续|提前|缩短|缩短至|缩短到|延长|延长至|历时|满|寿命|期限|周期|长达|压缩至|压缩到|压缩|稳定|已|连续保持|坚持)(?:了|为|达|到|至|约|近|超过|不少于)?$/u;

function ordinal(place: Place): boolean {
  return before(place, 1) === '第' && place.quantity.form !== 'rank';
}

function calendar(place: Place): boolean {
  const { quantity } = place;
  if (quantity.word === '分' && '时点'.includes(before(place, 1) || ' ')) return true;
  if (quantity.unit === 'year') {
    return quantity.value >= 1000 || !DURATION_LEAD.test(before(place, 8));
  }
  if (quantity.unit === 'month') return before(place, 1) === '前' || quantity.value === 1;
  return quantity.word === '日' && (/[月\d/]$/u.test(before(place, 1)) || quantity.chinese);
}

/** 15分钟生活圈, 一刻钟, 24小时自助区: the name of a reach or of a service. */
function reach(place: Place): boolean {
  const { unit } = place.quantity;
  if (!['minute', 'hour', 'km', 'day'].includes(unit)) return false;
  if (/[×xX*]$/u.test(before(place, 1))) return true;
  const next = after(place, 14);
  const stop = /[，。；、：]/u.exec(next)?.index ?? next.length;
  if (next.slice(0, stop).includes('圈')) return true;
  return (
    unit === 'hour' && /^(?:自助|不打烊|在线|服务|值|开放|营业|监|响应|热线|全天|运|全时|营)/u.test(next)
  );
}

function longerWord(place: Place): boolean {
  const { word, unit } = place.quantity;
  const next = after(place, 1);
  if (next === '级') return true;
  if (next !== '' && (LONGER_WORD[word]?.includes(next) ?? false)) return true;
  if (word === '度') return !/电|用能/u.test(before(place, 16));
  if (word === '分') return !(next === '' || /[，。；、（）以左]/u.test(next));
  if (unit === '%' && word === '成')
    return !(next === '' || !HAN.test(next) || /[以的左多上农群企村居左]/u.test(next));
  return false;
}

function startsRound(place: Place): boolean {
  const { quantity, text } = place;
  if (!quantity.chinese || quantity.form === 'word') return false;
  const lead = before(place, 3);
  if (/[几数好多若]$/u.test(lead) || printed(place).includes('几')) return true;
  if (isChineseNumeral(lead.slice(-1))) return true;
  return '百千万亿'.includes(text.charAt(quantity.from)) && !APPROXIMATE_LEAD.test(lead);
}

/** 三项改革 behind a full list “A”、“B”、“C”; with 等 it is a count. */
function tally(place: Place): boolean {
  const { quantity } = place;
  if (!quantity.chinese || quantity.value > 12 || quantity.unit !== 'item') return false;
  const lead = before(place, 80);
  const clause = lead.slice(
    Math.max(lead.lastIndexOf('，'), lead.lastIndexOf('；'), lead.lastIndexOf('。')) + 1,
  );
  if (clause.endsWith('等')) return false;
  return clause.split('、').length === quantity.value || /[”’》]$/u.test(clause);
}

const CONCRETE_LEAD =
  /(?:新建|新增|建成|创建|获批|引进|新引进|建设|改造|成立|设立|各|至少|有|再|增设|落地|新开工|竣工|获评)$/u;

/** 每10万人刑事案件数: the base of a quotient, part of the name that follows. */
function perBase(place: Place): boolean {
  return before(place, 1) === '每' && HAN.test(after(place, 1)) && !place.quantity.unit.includes('/');
}

function wayOfSpeaking(place: Place): boolean {
  const { quantity } = place;
  if (!quantity.chinese || quantity.form === 'word' || quantity.form === 'rank') return false;
  const next = after(place, 6);
  if (quantity.unit !== '%' && VAGUE_NOUN.test(next) && quantity.value <= 20) return true;
  if (quantity.value === 1 && quantity.word === '批') return true;
  if (quantity.value === 1) return !CONCRETE_LEAD.test(before(place, 8)) || quantity.unit === 'time';
  return (
    /[每这那哪任某下上前后同另]$/u.test(before(place, 1)) &&
    quantity.value < 20 &&
    !/以上|以下/u.test(before(place, 2))
  );
}

/** 连续三届 counts; a 届 or 期 alone numbers a meeting or a stage. */
function stage(place: Place): boolean {
  const { word, chinese } = place.quantity;
  if (word === '届') return !before(place, 3).endsWith('连续');
  if (word === '次') return before(place, 1) === '届' || /^[、和]?\S{0,3}全会/u.test(after(place, 6));
  return (word === '期' || word === '轮') && chinese;
}

/** （年主营业务收入2000万元及以上）: the bound that defines the class named before the bracket. */
function bracketBound(place: Place): boolean {
  if (!/^(?:及以上|以上|及以下|以下)）/u.test(after(place, 4))) return false;
  return inside(place, '（', '）', 30) && !before(place, 12).includes('其中');
}

const FIELD_UNITS = new Set(['item', 'county', 'city', 'province', 'town', 'village']);

/** 全市6县市第1位, 全国15个县市区之一: the field of a rank or of a choice. */
function fieldSize(place: Place): boolean {
  const { form, unit } = place.quantity;
  if (form !== 'number' || !FIELD_UNITS.has(unit)) return false;
  const next = after(place, 10);
  return (
    /^[^，。；\d居列位排]{0,3}第[\d一二三四五六七八九十]/u.test(next) || /^[^，。；、]{0,8}之一/u.test(next)
  );
}

/** 前10% names a group; 目前4.9% does not. */
function isFrontGroup(place: Place): boolean {
  const { unit } = place.quantity;
  const isFront = before(place, 1) === '前' && !/[目当此之以先]前$/u.test(before(place, 2));
  return isFront && (unit === '%' || unit === '‰');
}

function codeNeighbour(place: Place): boolean {
  const lead = before(place, 1);
  const next = after(place, 1);
  if (isFrontGroup(place)) return true;
  // +6.1% is a rate of growth with its sign.
  const isSigned = lead === '+' && place.quantity.unit === '%' && next !== '+';
  if (isSigned || before(place, 3) === 'GDP') return false;
  if (/[+×A-Za-z]/u.test(lead) || next === '+' || next === '×') return true;
  return (lead === '-' || lead === '/') && /\d/u.test(before(place, 2))
    ? true
    : next === '-' && place.quantity.form === 'bare';
}

/** A bare number states something only with a printed multiplier before a noun: 1.26万贫困群众. */
function bareNumber(place: Place): boolean {
  const { quantity } = place;
  if (quantity.form !== 'bare') return false;
  if (!/[万亿][余多]?$/u.test(printed(place))) return true;
  const next = after(place, 1);
  return !HAN.test(next) || '级大强亩元'.includes(next);
}

function age(place: Place): boolean {
  const { word } = place.quantity;
  return (word === '岁' || word === '周岁') && !/寿命|平均年龄/u.test(before(place, 16));
}

function rankName(place: Place): boolean {
  const { quantity } = place;
  if (quantity.form === 'word' && quantity.unit === 'rank') {
    if (/^(?:度|产业|城市|战略)/u.test(after(place, 2))) return true;
    return !/[居列排名位占入持县市省国区前届]/u.test(before(place, 6));
  }
  return quantity.form === 'rank' && /^(?:次|置|书记|学生)/u.test(after(place, 2));
}

function wordName(place: Place): boolean {
  const { quantity } = place;
  if (quantity.form !== 'word' || quantity.unit !== '%') return false;
  const next = after(place, 2);
  if (printed(place) === '全覆盖') {
    return HAN.test(next.charAt(0)) && !/^(?:，|并|和|且|目标|任务|的|、|行政|率)/u.test(next);
  }
  if (printed(place) === '过半') return /^(?:数|百)/u.test(next);
  return false;
}

/**
 * Why a number is a label, a date, a code or the bound of a class. The first rule that holds rejects it.
 * @source annotation guide, part 3
 */
export const LABEL_RULES: readonly LabelRule[] = [
  { id: 'label.quoted', holds: (place) => inside(place, '“', '”', 26) },
  { id: 'label.title', holds: (place) => inside(place, '《', '》', 80) },
  { id: 'label.ordinal', holds: ordinal },
  { id: 'label.bare', holds: bareNumber },
  { id: 'label.code', holds: codeNeighbour },
  { id: 'label.calendar', holds: calendar },
  { id: 'label.reach', holds: reach },
  { id: 'label.field-size', holds: fieldSize },
  { id: 'label.longer-word', holds: longerWord },
  { id: 'label.indefinite', holds: startsRound },
  { id: 'label.stage', holds: stage },
  { id: 'label.tally', holds: tally },
  { id: 'label.per-base', holds: perBase },
  { id: 'label.way-of-speaking', holds: wayOfSpeaking },
  { id: 'label.age', holds: age },
  { id: 'label.rank-name', holds: rankName },
  { id: 'label.word-name', holds: wordName },
  { id: 'label.bracket-bound', holds: bracketBound },
  { id: 'label.class-bound', holds: classBound },
];

/** The id of the rule that makes the quantity a label, or null if it may state something. */
export function labelRule(place: Place): string | null {
  return LABEL_RULES.find(({ holds }) => holds(place))?.id ?? null;
}
