import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import type { indicatorContract } from '#modules/indicator/schema.ts';
import { client } from '#web/api.ts';
import { useToday } from '#web/today.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { Field } from '#web/ui/field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { useUnits } from '#web/units.ts';
import type { Parameter } from '../schema.ts';
import { parameterApi } from './parameter-api.ts';

const indicatorApi = client<typeof indicatorContract>();

interface Props {
  readonly parameter: Parameter;
  readonly onClose: () => void;
}

const words: Readonly<Record<Parameter['kind'], string>> = {
  switch: '开或关',
  choice: '新值',
  count: '新值',
  days: '新值（天）',
  workdays: '新值（工作日）',
  limit: '新值',
  months: '新值（月）',
  monthDay: '新值（每月几日）',
  percent: '新值（%）',
  yuan: '新值（元）',
  clock: '新值',
  unit: '单位',
  indicator: '指标',
  text: '新值',
};

const dayUnits = [
  { value: 'workday', label: '个工作日' },
  { value: 'day', label: '天' },
] as const;
/** A clock may also run by hours, months and years. */
const clockUnits = [
  ...dayUnits,
  { value: 'hour', label: '小时' },
  { value: 'month', label: '个月' },
  { value: 'year', label: '年' },
] as const;
type LimitUnit = (typeof clockUnits)[number]['value'];

/** Sets a parameter from a day on, under a basis. What was judged before the day keeps what held then. */
export function ParameterDialog({ parameter, onClose }: Props) {
  const { key, title, kind } = parameter;
  const today = useToday();
  const [value, setValue] = useState(parameter.value ?? '');
  const isLimit = kind === 'limit' || kind === 'clock';
  const [unit, setUnit] = useState<LimitUnit>(
    clockUnits.find((one) => one.value === parameter.unit)?.value ?? 'day',
  );
  const [from, setFrom] = useState(today);
  const [basis, setBasis] = useState('');
  const queries = useQueryClient();
  const notice = useNotice();

  async function save(): Promise<void> {
    await parameterApi.call('POST /api/parameters', {
      body: { key, value: value.trim(), unit: isLimit ? unit : '', from, basis },
    });
    // Whatever was worked out by the parameter may read otherwise now.
    await queries.invalidateQueries();
    notice.done(`已设置“${title}”`);
  }

  return (
    <ConfirmDialog
      open
      title={`设置“${title}”`}
      verb="设置"
      ready={value.trim() !== '' && from !== '' && basis.trim().length >= 2}
      onConfirm={save}
      onClose={onClose}
    >
      <p>从起用日期起按新值办，以前的日期仍按当时的规定，历次设置都留存。</p>
      <div className="pm-fields">
        <Field
          label={words[kind]}
          control={(id) => <Value id={id} parameter={parameter} value={value} onValue={setValue} />}
        />
        {isLimit ? (
          <Field
            label="时限单位"
            control={(id) => (
              <Select<LimitUnit>
                id={id}
                value={unit}
                options={[...(kind === 'clock' ? clockUnits : dayUnits)]}
                onChange={setUnit}
              />
            )}
          />
        ) : null}
        <Field label="从哪天起" control={(id) => <DateField id={id} value={from} onChange={setFrom} />} />
        <Field
          label="依据（文件、会议或通知）"
          wide
          control={(id) => (
            <Input
              id={id}
              value={basis}
              maxLength={200}
              onChange={(event) => setBasis(event.currentTarget.value)}
            />
          )}
        />
      </div>
    </ConfirmDialog>
  );
}

interface ValueProps {
  readonly id: string;
  readonly parameter: Parameter;
  readonly value: string;
  readonly onValue: (value: string) => void;
}

function Value({ id, parameter: { kind, choices }, value, onValue }: ValueProps) {
  const units = useUnits();
  const indicators = useQuery({
    ...indicatorApi.query('GET /api/indicators'),
    enabled: kind === 'indicator',
  });
  if (kind === 'unit' || kind === 'indicator')
    return (
      <Select<string>
        id={id}
        showSearch={{ optionFilterProp: 'label' }}
        value={value === '' ? null : value}
        options={
          kind === 'unit'
            ? units.options
            : (indicators.data?.rows ?? []).map((one) => ({ value: one.id, label: one.name }))
        }
        onChange={onValue}
      />
    );
  if (kind === 'switch' || kind === 'choice') {
    const options =
      kind === 'switch'
        ? [
            { value: '1', label: '开' },
            { value: '0', label: '关' },
          ]
        : choices.map((one) => ({ value: one.value, label: one.title }));
    return (
      <Select<string> id={id} value={value === '' ? null : value} options={options} onChange={onValue} />
    );
  }
  return (
    <Input
      id={id}
      {...(kind === 'text' ? {} : { inputMode: 'decimal' })}
      value={value}
      onChange={(event) => onValue(event.currentTarget.value)}
    />
  );
}
