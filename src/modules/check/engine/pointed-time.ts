import { isBefore, type Moment, momentOf, timeWords } from './moments.ts';

/** 对比5月底，那时才开工: at the time that the sentence has named last, be it a base. */
const THEN = /(?:那时|那会儿|当时|彼时|其时)[^，。；\d]{0,8}$/u;
/** 去年全年增速7.4%，目前比去年高: at the draft's own time again. */
const NOW =
  /(?:^|[，。；：、])(?:而|但|不过|可|到)?(?:目前|眼下|如今|当前|现在|而今)(?:[^。；\d]{0,12}\d[\d.]*[^，。；\d]{1,4}(?:目标|任务|计划|要求|预期|线))?[^。；\d]{0,16}$/u;

/** 去年增长5.2%，今年定到7%: the year that the words name last. */
const YEARS = /去年|上年|今年|本年/gu;

/** Behind 今年 no number is of the year before that was told of before it, whatever time ruled there (2023年…。今年势头更好：1—10月…). */
function thisYear(lead: string, said: Moment, whole: Moment | null, reported: number): Moment | null {
  const year = Math.max(reported, whole === null || whole.loose ? reported : whole.year);
  const last = [...lead.matchAll(YEARS)].at(-1);
  const isOfBefore = said.year === year - 1 && (last?.[0] === '今年' || last?.[0] === '本年');
  if (!isOfBefore || /(?:[比较与和同于]|超过?)$/u.test(lead.slice(0, last.index))) return null;
  const behind = lead.slice(last.index + 2);
  const words = timeWords(behind, 0, behind.length);
  if (words.length > 0) return words.every((one) => one.year === null) ? { ...said, year } : null;
  return whole?.year === year ? whole : { span: 'year', year, month: 12, loose: true };
}

/** The time of a number whose own words point at one: 那时, 目前; null where they do not. */
export function pointedMoment(
  lead: string,
  said: Moment | null,
  { whole, year }: { readonly whole: Moment | null; readonly year: number },
): Moment | null {
  const now = said === null ? null : thisYear(lead, said, whole, year);
  if (now !== null) return now;
  if (said === null || whole === null || whole.loose) return null;
  if (THEN.test(lead)) {
    const last = timeWords(lead, 0, lead.length).at(-1);
    return last === undefined || last.loose ? null : momentOf(last, { ...whole, year: said.year });
  }
  const pointed = NOW.exec(lead)?.[0];
  if (pointed === undefined || timeWords(pointed, 0, pointed.length).some(({ base }) => !base)) return null;
  return isBefore(said, whole) ? whole : null;
}
