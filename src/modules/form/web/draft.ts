import type { FormBody } from '../schema.ts';
import type { FormDetail } from '../schema-define.ts';

/** A definition on the screen. */
export interface Draft {
  readonly title: string;
  readonly frequency: FormDetail['frequency'];
  readonly validFrom: string;
  readonly reason: string;
  readonly body: FormBody;
}

/** What a new form begins with: opens on the first day after its month, due on the 5th, locked a month later. */
export function newDraft(month: string): Draft {
  return {
    title: '',
    frequency: 'month',
    validFrom: month,
    reason: '',
    body: {
      rows: [],
      units: [],
      kinds: [],
      opens: { months: 1, day: 1, roll: 'none' },
      due: { months: 1, day: 5, roll: 'rest' },
      locks: { months: 2, day: 1, roll: 'none' },
      remindBefore: [3, 1],
      remindAfter: [1, 3],
      flow: [],
    },
  };
}

/** A form's newest version, to be changed. */
export function draftOf(form: FormDetail): Draft | null {
  const newest = form.versions.at(-1);
  if (newest === undefined) return null;
  const { title, frequency, earliest } = form;
  return { title, frequency, validFrom: earliest, reason: '', body: newest.body };
}

/** The list with one element moved by `by` places; unchanged at the ends. */
export function moved<T>(list: readonly T[], index: number, by: -1 | 1): readonly T[] {
  const other = index + by;
  const a = list[index];
  const b = list[other];
  if (a === undefined || b === undefined) return list;
  return list.map((one, at) => (at === index ? b : at === other ? a : one));
}

/** The list with the element at `index` replaced, or left out when `next` is null. */
export function replaced<T>(list: readonly T[], index: number, next: T | null): readonly T[] {
  return list.flatMap((one, at) => (at === index ? (next === null ? [] : [next]) : [one]));
}
