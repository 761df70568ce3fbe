import { Form, Input, Select } from 'antd';
import { DateField } from '#web/ui/date-field.tsx';
import { authorityWords } from '../rules-words.ts';
import type { Authority } from '../schema.ts';

/** On whose authority, by which paper, from when and why, as it is typed. */
export interface TypedDecision {
  readonly validFrom: string;
  readonly authority: Authority;
  readonly paper: string;
  readonly decidedOn: string;
  readonly reason: string;
}

const choices = (['government', 'standing_committee', 'congress', 'department', 'unit'] as const).map(
  (value) => ({ value, label: authorityWords[value] }),
);

interface Props {
  readonly year: number;
}

/** The fields that every change of a target needs. */
export function DecisionFields({ year }: Props) {
  return (
    <>
      <Form.Item name="validFrom" label="起用月份" rules={[{ required: true, message: '请选起用月份' }]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={Array.from({ length: 12 }, (_, index) => ({
            value: `${year}-${String(index + 1).padStart(2, '0')}`,
            label: `${index + 1}月`,
          }))}
        />
      </Form.Item>
      <Form.Item name="authority" label="决定机关" rules={[{ required: true, message: '请选决定机关' }]}>
        <Select showSearch={{ optionFilterProp: 'label' }} options={choices} />
      </Form.Item>
      <Form.Item
        name="paper"
        label="依据的文件或会议"
        rules={[{ required: true, message: '请写明依据的文件或会议' }]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="decidedOn" label="决定日期" rules={[{ required: true, message: '请填决定日期' }]}>
        <DateField />
      </Form.Item>
      <Form.Item
        name="reason"
        label="理由"
        rules={[{ required: true, min: 5, message: '请写明理由，至少5个字' }]}
      >
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </>
  );
}
