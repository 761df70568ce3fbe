import { Field } from '#web/ui/field.tsx';
import type { Known } from '../rules.ts';
import type { RuleBody } from '../schema.ts';
import { PickIndicator, PickTolerance } from './fields.tsx';

type Check = RuleBody['check'];
type Of<K extends Check['kind']> = Extract<Check, { kind: K }>;

/** What the fields of a kind get. */
export interface CheckFieldsProps<C extends Check = Check> {
  readonly check: C;
  readonly known: Known;
  readonly readOnly: boolean;
  readonly onCheck: (check: Check) => void;
}

interface IndicatorFieldProps extends Pick<CheckFieldsProps, 'known' | 'readOnly'> {
  readonly label: string;
  readonly value: string;
  readonly onPick: (id: string) => void;
}

/** One indicator to choose. */
export function IndicatorField({ label, value, known, readOnly, onPick }: IndicatorFieldProps) {
  return (
    <Field
      label={label}
      control={(id) => (
        <PickIndicator
          id={id}
          indicators={known.indicators}
          value={value}
          disabled={readOnly}
          onPick={onPick}
        />
      )}
    />
  );
}

/** How far the numbers may lie apart. */
export function ToleranceField({
  check,
  readOnly,
  onCheck,
}: CheckFieldsProps<Of<'sum'> | Of<'running'> | Of<'ratio'> | Of<'formula'>>) {
  return (
    <Field
      label="容差"
      note="四舍五入：每个数允许差最后一位的一半"
      control={(id) => (
        <PickTolerance
          id={id}
          value={check.tolerance}
          disabled={readOnly}
          onPick={(tolerance) => onCheck({ ...check, tolerance })}
        />
      )}
    />
  );
}
