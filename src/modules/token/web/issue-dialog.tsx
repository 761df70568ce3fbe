import { useQuery } from '@tanstack/react-query';
import { Checkbox, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import type { Act } from '#kernel/access.ts';
import type { orgContract } from '#modules/org/schema.ts';
import { client } from '#web/api.ts';
import { ApiError, reasonOf } from '#web/api-error.ts';
import { DateField } from '#web/ui/date-field.tsx';
import { scopes } from '../rules.ts';

const orgApi = client<typeof orgContract>();

export interface NewToken {
  readonly system: string;
  readonly purpose: string;
  readonly post: string;
  readonly expiresOn: string;
  readonly scopes: Act[];
  readonly addresses: string[];
  readonly perMinute: number;
}

interface Values {
  readonly system: string;
  readonly purpose?: string;
  readonly post: string;
  readonly expiresOn: string;
  readonly scopes: Act[];
  readonly addresses?: string;
  readonly perMinute: number;
}

interface Props {
  readonly open: boolean;
  readonly onIssue: (token: NewToken) => Promise<void>;
  readonly onClose: () => void;
}

const scopeOptions = scopes.map(({ act, word }) => ({ value: act, label: word }));

/** The form of a new token: what it is for, whose rights bound it, what of them it gets, from where and until when. */
export function IssueDialog({ open, onIssue, onClose }: Props) {
  const [form] = Form.useForm<Values>();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const posts = useQuery({ ...orgApi.query('GET /api/posts'), enabled: open });
  const postOptions = (posts.data?.rows ?? []).map((post) => ({
    value: post.id,
    label: `${post.unitName} ${post.name}`,
  }));

  async function save(values: Values): Promise<void> {
    setBusy(true);
    setFailure(undefined);
    try {
      const addresses = (values.addresses ?? '').split(/[\s,，、;；]+/u).filter((one) => one !== '');
      await onIssue({ ...values, purpose: values.purpose ?? '', addresses });
      onClose();
    } catch (error) {
      const faults = error instanceof ApiError ? error.faults : [];
      setFailure(faults.length > 0 ? faults.map(({ message }) => message).join('；') : reasonOf(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Modal
      open={open}
      title="签发令牌"
      okText="签发"
      cancelText="取消"
      confirmLoading={busy}
      onOk={() => form.submit()}
      onCancel={onClose}
      afterClose={() => setFailure(undefined)}
      destroyOnHidden
      width={560}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ perMinute: 120 }}
        onFinish={(values) => void save(values)}
      >
        <Form.Item name="system" label="系统名称" rules={[{ required: true, message: '请填写系统名称' }]}>
          <Input maxLength={40} autoComplete="off" placeholder="如：市统计直报平台" />
        </Form.Item>
        <Form.Item name="purpose" label="用途">
          <Input maxLength={200} autoComplete="off" placeholder="取什么、给谁用" />
        </Form.Item>
        <Form.Item
          name="post"
          label="所属岗位（令牌的权限不会超出它）"
          rules={[{ required: true, message: '请选择岗位' }]}
        >
          <Select showSearch={{ optionFilterProp: 'label' }} options={postOptions} />
        </Form.Item>
        <Form.Item name="scopes" label="权限" rules={[{ required: true, message: '至少选一项权限' }]}>
          <Checkbox.Group options={scopeOptions} />
        </Form.Item>
        <Form.Item
          name="expiresOn"
          label="有效至（最长一年）"
          rules={[{ required: true, message: '请选有效期' }]}
        >
          <DateField />
        </Form.Item>
        <Form.Item name="addresses" label="允许的网络地址（每行一个，可写网段；不填为不限）">
          <Input.TextArea rows={2} placeholder="10.1.2.3 或 10.1.0.0/16" />
        </Form.Item>
        <Form.Item name="perMinute" label="每分钟最多请求次数">
          <InputNumber min={1} max={6000} />
        </Form.Item>
      </Form>
      {failure === undefined ? null : (
        <p className="x-alert" role="alert">
          {failure}
        </p>
      )}
    </Modal>
  );
}
