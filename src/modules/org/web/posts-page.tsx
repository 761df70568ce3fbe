import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Select, Switch } from 'antd';
import { useState } from 'react';
import { text, useSearchParams } from '#web/search.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { optionsOf } from '#web/ui/options.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SearchBox } from '#web/ui/search-box.tsx';
import { Toolbar } from '#web/ui/toolbar.tsx';
import { roleWords } from '../rules-words.ts';
import type { Handover, Post } from '../schema.ts';
import { FormDialog } from './form-dialog.tsx';
import { HandoverDialog } from './handover-dialog.tsx';
import { type Once, OnceDialog } from './once-dialog.tsx';
import { orgApi } from './org-api.ts';
import { PostEndDialog, type PostEnding } from './post-end-dialog.tsx';
import { PostHistory } from './post-history.tsx';

interface Acts {
  readonly hand: (post: Post) => void;
  readonly change: (post: Post) => void;
  readonly end: (post: Post) => void;
}

function columnsOf({ hand, change, end }: Acts): readonly Column<Post>[] {
  return [
    { key: 'name', title: '岗位', render: (post) => post.name, phone: 'headline' },
    { key: 'unit', title: '单位', render: (post) => post.unitName },
    {
      key: 'roles',
      title: '角色',
      width: 180,
      render: (post) => post.roles.map((role) => roleWords[role]).join('、'),
    },
    { key: 'leader', title: '责任领导岗位', width: 120, render: (post) => (post.leader ? '是' : '—') },
    {
      key: 'accounts',
      title: '在任账号',
      width: 90,
      align: 'right',
      render: (post) => (post.validTo === null ? post.accounts : '已撤销'),
    },
    {
      key: 'acts',
      title: '办理',
      width: 200,
      render: (post) => {
        if (post.validTo !== null) return '—';
        if (post.roles.includes('auditor')) return '在服务器上办理';
        return (
          <>
            <Button type="link" size="small" onClick={() => hand(post)}>
              交接
            </Button>
            {post.roles.includes('admin') ? null : (
              <Button type="link" size="small" onClick={() => change(post)}>
                改角色
              </Button>
            )}
            <Button type="link" size="small" onClick={() => end(post)}>
              撤销
            </Button>
          </>
        );
      },
    },
  ];
}

const filters = { q: text };

interface NewPost {
  readonly name: string;
  readonly unit: string;
  readonly roles: Post['roles'];
  readonly leader?: boolean;
}

interface Roles {
  readonly roles: Post['roles'];
  readonly leader: boolean;
}

/** 岗位: duties and rights belong to posts, not to persons. */
export function PostsPage() {
  const [search, setSearch] = useSearchParams(filters);
  const [adding, setAdding] = useState(false);
  const [handing, setHanding] = useState<Post>();
  const [changing, setChanging] = useState<Post>();
  const [ending, setEnding] = useState<Post>();
  const [once, setOnce] = useState<Once>();
  const posts = useQuery(orgApi.query('GET /api/posts'));
  const queries = useQueryClient();
  const notice = useNotice();

  async function add(values: NewPost): Promise<void> {
    await orgApi.call('POST /api/posts', { body: values });
    await queries.invalidateQueries({ queryKey: ['GET /api/posts'] });
    notice.done(`已新增${values.name}`);
  }

  const refresh = async (): Promise<void> => {
    await queries.invalidateQueries({ queryKey: ['GET /api/posts'] });
    await queries.invalidateQueries({ queryKey: ['GET /api/accounts'] });
    await queries.invalidateQueries({ queryKey: ['GET /api/posts/{id}/history'] });
  };

  async function handOver(post: Post, sent: Handover): Promise<void> {
    const answer = await orgApi.call('POST /api/posts/{id}/handover', {
      params: { id: post.id },
      body: sent,
    });
    await refresh();
    notice.done(`${post.unitName}${post.name}已交接`);
    if (answer.once !== null) setOnce(answer.once);
  }

  async function change(post: Post, body: Roles): Promise<void> {
    await orgApi.call('PATCH /api/posts/{id}', { params: { id: post.id }, body });
    await refresh();
    notice.done(`已改${post.name}的角色`);
  }

  async function end(post: Post, values: PostEnding): Promise<void> {
    const body = { ...values, successor: values.successor ?? null };
    await orgApi.call('POST /api/posts/{id}/end', { params: { id: post.id }, body });
    await refresh();
    notice.done(`${post.unitName}${post.name}已撤销，历史保留`);
  }

  const rows = posts.data?.rows.filter((post) => `${post.unitName} ${post.name}`.includes(search.q));
  return (
    <>
      <PageHeader
        title="岗位"
        lead="职责和权限属于岗位，不属于个人；换人用“交接”，岗位的历史不断。"
        actions={<Button onClick={() => setAdding(true)}>新增岗位</Button>}
      />
      <Toolbar summary={`共${rows?.length ?? '—'}个`}>
        <Labelled label="查找">
          <SearchBox value={search.q} onSearch={(q) => setSearch({ q })} placeholder="单位或岗位" />
        </Labelled>
      </Toolbar>
      <DataTable
        caption="岗位"
        columns={columnsOf({ hand: setHanding, change: setChanging, end: setEnding })}
        rows={rows}
        rowKey={(post) => post.id}
        query={posts}
        expand={(post) => <PostHistory id={post.id} />}
      />
      <HandoverDialog post={handing} onHandOver={handOver} onClose={() => setHanding(undefined)} />
      <OnceDialog once={once} onClose={() => setOnce(undefined)} />
      {changing === undefined ? null : (
        <RolesDialog post={changing} onChange={change} onClose={() => setChanging(undefined)} />
      )}
      {ending === undefined ? null : (
        <PostEndDialog
          post={ending}
          posts={posts.data?.rows ?? []}
          onEnd={end}
          onClose={() => setEnding(undefined)}
        />
      )}
      {adding ? <AddPost onAdd={add} onClose={() => setAdding(false)} /> : null}
    </>
  );
}

interface RolesProps {
  readonly post: Post;
  readonly onChange: (post: Post, values: Roles) => Promise<void>;
  readonly onClose: () => void;
}

function RolesDialog({ post, onChange, onClose }: RolesProps) {
  return (
    <FormDialog<Roles>
      open
      title={`改角色：${post.unitName} ${post.name}`}
      verb="保存"
      initial={{ roles: post.roles, leader: post.leader }}
      onSave={async (values) => onChange(post, values)}
      onClose={onClose}
    >
      <p>权限随角色立即变化，登录中的账号也一样。</p>
      <Form.Item name="roles" label="角色" rules={[{ required: true, message: '至少选一个角色' }]}>
        <Select mode="multiple" options={optionsOf(roleWords)} />
      </Form.Item>
      <Form.Item name="leader" label="可作为责任领导岗位" valuePropName="checked">
        <Switch />
      </Form.Item>
    </FormDialog>
  );
}

interface AddProps {
  readonly onAdd: (values: NewPost) => Promise<void>;
  readonly onClose: () => void;
}

function AddPost({ onAdd, onClose }: AddProps) {
  const units = useQuery(orgApi.query('GET /api/units'));
  const unitOptions = (units.data?.rows ?? [])
    .filter(({ validTo }) => validTo === null)
    .map((unit) => ({ value: unit.id, label: unit.name }));
  return (
    <FormDialog<NewPost> open title="新增岗位" verb="新增" onSave={onAdd} onClose={onClose}>
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
  );
}
