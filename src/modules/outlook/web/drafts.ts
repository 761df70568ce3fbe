import { add, exact, toDecimal, toUnrounded, zero } from '#kernel/decimal.ts';
import { amountOf, type Basis, confidenceWords, readBasis, readConfidence, type Said } from '../rules.ts';
import { readAmount } from '../rules-sheet.ts';
import type { EntryInput, Sheet, SheetRow } from '../schema.ts';
import { wanText } from './money.tsx';

/** A row as it stands in the fields: amounts in 万元 as typed. */
export interface Draft {
  readonly amounts: Readonly<Record<string, string>>;
  readonly basis: Basis | '';
  /** high, middle, low, or per cent as typed. */
  readonly confidence: string;
  readonly note: string;
  readonly carried: boolean;
}

/** What is kept of a row, as its fields show it. */
export function draftOf(said: Said | null, months: readonly string[]): Draft {
  return {
    amounts: Object.fromEntries(months.map((month) => [month, wanText(amountOf(said, month))])),
    basis: said?.basis ?? '',
    confidence: said?.confidence ?? '',
    note: said?.note ?? '',
    carried: said?.carried ?? false,
  };
}

/** Whether two rows of fields are the same. */
export function isSameDraft(a: Draft, b: Draft): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The columns that are filled in, left to right: months, then basis, confidence, note. */
export function fieldsOf(months: readonly string[]): readonly string[] {
  return [...months, 'basis', 'confidence', 'note'];
}

/** A row with one field set to what was typed or pasted. A row that was carried on and then changed is not carried on any more. */
export function withField(draft: Draft, field: string, text: string): Draft {
  if (field === 'note') return { ...draft, note: text };
  if (field === 'basis') {
    const basis = readBasis(text);
    return basis === null ? draft : { ...draft, basis, carried: false };
  }
  if (field === 'confidence') return { ...draft, confidence: confidenceOf(text), carried: false };
  return { ...draft, amounts: { ...draft.amounts, [field]: text.trim() }, carried: false };
}

function confidenceOf(text: string): string {
  const plain = text.trim();
  return Object.entries(confidenceWords).find(([, word]) => word === plain)?.[0] ?? plain;
}

/** What is wrong with a field as typed; null for a good or empty one. */
export function faultOf(draft: Draft, field: string, mode: Sheet['confidence']): string | null {
  if (field === 'confidence')
    return readConfidence(draft.confidence, mode) === null
      ? `把握程度应为${mode === 'words' ? '高、中、低' : '0—100的整数'}`
      : null;
  if (field === 'basis' || field === 'note') return null;
  return readAmount(draft.amounts[field] ?? '').fault;
}

/** A row as it is sent. Fields that are wrong are looked for before. */
export function inputOf(project: string, draft: Draft, mode: Sheet['confidence']): EntryInput {
  return {
    project,
    amounts: Object.entries(draft.amounts).flatMap(([month, text]) => {
      const { amount } = readAmount(text);
      return amount === null ? [] : [{ month, amount }];
    }),
    basis: draft.basis === '' ? null : draft.basis,
    confidence: readConfidence(draft.confidence, mode) ?? '',
    note: draft.note.trim(),
    carried: draft.carried,
  };
}

/** done + Σ what stands in the fields, yuan; null while a month is empty or wrong. */
export function yearOf(row: SheetRow, draft: Draft, months: readonly string[]): string | null {
  const amounts = months.map((month) => readAmount(draft.amounts[month] ?? '').amount);
  if (amounts.includes(null)) return null;
  const sum = amounts
    .map((amount) => exact(amount ?? '0'))
    .reduce(add, row.done === null ? zero : exact(row.done));
  return toDecimal(sum) ?? toUnrounded(sum);
}
