import { Input, Select, Switch } from 'antd';
import { importanceWords, type Known, kindWords } from '../rules.ts';
import type { RuleBody } from '../schema.ts';
import { CheckFields } from './check-fields.tsx';
import { Field, PickMany } from './fields.tsx';
import { optionsOf } from './known.ts';
import { newCheck } from './new-check.ts';

interface Props {
  readonly body: RuleBody;
  readonly known: Known;
  readonly readOnly: boolean;
  readonly isNew: boolean;
  readonly onBody: (body: RuleBody) => void;
  readonly validFrom: string;
  readonly onValidFrom: (month: string) => void;
  readonly reason: string;
  readonly onReason: (reason: string) => void;
}

const importanceHints = {
  error: '不改正（或按规则说明）不能提交',
  warn: '可以提交，提交人和审核人都会看到',
  look: '只作提示',
} as const;

/** The fields of a rule: what all have, then those of its kind. */
export function RuleForm(props: Props) {
  const { body, known, readOnly, isNew, onBody } = props;
  const set = (change: Partial<RuleBody>): void => onBody({ ...body, ...change });
  const { scope } = body;
  return (
    <div className="ru-form">
      <Field label="规则名称" wide>
        {(id) => (
          <Input
            id={id}
            maxLength={60}
            disabled={readOnly}
            value={body.name}
            onChange={(event) => set({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label="类型">
        {(id) => (
          <Select<RuleBody['check']['kind']>
            id={id}
            disabled={readOnly || !isNew}
            value={body.check.kind}
            options={optionsOf(kindWords)}
            onChange={(kind) => set({ check: newCheck(kind) })}
          />
        )}
      </Field>
      <Field label="重要程度" hint={importanceHints[body.importance]}>
        {(id) => (
          <Select<RuleBody['importance']>
            id={id}
            disabled={readOnly}
            value={body.importance}
            options={optionsOf(importanceWords)}
            onChange={(importance) => set({ importance })}
          />
        )}
      </Field>
      <CheckFields check={body.check} known={known} readOnly={readOnly} onCheck={(check) => set({ check })} />
      <Field label="适用报表" hint="空着为全部">
        {(id) => (
          <PickMany
            id={id}
            names={known.forms}
            disabled={readOnly}
            value={scope.forms}
            onPick={(forms) => set({ scope: { ...scope, forms } })}
          />
        )}
      </Field>
      <Field label="适用单位" hint="空着为全部">
        {(id) => (
          <PickMany
            id={id}
            names={known.units}
            disabled={readOnly}
            value={scope.units}
            onPick={(units) => set({ scope: { ...scope, units } })}
          />
        )}
      </Field>
      <Field label="适用指标" hint="空着为这类规则能判断的全部指标" wide>
        {(id) => (
          <PickMany
            id={id}
            names={new Map([...known.indicators].map(([key, { name }]) => [key, name]))}
            disabled={readOnly}
            value={scope.indicators}
            onPick={(indicators) => set({ scope: { ...scope, indicators } })}
          />
        )}
      </Field>
      <Field label="单位说明后可以放行" hint="只对“错误”有意义">
        {(id) => (
          <Switch
            id={id}
            disabled={readOnly}
            checked={body.explainable}
            onChange={(explainable) => set({ explainable })}
          />
        )}
      </Field>
      {readOnly ? null : <When {...props} />}
    </div>
  );
}

function When({ validFrom, onValidFrom, reason, onReason }: Props) {
  return (
    <>
      <Field label="从哪个月起执行" hint="以前月份仍按原来的版本判断">
        {(id) => (
          <Input
            id={id}
            type="month"
            value={validFrom}
            onChange={(event) => onValidFrom(event.target.value)}
          />
        )}
      </Field>
      <Field label="修改原因" wide>
        {(id) => (
          <Input id={id} maxLength={200} value={reason} onChange={(event) => onReason(event.target.value)} />
        )}
      </Field>
    </>
  );
}
