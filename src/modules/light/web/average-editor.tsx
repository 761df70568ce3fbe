import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import type { indicatorContract } from '#modules/indicator/schema.ts';
import { client } from '#web/api.ts';
import type { Rule } from '../rules-pack-types.ts';
import { replaced } from './pack-fields.tsx';

const indicators = client<typeof indicatorContract>();

interface Props {
  readonly rule: Rule;
  readonly disabled: boolean;
  readonly onRule: (rule: Rule) => void;
}

/** Which indicator holds the average of the city or county that another one's growth is held against. */
export function AverageEditor({ rule, disabled, onRule }: Props) {
  const list = useQuery(indicators.query('GET /api/indicators'));
  const options = (list.data?.rows ?? [])
    .filter(({ aspect }) => aspect === 'growth_yoy')
    .map(({ id, name }) => ({ value: id, label: name }));
  const pairs = rule.averages ?? [];
  type Pair = (typeof pairs)[number];
  const set = (all: readonly Pair[]): void =>
    onRule({ ...rule, averages: all.length === 0 ? undefined : all });
  const pick = (label: string, value: string, onChange: (id: string) => void) => (
    <Select
      aria-label={label}
      disabled={disabled}
      placeholder={label}
      showSearch={{ optionFilterProp: 'label' }}
      value={value === '' ? null : value}
      options={options}
      onChange={onChange}
    />
  );
  return (
    <fieldset className="lp-bands lp-wide">
      <legend>平均增速从哪个指标取</legend>
      {pairs.map((pair, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- a pair is its place in the list
        <div className="lp-band" key={at}>
          {pick('判定的指标', pair.indicator, (indicator) =>
            set(replaced(pairs, at, { ...pair, indicator })),
          )}
          <span>与</span>
          {pick('平均增速指标', pair.average, (average) => set(replaced(pairs, at, { ...pair, average })))}
          {disabled ? null : (
            <Button size="small" onClick={() => set(replaced(pairs, at, null))}>
              删除
            </Button>
          )}
        </div>
      ))}
      {disabled ? null : (
        <Button size="small" onClick={() => set([...pairs, { indicator: '', average: '' }])}>
          加一对
        </Button>
      )}
    </fieldset>
  );
}
