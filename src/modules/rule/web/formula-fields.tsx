import { Input, Select } from 'antd';
import { missingRuleWords } from '#kernel/formula-value.ts';
import { comparatorWords } from '#kernel/validation-formula.ts';
import { Field } from '#web/ui/field.tsx';
import { optionsOf } from '#web/ui/options.ts';
import type { RuleBody } from '../schema.ts';
import { type CheckFieldsProps, IndicatorField, ToleranceField } from './check-parts.tsx';

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
      <Field
        label="关系"
        control={(id) => (
          <Select<Of<'formula'>['op']>
            id={id}
            disabled={readOnly}
            value={check.op}
            options={optionsOf(comparatorWords)}
            onChange={(op) => onCheck({ ...check, op })}
          />
        )}
      />
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
      <Field
        label={label}
        note="用指标名称，如 合计(甲, 乙)、上年同期(甲)×1.1；数字写上单位，如 3亿元"
        wide
        control={(id) => (
          <Input
            id={id}
            maxLength={1000}
            disabled={readOnly}
            value={own.expression}
            onChange={(event) => set({ expression: event.target.value })}
          />
        )}
      />
      <Field
        label={`${label}缺数时`}
        wide
        control={(id) => (
          <Select<typeof own.missing>
            id={id}
            disabled={readOnly}
            value={own.missing}
            options={optionsOf(missingRuleWords)}
            onChange={(missing) => set({ missing })}
          />
        )}
      />
    </>
  );
}
