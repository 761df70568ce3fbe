import { useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Input } from 'antd';
import { useId, useState } from 'react';
import { printMinute } from '#kernel/day-words.ts';
import { ApiError, reasonOf } from '#web/api-error.ts';
import { wayWords } from '../rules-words.ts';
import type { PostReach, Reach } from '../schema-address.ts';
import type { ChannelKind } from '../schema-channel.ts';
import { addressApi } from './address-api.ts';

interface Props {
  readonly row: PostReach | undefined;
  readonly onClose: () => void;
}

/** The addresses of one post, each saved, tried and taken back for itself. */
export function AddressDrawer({ row, onClose }: Props) {
  return (
    <Drawer
      open={row !== undefined}
      title={row === undefined ? '' : `${row.unitName} ${row.postName}`}
      size="min(520px, 100vw)"
      destroyOnHidden
      onClose={onClose}
    >
      <p className="m-body">
        没有自己的机器人或接收地址时，消息发到通道公用的群或地址。令牌和密钥保存后不再显示，换机器人时粘贴新的完整地址。
      </p>
      {row?.reach.map((reach) => (
        <Way key={`${reach.kind} ${reach.address ?? ''}`} post={row.post} reach={reach} />
      ))}
    </Drawer>
  );
}

const hints: Readonly<Record<ChannelKind, string>> = {
  mail: 'name@example.gov.cn',
  dingtalk: '群设置里复制的完整地址，含 access_token',
  wecom: '群机器人的完整地址，含 key',
  webhook: 'https://',
};

function Way({ post, reach }: { readonly post: string; readonly reach: Reach }) {
  const { kind } = reach;
  const stored = reach.address ?? '';
  const [typed, setTyped] = useState(stored);
  const [secret, setSecret] = useState('');
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState('');
  const [failure, setFailure] = useState<string>();
  const queries = useQueryClient();
  const id = useId();
  const params = { post, kind };

  async function run(work: () => Promise<string>): Promise<void> {
    setBusy(true);
    setFailure(undefined);
    setTold('');
    try {
      setTold(await work());
    } catch (error) {
      const faults = error instanceof ApiError ? error.faults : [];
      setFailure(faults.length > 0 ? faults.map(({ message }) => message).join('；') : reasonOf(error));
    } finally {
      setBusy(false);
      await queries.invalidateQueries({ queryKey: ['GET /api/addresses'] });
    }
  }
  const put = async (address: string | null): Promise<string> => {
    await addressApi.call('PUT /api/addresses/{post}/{kind}', { params, body: { address, secret } });
    setSecret('');
    return address === null ? '已取消' : '已保存';
  };
  const test = async (): Promise<string> => {
    const { state, reason } = await addressApi.call('POST /api/addresses/{post}/{kind}/test', { params });
    return state === 'sent' ? '测试消息已送达' : `测试消息没有送到：${reason}`;
  };
  const isChanged = typed.trim() !== stored || secret.trim() !== '';
  return (
    <section className="m-address">
      <label htmlFor={id}>{wayWords[kind]}</label>
      <Input
        id={id}
        value={typed}
        maxLength={1000}
        placeholder={hints[kind]}
        autoComplete="off"
        aria-invalid={failure !== undefined}
        onChange={(event) => setTyped(event.target.value)}
      />
      {kind === 'dingtalk' ? <SecretField value={secret} onChange={setSecret} /> : null}
      <p className="m-body">{stateOf(reach)}</p>
      {failure === undefined ? null : (
        <p className="x-alert" role="alert">
          {failure}
        </p>
      )}
      <div className="m-acts">
        <Button
          size="small"
          type="primary"
          disabled={busy || !isChanged || typed.trim() === ''}
          onClick={() => void run(async () => put(typed.trim()))}
          aria-label={`保存：${wayWords[kind]}`}
        >
          保存
        </Button>
        <Button
          size="small"
          disabled={busy || stored === '' || isChanged}
          onClick={() => void run(test)}
          aria-label={`发测试消息：${wayWords[kind]}`}
        >
          发测试消息
        </Button>
        <Button
          size="small"
          disabled={busy || stored === ''}
          onClick={() => void run(async () => put(null))}
          aria-label={`取消这个地址：${wayWords[kind]}`}
        >
          取消这个地址
        </Button>
        <output className="m-body">{told}</output>
      </div>
    </section>
  );
}

interface SecretProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function SecretField({ value, onChange }: SecretProps) {
  return (
    <Input.Password
      aria-label="钉钉加签密钥"
      value={value}
      maxLength={500}
      autoComplete="new-password"
      placeholder="加签密钥 SEC…（没有设加签可不填；留空不改）"
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function stateOf({ by, channel, secret, last }: Reach): string {
  const where =
    channel === null
      ? '还没有这一类通道，暂不发送'
      : channel.on
        ? `由“${channel.name}”发送`
        : `“${channel.name}”未启用，暂不发送`;
  const how =
    by === 'own' ? where : by === 'common' ? `没有自己的地址，发到“${channel?.name ?? ''}”公用的地址` : where;
  const kept = secret === 'stored' ? '；令牌已保存' : secret === 'lost' ? '；令牌读不出来，请重新填写' : '';
  const result =
    last === null ? '' : `；${printMinute(last.at)} ${last.ok ? '送达' : `没有送到：${last.reason}`}`;
  return `${how}${kept}${result}`;
}
