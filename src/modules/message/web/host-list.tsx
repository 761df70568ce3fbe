import { useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Form, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { printMinute } from '#kernel/day-words.ts';
import { ApiError, reasonOf } from '#web/api-error.ts';
import { useNotice } from '#web/ui/notice.ts';
import { SectionHead } from '#web/ui/section-head.tsx';
import type { Host } from '../schema-channel.ts';
import { channelApi } from './channel-api.ts';

interface Values {
  readonly host: string;
  readonly port: number;
  readonly internal?: boolean;
  readonly reason: string;
}

/** The hosts that channels may call: everything else stays shut. */
export function HostList({ hosts }: { readonly hosts: readonly Host[] }) {
  const queries = useQueryClient();
  const notice = useNotice();
  const refresh = async () => queries.invalidateQueries({ queryKey: ['GET /api/channels'] });

  async function remove(host: string): Promise<void> {
    try {
      await channelApi.call('DELETE /api/message-hosts/{host}', { params: { host } });
      await refresh();
    } catch (error) {
      notice.failed(error);
    }
  }

  return (
    <>
      <SectionHead title="允许外联的地址" />
      {hosts.length === 0 ? <p className="m-body">还没有；没有列出的地址一律不访问。</p> : null}
      <ul>
        {hosts.map((one) => (
          <li key={one.host} className="m-host">
            <span className="x-mono">{one.host}</span>
            <span>{one.internal ? '已确认是内网主机' : '公网'}</span>
            <span className="m-body">
              {one.reason}，{printMinute(one.allowedAt)}添加
            </span>
            <Button size="small" onClick={() => void remove(one.host)} aria-label={`移除：${one.host}`}>
              移除
            </Button>
          </li>
        ))}
      </ul>
      <HostForm onDone={refresh} />
    </>
  );
}

function HostForm({ onDone }: { readonly onDone: () => Promise<void> }) {
  const [form] = Form.useForm<Values>();
  const [failure, setFailure] = useState<string>();

  async function add(values: Values): Promise<void> {
    setFailure(undefined);
    try {
      await channelApi.call('POST /api/message-hosts', {
        body: { ...values, internal: values.internal ?? false },
      });
      form.resetFields();
      await onDone();
    } catch (error) {
      const faults = error instanceof ApiError ? error.faults : [];
      setFailure(faults.length > 0 ? faults.map(({ message }) => message).join(' ') : reasonOf(error));
    }
  }

  return (
    <Form<Values>
      name="outside"
      requiredMark={false}
      form={form}
      layout="inline"
      className="m-hostform"
      onFinish={(values) => void add(values)}
    >
      <Form.Item name="host" label="主机名" rules={[{ required: true, message: '请填写主机名' }]}>
        <Input placeholder="smtp.example.gov.cn" style={{ width: 210 }} />
      </Form.Item>
      <Form.Item name="port" label="端口" rules={[{ required: true, message: '请填写端口' }]}>
        <InputNumber min={1} max={65_535} controls={false} style={{ width: 80 }} />
      </Form.Item>
      <Form.Item name="reason" label="用途" rules={[{ required: true, message: '请写明用途' }]}>
        <Input style={{ width: 160 }} />
      </Form.Item>
      <Form.Item name="internal" valuePropName="checked">
        <Checkbox>确认是内网主机</Checkbox>
      </Form.Item>
      <Button htmlType="submit">添加地址</Button>
      {failure === undefined ? null : (
        <p className="x-alert" role="alert">
          {failure}
        </p>
      )}
    </Form>
  );
}
