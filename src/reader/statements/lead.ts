import type { Range } from '../structure/types.ts';
import { TAILS, type TailTag } from '../words/tails.ts';
import type { Slot } from './slots.ts';

/** A comparison that stands before the number: 高于全市, 快于序时进度. */
export interface Versus {
  readonly words: string;
  readonly sign: 1 | -1;
}

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
const BASE =
  /(?:比|较|与|同|相比于)(?:(?:19|20)\d{2}年|上年|去年|上一年|前年|上半年|前三季度|一季度|上季度|上月|年初|年末|同期|基期|基准年|“?十[一二三四]五”?|三年前|五年前|预期|计划|届初|创建前|疫情前|整治前|改革前|开放前)(?:度|同期|末|底|平均|水平|年末|年底|实际|同口径|同比|的)*$/u;
const BASE_MORE = /(?:比|较)(?:上年|去年|上年同期|去年同期|同期|年初|上年末)(?:同期)?([多少高低快慢])$/u;
const EACH = /(?:由|从|到|至|为|达)(每[^，。；、\d]{1,5})$/u;
const SPAN_OF_YEARS = /(?<!\d)(?:\d{1,2}|[两三四五十])年(?:来|间|累计)?$/u;
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

/** Takes one word, date or mark off the end; false when nothing is left to take. */
function peelOnce(peel: Peel): boolean {
  if (peel.end <= peel.from) return false;
  if (peelDate(peel)) return true;
  const last = peel.text.charAt(peel.end - 1);
  if ('，、：“'.includes(last)) {
    peel.end--;
    return true;
  }
  if ((last === '由' || last === '从') && !peel.cues.has('to')) {
    peel.origin = true;
    peel.end--;
    return true;
  }
  const hit = TAILS.endingAt(peel.text, peel.end, peel.from);
  if (hit === undefined) return false;
  if (blocked(peel, hit.tag)) {
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

const VERSUS =
  /(高于|低于|快于|慢于|高出|低出|优于|好于|超出|超过|超|落后于|多于|少于|大于|滞后于)([^，。；\d]{1,18})$/u;
const VERSUS_BY = /比([^，。；、\d]{1,18}?)(高|低|快|慢|多|少)(?:出|了)?$/u;
const VERSUS_SHORT =
  /(高|低|快|超|慢|落后)((?:全[国省市区县]|年度|年初|预期|目标|计划|序时|时间)[^，。；、\d]{0,12})$/u;
const VERSUS_GAP = /(?:距离?|离|与)([^，。；、\d]{1,12}?)(?:还|仍|尚|相)?(?:差|少)$/u;
const VERSUS_PLAN =
  /(超|超过|超出|低于|少于|高于)((?:年度|年初|全年|预期|市定|省定|本年|调整)?(?:计划|目标|预算|任务|序时进度|时序进度|序时))$/u;
const VERSUS_MINUS = /^(?:低|慢|少|落|滞)/u;

/** 高于全市平均水平: the other side of a comparison by a difference. */
function versusOf(peel: Peel): Versus | null {
  const window = peel.text.slice(Math.max(peel.from, peel.end - 24), peel.end);
  const by = VERSUS_BY.exec(window);
  if (by !== null && !/^(?:上年|去年|上月|同期|年初$|(?:19|20)\d{2}年)/u.test(by[1] ?? '')) {
    peel.end -= by[0].length;
    return { words: `${by[2] ?? ''}于${by[1] ?? ''}`, sign: VERSUS_MINUS.test(by[2] ?? '') ? -1 : 1 };
  }
  const gap = VERSUS_GAP.exec(window);
  if (gap !== null) {
    peel.end -= gap[0].length;
    return { words: `低于${gap[1] ?? ''}`, sign: -1 };
  }
  const hit = VERSUS.exec(window) ?? VERSUS_SHORT.exec(window);
  if (hit === null) return null;
  const [all, verb = '', other = ''] = hit;
  if (/^(?:于|出|过|达|增|约|了|到|质量|新)/u.test(other) || /(?:增长|下降|提高|降低)$/u.test(other))
    return null;
  peel.end -= all.length;
  return {
    words: `${verb.length === 1 ? `${verb}于` : verb}${other}`,
    sign: VERSUS_MINUS.test(verb) ? -1 : 1,
  };
}

/** 超年度计划1.8亿元: by how much a plan was passed or missed. */
function versusPlanOf(peel: Peel): Versus | null {
  const hit = VERSUS_PLAN.exec(peel.text.slice(Math.max(peel.from, peel.end - 12), peel.end));
  if (hit === null) return null;
  peel.end -= hit[0].length;
  const verb = hit[1] ?? '';
  return { words: hit[0], sign: VERSUS_MINUS.test(verb) ? -1 : 1 };
}

const SHARE =
  /(?<![侵抢强霸])占(?!地|用|道|线)(?:到|了|据)?([^，。；、]{0,20}?)(?:的|比重|比例|比|总量|总数)*$/u;
const PLAN_NAME =
  '(?:计划|任务|任务数|目标|目标任务|预算|预算数|进度|指标|年度投资|计划数|任务量|计划投资|目标值|计划目标|总数|工程量|总量|投资额|总投资)(?:的|量的|数的)$';
/** The last verb before the plan's name opens it; without a verb the name is short. */
const PLAN = new RegExp(`^.*(?:完成|占|为|达到?|实现|是|相当于|超)([^，。；：、]{0,14}?${PLAN_NAME})`, 'u');
const PLAN_ALONE = new RegExp(`([^，。；：、完成占为达]{0,8}${PLAN_NAME})`, 'u');

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

/** Reads the words before a slot's number from the number backwards. */
export function leadOf(text: string, slot: Slot): Lead {
  const { quantity, left } = slot;
  const peel: Peel = { text, from: left.from, end: left.to, cues: new Set(), year: null, origin: false };
  if (text.charAt(peel.end - 1) === '上' && quantity.chinese) peel.end--;
  let field: string | null = null;
  let versus: Versus | null = null;
  let whole: string | null = null;
  let plan: string | null = null;
  if (quantity.unit === 'rank' && quantity.form !== 'number') {
    if (text.charAt(peel.end - 1) === '前') peel.end--;
    field = fieldOf(peel);
    peelAll(peel);
  } else if (quantity.unit === 'pp') {
    versus = versusOf(peel);
    peelAll(peel);
    if (versus === null) versus = versusOf(peel);
  } else {
    versus = versusPlanOf(peel);
    peelAll(peel);
    if (quantity.unit === '%' || quantity.unit === '‰') {
      plan = planOf(peel);
      if (plan === null) whole = wholeOf(peel);
      if (plan !== null || whole !== null) peelAll(peel);
    }
  }
  const base = BASE_OF.test(text.slice(Math.max(left.from, left.to - 16), left.to));
  if (base) peel.end = left.from;
  return {
    phrase: { from: left.from, to: Math.max(left.from, peel.end) },
    cues: peel.cues,
    versus,
    whole,
    plan,
    field,
    origin: peel.origin,
    year: ['%', 'x', '‰'].includes(quantity.unit) && !peel.cues.has('to') && !peel.origin ? null : peel.year,
    base,
    given: false,
  };
}
