import { useQuery } from '@tanstack/react-query';
import { Form, Input, Select } from 'antd';
import { DateField } from '#web/ui/date-field.tsx';
import type { Unit } from '../schema.ts';
import { FormDialog } from './form-dialog.tsx';
import { ObstacleList } from './obstacle-list.tsx';
import { orgApi } from './org-api.ts';

export interface NewName {
  readonly name: string;
  readonly shortName: string;
  readonly reason: string;
}

interface RenameProps {
  readonly unit: Unit | undefined;
  readonly onRename: (unit: Unit, values: NewName) => Promise<void>;
  readonly onClose: () => void;
}

/** 更名: the name it bore stays in its history, with its days. */
export function RenameDialog({ unit, onRename, onClose }: RenameProps) {
  if (unit === undefined) return null;
  return (
    <FormDialog<NewName>
      open
      title={`更名：${unit.name}`}
      verb="更名"
      initial={{ name: unit.name, shortName: unit.shortName, reason: '' }}
      onSave={async (values) => onRename(unit, values)}
      onClose={onClose}
    >
      <Form.Item name="name" label="新名称" rules={[{ required: true, message: '请填写名称' }]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="shortName" label="新简称" rules={[{ required: true, message: '请填写简称' }]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="reason" label="依据" rules={[{ required: true, message: '请写明更名依据' }]}>
        <Input maxLength={200} placeholder="如：机构改革方案、文号" />
      </Form.Item>
    </FormDialog>
  );
}

export interface Ending {
  readonly day: string;
  readonly reason: string;
  readonly successors: string[];
}

interface EndProps {
  readonly unit: Unit | undefined;
  readonly units: readonly Unit[];
  readonly onEnd: (unit: Unit, values: Ending) => Promise<void>;
  readonly onClose: () => void;
}

/** 撤销、合并、拆分: only when nothing is open; what stands in the way is listed first. */
export function EndDialog({ unit, units, onEnd, onClose }: EndProps) {
  const id = unit?.id ?? '';
  const history = useQuery({
    ...orgApi.query('GET /api/units/{id}/history', { params: { id } }),
    enabled: unit !== undefined,
  });
  if (unit === undefined || history.data === undefined) return null;
  return (
    <FormDialog<Ending>
      open
      title={`撤销：${unit.name}`}
      verb="撤销"
      initial={{ successors: [], reason: '' }}
      onSave={async (values) => onEnd(unit, values)}
      onClose={onClose}
    >
      <ObstacleList obstacles={history.data.obstacles} verb="撤销" />
      <p>单位的数据、月报和历史都保留；合并写一个承接单位，拆分写几个。</p>
      <Form.Item name="day" label="撤销日期" rules={[{ required: true, message: '请填写日期' }]}>
        <DateField />
      </Form.Item>
      <Form.Item name="successors" label="承接单位">
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          options={units
            .filter((one) => one.validTo === null && one.id !== unit.id)
            .map((one) => ({ value: one.id, label: one.name }))}
        />
      </Form.Item>
      <Form.Item name="reason" label="依据" rules={[{ required: true, message: '请写明撤销原因' }]}>
        <Input maxLength={200} placeholder="如：机构改革方案、文号" />
      </Form.Item>
    </FormDialog>
  );
}
