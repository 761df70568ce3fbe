import { splitMonth } from '#kernel/period.ts';
import type { Form, FormBody } from './schema.ts';

/** A form with every version it ever had and the month from which it asks for nothing more. */
export interface FormHistory extends Omit<Form, 'version' | 'body'> {
  /** `YYYY-MM` in which it was retired; null while it is in use. */
  readonly retiredMonth: string | null;
  /** Oldest first; each holds from `validFrom` (`YYYY-MM`) until the next. */
  readonly versions: readonly {
    readonly version: number;
    readonly validFrom: string;
    readonly body: FormBody;
  }[];
}

const every = { month: 1, quarter: 3, half: 6, year: 12 } as const;
const everyWord = { month: '每月', quarter: '每季末月', half: '6月、12月', year: '12月' } as const;

/** The form as it holds for a month, `YYYY-MM`; null before its first version. */
export function formAt(form: FormHistory, month: string): Form | null {
  const held = form.versions.findLast(({ validFrom }) => validFrom <= month);
  if (held === undefined) return null;
  const { id, kind, title, frequency, state, sort } = form;
  return { id, kind, title, frequency, state, sort, version: held.version, body: held.body };
}

/** Why a form asks for nothing in a month, in Chinese; null when it asks. @param month `YYYY-MM` */
export function whyFormSilent(
  form: Pick<FormHistory, 'frequency' | 'retiredMonth' | 'title'>,
  month: string,
): string | null {
  if (form.retiredMonth !== null && month >= form.retiredMonth)
    return `《${form.title}》已于${Number(form.retiredMonth.slice(0, 4))}年${Number(form.retiredMonth.slice(5))}月停用`;
  if (splitMonth(month).month % every[form.frequency] === 0) return null;
  return `《${form.title}》${everyWord[form.frequency]}填报，本月不填`;
}
