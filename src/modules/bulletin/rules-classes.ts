import {
  compare,
  divide,
  type Exact,
  exact,
  hundred,
  multiply,
  negate,
  sign,
  subtract,
  toFixed,
} from '#kernel/decimal.ts';
import { type ClassId, classIds } from './rules-kinds.ts';

/** The classes as papers name them. @source domain/economy.md §1 金寨 2025 [S34] */
export const classWords: Readonly<Record<ClassId, string>> = {
  on_track: '达进度',
  behind: '欠进度',
  ahead: '超进度',
  done: '完成',
  other: '其他',
};

/** Where the classes meet. The source names the five and counts them but prints no bounds: these are the county's to set. */
export interface ClassBounds {
  /** 超进度 from so many points of the year's target ahead of 序时. */
  readonly ahead: string;
  /** 欠进度 beyond so many points behind it. */
  readonly behind: string;
  /** 超进度 of growth and other targets that time does not divide, from so many points above the target. */
  readonly aheadPoints: string;
}

/** A commitment with its light of the month. */
export interface Classified {
  readonly id: string;
  readonly title: string;
  readonly lead: string | null;
  readonly target: string;
  /** The year's value; null of a task. */
  readonly value: string | null;
  readonly state: 'not_started' | 'in_progress' | 'done' | null;
  readonly light: {
    readonly colour: 'green' | 'yellow' | 'red' | 'grey';
    readonly measure: string | null;
    readonly actual: string | null;
    readonly due: string | null;
    readonly gap: string | null;
    readonly reason: string;
    readonly version: number;
  } | null;
}

/** The one class of a commitment and why it is that. */
export interface Verdict {
  readonly class: ClassId;
  readonly reason: string;
}

const words = (value: Exact): string => trimmed(toFixed(value, 1));

function trimmed(text: string): string {
  return text.endsWith('.0') ? text.slice(0, -2) : text;
}

/**
 * The class of a commitment at the end of a month: exactly one, with its reason. Amounts by their points ahead of 序时; growth and other
 * targets that time does not divide by their distance from the target; tasks by their state and time. Reached before December, an
 * amount is 完成, growth is 达进度. What cannot be judged is 其他 and says why; it is never 欠进度.
 *
 * @param month  `YYYY-MM`
 * @source domain/economy.md §1: 未启动 / 欠进度 / 达进度 / 超进度 / 已完成 / 其他; bounds [D]
 */
export function classOf(one: Classified, bounds: ClassBounds, month: string): Verdict {
  const { light, state } = one;
  if (state === 'done') return { class: 'done', reason: '已报送完成' };
  if (light === null) return { class: 'other', reason: '本月尚未判定' };
  if (light.colour === 'grey' || light.gap === null) return { class: 'other', reason: light.reason };
  const isEnd = month.endsWith('-12');
  switch (light.measure) {
    case 'gap':
    case 'short':
    case 'ratio':
      return amountClass(one, light, bounds);
    case 'months-late':
    case 'outlook':
      return light.colour === 'green'
        ? { class: 'on_track', reason: light.reason }
        : { class: 'behind', reason: light.reason };
    case 'points':
    case 'excess':
      return pointsClass(light.gap, light, bounds, isEnd);
    default:
      return plainClass(light, isEnd);
  }
}

type Lit = NonNullable<Classified['light']>;

function plainClass(light: Lit, isEnd: boolean): Verdict {
  if (light.colour !== 'green') return { class: 'behind', reason: light.reason };
  return { class: isEnd ? 'done' : 'on_track', reason: light.reason };
}

function pointsClass(gap: string, light: Lit, bounds: ClassBounds, isEnd: boolean): Verdict {
  const above = negate(exact(gap));
  if (light.colour === 'green' && !isEnd && compare(above, exact(bounds.aheadPoints)) >= 0)
    return {
      class: 'ahead',
      reason: `${light.reason}；高于目标${words(above)}个百分点，满${bounds.aheadPoints}个百分点为超进度`,
    };
  return plainClass(light, isEnd);
}

function amountClass(one: Classified, light: Lit, bounds: ClassBounds): Verdict {
  const { value } = one;
  const { actual, due } = light;
  if (value === null || actual === null || due === null || sign(exact(value)) <= 0)
    return plainClass(light, false);
  const share = (part: string): Exact => multiply(divide(exact(part), exact(value)), hundred);
  const reached = share(actual);
  const ahead = subtract(reached, share(due));
  const facts = `完成年度目标的${words(reached)}%，序时${words(share(due))}%`;
  if (compare(reached, hundred) >= 0) return { class: 'done', reason: `${facts}，年度目标已完成` };
  if (compare(ahead, exact(bounds.ahead)) >= 0)
    return { class: 'ahead', reason: `${facts}，超${words(ahead)}个百分点（满${bounds.ahead}为超进度）` };
  if (compare(ahead, negate(exact(bounds.behind))) < 0)
    return { class: 'behind', reason: `${facts}，欠${words(negate(ahead))}个百分点` };
  return {
    class: 'on_track',
    reason: `${facts}，${sign(ahead) < 0 ? `欠${words(negate(ahead))}个百分点，在容许的${bounds.behind}以内` : `超${words(ahead)}个百分点`}`,
  };
}

/** A commitment with its class. */
export type ClassRow = Classified & Verdict;

/** How many stand in each class, in the order of the classes. */
export function classCounts(rows: readonly Pick<ClassRow, 'class'>[]): readonly {
  readonly class: ClassId;
  readonly title: string;
  readonly count: number;
  /** Percent of all with one decimal; null without any. */
  readonly share: string | null;
}[] {
  return classIds.map((id) => {
    const count = rows.filter((row) => row.class === id).length;
    const share =
      rows.length === 0
        ? null
        : toFixed(multiply(divide(exact(String(count)), exact(String(rows.length))), hundred), 1);
    return { class: id, title: classWords[id], count, share };
  });
}
