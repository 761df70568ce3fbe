import { rowsOf, type State, textOrNull } from './state.ts';

/**
 * The four clocks of the county of the simulation, said a second time and in other words than the product's: rules as a table, days of
 * the plan's form as the calendar of 2022 has them.
 *
 * @source State Council notice of holidays 2022: 5 March, 5 June and 5 November are days of rest, 5 April 清明, 5 October 国庆, 5 February 春节
 */
const dueOfPlan: Readonly<Record<string, string>> = {
  '2022-01': '2022-02-07',
  '2022-02': '2022-03-07',
  '2022-03': '2022-04-06',
  '2022-04': '2022-05-05',
  '2022-05': '2022-06-06',
  '2022-06': '2022-07-05',
  '2022-07': '2022-08-05',
  '2022-08': '2022-09-05',
  '2022-09': '2022-10-08',
  '2022-10': '2022-11-07',
  '2022-11': '2022-12-05',
  '2022-12': '2023-01-05',
};

function later(month: string, by: number): string {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
}

/** Which clocks. */
export interface Where {
  readonly form: string;
  readonly unit: string;
  readonly month: string;
}

/** The days of a form, unit and month by the records of a state. */
export interface Days {
  readonly opens: string;
  readonly due: string;
  readonly locks: string;
  readonly isClosed: boolean;
  /** The exception that reaches farthest. */
  readonly exception: { readonly until: string; readonly from: string } | null;
}

/** Recomputes the clocks from what is written down, whatever the order of the records. */
export function daysOf(state: State, { form, unit, month }: Where): Days {
  const isPlan = form === 'plan';
  const ruled = {
    opens: `${later(month, 1)}-01`,
    due: isPlan ? (dueOfPlan[month] ?? '') : `${later(month, 1)}-10`,
    locks: `${later(month, 2)}-${isPlan ? '01' : '15'}`,
  };
  const set = rowsOf(state, 'clock').filter((row) => row['form'] === form && row['month'] === month);
  const own = set.find((row) => row['unit'] === unit);
  const all = set.find((row) => row['unit'] === '');
  const day = (name: 'opens' | 'due' | 'locks'): string =>
    textOrNull(own?.[name]) ?? textOrNull(all?.[name]) ?? ruled[name];
  const exceptions = rowsOf(state, 'exception').filter(
    (row) =>
      row['form'] === form && row['unit'] === unit && row['month'] === month && row['revoked_at'] === null,
  );
  const farthest = exceptions.toSorted((a, b) => orderOf(a).localeCompare(orderOf(b))).at(0);
  return {
    opens: day('opens'),
    due: day('due'),
    locks: day('locks'),
    isClosed: state.has(`closing ${form} ${month}`),
    exception:
      farthest === undefined
        ? null
        : { until: String(farthest['until']), from: chinaDay(String(farthest['granted_at'])) },
  };
}

/** Farthest first, then the earliest granted, then by id. */
function orderOf(row: Readonly<Record<string, unknown>>): string {
  const until = 99_999_999 - Number(String(row['until']).replaceAll('-', ''));
  return `${until} ${Date.parse(String(row['granted_at']))} ${String(row['id'])}`;
}

/** The day in China of an instant. */
export function chinaDay(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** Whether a month takes nothing on a day. */
export function isShut(days: Days, today: string): boolean {
  if (today < days.opens) return true;
  if (!days.isClosed && today < days.locks) return false;
  return days.exception === null || today > days.exception.until;
}

/** How a unit's month counts, from the first submission that was not taken back. */
export function countsAs(days: Days, first: string | null, today: string): string {
  const { exception, due } = days;
  if (first === null) {
    if (today <= due) return 'pending';
    return exception !== null && today <= exception.until ? 'excepted' : 'missing';
  }
  const day = chinaDay(first);
  if (day <= due) return 'timely';
  return exception !== null && day >= exception.from && day <= exception.until ? 'excepted' : 'late';
}

/** The first submission that was not taken back, told again from the history of a report. */
export function firstSubmission(events: readonly Readonly<Record<string, unknown>>[]): string | null {
  let first: string | null = null;
  let last: string | null = null;
  for (const event of events.toSorted((a, b) => Number(a['seq']) - Number(b['seq']))) {
    if (event['act'] === 'submit') {
      last = String(event['at']);
      first ??= last;
    } else if (event['act'] === 'withdraw' && first === last) first = null;
  }
  return first;
}
