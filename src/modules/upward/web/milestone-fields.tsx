import { Select } from 'antd';
import type { Mapping } from '../rules-types.ts';
import type { TemplateDetail } from '../schema.ts';
import { Field } from './field.tsx';

type MilestoneMapping = Extract<Mapping, { readonly kind: 'milestone' }>;

/** Task and unit whose state a cell holds. */
export function MilestoneFields({
  mapping,
  template,
  onChange,
}: {
  readonly mapping: MilestoneMapping;
  readonly template: TemplateDetail;
  readonly onChange: (mapping: MilestoneMapping) => void;
}) {
  return (
    <>
      <Field label="任务">
        <Select
          aria-label="任务"
          showSearch={{ optionFilterProp: 'label' }}
          value={mapping.indicator === '' ? null : mapping.indicator}
          placeholder="输入名称查找"
          onChange={(indicator: string) => onChange({ ...mapping, indicator })}
          options={template.milestones.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Field>
      <Field label="单位">
        <Select
          aria-label="单位"
          showSearch={{ optionFilterProp: 'label' }}
          value={mapping.unit}
          onChange={(unit: string) => onChange({ ...mapping, unit })}
          options={[
            { value: '', label: '全县（牵头单位或各分解单位一起）' },
            ...template.units.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </Field>
      <p>填入“未启动”“推进中”或“已完成”；几个单位一起时，都完成才算已完成。</p>
    </>
  );
}
