import { parseQuantity } from '#kernel/quantity.ts';
import { isUnit, type Unit } from '#kernel/unit.ts';
import { typedBound } from '../rules-words.ts';
import type { IndicatorDetail, NewIndicatorInput } from '../schema.ts';

/** What the form of a definition holds: texts as typed. */
export interface Draft
  extends Omit<NewIndicatorInput, 'lo' | 'hi' | 'code' | 'formula' | 'scale' | 'available'> {
  readonly lo: string;
  readonly hi: string;
  readonly code: string;
  readonly formula: string;
  readonly scale: '亿' | '万' | '';
  readonly availableMonths: number | null;
  readonly availableDay: number | null;
  readonly availableRoll: boolean;
}

export const emptyDraft: Draft = {
  name: '',
  code: '',
  kind: 'number',
  aspect: 'level',
  measure: 'yuan',
  scale: '',
  digits: 2,
  span: 'cumulative',
  frequency: 'month',
  noJanuary: false,
  definition: '',
  publisher: '',
  direction: null,
  lo: '',
  hi: '',
  priceBasis: 'none',
  availableMonths: null,
  availableDay: null,
  availableRoll: false,
  splitRule: '',
  formula: '',
  missing: 'any',
  dimensions: [],
  state: 'active',
};

export function draftOf({ indicator, formulaText }: IndicatorDetail): Draft {
  const { id: _id, version: _version, available, ...one } = indicator;
  const unit = unitOf(one.measure);
  return {
    ...one,
    code: one.code ?? '',
    formula: formulaText ?? '',
    scale: one.scale ?? '',
    lo: one.lo === null || unit === null ? '' : typedBound(one.lo, unit, one.scale),
    hi: one.hi === null || unit === null ? '' : typedBound(one.hi, unit, one.scale),
    availableMonths: available?.months ?? null,
    availableDay: available?.day ?? null,
    availableRoll: available?.roll === 'rest',
  };
}

export function unitOf(measure: string | null): Unit | null {
  return measure !== null && isUnit(measure) ? measure : null;
}

/** What is sent for a draft, or the reason why a bound cannot be read. */
export function inputOf(draft: Draft): { readonly input: NewIndicatorInput } | { readonly reason: string } {
  const { availableMonths, availableDay, availableRoll, ...rest } = draft;
  const isState = draft.kind === 'milestone';
  const scale = draft.scale === '' || isState ? null : draft.scale;
  const [lo, hi] = [boundOf(draft.lo, draft.measure, scale), boundOf(draft.hi, draft.measure, scale)];
  if (typeof lo === 'object' && lo !== null) return { reason: `下限：${lo.reason}` };
  if (typeof hi === 'object' && hi !== null) return { reason: `上限：${hi.reason}` };
  const available =
    availableMonths === null || availableDay === null
      ? null
      : {
          months: availableMonths,
          day: availableDay,
          roll: availableRoll ? ('rest' as const) : ('none' as const),
        };
  return {
    input: {
      ...rest,
      ...(isState ? { aspect: null, measure: null, digits: null, span: 'point' as const } : {}),
      lo,
      hi,
      scale,
      code: draft.code.trim() === '' ? null : draft.code.trim(),
      formula: draft.formula.trim() === '' ? null : draft.formula.trim(),
      available,
    },
  };
}

function boundOf(
  text: string,
  measure: string | null,
  scale: '亿' | '万' | null,
): string | null | { reason: string } {
  const unit = unitOf(measure);
  if (text.trim() === '' || unit === null) return null;
  const read = parseQuantity(text, { unit, ...(scale === null ? {} : { scale }) });
  if (read.kind === 'refused') return { reason: read.reason };
  return read.kind === 'empty' ? null : read.quantity.value;
}
