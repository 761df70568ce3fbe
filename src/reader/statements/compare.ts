/** A comparison that stands before the number: 高于全市, 快于序时进度. */
export interface Versus {
  readonly words: string;
  readonly sign: 1 | -1;
}

/** A comparison with the number of characters it takes. */
interface Taken {
  readonly versus: Versus;
  readonly length: number;
}

const MINUS = /^(?:低|慢|少|落|滞)/u;
const DIFFERENCE =
  /(高于|低于|快于|慢于|高出|低出|优于|好于|超出|超过|超|落后于|多于|少于|大于|滞后于)((?:19|20)\d{2}年[^，。；\d]{0,8}|[^，。；\d]{1,18})$/u;
const SHORT =
  /(高|低|快|超|慢|落后)((?:全[国省市区县]|年度|年初|预期|目标|计划|序时|时间)[^，。；、\d]{0,12})$/u;
const BY = /比([^，。；、\d]{1,18}?)(高|低|快|慢|多|少)(?:出|了)?$/u;
const GAP = /(?:距离?|离|与)([^，。；、\d]{1,12}?)(?:还|仍|尚|相)?(?:差|少)$/u;
const PLAN =
  /(超|超过|超出|低于|少于|高于)((?:年度|年初|全年|预期|市定|省定|本年|调整)?(?:计划|目标|预算|任务|序时进度|时序进度|序时))$/u;
/** The base year of a growth, which is no comparison with another place or plan. */
const EARLIER = /^(?:上年|去年|上月|同期|年初$|(?:19|20)\d{2}年)/u;
const NOT_OTHER = /^(?:于|出|过|达|增|约|了|到|质量|新)|(?:增长|下降|提高|降低)$/u;

function signOf(verb: string): 1 | -1 {
  return MINUS.test(verb) ? -1 : 1;
}

function by(window: string): Taken | null {
  const hit = BY.exec(window);
  if (hit === null) return null;
  const [all, other = '', verb = ''] = hit;
  if (EARLIER.test(other) || /[提升增降新均]$/u.test(other)) return null;
  return { versus: { words: `${verb}于${other}`, sign: signOf(verb) }, length: all.length };
}

function gap(window: string): Taken | null {
  const hit = GAP.exec(window);
  return hit === null ? null : { versus: { words: `低于${hit[1] ?? ''}`, sign: -1 }, length: hit[0].length };
}

function difference(window: string): Taken | null {
  const hit = DIFFERENCE.exec(window) ?? SHORT.exec(window);
  if (hit === null) return null;
  const [all, verb = '', other = ''] = hit;
  if (NOT_OTHER.test(other)) return null;
  const words = `${verb.length === 1 ? `${verb}于` : verb}${other}`;
  return { versus: { words, sign: signOf(verb) }, length: all.length };
}

/** 高于全市平均水平, 比年初目标低, 距目标差: the other side of a difference in points, at the end of `window`. */
export function pointVersus(window: string): Taken | null {
  return by(window) ?? gap(window) ?? difference(window);
}

/** 超年度计划: the plan that an amount passed or missed, at the end of `window`. */
export function planVersus(window: string): Taken | null {
  const hit = PLAN.exec(window.slice(-12));
  if (hit === null) return null;
  return { versus: { words: hit[0], sign: signOf(hit[1] ?? '') }, length: hit[0].length };
}
