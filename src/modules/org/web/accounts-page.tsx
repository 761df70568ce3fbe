import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { choice, text, useSearchParams } from '#web/search.ts';
import { sessionQuery } from '#web/session.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SearchBox } from '#web/ui/search-box.tsx';
import { Toolbar } from '#web/ui/toolbar.tsx';
import { stateOf, stateWords } from '../rules-account.ts';
import type { Account } from '../schema.ts';
import { FormDialog } from './form-dialog.tsx';
import { type Once, OnceDialog } from './once-dialog.tsx';
import { orgApi } from './org-api.ts';
import { printMinuteOr } from './print-time.ts';

interface NewAccount {
  readonly login: string;
  readonly post: string;
}
type Act = 'reset' | 'unlock' | 'disable' | 'enable';
type Asked = { readonly act: Act; readonly account: Account };

const verbs: Readonly<Record<Act, string>> = {
  reset: '重置密码',
  unlock: '解锁',
  disable: '停用',
  enable: '启用',
};
const effects: Readonly<Record<Act, string>> = {
  reset: '该账号当前的登录会立即失效。新密码只显示一次，首次登录须修改。',
  unlock: '解锁后用原来的密码就能登录。忘记密码的，请改用“重置密码”。',
  disable: '该账号当前的登录会立即失效。岗位的职责和历史不变。',
  enable: '启用后可以重新登录。',
};

/** What may be done to an account as it stands: nobody deals with his own, and the auditor's is dealt with at the server. */
function actsOf(account: Account, own: string, now: string): readonly Act[] {
  if (account.login === own || account.roles.includes('auditor') || account.endedAt !== null) return [];
  const state = stateOf(account, now);
  if (state === 'disabled') return ['enable'];
  return state === 'locked' ? ['unlock', 'reset', 'disable'] : ['reset', 'disable'];
}

function columnsOf(own: string, now: string, ask: (asked: Asked) => void): readonly Column<Account>[] {
  return [
    { key: 'login', title: '账号', width: 150, render: (account) => account.login ?? '—', phone: 'headline' },
    { key: 'post', title: '岗位', render: (account) => account.postName },
    { key: 'unit', title: '单位', render: (account) => account.unitName },
    {
      key: 'state',
      title: '状态',
      width: 190,
      render: (account) => {
        const state = stateOf(account, now);
        const until = state === 'locked' ? `，到${printMinuteOr(account.lockedUntil)}` : '';
        return `${stateWords[state]}${until}`;
      },
    },
    {
      key: 'last',
      title: '最近登录',
      width: 150,
      render: (account) => printMinuteOr(account.lastSignInAt ?? null, '从未登录'),
    },
    {
      key: 'acts',
      title: '办理',
      width: 200,
      render: (account) => {
        const acts = actsOf(account, own, now);
        if (acts.length === 0) return whyNone(account, own);
        return acts.map((act) => (
          <Button key={act} type="link" size="small" onClick={() => ask({ act, account })}>
            {verbs[act]}
          </Button>
        ));
      },
    },
  ];
}

function whyNone(account: Account, own: string): string {
  if (account.login === own) return '本人账号';
  if (account.roles.includes('auditor')) return '在服务器上办理';
  return '—';
}

const filters = { q: text, state: choice('fresh', 'normal', 'locked', 'disabled', 'ended') };

/** 账号: made and reset by the system administrator, who sees no business data. */
export function AccountsPage() {
  const session = useSuspenseQuery(sessionQuery).data;
  const [search, setSearch] = useSearchParams(filters);
  const [adding, setAdding] = useState(false);
  const [asked, setAsked] = useState<Asked>();
  const [once, setOnce] = useState<Once>();
  const accounts = useQuery(orgApi.query('GET /api/accounts'));
  const queries = useQueryClient();
  const notice = useNotice();
  const refresh = async () => queries.invalidateQueries({ queryKey: ['GET /api/accounts'] });

  async function add(values: NewAccount): Promise<void> {
    setOnce(await orgApi.call('POST /api/accounts', { body: values }));
    await refresh();
  }

  async function carryOut({ act, account }: Asked): Promise<void> {
    const params = { id: account.id };
    if (act === 'reset') setOnce(await orgApi.call('POST /api/accounts/{id}/password', { params }));
    else if (act === 'unlock') await orgApi.call('POST /api/accounts/{id}/unlock', { params });
    else
      await orgApi.call('POST /api/accounts/{id}/state', { params, body: { disabled: act === 'disable' } });
    if (act !== 'reset') notice.done(`已${verbs[act]}`);
    await refresh();
  }

  const now = new Date(accounts.dataUpdatedAt).toISOString();
  const rows = accounts.data?.rows.filter(
    (account) =>
      (search.state === undefined || stateOf(account, now) === search.state) &&
      `${account.login ?? ''} ${account.postName} ${account.unitName}`.includes(search.q),
  );
  return (
    <>
      <PageHeader
        title="账号"
        lead="系统管理岗管账号，看不到业务数据；审计岗的账号在服务器上办理。"
        actions={<Button onClick={() => setAdding(true)}>新增账号</Button>}
      />
      <Toolbar summary={`共${rows?.length ?? '—'}个`}>
        <Labelled label="查找">
          <SearchBox value={search.q} onSearch={(q) => setSearch({ q })} placeholder="账号、岗位或单位" />
        </Labelled>
        <Labelled label="状态">
          <Select
            allowClear
            placeholder="全部"
            style={{ width: 150 }}
            value={search.state ?? null}
            onChange={(state: keyof typeof stateWords | null) => setSearch({ state: state ?? undefined })}
            options={Object.entries(stateWords).map(([value, label]) => ({ value, label }))}
          />
        </Labelled>
      </Toolbar>
      <DataTable
        caption="账号"
        columns={columnsOf(session.account, now, setAsked)}
        rows={rows}
        rowKey={(account) => account.id}
        query={accounts}
        empty={<EmptyState title="没有这样的账号" hint="换个条件，或在“批量导入”里一次建好。" />}
      />
      {adding ? <AddAccount onAdd={add} onClose={() => setAdding(false)} /> : null}
      <ConfirmDialog
        open={asked !== undefined}
        title={asked === undefined ? '' : `${verbs[asked.act]}账号 ${asked.account.login ?? ''}？`}
        verb={asked === undefined ? '' : verbs[asked.act]}
        danger={asked?.act === 'disable'}
        onConfirm={async () => (asked === undefined ? undefined : carryOut(asked))}
        onClose={() => setAsked(undefined)}
      >
        {asked === undefined ? '' : effects[asked.act]}
      </ConfirmDialog>
      <OnceDialog once={once} onClose={() => setOnce(undefined)} />
    </>
  );
}

interface AddProps {
  readonly onAdd: (values: NewAccount) => Promise<void>;
  readonly onClose: () => void;
}

function AddAccount({ onAdd, onClose }: AddProps) {
  const posts = useQuery(orgApi.query('GET /api/posts'));
  const postOptions = (posts.data?.rows ?? [])
    .filter(({ validTo, roles }) => validTo === null && !roles.includes('auditor'))
    .map((post) => ({ value: post.id, label: `${post.unitName} ${post.name}` }));
  return (
    <FormDialog<NewAccount> open title="新增账号" verb="新增" onSave={onAdd} onClose={onClose}>
      <Form.Item
        name="login"
        label="账号名（小写字母开头）"
        rules={[{ required: true, message: '请填写账号名' }]}
      >
        <Input maxLength={32} autoComplete="off" />
      </Form.Item>
      <Form.Item name="post" label="岗位" rules={[{ required: true, message: '请选择岗位' }]}>
        <Select showSearch={{ optionFilterProp: 'label' }} options={postOptions} />
      </Form.Item>
    </FormDialog>
  );
}
