import { useQuery } from '@tanstack/react-query';
import { Form, Input, Radio, Select } from 'antd';
import type { Handover, Post } from '../schema.ts';
import { FormDialog } from './form-dialog.tsx';
import { orgApi } from './org-api.ts';

interface Values {
  readonly from?: string;
  readonly reason: string;
  readonly successor: Handover['successor']['kind'];
  readonly login?: string;
  readonly account?: string;
  readonly predecessor: Handover['predecessor']['kind'];
  readonly post?: string;
}

interface Props {
  readonly post: Post | undefined;
  readonly onHandOver: (post: Post, sent: Handover) => Promise<void>;
  readonly onClose: () => void;
}

function sentOf(values: Values): Handover {
  const { from, reason, login, account, post } = values;
  return {
    from: from ?? null,
    reason,
    successor:
      values.successor === 'new'
        ? { kind: 'new', login: login ?? '' }
        : values.successor === 'existing'
          ? { kind: 'existing', account: account ?? '' }
          : { kind: 'vacant' },
    predecessor: values.predecessor === 'move' ? { kind: 'move', post: post ?? '' } : { kind: 'end' },
  };
}

/** 交接: the post keeps its duties and history; who leaves it ends or moves, who comes gets it. */
export function HandoverDialog({ post, onHandOver, onClose }: Props) {
  const isOpen = post !== undefined;
  const accounts = useQuery({ ...orgApi.query('GET /api/accounts'), enabled: isOpen });
  const posts = useQuery({ ...orgApi.query('GET /api/posts'), enabled: isOpen });
  const all = accounts.data?.rows ?? [];
  const holders = all.filter((one) => one.post === post?.id && one.endedAt === null);
  const optionOf = (one: (typeof all)[number]) => ({
    value: one.id,
    label: `${one.login ?? ''}（${one.unitName} ${one.postName}${one.endedAt === null ? '' : '，已结束'}）`,
  });
  if (post === undefined || accounts.data === undefined) return null;
  return (
    <FormDialog<Values>
      open
      title={`交接：${post.unitName} ${post.name}`}
      verb="交接"
      initial={{
        successor: 'new',
        predecessor: 'end',
        ...(holders[0] === undefined ? {} : { from: holders[0].id }),
      }}
      onSave={async (values) => onHandOver(post, sentOf(values))}
      onClose={onClose}
    >
      <p>岗位的职责、责任分解、未完成的月报、消息和历史都留在岗位上。交出的账号立即退出登录。</p>
      {holders.length === 0 ? (
        <p>这个岗位现在无人在任。</p>
      ) : (
        <>
          <Form.Item name="from" label="交出的账号">
            <Select options={holders.map(optionOf)} />
          </Form.Item>
          <Form.Item name="predecessor" label="交出后">
            <Radio.Group
              options={[
                { value: 'end', label: '账号结束' },
                { value: 'move', label: '换到别的岗位' },
              ]}
            />
          </Form.Item>
        </>
      )}
      <NewPost post={post} posts={posts.data?.rows ?? []} />
      <Form.Item name="successor" label="接任">
        <Radio.Group
          options={[
            { value: 'new', label: '新开账号' },
            { value: 'existing', label: '已有账号' },
            { value: 'vacant', label: '暂缺' },
          ]}
        />
      </Form.Item>
      <Successor
        options={all
          .filter((one) => one.post !== post.id || one.endedAt !== null)
          .filter(({ roles }) => !roles.includes('auditor'))
          .map(optionOf)}
      />
      <Form.Item name="reason" label="交接原因" rules={[{ required: true, message: '请写明交接原因' }]}>
        <Input maxLength={200} placeholder="如：轮岗、离任、借调" />
      </Form.Item>
    </FormDialog>
  );
}

interface NewPostProps {
  readonly post: Post;
  readonly posts: readonly Post[];
}

/** Where the predecessor goes, when the account does not end. */
function NewPost({ post, posts }: NewPostProps) {
  return (
    <Form.Item noStyle dependencies={['predecessor']}>
      {({ getFieldValue }) =>
        getFieldValue('predecessor') === 'move' ? (
          <Form.Item name="post" label="新岗位" rules={[{ required: true, message: '请选择新岗位' }]}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              options={posts
                .filter((one) => one.validTo === null && one.id !== post.id)
                .map((one) => ({ value: one.id, label: `${one.unitName} ${one.name}` }))}
            />
          </Form.Item>
        ) : null
      }
    </Form.Item>
  );
}

interface SuccessorProps {
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** The account that comes: a new one, or one of those there are. */
function Successor({ options }: SuccessorProps) {
  return (
    <Form.Item noStyle dependencies={['successor']}>
      {({ getFieldValue }) => {
        const kind: unknown = getFieldValue('successor');
        if (kind === 'new')
          return (
            <Form.Item
              name="login"
              label="接任的账号名（小写字母开头）"
              rules={[{ required: true, message: '请填写账号名' }]}
            >
              <Input maxLength={32} autoComplete="off" />
            </Form.Item>
          );
        if (kind !== 'existing') return null;
        return (
          <Form.Item
            name="account"
            label="接任的账号"
            rules={[{ required: true, message: '请选择账号' }]}
            extra="接任的账号离开原来的岗位。"
          >
            <Select showSearch={{ optionFilterProp: 'label' }} options={[...options]} />
          </Form.Item>
        );
      }}
    </Form.Item>
  );
}
