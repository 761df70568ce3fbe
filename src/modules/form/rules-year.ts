import { type KnownParts, monthWord } from './rules-define.ts';
import { flowPostWord } from './rules-flow.ts';
import type { Form, FormBody } from './schema.ts';

/** A form at the end of a year. */
export interface EndingForm {
  readonly id: string;
  readonly title: string;
  readonly kind: Form['kind'];
  readonly state: Form['state'];
  readonly version: number;
  readonly body: FormBody;
  /** `YYYY-MM` from which the newest version holds. */
  readonly newestFrom: string;
}

/** What becomes of a form in the new year. */
export interface RolledForm {
  readonly id: string;
  readonly title: string;
  /** carried: goes on; skipped: has a version of the new year already; retired, empty: does not go on. */
  readonly outcome: 'carried' | 'skipped' | 'retired' | 'empty';
  /** The body of the new year; null when it does not go on. */
  readonly body: FormBody | null;
  /** What stays behind and why, in Chinese. */
  readonly left: readonly string[];
}

/**
 * 年度结转: what each form is in the new year. Rows, sections, clock rules, reminders and signing go on; rows whose indicator is gone and
 * units or posts that were abolished stay behind and are named. Values, dates that were moved for one month and exceptions belong to
 * their month and are no part of a form: none goes on.
 *
 * @param year  the new year
 */
export function rollForms(
  forms: readonly EndingForm[],
  known: KnownParts,
  year: number,
): readonly RolledForm[] {
  return forms.map((form) => rollForm(form, known, year));
}

function rollForm(form: EndingForm, known: KnownParts, year: number): RolledForm {
  const { id, title, body } = form;
  const stays = (outcome: RolledForm['outcome'], left: readonly string[]): RolledForm => ({
    id,
    title,
    outcome,
    body: null,
    left,
  });
  if (form.state === 'retired') return stays('retired', ['已停用，不结转']);
  if (form.newestFrom >= `${year}-01`) return stays('skipped', [`已有${monthWord(form.newestFrom)}起的版本`]);
  const rows = body.rows.filter(({ indicator }) => known.indicators.has(indicator));
  const units = body.units.filter((unit) => known.units.get(unit)?.validTo === null);
  const flow = body.flow
    .map((step) => ({ ...step, posts: step.posts.filter((post) => stands(post, known)) }))
    .filter(({ posts }) => posts.length > 0);
  const left = [
    ...lost('指标', body.rows.length - rows.length, '行，指标已不在指标库'),
    ...lost('填报单位', body.units.length - units.length, '个，单位已撤销'),
    ...lost('签批岗位', seats(body.flow) - seats(flow), '个，岗位已撤销'),
  ];
  const isEmpty =
    form.kind === 'own' && (rows.length === 0 || (units.length === 0 && body.kinds.length === 0));
  if (isEmpty) return stays('empty', [...left, '剩下的指标或单位为空，不结转']);
  return { id, title, outcome: 'carried', body: { ...body, rows, units, flow }, left };
}

function stands(post: string, { posts }: KnownParts): boolean {
  return flowPostWord(post, posts) !== null && (posts.get(post)?.validTo ?? null) === null;
}

function seats(flow: FormBody['flow']): number {
  return flow.reduce((sum, { posts }) => sum + posts.length, 0);
}

function lost(word: string, count: number, why: string): readonly string[] {
  return count === 0 ? [] : [`${word}${count}${why}`];
}
