import { addMonths, monthsBetween } from '#kernel/period.ts';

/** A link as far as days go. */
export interface Span {
  readonly from: string;
  /** Last day; null while it stands. */
  readonly to: string | null;
}

/**
 * Why a link cannot begin on a day; null if it can. A project has one leader's post at a time, and the days of its links never overlap.
 *
 * @param earlier  the links of the project that have ended
 */
export function beginFault(
  from: string,
  { today, earlier }: { readonly today: string; readonly earlier: readonly Span[] },
): string | null {
  if (from > today) return `起始日期${from}还没有到，请到那天再登记，或改为今天以前`;
  const last = earlier.reduce((latest, { to }) => (to !== null && to > latest ? to : latest), '');
  return last === '' || from > last ? null : `上一段帮包到${last}为止，起始日期应在${last}之后`;
}

/** Why a link cannot end on a day; null if it can. `lastVisit`: day of its newest visit that stands. */
export function endFault(
  on: string,
  {
    today,
    from,
    lastVisit,
  }: { readonly today: string; readonly from: string; readonly lastVisit: string | null },
): string | null {
  if (on > today) return `结束日期${on}还没有到，请到那天再登记`;
  if (on < from) return `结束日期不能早于起始日期${from}`;
  return lastVisit !== null && lastVisit > on
    ? `${lastVisit}已有走访记录，结束日期不能早于这一天；记错的走访请先撤回`
    : null;
}

/** Why a visit cannot have been on a day; null if it can. */
export function visitFault(on: string, { from, to }: Span, today: string): string | null {
  if (on > today) return '走访日期还没有到，走访之后再写';
  if (on < from) return `走访日期早于帮包起始日期${from}`;
  return to !== null && on > to ? `帮包已在${to}结束，走访日期不能在这之后` : null;
}

/**
 * The fact of a month: 12月走访 0 次，约定 1 次. No judgement is printed, and nothing is reckoned from it.
 *
 * @param month  `YYYY-MM`
 * @param agreed  how many the county agreed on for a month; null when it agreed on none
 */
export function visitWords(month: string, visits: number, agreed: number | null): string {
  return `${Number(month.slice(5))}月走访 ${visits} 次，${agreed === null ? '没有约定次数' : `约定 ${agreed} 次`}`;
}

/** First and last month of the quarter of a month `YYYY-MM`. */
export function quarterOf(month: string): { readonly first: string; readonly last: string } {
  const january = `${month.slice(0, 4)}-01`;
  const first = addMonths(month, -(monthsBetween(january, month) % 3));
  return { first, last: addMonths(first, 2) };
}

/** How many of the days lie in the months from `first` to `last`. */
export function countIn(
  days: readonly string[],
  { first, last }: { readonly first: string; readonly last: string },
): number {
  return days.filter((day) => day.slice(0, 7) >= first && day.slice(0, 7) <= last).length;
}

/** What one leader's post carries. */
export interface Load {
  readonly post: string;
  readonly projects: number;
  readonly problems: number;
  /** Visits of the quarter, those on projects handed on meanwhile too. */
  readonly visits: number;
}

/**
 * The load of each post with a link that stands, in the order of `posts`, which is never one of numbers: nobody is ranked.
 *
 * @param visits  days of visits that stand, with the post that made them
 * @param problems  number of open problems by project
 */
export function loadsOf(
  posts: readonly string[],
  of: {
    readonly links: readonly { readonly post: string; readonly project: string }[];
    readonly visits: readonly { readonly post: string; readonly on: string }[];
    readonly problems: ReadonlyMap<string, number>;
    readonly month: string;
  },
): readonly Load[] {
  const { links, visits, problems, month } = of;
  const quarter = quarterOf(month);
  return posts.flatMap((post) => {
    const own = links.filter((one) => one.post === post);
    if (own.length === 0) return [];
    const days = visits.filter((one) => one.post === post).map(({ on }) => on);
    return [
      {
        post,
        projects: own.length,
        problems: own.reduce((sum, { project }) => sum + (problems.get(project) ?? 0), 0),
        visits: countIn(days, quarter),
      },
    ];
  });
}

/** The note beside a load: that others keep to fewer projects a head. Empty when not above, or when nothing was agreed. */
export function loadNote(projects: number, most: number | null): string {
  return most === null || projects <= most ? '' : `多于参考数${most}个`;
}
