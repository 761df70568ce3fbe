import { useQueryClient } from '@tanstack/react-query';
import { Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useNotice } from '#web/ui/notice.ts';
import { authorityWords } from '../rules-words.ts';
import type { Authority, BaselineHead } from '../schema.ts';
import { Refused } from './refused.tsx';
import { targetApi } from './target-api.ts';

interface Typed {
  readonly title: string;
  readonly list: BaselineHead['list'];
  readonly levels: ('province' | 'city' | 'county')[];
  readonly authority: Authority;
  readonly paper: string;
}

interface Props {
  readonly onFrozen: (id: string) => void;
  readonly onClose: () => void;
}

/** 冻结清单: the list as it stands today becomes a baseline that nobody changes any more. */
export function FreezeForm({ onFrozen, onClose }: Props) {
  const [form] = Form.useForm<Typed>();
  const [failure, setFailure] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const list = Form.useWatch('list', form) ?? 'projects';
  const queries = useQueryClient();
  const notice = useNotice();

  async function save({ levels, ...typed }: Typed): Promise<void> {
    setBusy(true);
    try {
      const body = { ...typed, levels: typed.list === 'projects' ? levels : [] };
      const made = await targetApi.call('POST /api/baselines', { body });
      await queries.invalidateQueries({ queryKey: ['GET /api/baselines'] });
      notice.done(`已冻结${made.members}项`);
      onFrozen(made.id);
      onClose();
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Modal
      open
      title="冻结清单"
      okText="冻结"
      cancelText="取消"
      confirmLoading={busy}
      onOk={() => form.submit()}
      onCancel={onClose}
      width={480}
    >
      <Form<Typed>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ list: 'projects', levels: [], authority: 'government' }}
        onFinish={(typed) => void save(typed)}
      >
        <Form.Item name="title" label="基线名称" rules={[{ required: true, message: '请填写基线名称' }]}>
          <Input maxLength={100} placeholder="如：2022年区级以上重点项目" />
        </Form.Item>
        <Form.Item name="list" label="清单">
          <Select
            options={[
              { value: 'projects', label: '重点项目' },
              { value: 'commitments', label: '承诺事项' },
            ]}
          />
        </Form.Item>
        {list === 'projects' ? (
          <Form.Item name="levels" label="项目级别（不选为全部重点项目）">
            <Select
              mode="multiple"
              options={[
                { value: 'province', label: '省级重点' },
                { value: 'city', label: '市级重点' },
                { value: 'county', label: '区县级重点' },
              ]}
            />
          </Form.Item>
        ) : null}
        <Form.Item name="authority" label="批准机关">
          <Select
            options={(['government', 'standing_committee', 'congress', 'department', 'unit'] as const).map(
              (value) => ({ value, label: authorityWords[value] }),
            )}
          />
        </Form.Item>
        <Form.Item
          name="paper"
          label="依据的文件或会议"
          rules={[{ required: true, message: '请写明依据的文件或会议' }]}
        >
          <Input maxLength={200} />
        </Form.Item>
      </Form>
      <Refused error={failure} />
    </Modal>
  );
}
