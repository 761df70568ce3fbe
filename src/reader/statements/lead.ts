import type { Range } from '../structure/types.ts';
import { TAILS, type TailTag } from '../words/tails.ts';
import { planVersus, pointVersus, type Versus } from './compare.ts';
import type { Slot } from './slots.ts';

/** What the words before a number say, and what is left of them to name the subject. */
export interface Lead {
  /** The subject phrase: what is left after the words below are taken off its end. */
  readonly phrase: Range;
  readonly cues: ReadonlySet<TailTag>;
  readonly versus: Versus | null;
  /** The whole of 占…比重. */
  readonly whole: string | null;
  /** The plan of 完成年度计划的. */
  readonly plan: string | null;
  /** The field of a rank: 全市, 全省. */
  readonly field: string | null;
  /** 由/从 opened a development whose earlier value this is. */
  readonly origin: boolean;
  /** A date directly before the number: 2021年的. */
  readonly year: number | 'last' | null;
  /** The number is that of a plan that a percentage follows: 占年计划3800人的102.6%. */
  readonly given: boolean;
  /** 较疫情前的17.5%: the base of a comparison that follows. */
  readonly base: boolean;
}

interface Peel {
  end: number;
  readonly from: number;
  readonly text: string;
  readonly cues: Set<TailTag>;
  year: number | 'last' | null;
  origin: boolean;
}

const DATE_OF = /(?:((?:19|20)\d{2})年|(上年|去年|上一年|前一年))(?:度|同期|末|底|年末|年底|初)?的?$/u;
const PART_YEAR_OF = /(?:[一二三四]季度|上半年|前三季度|全年|年初|1-\d{1,2}月)的$/u;
const BASE =
  /(?:比|较|与|同|相比于)(?:(?:19|20)\d{2}年|上年|去年|上一年|前年|上半年|前三季度|一季度|上季度|上月|年初|年末|同期|基期|基准年|“?十[一二三四]五”?|三年前|五年前|预期|计划|届初|创建前|疫情前|整治前|改革前|开放前)(?:度|同期|末|底|平均|水平|年末|年底|实际|同口径|同比|的)*$/u;
const BASE_MORE = /(?:比|较)(?:上年|去年|上年同期|去年同期|同期|年初|上年末)(?:同期)?([多少高低快慢])$/u;
const EACH = /(?:由|从|到|至|为|达|不低于|不少于|不超过|超过|突破|约)(每[^，。；、\d]{1,5})$/u;
const SPAN_OF_YEARS = /(?<!\d)(?:\d{1,2}|[两三四五十])年(?:前|来|间|累计)?的?$/u;
const GROWTH: readonly TailTag[] = ['up', 'down', 'improve', 'to'];

function peelDate(peel: Peel): boolean {
  const window = peel.text.slice(Math.max(peel.from, peel.end - 16), peel.end);
  const more = BASE_MORE.exec(window);
  if (more !== null) {
    peel.end -= more[0].length;
    peel.cues.add('多高快'.includes(more[1] ?? '') ? 'up' : 'down');
    return true;
  }
  const each = EACH.exec(window);
  if (each !== null) {
    peel.end -= each[1]?.length ?? 0;
    return true;
  }
  const base = BASE.exec(window);
  if (base !== null) {
    peel.end -= base[0].length;
    if (!GROWTH.some((tag) => peel.cues.has(tag))) peel.cues.add('adverb');
    return true;
  }
  const years = SPAN_OF_YEARS.exec(window);
  if (years !== null && !/[连续第届]$/u.test(window.slice(0, -years[0].length))) {
    peel.end -= years[0].length;
    return true;
  }
  const part = PART_YEAR_OF.exec(window);
  if (part !== null) {
    peel.end -= part[0].length;
    return true;
  }
  const date = DATE_OF.exec(window);
  if (date === null) return false;
  peel.year ??= date[1] === undefined ? 'last' : Number(date[1]);
  peel.end -= date[0].length;
  return true;
}

function blocked(peel: Peel, tag: TailTag): boolean {
  if (tag === 'stop' || tag === 'up-kept' || tag === 'down-kept') return true;
  const grown = GROWTH.some((cue) => peel.cues.has(cue));
  return grown && GROWTH.includes(tag);
}

const SPOKEN_ASIDE = /（[^（）\d]{1,14}）$/u;

/** 增长（同比，下同）6.7%: an aside between a word of growth and its number. */
function peelAside(peel: Peel): boolean {
  const aside = SPOKEN_ASIDE.exec(peel.text.slice(Math.max(peel.from, peel.end - 16), peel.end));
  if (aside === null) return false;
  const end = peel.end - aside[0].length;
  const tag = TAILS.endingAt(peel.text, end, peel.from)?.tag;
  if (tag !== 'up' && tag !== 'down' && tag !== 'growth-noun') return false;
  peel.end = end;
  return true;
}

/** 总量和增速: a noun of growth that is a member of a list stays in the phrase. */
function listedNoun(peel: Peel, tag: TailTag, length: number): boolean {
  const at = peel.end - length - 1;
  return tag === 'growth-noun' && at >= peel.from && '和、及与'.includes(peel.text.charAt(at));
}

/** Takes one word, date or mark off the end; false when nothing is left to take. */
function peelOnce(peel: Peel): boolean {
  if (peel.end <= peel.from) return false;
  if (peelDate(peel)) return true;
  const last = peel.text.charAt(peel.end - 1);
  if ('，、：“'.includes(last)) {
    peel.end--;
    return true;
  }
  if (last === '）' && peelAside(peel)) return true;
  if ((last === '由' || last === '从') && !peel.cues.has('to')) {
    peel.origin = true;
    peel.end--;
    return true;
  }
  const hit = TAILS.endingAt(peel.text, peel.end, peel.from);
  if (hit === undefined) return false;
  if (blocked(peel, hit.tag) || listedNoun(peel, hit.tag, hit.word.length)) {
    if (hit.tag === 'up-kept' || hit.tag === 'down-kept') peel.cues.add(hit.tag);
    return false;
  }
  peel.cues.add(hit.tag);
  peel.end -= hit.word.length;
  return true;
}

function peelAll(peel: Peel): void {
  for (let i = 0; i < 14; i++) if (!peelOnce(peel)) return;
}

const SHARE =
  /(?<![侵抢强霸])占(?!地|用|道|线)(?:到|了|据)?([^，。；、]{0,20}?)(?:的|比重|比例|比|总量|总数)*$/u;
const PLAN_NAME =
  '(?:计划|任务|任务数|目标|目标任务|预算|预算数|进度|指标|年度投资|计划数|任务量|计划投资|目标值|计划目标|总数|工程量|总量|投资额|总投资)(?:的|量的|数的)?$';
/** The last verb before the plan's name opens it; without a verb the name is short. */
const PLAN = new RegExp(`^.*(?:完成|占|为|达到?|实现|是|相当于|超)([^，。；：、]{0,14}?${PLAN_NAME})`, 'u');
const PLAN_ALONE = new RegExp(`([^，。；：、完成占为达]{0,8}${PLAN_NAME.replace(')?$', ')$')})`, 'u');

function planOf(peel: Peel): string | null {
  const window = peel.text.slice(Math.max(peel.from, peel.end - 24), peel.end);
  const hit = PLAN.exec(window) ?? PLAN_ALONE.exec(window);
  if (hit === null) return null;
  const name = hit[1] ?? '';
  peel.end -= name.length;
  const verb = /(?:占|相当于|超)$/u.exec(peel.text.slice(peel.from, peel.end).slice(-3))?.[0].length ?? 0;
  peel.end -= verb;
  return name.replace(/(?:的|量的|数的)$/u, '');
}

function wholeOf(peel: Peel): string | null {
  const window = peel.text.slice(Math.max(peel.from, peel.end - 30), peel.end);
  const at = window.lastIndexOf('占');
  if (at < 0 || window.endsWith('占比')) return null;
  const hit = SHARE.exec(window.slice(at));
  if (hit === null) return null;
  peel.end -= window.length - at;
  return hit[1] ?? '';
}

const RANK =
  /(?:位居|居于|位列|名列|排名|排在|排列|排|列|居|跃居|跃升至|上升至|升至|前移至|进至|稳居|进入|挺进|跻身|跻身于|保持在?|继续保持|继续|位次|位于|进位至|晋升至|晋位至|力争进入|迈入|持续|不低于|第)([^，。；、：]{0,14})$/u;

function fieldOf(peel: Peel): string | null {
  const window = peel.text.slice(Math.max(peel.from, peel.end - 20), peel.end).replace(/[第前]$/u, '');
  const hit = RANK.exec(window);
  if (hit === null) return null;
  const cut = peel.text.slice(Math.max(peel.from, peel.end - 20), peel.end).length - window.length;
  peel.end -= hit[0].length + cut;
  if (hit[0].includes('不低于')) peel.cues.add('ge');
  return hit[1] ?? '';
}

const BASE_OF = /^(?:较|比)[^，；：。、]{1,12}的$/u;

const FIELD_ONLY = /(?:全[市省国区县州]|[中西东]部)(?:县级|县域|并列|各县区?)?$/u;

/** 总量全市第二: a field without a verb. */
function bareField(peel: Peel): string | null {
  const hit = FIELD_ONLY.exec(peel.text.slice(Math.max(peel.from, peel.end - 8), peel.end));
  if (hit === null) return null;
  peel.end -= hit[0].length;
  return hit[0];
}

/** What only some units have before them. */
interface Found {
  field: string | null;
  versus: Versus | null;
  whole: string | null;
  plan: string | null;
}

function take(
  peel: Peel,
  read: (window: string) => { versus: Versus; length: number } | null,
): Versus | null {
  const hit = read(peel.text.slice(Math.max(peel.from, peel.end - 24), peel.end));
  if (hit === null) return null;
  peel.end -= hit.length;
  return hit.versus;
}

function readRank(peel: Peel, found: Found): void {
  if (peel.text.charAt(peel.end - 1) === '前') peel.end--;
  found.field = fieldOf(peel) ?? bareField(peel);
  peelAll(peel);
}

function readPoints(peel: Peel, found: Found): void {
  found.versus = take(peel, pointVersus);
  peelAll(peel);
  found.versus ??= take(peel, pointVersus);
}

function readPercent(peel: Peel, found: Found): void {
  if (GROWN.some((tag) => peel.cues.has(tag))) return;
  found.plan = planOf(peel);
  if (found.plan === null) found.whole = wholeOf(peel);
  if (found.plan !== null || found.whole !== null) peelAll(peel);
}

const PERCENT = ['%', '‰'];
const GROWN: readonly TailTag[] = ['up', 'down', 'growth-noun'];

function readBefore(peel: Peel, slot: Slot): Found {
  const { unit, form } = slot.quantity;
  const found: Found = { field: null, versus: null, whole: null, plan: null };
  if (unit === 'rank' && form !== 'number') readRank(peel, found);
  else if (unit === 'pp') readPoints(peel, found);
  else if (peel.text.startsWith('连续', peel.end - 2)) peel.end -= 2;
  else {
    found.versus = take(peel, planVersus);
    if (PERCENT.includes(unit)) found.plan = planOf(peel);
    peelAll(peel);
    if (PERCENT.includes(unit) && found.plan === null) readPercent(peel, found);
  }
  return found;
}

/** A date before a share or a multiple is the base of a comparison unless the number is one end of a development. */
function yearBefore(peel: Peel, unit: string): number | 'last' | null {
  const developing = peel.cues.has('to') || peel.origin;
  return (unit === 'x' || PERCENT.includes(unit)) && !developing ? null : peel.year;
}

/** Reads the words before a slot's number from the number backwards. */
export function leadOf(text: string, slot: Slot): Lead {
  const { quantity, left } = slot;
  const peel: Peel = { text, from: left.from, end: left.to, cues: new Set(), year: null, origin: false };
  if (quantity.chinese && text.charAt(peel.end - 1) === '上') peel.end--;
  const found = readBefore(peel, slot);
  const base = BASE_OF.test(text.slice(Math.max(left.from, left.to - 16), left.to));
  if (base) peel.end = left.from;
  return {
    phrase: { from: left.from, to: Math.max(left.from, peel.end) },
    cues: peel.cues,
    ...found,
    origin: peel.origin,
    year: yearBefore(peel, quantity.unit),
    base,
    given: false,
  };
}
