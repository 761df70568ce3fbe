import { printDay } from '#kernel/day-words.ts';

/** A report or a month of progress that is late. */
export interface LateThing {
  /** `report:<form>:<unit>:<month>` or `progress:<unit>:<month>`. */
  readonly thing: string;
  readonly unit: string;
  /** Id of the form; `progress` of monthly progress. */
  readonly form: string;
  readonly formTitle: string;
  readonly title: string;
  readonly due: string;
  /** Where the unit reports it, and where others see how it stands. */
  readonly link: string;
  readonly table: string;
  /** Last day of an exception that runs; null without one. */
  readonly excepted: string | null;
  /** Why nothing can be submitted now; null when it can. */
  readonly shut: string | null;
}

/** How often something was chased, and when last. */
export interface Chased {
  readonly times: number;
  readonly lastDay: string;
}

/** Why a late thing is not chased now, in Chinese; null when it may be: never under an exception, never twice on a day, not where nothing can be submitted. */
export function chaseHindrance(
  late: Pick<LateThing, 'excepted' | 'shut'>,
  chased: Chased | undefined,
  today: string,
): string | null {
  if (late.excepted !== null) return `例外至${printDay(late.excepted)}，期内不催`;
  if (late.shut !== null) return late.shut;
  if (chased !== undefined && chased.lastDay >= today) return '今天已催过，明天再催';
  return null;
}

/** The words of a message that chases. */
export function chaseWords(
  late: Pick<LateThing, 'title' | 'due'>,
  times: number,
  by: string,
): { readonly title: string; readonly body: string } {
  return {
    title: `催报：${late.title}`,
    body: `报送时限${printDay(late.due)}已过，还没有提交，请尽快报送${times > 1 ? `（第${times}次催报）` : ''}。${by}`,
  };
}
