import type { FormBody } from './schema.ts';

/** A unit as far as a form asks it. */
export interface AskableUnit {
  readonly id: string;
  readonly kind: FormBody['kinds'][number];
  /** `YYYY-MM-DD`; null while it exists. */
  readonly validTo: string | null;
}

/** Units that a form asks: those picked, and every unit in being of the kinds it names, each once, in the order of `units`. */
export function askedUnits(
  body: Pick<FormBody, 'units' | 'kinds'>,
  units: readonly AskableUnit[],
): readonly string[] {
  const known = units.filter(
    ({ id, kind, validTo }) => body.units.includes(id) || (validTo === null && body.kinds.includes(kind)),
  );
  return known.map(({ id }) => id);
}

/**
 * The body with the units of its kinds written out, as whoever reads reports needs it: those that have ended too, for months in which
 * they were still asked.
 */
export function withUnits(body: FormBody, units: readonly AskableUnit[]): FormBody {
  if (body.kinds.length === 0) return body;
  const ever = units.map((unit) => ({ ...unit, validTo: null }));
  return { ...body, units: askedUnits(body, ever) };
}

/** Chinese words of the kinds. */
export const kindWords: Readonly<Record<FormBody['kinds'][number], string>> = {
  government: '政府',
  department: '部门',
  town: '镇街',
  village: '村（社区）',
  enterprise: '企业',
  other: '其他',
};
