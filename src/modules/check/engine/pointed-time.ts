import { isBefore, type Moment, momentOf, timeWords } from './moments.ts';

/** 对比5月底，那时才开工: at the time that the sentence has named last, be it a base. */
const THEN = /(?:那时|那会儿|当时|彼时|其时)[^，。；\d]{0,8}$/u;
/** 去年全年增速7.4%，目前比去年高: at the draft's own time again. */
const NOW = /(?:^|[，。；：、])(?:而|但|不过|可|到)?(?:目前|眼下|如今|当前|现在|而今)[^。；\d]{0,16}$/u;

/** The time of a number whose own words point at one: 那时, 目前; null where they do not. */
export function pointedMoment(lead: string, said: Moment | null, whole: Moment | null): Moment | null {
  if (said === null || whole === null || whole.loose) return null;
  if (THEN.test(lead)) {
    const last = timeWords(lead, 0, lead.length).at(-1);
    return last === undefined || last.loose ? null : momentOf(last, { ...whole, year: said.year });
  }
  const now = NOW.exec(lead)?.[0];
  if (now === undefined || timeWords(now, 0, now.length).some(({ base }) => !base)) return null;
  return isBefore(said, whole) ? whole : null;
}
