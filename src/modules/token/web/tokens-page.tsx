import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { printDay } from '#kernel/day-words.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { scopes, stateWords } from '../rules.ts';
import type { TokenRow } from '../schema.ts';
import { IssueDialog, type NewToken } from './issue-dialog.tsx';
import { tokenApi } from './token-api.ts';

const scopeWord = new Map<string, string>(scopes.map(({ act, word }) => [act, word]));

interface Once {
  readonly system: string;
  readonly secret: string;
}
type Asked = { readonly act: 'rotate' | 'revoke'; readonly token: TokenRow };

function isLive({ state }: TokenRow): boolean {
  return state === 'good' || state === 'overlap';
}

function columnsOf(ask: (asked: Asked) => void): readonly Column<TokenRow>[] {
  return [
    {
      key: 'system',
      title: '系统',
      width: 200,
      phone: 'headline',
      render: (token) => (
        <>
          <b>{token.system}</b>
          <br />
          <code>…{token.prefix}…</code>
        </>
      ),
    },
    {
      key: 'post',
      title: '所属岗位',
      width: 190,
      render: ({ post }) => `${post.unitName} ${post.name}`,
    },
    { key: 'scopes', title: '权限', render: (token) => <Scopes token={token} /> },
    {
      key: 'addresses',
      title: '允许地址',
      width: 150,
      render: ({ addresses }) => (addresses.length === 0 ? '不限' : addresses.join('、')),
    },
    {
      key: 'expires',
      title: '有效至',
      width: 130,
      render: ({ expiresOn }) => <span className="x-nowrap">{printDay(expiresOn)}</span>,
    },
    {
      key: 'used',
      title: '最近使用',
      width: 130,
      render: ({ usedOn }) => (usedOn === null ? '未用过' : printDay(usedOn)),
    },
    {
      key: 'state',
      title: '状态',
      width: 130,
      render: ({ state, revokedReason }) =>
        revokedReason === null ? stateWords[state] : `${stateWords[state]}：${revokedReason}`,
    },
    {
      key: 'acts',
      title: '办理',
      width: 130,
      render: (token) => (
        <>
          {token.state === 'good' || token.state === 'expired' ? (
            <Button type="link" size="small" onClick={() => ask({ act: 'rotate', token })}>
              轮换
            </Button>
          ) : null}
          {isLive(token) ? (
            <Button type="link" size="small" onClick={() => ask({ act: 'revoke', token })}>
              作废
            </Button>
          ) : null}
        </>
      ),
    },
  ];
}

function Scopes({ token }: { readonly token: TokenRow }) {
  return (
    <>
      {token.scopes.map((act) => scopeWord.get(act) ?? act).join('、')}
      {token.idle.length === 0 ? null : (
        <small>
          （岗位已没有：{token.idle.map((act) => scopeWord.get(act) ?? act).join('、')}，不起作用）
        </small>
      )}
    </>
  );
}

/** 接口令牌: how other systems come in; made by the system administrator for a named system and a post. */
export function TokensPage() {
  const [adding, setAdding] = useState(false);
  const [asked, setAsked] = useState<Asked>();
  const [once, setOnce] = useState<Once>();
  const list = useQuery(tokenApi.query('GET /api/tokens'));
  const queries = useQueryClient();
  const refresh = async () => queries.invalidateQueries({ queryKey: ['GET /api/tokens'] });

  async function issue(body: NewToken): Promise<void> {
    const { token, secret } = await tokenApi.call('POST /api/tokens', { body });
    setOnce({ system: token.system, secret });
    await refresh();
  }
  async function rotate(id: string, body: { expiresOn: string; overlapDays: number }): Promise<void> {
    const { token, secret } = await tokenApi.call('POST /api/tokens/{id}/rotation', { params: { id }, body });
    setOnce({ system: token.system, secret });
    await refresh();
  }
  async function revoke(id: string, reason: string): Promise<void> {
    await tokenApi.call('POST /api/tokens/{id}/revocation', { params: { id }, body: { reason } });
    await refresh();
  }

  const rows = list.data?.rows;
  return (
    <>
      <PageHeader
        title="接口令牌"
        lead={rows === undefined ? '' : `共${rows.length}个，有效${rows.filter(isLive).length}个`}
        actions={
          <>
            <Button href="/api" target="_blank">
              接口说明
            </Button>
            <Button type="primary" onClick={() => setAdding(true)}>
              签发令牌
            </Button>
          </>
        }
      />
      <DataTable
        caption="接口令牌"
        columns={columnsOf(setAsked)}
        rows={rows}
        rowKey={(token) => token.id}
        query={list}
        isMarked={(token) => !isLive(token)}
        empty={
          <EmptyState title="还没有签发过令牌" hint="其他系统要取数或报送时，在这里为它签发一个令牌。" />
        }
      />
      <IssueDialog open={adding} onIssue={issue} onClose={() => setAdding(false)} />
      {asked?.act === 'rotate' ? (
        <Rotate token={asked.token} onRotate={rotate} onClose={() => setAsked(undefined)} />
      ) : null}
      {asked?.act === 'revoke' ? (
        <Revoke token={asked.token} onRevoke={revoke} onClose={() => setAsked(undefined)} />
      ) : null}
      <Secret once={once} onClose={() => setOnce(undefined)} />
    </>
  );
}

interface RotateProps {
  readonly token: TokenRow;
  readonly onRotate: (id: string, body: { expiresOn: string; overlapDays: number }) => Promise<void>;
  readonly onClose: () => void;
}

function Rotate({ token, onRotate, onClose }: RotateProps) {
  const [expiresOn, setExpiresOn] = useState('');
  const [overlapDays, setOverlapDays] = useState(7);
  return (
    <ConfirmDialog
      open
      title={`轮换“${token.system}”的令牌？`}
      verb="轮换"
      ready={expiresOn !== ''}
      onConfirm={() => onRotate(token.id, { expiresOn, overlapDays })}
      onClose={onClose}
    >
      <p>新令牌沿用原来的岗位、权限和地址。并行期内新旧令牌都能用，期满旧令牌自动失效。</p>
      <p>
        <Labelled label="新令牌有效至">
          <DateField value={expiresOn} onChange={setExpiresOn} />
        </Labelled>
      </p>
      <p>
        <Labelled label="并行天数">
          <InputNumber min={0} max={30} value={overlapDays} onChange={(days) => setOverlapDays(days ?? 0)} />
        </Labelled>
      </p>
    </ConfirmDialog>
  );
}

interface RevokeProps {
  readonly token: TokenRow;
  readonly onRevoke: (id: string, reason: string) => Promise<void>;
  readonly onClose: () => void;
}

function Revoke({ token, onRevoke, onClose }: RevokeProps) {
  const [reason, setReason] = useState('');
  return (
    <ConfirmDialog
      open
      danger
      title={`作废“${token.system}”的令牌？`}
      verb="作废"
      ready={reason.trim() !== ''}
      onConfirm={() => onRevoke(token.id, reason.trim())}
      onClose={onClose}
    >
      <p>作废后立即拒绝，不能恢复。</p>
      <Input
        aria-label="作废原因"
        placeholder="作废原因，必填"
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </ConfirmDialog>
  );
}

function Secret({ once, onClose }: { readonly once: Once | undefined; readonly onClose: () => void }) {
  return (
    <Modal open={once !== undefined} title="令牌只显示这一次" footer={null} onCancel={onClose} width={560}>
      <p>
        “<b>{once?.system}</b>”的令牌：
      </p>
      <p className="x-mono" style={{ overflowWrap: 'anywhere' }} data-testid="secret">
        {once?.secret}
      </p>
      <p>请立即复制，通过可靠方式交给对接方。系统只保存校验值，关闭后无法再看；遗失时请轮换。</p>
      <Button onClick={() => void navigator.clipboard.writeText(once?.secret ?? '')}>复制</Button>
    </Modal>
  );
}
