import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import type { Account } from '../schema.ts';
import { FormDialog } from './form-dialog.tsx';
import { orgApi } from './org-api.ts';

interface Once {
  readonly login: string;
  readonly password: string;
}
interface NewAccount {
  readonly login: string;
  readonly post: string;
}
type Asked = { readonly act: 'reset' | 'disable' | 'enable'; readonly account: Account };

const verbs = { reset: '重置密码', disable: '停用', enable: '启用' } as const;

function stateOf(account: Account): string {
  if (account.disabledAt !== null) return '已停用';
  if (account.lockedUntil !== null) return '曾因输错密码锁定';
  return account.mustChange ? '待首次改密' : '正常';
}

function columnsOf(ask: (asked: Asked) => void): readonly Column<Account>[] {
  return [
    { key: 'login', title: '账号', width: 150, render: (account) => account.login, phone: 'headline' },
    { key: 'post', title: '岗位', render: (account) => account.postName },
    { key: 'unit', title: '单位', render: (account) => account.unitName },
    { key: 'state', title: '状态', width: 150, render: stateOf },
    {
      key: 'acts',
      title: '办理',
      width: 190,
      render: (account) => {
        const toggle = account.disabledAt === null ? 'disable' : 'enable';
        return (
          <>
            <Button type="link" size="small" onClick={() => ask({ act: 'reset', account })}>
              {verbs.reset}
            </Button>
            <Button type="link" size="small" onClick={() => ask({ act: toggle, account })}>
              {verbs[toggle]}
            </Button>
          </>
        );
      },
    },
  ];
}

/** 账号: made and reset by the system administrator, who sees no business data. */
export function AccountsPage() {
  const [adding, setAdding] = useState(false);
  const [asked, setAsked] = useState<Asked>();
  const [once, setOnce] = useState<Once>();
  const accounts = useQuery(orgApi.query('GET /api/accounts'));
  const posts = useQuery({ ...orgApi.query('GET /api/posts'), enabled: adding });
  const queries = useQueryClient();
  const refresh = async () => queries.invalidateQueries({ queryKey: ['GET /api/accounts'] });

  async function add(values: NewAccount): Promise<void> {
    setOnce(await orgApi.call('POST /api/accounts', { body: values }));
    await refresh();
  }

  async function carryOut({ act, account }: Asked): Promise<void> {
    const params = { id: account.id };
    if (act === 'reset') setOnce(await orgApi.call('POST /api/accounts/{id}/password', { params }));
    else
      await orgApi.call('POST /api/accounts/{id}/state', { params, body: { disabled: act === 'disable' } });
    await refresh();
  }

  const rows = accounts.data?.rows;
  const postOptions = (posts.data?.rows ?? []).map((post) => ({
    value: post.id,
    label: `${post.unitName} ${post.name}`,
  }));
  return (
    <>
      <PageHeader
        title="账号"
        lead={rows === undefined ? '' : `共${rows.length}个`}
        actions={<Button onClick={() => setAdding(true)}>新增账号</Button>}
      />
      <DataTable
        caption="账号"
        columns={columnsOf(setAsked)}
        rows={rows}
        rowKey={(account) => account.id}
        query={accounts}
      />
      <FormDialog<NewAccount>
        open={adding}
        title="新增账号"
        verb="新增"
        onSave={add}
        onClose={() => setAdding(false)}
      >
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
      <ConfirmDialog
        open={asked !== undefined}
        title={asked === undefined ? '' : `${verbs[asked.act]}账号 ${asked.account.login ?? ''}？`}
        verb={asked === undefined ? '' : verbs[asked.act]}
        danger={asked?.act === 'disable'}
        onConfirm={async () => (asked === undefined ? undefined : carryOut(asked))}
        onClose={() => setAsked(undefined)}
      >
        {asked?.act === 'enable' ? '启用后可以重新登录。' : '该账号当前的登录会立即失效。'}
      </ConfirmDialog>
      <Modal
        open={once !== undefined}
        title="一次性密码"
        footer={null}
        onCancel={() => setOnce(undefined)}
        width={420}
      >
        <p>
          账号 <b>{once?.login}</b> 的首次登录密码，只显示这一次：
        </p>
        <p className="x-mono">{once?.password}</p>
        <p>请当面或通过可靠方式告知，首次登录须修改。</p>
      </Modal>
    </>
  );
}
