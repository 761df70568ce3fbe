import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input, Modal } from 'antd';
import { useState } from 'react';
import { reasonOf } from '#web/api-error.ts';
import { Labelled } from '#web/ui/labelled.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { TextField } from '#web/ui/text-field.tsx';
import type { Dimension } from '../schema.ts';
import { indicatorApi } from './indicator-api.ts';

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
}

const fresh: Dimension = { id: '', name: '', whole: true, items: [], version: 0 };

/** 分组: breakdowns that indicators may be reported by, with their items. */
export function DimensionsDialog({ open, onClose }: Props) {
  const [chosen, setChosen] = useState<Dimension>();
  const list = useQuery({ ...indicatorApi.query('GET /api/dimensions'), enabled: open }).data?.rows ?? [];
  return (
    <Modal open={open} title="分组" width={640} footer={null} destroyOnHidden onCancel={onClose}>
      <p className="in-said">
        指标可以按分组填报，如按产业、按投资方向。分组里的项目只增加、改名，不去掉，因为已有数据记在它下面。
      </p>
      <ul className="in-lines">
        {list.map((one) => (
          <li key={one.id}>
            <Button type="link" size="small" onClick={() => setChosen(one)}>
              {one.name}
            </Button>
            {one.items.map(({ name }) => name).join('、')}
            {one.whole ? '（各项之和等于总数）' : ''}
          </li>
        ))}
      </ul>
      {chosen === undefined ? (
        <Button onClick={() => setChosen(fresh)}>新增分组</Button>
      ) : (
        <Editor key={`${chosen.id} ${chosen.version}`} one={chosen} onDone={() => setChosen(undefined)} />
      )}
    </Modal>
  );
}

function Editor({ one, onDone }: { readonly one: Dimension; readonly onDone: () => void }) {
  const [id, setId] = useState(one.id);
  const [name, setName] = useState(one.name);
  const [whole, setWhole] = useState(one.whole);
  const [lines, setLines] = useState(one.items.map((item) => `${item.code} ${item.name}`).join('\n'));
  const [failure, setFailure] = useState<string>();
  const queries = useQueryClient();
  const notice = useNotice();

  async function save(): Promise<void> {
    const items = lines
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .map((line) => ({ code: line.split(/\s+/u)[0] ?? '', name: line.replace(/^\S+\s*/u, '') }));
    try {
      const body = { version: one.version, name, whole, items };
      await indicatorApi.call('PUT /api/dimensions/{id}', { params: { id }, body });
      await queries.invalidateQueries({ queryKey: ['GET /api/dimensions'] });
      notice.done(`已保存分组${name}`);
      onDone();
    } catch (error) {
      setFailure(reasonOf(error));
    }
  }

  return (
    <div className="in-editor">
      <TextField
        label="代码"
        value={id}
        disabled={one.version > 0}
        placeholder="如 industry"
        onChange={setId}
      />
      <TextField label="名称" value={name} maxLength={30} placeholder="如 按产业" onChange={setName} />
      <Labelled label="项目（一行一项：代码 空格 名称）">
        <Input.TextArea rows={6} value={lines} onChange={(event) => setLines(event.target.value)} />
      </Labelled>
      <Checkbox checked={whole} onChange={(event) => setWhole(event.target.checked)}>
        各项之和等于总数
      </Checkbox>
      {failure === undefined ? null : (
        <p className="x-alert" role="alert">
          {failure}
        </p>
      )}
      <div className="in-buttons">
        <Button onClick={onDone}>取消</Button>
        <Button type="primary" disabled={id === '' || name === ''} onClick={() => void save()}>
          保存分组
        </Button>
      </div>
    </div>
  );
}
