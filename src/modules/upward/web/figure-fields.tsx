import { InputNumber, Select } from 'antd';
import {
  countedIndicator,
  type FigureMapping,
  mappingOf,
  measureOptions,
  usualMeasure,
} from '../rules-draft.ts';
import type { suggest } from '../rules-suggest.ts';
import type { TemplateDetail } from '../schema.ts';
import { Field } from './field.tsx';
import { aspectWords, basisWords, spanWords } from './words.ts';

interface Props {
  readonly mapping: FigureMapping;
  readonly template: TemplateDetail;
  readonly guess: ReturnType<typeof suggest> | undefined;
  readonly onChange: (mapping: FigureMapping) => void;
}

function optionsOf<K extends string>(words: Readonly<Record<K, string>>, keys: readonly K[]) {
  return keys.map((value) => ({ value, label: words[value] }));
}

const spans = optionsOf(spanWords, [
  'ytd',
  'this_month',
  'last_month',
  'last_year_month',
  'last_year_ytd',
  'target',
  'growth',
]);
const bases = optionsOf(basisWords, ['firmest', 'estimate', 'flash', 'preliminary', 'final', 'revised']);

/** Indicator, period, unit, basis, unit of measure and decimals of a cell. */
export function FigureFields({ mapping, template, guess, onChange }: Props) {
  const { indicators, units } = template;
  const indicator = indicators.find(({ id }) => id === mapping.indicator);
  const counted = indicator === undefined ? undefined : countedIndicator(indicator, mapping.span, indicators);
  const measures = measureOptions(counted?.measure ?? null);

  function choose(id: string): void {
    const found = indicators.find((one) => one.id === id);
    if (found === undefined) return;
    const { measure = null, power = null, dimension = null } = guess ?? {};
    const wanted = { span: mapping.span, measure, power, unit: mapping.unit, dimension };
    const made = mappingOf(found, wanted, indicators);
    if (made !== null) onChange({ ...made, basis: mapping.basis });
  }
  function turn(span: FigureMapping['span']): void {
    const now = indicator === undefined ? undefined : countedIndicator(indicator, span, indicators);
    const isSame = now === undefined || now.measure === counted?.measure;
    const usual = isSame ? undefined : usualMeasure(now);
    const measure = usual === undefined ? {} : { measure: usual.measure, power: usual.power };
    onChange({ ...mapping, span, ...measure, ...(isSame ? {} : { digits: now.digits }) });
  }

  return (
    <>
      <Field label="指标">
        <Select
          aria-label="指标"
          showSearch={{ optionFilterProp: 'label' }}
          value={mapping.indicator === '' ? null : mapping.indicator}
          placeholder="输入名称查找"
          onChange={choose}
          options={indicators.map(({ id, name, aspect }) => ({
            value: id,
            label: `${name}（${aspectWords[aspect ?? ''] ?? '其他'}）`,
          }))}
        />
      </Field>
      <BreakdownField mapping={mapping} items={indicator?.breakdowns ?? []} onChange={onChange} />
      <Field label="时期">
        <Select aria-label="时期" value={mapping.span} onChange={turn} options={spans} />
      </Field>
      <Field label="单位">
        <Select
          aria-label="单位"
          showSearch={{ optionFilterProp: 'label' }}
          value={mapping.unit}
          onChange={(unit) => onChange({ ...mapping, unit })}
          options={[
            { value: '', label: '全县（牵头单位或各分解单位合计）' },
            ...units.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </Field>
      <Field label="数据口径">
        <Select
          aria-label="数据口径"
          value={mapping.basis}
          onChange={(basis) => onChange({ ...mapping, basis })}
          options={bases}
        />
      </Field>
      <Field label="模板的计量单位">
        <Select
          aria-label="模板的计量单位"
          showSearch={{ optionFilterProp: 'label' }}
          value={`${mapping.measure}|${mapping.power}`}
          onChange={(value) => {
            const found = measures.find((one) => one.value === value);
            if (found !== undefined) onChange({ ...mapping, measure: found.measure, power: found.power });
          }}
          options={measures.map(({ value, label }) => ({ value, label }))}
        />
      </Field>
      <Field label="小数位数（不填则写全部位数）">
        <InputNumber
          aria-label="小数位数"
          min={0}
          max={8}
          value={mapping.digits}
          onChange={(digits) => onChange({ ...mapping, digits })}
        />
      </Field>
    </>
  );
}

/** The item of a breakdown that the cell holds, for an indicator that is reported by some. */
function BreakdownField({
  mapping,
  items,
  onChange,
}: Pick<Props, 'mapping' | 'onChange'> & {
  readonly items: TemplateDetail['indicators'][number]['breakdowns'];
}) {
  if (items.length === 0) return null;
  return (
    <Field label="分组">
      <Select
        aria-label="分组"
        showSearch={{ optionFilterProp: 'label' }}
        value={mapping.dimension ?? ''}
        onChange={(dimension) => onChange({ ...mapping, dimension })}
        options={[
          { value: '', label: '全部（不分组）' },
          ...items.map(({ code, name }) => ({ value: code, label: name })),
        ]}
      />
    </Field>
  );
}
