import { addDays } from '#kernel/calendar.ts';
import { addMonths, isMonth, lastMonth, parsePeriod, periodLabel } from '#kernel/period.ts';
import { opennessRequest, requestReached } from '#kernel/quorum.ts';
import { textOf } from '#kernel/system/fields.ts';
import type { Item } from '#kernel/system/log.ts';
import type { Facts, Guard } from '#kernel/system/rules.ts';

/** One thing a village must lay open for a period. */
export interface OpennessDue {
  readonly about: 'finance' | 'general';
  /** `2022-05` or `2022-Q2`. */
  readonly period: string;
  readonly label: string;
  /** Last day of the period; what comes after it is late by so many days. */
  readonly endsOn: string;
  /** Day on which it was put up; null while it is missing. */
  readonly postedOn: string | null;
  readonly state: 'posted' | 'late' | 'missing' | 'waiting';
  readonly reason: string;
}

function dueOf(
  about: OpennessDue['about'],
  code: string,
): Pick<OpennessDue, 'about' | 'period' | 'label' | 'endsOn'> {
  const period = parsePeriod(code);
  if (period === null) throw new RangeError('dueOf: no period');
  const endsOn = addDays(`${addMonths(lastMonth(period), 1)}-01`, -1);
  return { about, period: code, label: periodLabel(period), endsOn };
}

/**
 * 村务公开日历 of one village in a year up to a day: finance of every month and general matters of every quarter that has ended.
 *
 * @param graceDays  days after the period's end by which it must be up; null: the county set none, and nothing is called late
 * @source domain/services.md §6.2: 山东省村务公开条例 8 (finance itemised monthly, general matters quarterly)
 */
export function opennessCalendar(
  posted: readonly Item[],
  year: string,
  today: string,
  graceDays: number | null,
): readonly OpennessDue[] {
  const months = Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`);
  const all = [
    ...months.map((month) => dueOf('finance', month)),
    ...[1, 2, 3, 4].map((quarter) => dueOf('general', `${year}-Q${quarter}`)),
  ];
  return all
    .filter(({ endsOn }) => endsOn < today)
    .map((due) => {
      const found = posted.find(
        ({ payload, state }) =>
          state !== 'corrected' &&
          textOf(payload, 'about') === due.about &&
          textOf(payload, 'period') === due.period,
      );
      const postedOn = found === undefined ? null : textOf(found.payload, 'noticedOn');
      return { ...due, postedOn, ...stateOf(due, postedOn, today, graceDays) };
    });
}

function stateOf(
  { label, endsOn }: Pick<OpennessDue, 'label' | 'endsOn'>,
  postedOn: string | null,
  today: string,
  graceDays: number | null,
): Pick<OpennessDue, 'state' | 'reason'> {
  const by = graceDays === null ? null : addDays(endsOn, graceDays);
  if (postedOn !== null) {
    const isLate = by !== null && postedOn > by;
    return {
      state: isLate ? 'late' : 'posted',
      reason: `${label}于${postedOn}公开${isLate ? `，应在${by}前` : ''}`,
    };
  }
  if (by !== null && today > by) return { state: 'missing', reason: `${label}应在${by}前公开，尚未公开` };
  return {
    state: 'waiting',
    reason: by === null ? `${label}尚未公开（未设公开期限）` : `${label}应在${by}前公开`,
  };
}

const periodShape: Guard = ({ given }) => {
  const [about, period] = [textOf(given, 'about'), textOf(given, 'period')];
  if (about === 'finance' && !isMonth(period)) return '财务按月公开，“所属期”写成 2022-05 的样子';
  return about === 'general' && !/^\d{4}-Q[1-4]$/u.test(period)
    ? '一般村务按季公开，“所属期”写成 2022-Q2 的样子'
    : null;
};

function request({ item }: Facts) {
  const of = (key: string): number => Number(textOf(item.payload, key) || '0');
  return requestReached(opennessRequest, {
    村民: { asking: of('villagers'), members: of('allVillagers') },
    村民代表: { asking: of('representatives'), members: of('allRepresentatives') },
  });
}

/** Guards of openness and of requests for it. */
export const opennessGuards: Readonly<Record<string, Guard>> = {
  'period-shape': periodShape,
  reached: (facts) => (request(facts).reached ? null : request(facts).reason),
  'not-reached': (facts) => (request(facts).reached ? request(facts).reason : null),
};
