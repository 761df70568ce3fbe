import { Input, Select } from 'antd';
import { missingRuleWords } from '#kernel/formula-value.ts';
import { comparatorWords } from '#kernel/validation-formula.ts';
import type { RuleBody } from '../schema.ts';
import { type CheckFieldsProps, IndicatorField, ToleranceField } from './check-parts.tsx';
import { Field } from './fields.tsx';
import { optionsOf } from './known.ts';

type Of<K extends RuleBody['check']['kind']> = Extract<RuleBody['check'], { kind: K }>;

/** A comparison written by hand. */
export function FormulaFields(props: CheckFieldsProps<Of<'formula'>>) {
  const { check, readOnly, onCheck } = props;
  return (
    <>
      <IndicatorField
        {...props}
        label="疑点记在"
        value={check.anchor}
        onPick={(anchor) => onCheck({ ...check, anchor })}
      />
      <Field label="关系">
        {(id) => (
          <Select<Of<'formula'>['op']>
            id={id}
            disabled={readOnly}
            value={check.op}
            options={optionsOf(comparatorWords)}
            onChange={(op) => onCheck({ ...check, op })}
          />
        )}
      </Field>
      <SideFields {...props} side="left" label="左边公式" />
      <SideFields {...props} side="right" label="右边公式" />
      <ToleranceField {...props} />
    </>
  );
}

function SideFields({
  check,
  readOnly,
  onCheck,
  side,
  label,
}: CheckFieldsProps<Of<'formula'>> & { readonly side: 'left' | 'right'; readonly label: string }) {
  const own = check[side];
  const set = (change: Partial<typeof own>): void => onCheck({ ...check, [side]: { ...own, ...change } });
  return (
    <>
      <Field label={label} hint="用指标名称，如 合计(甲, 乙)、上年同期(甲)×1.1；数字写上单位，如 3亿元" wide>
        {(id) => (
          <Input
            id={id}
            maxLength={1000}
            disabled={readOnly}
            value={own.expression}
            onChange={(event) => set({ expression: event.target.value })}
          />
        )}
      </Field>
      <Field label={`${label}缺数时`} wide>
        {(id) => (
          <Select<typeof own.missing>
            id={id}
            disabled={readOnly}
            value={own.missing}
            options={optionsOf(missingRuleWords)}
            onChange={(missing) => set({ missing })}
          />
        )}
      </Field>
    </>
  );
}
