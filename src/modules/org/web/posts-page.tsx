import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Select, Switch } from 'antd';
import { useState } from 'react';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import type { Post } from '../schema.ts';
import { FormDialog } from './form-dialog.tsx';
import { orgApi } from './org-api.ts';
import { optionsOf, roleWords } from './words.ts';

const columns: readonly Column<Post>[] = [
  { key: 'name', title: '岗位', render: (post) => post.name, phone: 'headline' },
  { key: 'unit', title: '单位', render: (post) => post.unitName },
  {
    key: 'roles',
    title: '角色',
    width: 200,
    render: (post) => post.roles.map((role) => roleWords[role]).join('、'),
  },
  { key: 'leader', title: '责任领导岗位', width: 130, render: (post) => (post.leader ? '是' : '—') },
  { key: 'accounts', title: '账号', width: 80, align: 'right', render: (post) => post.accounts },
];

interface NewPost {
  readonly name: string;
  readonly unit: string;
  readonly roles: Post['roles'];
  readonly leader?: boolean;
}

/** 岗位: duties and rights belong to posts, not to persons. */
export function PostsPage() {
  const [adding, setAdding] = useState(false);
  const posts = useQuery(orgApi.query('GET /api/posts'));
  const units = useQuery({ ...orgApi.query('GET /api/units'), enabled: adding });
  const queries = useQueryClient();
  const notice = useNotice();

  async function add(values: NewPost): Promise<void> {
    await orgApi.call('POST /api/posts', { body: values });
    await queries.invalidateQueries({ queryKey: ['GET /api/posts'] });
    notice.done(`已新增${values.name}`);
  }

  const rows = posts.data?.rows;
  const unitOptions = (units.data?.rows ?? []).map((unit) => ({ value: unit.id, label: unit.name }));
  return (
    <>
      <PageHeader
        title="岗位"
        lead={rows === undefined ? '' : `共${rows.length}个`}
        actions={<Button onClick={() => setAdding(true)}>新增岗位</Button>}
      />
      <DataTable caption="岗位" columns={columns} rows={rows} rowKey={(post) => post.id} query={posts} />
      <FormDialog<NewPost>
        open={adding}
        title="新增岗位"
        verb="新增"
        onSave={add}
        onClose={() => setAdding(false)}
      >
        <Form.Item
          name="name"
          label="岗位名称（不写人名）"
          rules={[{ required: true, message: '请填写岗位名称' }]}
        >
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="unit" label="单位" rules={[{ required: true, message: '请选择单位' }]}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={unitOptions} />
        </Form.Item>
        <Form.Item name="roles" label="角色" rules={[{ required: true, message: '至少选一个角色' }]}>
          <Select mode="multiple" options={optionsOf(roleWords)} />
        </Form.Item>
        <Form.Item name="leader" label="可作为责任领导岗位" valuePropName="checked">
          <Switch />
        </Form.Item>
      </FormDialog>
    </>
  );
}
