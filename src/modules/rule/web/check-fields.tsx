import { Input, Select } from 'antd';
import { Field } from '#web/ui/field.tsx';
import { optionsOf } from '#web/ui/options.ts';
import { methodWords } from '../rules.ts';
import type { RuleBody } from '../schema.ts';
import { type CheckFieldsProps, IndicatorField, ToleranceField } from './check-parts.tsx';
import { PickMany } from './fields.tsx';
import { FormulaFields } from './formula-fields.tsx';

type Of<K extends RuleBody['check']['kind']> = Extract<RuleBody['check'], { kind: K }>;

/** The fields that belong to the kind of a rule; some kinds have none. */
export function CheckFields(props: CheckFieldsProps) {
  const { check } = props;
  switch (check.kind) {
    case 'sum':
      return <SumFields {...props} check={check} />;
    case 'running':
      return <RunningFields {...props} check={check} />;
    case 'ratio':
      return <RatioFields {...props} check={check} />;
    case 'range':
      return <RangeFields {...props} check={check} />;
    case 'times':
      return <TimesFields {...props} check={check} />;
    case 'formula':
      return <FormulaFields {...props} check={check} />;
    default:
      return null;
  }
}

const byWords = { indicators: '其他指标', dimensions: '本指标的分组', units: '各单位的同一指标' } as const;

function SumFields(props: CheckFieldsProps<Of<'sum'>>) {
  const { check, known, readOnly, onCheck } = props;
  const names =
    check.by === 'units'
      ? known.units
      : new Map([...known.indicators].map(([key, { name }]) => [key, name] as const));
  return (
    <>
      <IndicatorField
        {...props}
        label="合计指标"
        value={check.whole}
        onPick={(whole) => onCheck({ ...check, whole })}
      />
      <Field
        label="分项按"
        control={(id) => (
          <Select<Of<'sum'>['by']>
            id={id}
            disabled={readOnly}
            value={check.by}
            options={optionsOf(byWords)}
            onChange={(by) => onCheck({ ...check, by, parts: [] })}
          />
        )}
      />
      <Field
        label="分项"
        wide
        {...(check.by === 'dimensions' ? { hint: '分组代码，用顿号隔开' } : {})}
        control={(id) =>
          check.by === 'dimensions' ? (
            <Input
              id={id}
              disabled={readOnly}
              value={check.parts.join('、')}
              onChange={(event) => onCheck({ ...check, parts: event.target.value.split(/[、,，]/u) })}
            />
          ) : (
            <PickMany
              id={id}
              names={names}
              disabled={readOnly}
              value={check.parts}
              placeholder="选择分项，至少两个"
              onPick={(parts) => onCheck({ ...check, parts })}
            />
          )
        }
      />
      <ToleranceField {...props} />
      <Field
        label="分项缺数时"
        control={(id) => (
          <Select<Of<'sum'>['missing']>
            id={id}
            disabled={readOnly}
            value={check.missing}
            options={[
              { value: 'skip', label: '不比较' },
              { value: 'zero', label: '缺的按0计' },
            ]}
            onChange={(missing) => onCheck({ ...check, missing })}
          />
        )}
      />
    </>
  );
}

function RunningFields(props: CheckFieldsProps<Of<'running'>>) {
  const { check, onCheck } = props;
  return (
    <>
      <IndicatorField
        {...props}
        label="累计指标"
        value={check.cumulative}
        onPick={(cumulative) => onCheck({ ...check, cumulative })}
      />
      <IndicatorField
        {...props}
        label="当月指标"
        value={check.month}
        onPick={(month) => onCheck({ ...check, month })}
      />
      <ToleranceField {...props} />
    </>
  );
}

function RatioFields(props: CheckFieldsProps<Of<'ratio'>>) {
  const { check, onCheck } = props;
  return (
    <>
      <IndicatorField
        {...props}
        label="比率指标"
        value={check.printed}
        onPick={(printed) => onCheck({ ...check, printed })}
      />
      <IndicatorField
        {...props}
        label="分子"
        value={check.numerator}
        onPick={(numerator) => onCheck({ ...check, numerator })}
      />
      <IndicatorField
        {...props}
        label="分母"
        value={check.denominator}
        onPick={(denominator) => onCheck({ ...check, denominator })}
      />
      <ToleranceField {...props} />
    </>
  );
}

const factorHints = {
  minmax: '超出上年最小、最大值的倍数，如2',
  z: '离平均数几个标准差，如3',
  modified: '离中位数几个修正偏差，如3.5',
} as const;

function RangeFields({ check, readOnly, onCheck }: CheckFieldsProps<Of<'range'>>) {
  return (
    <>
      <Field
        label="方法"
        control={(id) => (
          <Select<Of<'range'>['method']>
            id={id}
            disabled={readOnly}
            value={check.method}
            options={optionsOf(methodWords)}
            onChange={(method) => onCheck({ ...check, method })}
          />
        )}
      />
      <NumberField
        label="倍数"
        hint={factorHints[check.method]}
        value={check.factor}
        readOnly={readOnly}
        onText={(factor) => onCheck({ ...check, factor })}
      />
      <NumberField
        label="上年至少几个月有数"
        hint="3至12；不足的不判断"
        value={String(check.least)}
        readOnly={readOnly}
        onText={(text) => onCheck({ ...check, least: Number(text) })}
      />
    </>
  );
}

interface NumberFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly readOnly: boolean;
  readonly onText: (text: string) => void;
}

function NumberField({ label, hint, value, readOnly, onText }: NumberFieldProps) {
  return (
    <Field
      label={label}
      note={hint}
      control={(id) => (
        <Input
          id={id}
          inputMode="decimal"
          disabled={readOnly}
          value={value}
          onChange={(event) => onText(event.target.value.trim())}
        />
      )}
    />
  );
}

function TimesFields({ check, readOnly, onCheck }: CheckFieldsProps<Of<'times'>>) {
  return (
    <>
      <Field
        label="与什么比"
        control={(id) => (
          <Select<Of<'times'>['against']>
            id={id}
            disabled={readOnly}
            value={check.against}
            options={[
              { value: 'last_month', label: '上月' },
              { value: 'last_year', label: '上年同期' },
            ]}
            onChange={(against) => onCheck({ ...check, against })}
          />
        )}
      />
      <NumberField
        label="相差倍数"
        hint="大于等于这个倍数（或其倒数）就提出"
        value={check.from}
        readOnly={readOnly}
        onText={(from) => onCheck({ ...check, from })}
      />
      <NumberField
        label="上限"
        hint="达到上限的留给另一条规则；空着不设"
        value={check.below ?? ''}
        readOnly={readOnly}
        onText={(below) => onCheck({ ...check, below: below === '' ? null : below })}
      />
    </>
  );
}
