import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import type { orgContract } from '#modules/org/schema.ts';
import { client } from '#web/api.ts';
import { ApiError, reasonOf } from '#web/api-error.ts';
import { DateField } from '#web/ui/date-field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { delegationApi } from './delegation-api.ts';

const org = client<typeof orgContract>();

interface Values {
  readonly post?: string;
  readonly to: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly reason: string;
}

const required = (message: string) => [{ required: true, message }];

/** Hands duties over: to whom, from when to when, why. The system administrator also says whose. */
export function DelegationForm({
  own,
  canArrange,
}: {
  readonly own: { readonly id: string; readonly unit: string };
  readonly canArrange: boolean;
}) {
  const [form] = Form.useForm<Values>();
  const [failure, setFailure] = useState<string>();
  const posts = useQuery(org.query('GET /api/posts'));
  const queries = useQueryClient();
  const notice = useNotice();
  // Colleagues of the own unit come first.
  const options = (posts.data?.rows ?? [])
    .filter((post) => post.validTo === null)
    .toSorted((a, b) => Number(b.unit === own.unit) - Number(a.unit === own.unit))
    .map((post) => ({ value: post.id, label: `${post.unitName} ${post.name}` }));

  async function save(values: Values): Promise<void> {
    setFailure(undefined);
    try {
      await delegationApi.call('POST /api/delegations', { body: values });
      await queries.invalidateQueries({ queryKey: ['GET /api/delegations'] });
      form.resetFields();
      notice.done('已委托，双方岗位都会收到消息');
    } catch (error) {
      const faults = error instanceof ApiError ? error.faults : [];
      form.setFields(
        faults.flatMap(({ field, message }) => (isField(field) ? [{ name: field, errors: [message] }] : [])),
      );
      if (!faults.some(({ field }) => isField(field))) setFailure(reasonOf(error));
    }
  }

  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={(values) => void save(values)}
      className="d-form"
    >
      {canArrange ? (
        <Form.Item name="post" label="离岗的岗位（不选为本岗位）">
          <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={options} />
        </Form.Item>
      ) : null}
      <Form.Item name="to" label="委托给" rules={required('请选择岗位')}>
        <Select
          placeholder="选单位和岗位，可输入名称查找"
          showSearch={{ optionFilterProp: 'label' }}
          options={canArrange ? options : options.filter(({ value }) => value !== own.id)}
        />
      </Form.Item>
      <div className="d-days">
        <Form.Item name="firstDay" label="自" rules={required('请选择起始日')}>
          <DateField />
        </Form.Item>
        <Form.Item name="lastDay" label="至（当天仍有效）" rules={required('请选择结束日')}>
          <DateField />
        </Form.Item>
      </div>
      <Form.Item name="reason" label="缘由" rules={required('请写明缘由')}>
        <Input maxLength={200} placeholder="如：外出培训" />
      </Form.Item>
      {failure === undefined ? null : (
        <p className="x-alert" role="alert">
          {failure}
        </p>
      )}
      <Button type="primary" htmlType="submit">
        委托
      </Button>
    </Form>
  );
}

function isField(name: string): name is keyof Values {
  return ['post', 'to', 'firstDay', 'lastDay', 'reason'].includes(name);
}
