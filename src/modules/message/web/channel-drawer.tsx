import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import type { orgContract } from '#modules/org/schema.ts';
import { client } from '#web/api.ts';
import { ApiError, reasonOf } from '#web/api-error.ts';
import type { Channel, ChannelKind, ChannelSettings, Host } from '../schema-channel.ts';
import { channelApi, kindWords } from './channel-api.ts';

const org = client<typeof orgContract>();

interface Props {
  readonly edited: Channel | 'new' | undefined;
  readonly hosts: readonly Host[];
  readonly onClose: () => void;
}

interface Values {
  readonly name: string;
  readonly kind: ChannelKind;
  readonly url?: string;
  readonly host?: string;
  readonly port?: number;
  readonly security?: 'tls' | 'starttls' | 'none';
  readonly from?: string;
  readonly user?: string;
  readonly secret?: string;
  readonly unit?: string;
  readonly hours?: number[];
  readonly urgent?: string[];
}

const kindOptions = Object.entries(kindWords).map(([value, label]) => ({ value, label }));
const hourOptions = Array.from({ length: 24 }, (_, hour) => ({ value: hour, label: `${hour}时` }));
const urgentOptions = [
  { value: 'report.returned', label: '月报退回' },
  { value: 'sign.asked', label: '请会签' },
  { value: 'flag.raised', label: '数据核对' },
  { value: 'delegation.begun', label: '委托代办' },
];
const securityOptions = [
  { value: 'tls', label: 'TLS（一般是465端口）' },
  { value: 'starttls', label: 'STARTTLS（587或25端口）' },
  { value: 'none', label: '明文，只限内网' },
];
const required = (message: string) => [{ required: true, message }];

/** A channel beside the list: to make or to change. What is secret is typed anew or kept, never shown. */
export function ChannelDrawer({ edited, onClose }: Props) {
  const [once, setOnce] = useState<string>();
  const close = (): void => {
    setOnce(undefined);
    onClose();
  };
  return (
    <Drawer
      open={edited !== undefined}
      title={edited === 'new' || edited === undefined ? '新建通道' : `修改${edited.name}`}
      onClose={close}
      destroyOnHidden
      size="min(520px, 100vw)"
    >
      {once === undefined ? null : (
        <>
          <p>通道已建好（未启用）。对方验证签名要用这个密钥，只显示这一次：</p>
          <p className="x-mono m-once">{once}</p>
          <Button onClick={close}>已记下</Button>
        </>
      )}
      {edited === undefined || once !== undefined ? null : (
        <ChannelForm edited={edited} onDone={(secret) => (secret === null ? close() : setOnce(secret))} />
      )}
    </Drawer>
  );
}

function initial(edited: Channel | 'new'): Partial<Values> {
  if (edited === 'new')
    return { kind: 'mail', hours: [9, 15], urgent: ['report.returned'], security: 'tls', port: 465 };
  const { settings, name, unit, hours, urgent } = edited;
  return { ...settings, name, hours, urgent, ...(unit === null ? {} : { unit: unit.id }) };
}

function settingsOf(values: Values): ChannelSettings {
  const { kind, url = '' } = values;
  if (kind !== 'mail') return { kind, url };
  const { host = '', port = 465, security = 'tls', from = '', user = '' } = values;
  return { kind, host, port, security, from, user };
}

function ChannelForm({
  edited,
  onDone,
}: {
  readonly edited: Channel | 'new';
  readonly onDone: (secretOnce: string | null) => void;
}) {
  const [form] = Form.useForm<Values>();
  const [failure, setFailure] = useState<string>();
  const kind = Form.useWatch('kind', form) ?? 'mail';
  const units = useQuery(org.query('GET /api/units'));
  const queries = useQueryClient();

  async function save(values: Values): Promise<void> {
    setFailure(undefined);
    const body = {
      name: values.name,
      settings: settingsOf(values),
      secret: { secret: values.secret ?? '', token: '' },
      unit: values.unit ?? null,
      hours: values.hours ?? [],
      urgent: values.urgent ?? [],
    };
    try {
      if (edited === 'new') {
        const made = await channelApi.call('POST /api/channels', { body });
        onDone(made.secretOnce);
      } else {
        const { id, version } = edited;
        await channelApi.call('PUT /api/channels/{id}', { params: { id }, body: { ...body, version } });
        onDone(null);
      }
      await queries.invalidateQueries({ queryKey: ['GET /api/channels'] });
    } catch (error) {
      const faults = error instanceof ApiError ? error.faults : [];
      setFailure(faults.length > 0 ? faults.map(({ message }) => message).join('；') : reasonOf(error));
    }
  }

  return (
    <Form<Values>
      name="channel"
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={initial(edited)}
      onFinish={(values) => void save(values)}
    >
      <Form.Item name="name" label="名称" rules={required('请填写名称')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="kind" label="类型">
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={kindOptions}
          disabled={edited !== 'new'}
        />
      </Form.Item>
      {kind === 'mail' ? <MailFields /> : <UrlField kind={kind} isNew={edited === 'new'} />}
      {kind === 'wecom' ? null : (
        <Form.Item name="secret" label={secretLabel(kind, edited === 'new')}>
          <Input.Password autoComplete="new-password" maxLength={500} />
        </Form.Item>
      )}
      <Form.Item name="unit" label="发给哪些岗位（不选为全县）">
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={(units.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: `${name}及下属` }))}
        />
      </Form.Item>
      {kind === 'webhook' ? null : (
        <>
          <Form.Item name="hours" label="汇总时间（工作日）">
            <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={hourOptions} />
          </Form.Item>
          <Form.Item name="urgent" label="不等汇总、立即发的">
            <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={urgentOptions} />
          </Form.Item>
        </>
      )}
      {failure === undefined ? null : (
        <p className="x-alert" role="alert">
          {failure}
        </p>
      )}
      <Button type="primary" htmlType="submit">
        保存
      </Button>
    </Form>
  );
}

function secretLabel(kind: ChannelKind, isNew: boolean): string {
  const keep = isNew ? '' : '（留空为不改）';
  if (kind === 'mail') return `密码${keep}`;
  if (kind === 'dingtalk') return `加签密钥 SEC…${isNew ? '（没有设加签可不填）' : keep}`;
  return `签名密钥${isNew ? '（留空自动生成）' : keep}`;
}

function MailFields() {
  return (
    <>
      <Form.Item name="host" label="邮件服务器" rules={required('请填写邮件服务器')}>
        <Input placeholder="smtp.example.gov.cn" />
      </Form.Item>
      <Form.Item name="port" label="服务器端口" rules={required('请填写端口')}>
        <InputNumber min={1} max={65_535} controls={false} style={{ width: 120 }} />
      </Form.Item>
      <Form.Item name="security" label="加密">
        <Select showSearch={{ optionFilterProp: 'label' }} options={securityOptions} />
      </Form.Item>
      <Form.Item name="from" label="发件地址" rules={required('请填写发件地址')}>
        <Input />
      </Form.Item>
      <Form.Item name="user" label="登录账号（不需登录可不填）">
        <Input autoComplete="off" />
      </Form.Item>
    </>
  );
}

function UrlField({ kind, isNew }: { readonly kind: ChannelKind; readonly isNew: boolean }) {
  const isRobot = kind === 'dingtalk' || kind === 'wecom';
  const label = isRobot
    ? `机器人地址（从群设置里完整复制${isNew ? '' : '；令牌不改可只留前半段'}）`
    : '接收地址';
  return (
    <Form.Item name="url" label={label} rules={required('请填写地址')}>
      <Input placeholder="https://" />
    </Form.Item>
  );
}
