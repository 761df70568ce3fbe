import { addDays, dayNumber } from './calendar.ts';
import { cellsOf, isInCell } from './cell.ts';
import { addMonths } from './period.ts';

/** One thing that was told to us (诉求, 线索), without a person: `caller` is an opaque key. */
export interface Signal {
  readonly id: string;
  readonly day: string;
  readonly category: string;
  /** Village or road as it was named: the smallest place that is known; empty where none was. */
  readonly place: string;
  /** Longitude and latitude, `117.59,34.77`, of the thing itself or of its place; null where neither is known. */
  readonly point: string | null;
  /** Whose beat it is: the unit or town that a surge is counted by. */
  readonly area: string;
  /** Key that is equal for one caller and says nothing of who it is; null: unknown, counts as a caller of its own. */
  readonly caller: string | null;
  /** A repeat that brings something new; null when it is the first. */
  readonly newFact: boolean | null;
}

/** When something is worth a warning; every number is a county's to set. */
export interface WarningRules {
  /** One caller, category and place within so many days, so many times, nothing new said. */
  readonly repeat: { readonly days: number; readonly count: number };
  /** So many different callers with one category at one place, or in one cell of a grid of so many metres, within so many days. */
  readonly cluster: { readonly days: number; readonly callers: number; readonly metres: number };
  /** This week against the mean and the deviation of the weeks before it. */
  readonly surge: {
    readonly weeks: number;
    readonly yellow: number;
    readonly red: number;
    readonly least: number;
  };
  /** A month that rose in so many of the last years; the task is due so many days before it begins. */
  readonly season: { readonly years: number; readonly rose: number; readonly leadDays: number };
}

/**
 * What a county's parameters begin with; none of it is law. The surge's 3 and 4 deviations are ours: on generated years 2 and 3
 * warned twelve times for every surge (docs/bench.md).
 *
 * @source domain/services.md §1 “未诉先办” [D]
 */
export const usualWarningRules: WarningRules = {
  repeat: { days: 90, count: 3 },
  cluster: { days: 7, callers: 5, metres: 200 },
  surge: { weeks: 8, yellow: 3, red: 4, least: 5 },
  season: { years: 3, rose: 2, leadDays: 14 },
};

export interface EarlyWarning {
  readonly kind: 'repeat' | 'cluster' | 'surge' | 'season';
  readonly level: 'yellow' | 'red';
  readonly category: string;
  /** Place of a repeat or cluster (several in one cell: all of them), area of a surge; empty for a season of the whole county. */
  readonly where: string;
  /** Cell of a cluster whose callers named different places; null for everything else. */
  readonly cell: string | null;
  /** Ids of what it rests on, the oldest first. */
  readonly evidence: readonly string[];
  /** One Chinese sentence with the numbers that made it. */
  readonly reason: string;
  /** Day by which something should be done, where the rule itself says one. */
  readonly dueOn: string | null;
}

function within(signals: readonly Signal[], from: string, to: string): readonly Signal[] {
  return signals.filter(({ day }) => from <= day && day <= to);
}

function idsOf(signals: readonly Signal[]): readonly string[] {
  return signals.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)).map(({ id }) => id);
}

function grouped(
  signals: readonly Signal[],
  key: (signal: Signal) => string,
): readonly (readonly Signal[])[] {
  return [...Map.groupBy(signals, key).values()];
}

/** 重复诉求: the same caller about the same thing at the same place, again and again, with nothing new. */
export function repeatsOf(
  signals: readonly Signal[],
  { repeat }: WarningRules,
  today: string,
): readonly EarlyWarning[] {
  const recent = within(signals, addDays(today, 1 - repeat.days), today);
  const known = recent.filter(({ caller, newFact }) => caller !== null && newFact !== true);
  return grouped(known, ({ caller, category, place }) => JSON.stringify([caller, category, place])).flatMap(
    (group): readonly EarlyWarning[] => {
      const [first] = group;
      if (first === undefined || group.length < repeat.count) return [];
      const reason = `同一诉求人在同一地点就同一事项${repeat.days}天内反映${group.length}次，均无新情况（达${repeat.count}次预警）`;
      const { category, place } = first;
      const evidence = idsOf(group);
      return [
        {
          kind: 'repeat',
          level: 'yellow',
          category,
          where: place,
          cell: null,
          evidence,
          reason,
          dueOn: null,
        },
      ];
    },
  );
}

function callersOf(signals: readonly Signal[]): number {
  return new Set(signals.map(({ caller, id }) => caller ?? `#${id}`)).size;
}

function cluster(group: readonly Signal[], where: string, cell: string | null, told: string): EarlyWarning[] {
  const [first] = group;
  if (first === undefined) return [];
  const { category } = first;
  const evidence = idsOf(group);
  return [{ kind: 'cluster', level: 'red', category, where, cell, evidence, reason: told, dueOn: null }];
}

/** Clusters in cells of the grid whose callers did not all name one and the same place. */
function cellClusters(
  recent: readonly Signal[],
  { days, callers: least, metres }: WarningRules['cluster'],
): readonly EarlyWarning[] {
  const celled = recent.flatMap((one) => {
    const own = one.point === null ? [] : cellsOf(one.point, metres);
    return own.map((cell) => ({ one, cell }));
  });
  const cells = Map.groupBy(celled, ({ one, cell }) => JSON.stringify([one.category, cell]));
  const all = [...cells.values()].flatMap((found): readonly EarlyWarning[] => {
    const group = found.map(({ one }) => one);
    const places = [...new Set(group.map(({ place }) => place))];
    const callers = callersOf(group);
    if (callers < least || (places.length === 1 && places[0] !== '')) return [];
    const named = places.filter((place) => place !== '').toSorted();
    const where = named.length === 0 ? '' : `（${named.join('、')}）`;
    const told = `${days}天内边长${metres}米的同一网格${where}${callers}人反映同一事项（达${least}人预警）`;
    return cluster(group, named.join('、'), found[0]?.cell ?? null, told);
  });
  return apart(all);
}

/** Of warnings that rest on the same calls the one that rests on most. */
function apart(all: readonly EarlyWarning[]): readonly EarlyWarning[] {
  const seen = new Set<string>();
  return all
    .toSorted((a, b) => b.evidence.length - a.evidence.length)
    .filter(({ evidence }) => {
      const isNew = !evidence.some((id) => seen.has(id));
      if (isNew) for (const id of evidence) seen.add(id);
      return isNew;
    });
}

/**
 * 群体诉求: several different callers about the same thing within days, at a place of one name or in one cell of the grid. Where a cell
 * holds all that a name does, it is one cluster: the cell's.
 *
 * @source domain/services.md §1 “未诉先办” 2: same village or 200 m cell
 */
export function clustersOf(
  signals: readonly Signal[],
  rules: WarningRules,
  today: string,
): readonly EarlyWarning[] {
  const { days, callers: least } = rules.cluster;
  const recent = within(signals, addDays(today, 1 - days), today);
  const named = recent.filter(({ place }) => place !== '');
  const byName = grouped(named, ({ category, place }) => JSON.stringify([category, place])).flatMap(
    (group): readonly EarlyWarning[] => {
      const callers = callersOf(group);
      if (callers < least) return [];
      const told = `${days}天内同一地点${callers}人反映同一事项（达${least}人预警）`;
      return cluster(group, group[0]?.place ?? '', null, told);
    },
  );
  const byCell = cellClusters(recent, rules.cluster);
  const held = byCell.map(({ evidence }) => new Set(evidence));
  return [
    ...byName.filter(({ evidence }) => !held.some((ids) => evidence.every((id) => ids.has(id)))),
    ...byCell,
  ];
}

/** Counts of the weeks that end on `today`, the last first. */
function weekly(group: readonly Signal[], weeks: number, today: string): readonly number[] {
  const counts = Array.from({ length: weeks + 1 }, () => 0);
  const end = dayNumber(today);
  for (const { day } of group) {
    const week = Math.floor((end - dayNumber(day)) / 7);
    const count = counts[week];
    if (week >= 0 && count !== undefined) counts[week] = count + 1;
  }
  return counts;
}

function oneDecimal(value: number): string {
  return (Math.round(value * 10) / 10).toString();
}

/**
 * 激增: this week's count against the mean m and deviation s of the weeks before it, by category and area. The deviation is
 * taken no smaller than √(m + 1), what chance alone makes of counts, so that a run of quiet, even weeks does not make noise a
 * surge.
 *
 * @source domain/services.md §1: mean and deviation of the previous 8 weeks, c ≥ 5; the floor is ours
 */
export function surgesOf(
  signals: readonly Signal[],
  { surge }: WarningRules,
  today: string,
): readonly EarlyWarning[] {
  const recent = within(signals, addDays(today, 1 - 7 * (surge.weeks + 1)), today);
  return grouped(recent, ({ category, area }) => JSON.stringify([category, area])).flatMap(
    (group): readonly EarlyWarning[] => {
      const [first] = group;
      const [count = 0, ...before] = weekly(group, surge.weeks, today);
      if (first === undefined || count < surge.least) return [];
      const mean = before.reduce((sum, one) => sum + one, 0) / surge.weeks;
      const variance = before.reduce((sum, one) => sum + (one - mean) ** 2, 0) / surge.weeks;
      const spread = Math.sqrt(Math.max(variance, mean + 1));
      if (count < mean + surge.yellow * spread) return [];
      const level = count >= mean + surge.red * spread ? 'red' : 'yellow';
      const times = level === 'red' ? surge.red : surge.yellow;
      const limit = oneDecimal(mean + times * spread);
      const reason = `本周${count}件，前${surge.weeks}周周均${oneDecimal(mean)}件，已达均值加${times}倍离差（${limit}件）`;
      const evidence = idsOf(within(group, addDays(today, -6), today));
      const { category, area } = first;
      return [{ kind: 'surge', level, category, where: area, cell: null, evidence, reason, dueOn: null }];
    },
  );
}

/**
 * 民情月历: what rose against the month before in the same month of most recent years will rise again; the task is due before
 * that month begins. Looks at the month that begins within the lead time.
 */
export function seasonsOf(
  signals: readonly Signal[],
  { season }: WarningRules,
  today: string,
): readonly EarlyWarning[] {
  const coming = addMonths(today.slice(0, 7), 1);
  if (addDays(`${coming}-01`, -season.leadDays) > today) return [];
  const years = Array.from({ length: season.years }, (_, index) => addMonths(coming, -12 * (index + 1)));
  return grouped(signals, ({ category }) => category).flatMap((group): readonly EarlyWarning[] => {
    const months = Map.groupBy(group, ({ day }) => day.slice(0, 7));
    const rose = years.filter(
      (month) => (months.get(month)?.length ?? 0) > (months.get(addMonths(month, -1))?.length ?? 0),
    );
    const [first] = group;
    if (first === undefined || rose.length < season.rose) return [];
    const told = rose
      .toReversed()
      .map((month) => `${month.slice(0, 4)}年${months.get(month)?.length ?? 0}件`);
    const reason = `近${season.years}年有${rose.length}年${Number(coming.slice(5))}月较上月上升（${told.join('、')}），应提前部署`;
    const evidence = idsOf(rose.flatMap((month) => months.get(month) ?? []));
    const { category } = first;
    return [
      {
        kind: 'season',
        level: 'yellow',
        category,
        where: '',
        cell: null,
        evidence,
        reason,
        dueOn: `${coming}-01`,
      },
    ];
  });
}

/** Whether what was done helped. */
export interface WarningEffect {
  readonly kind: 'too-early' | 'fell' | 'unchanged' | 'rose';
  readonly before: number;
  readonly after: number;
  readonly reason: string;
}

function isThere({ place, area, point }: Signal, { where, cell }: Pick<EarlyWarning, 'where' | 'cell'>) {
  if (cell !== null) return point !== null && isInCell(point, cell);
  return where === '' || where === place || where === area;
}

/**
 * Whether the warned category fell at its place in the four weeks after the warning against the four before.
 *
 * @source domain/services.md §1 “未诉先办” 5: checked by whether the count falls in the next 4 weeks
 */
export function effectOf(
  warning: Pick<EarlyWarning, 'category' | 'where' | 'cell'>,
  warnedOn: string,
  signals: readonly Signal[],
  today: string,
): WarningEffect {
  const about = signals.filter((one) => one.category === warning.category && isThere(one, warning));
  const before = within(about, addDays(warnedOn, -27), warnedOn).length;
  const after = within(about, addDays(warnedOn, 1), addDays(warnedOn, 28)).length;
  const told = `预警前四周${before}件，后四周${after}件`;
  if (today < addDays(warnedOn, 29))
    return { kind: 'too-early', before, after, reason: `${addDays(warnedOn, 29)}起核验（四周后）` };
  if (after < before) return { kind: 'fell', before, after, reason: `${told}，下降` };
  return after > before
    ? { kind: 'rose', before, after, reason: `${told}，上升，措施应重新研究` }
    : { kind: 'unchanged', before, after, reason: `${told}，持平` };
}
