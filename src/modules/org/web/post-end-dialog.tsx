import { useQuery } from '@tanstack/react-query';
import { Form, Input, Select } from 'antd';
import { DateField } from '#web/ui/date-field.tsx';
import type { Post } from '../schema.ts';
import { FormDialog } from './form-dialog.tsx';
import { ObstacleList } from './obstacle-list.tsx';
import { orgApi } from './org-api.ts';

export interface PostEnding {
  readonly day: string;
  readonly reason: string;
  readonly successor?: string;
}

interface Props {
  readonly post: Post;
  readonly posts: readonly Post[];
  readonly onEnd: (post: Post, values: PostEnding) => Promise<void>;
  readonly onClose: () => void;
}

/** 撤销一个岗位: what still hangs on it is listed first; its history stays. */
export function PostEndDialog({ post, posts, onEnd, onClose }: Props) {
  const history = useQuery(orgApi.query('GET /api/posts/{id}/history', { params: { id: post.id } }));
  if (history.data === undefined) return null;
  return (
    <FormDialog<PostEnding>
      open
      title={`撤销：${post.unitName} ${post.name}`}
      verb="撤销"
      initial={{ reason: '' }}
      onSave={async (values) => onEnd(post, values)}
      onClose={onClose}
    >
      <ObstacleList obstacles={history.data.obstacles} verb="撤销" />
      <p>岗位办过的事、任职记录和消息都保留，只是不能再任、再办。</p>
      <Form.Item name="day" label="撤销日期" rules={[{ required: true, message: '请填写日期' }]}>
        <DateField />
      </Form.Item>
      <Form.Item name="successor" label="承接岗位（没有可不选，写明原因）">
        <Select
          allowClear
          placeholder="没有承接岗位"
          showSearch={{ optionFilterProp: 'label' }}
          options={posts
            .filter((one) => one.validTo === null && one.id !== post.id)
            .map((one) => ({ value: one.id, label: `${one.unitName} ${one.name}` }))}
        />
      </Form.Item>
      <Form.Item
        name="reason"
        label="原因"
        dependencies={['successor']}
        rules={[
          ({ getFieldValue }) => ({
            required: getFieldValue('successor') === undefined,
            message: '没有承接岗位的，请写明原因',
          }),
        ]}
      >
        <Input maxLength={200} placeholder="如：机构改革，职责并入" />
      </Form.Item>
    </FormDialog>
  );
}
