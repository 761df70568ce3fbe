import { Button, Select } from 'antd';
import { useState } from 'react';
import { formsOf } from '#kernel/system/forms.ts';
import { useNotice } from '#web/ui/notice.ts';
import { ImportDialog } from '#web/ui/table-import.tsx';
import type { SystemView } from '../schema-items.ts';
import { caseworkApi, type KindView } from './casework-api.ts';

interface Props {
  readonly system: SystemView;
  readonly kind: KindView;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Items from a table: checked first, then all or none. */
export function CaseImport({ system, kind: { definition }, open, onClose }: Props) {
  const notice = useNotice();
  const [form, setForm] = useState('raise');
  const forms = formsOf(definition);
  const isEntry = forms.find(({ key }) => key === form)?.of === 'raise';
  const params = { system: system.key, kind: definition.key };
  const send = async (file: File, apply: 'yes' | 'no') =>
    caseworkApi.call('POST /api/systems/{system}/{kind}/import', { params, file, body: { apply, form } });
  return (
    <ImportDialog
      open={open}
      title={`导入${definition.noun}`}
      onClose={onClose}
      lead={
        <p className="cw-papers">
          <Select
            aria-label="哪张表"
            size="small"
            value={form}
            options={forms.map(({ key, title }) => ({ value: key, label: title }))}
            popupMatchSelectWidth={false}
            style={{ minWidth: 120 }}
            onChange={setForm}
          />
          <Button
            size="small"
            onClick={() =>
              void caseworkApi
                .download('GET /api/systems/{system}/{kind}/form.xlsx', { params, query: { form } })
                .catch(notice.failed)
            }
          >
            下载模板
          </Button>
          {isEntry ? '一行一件，有一行不对就都不进。' : '每行写明编号，有一行不对就都不办。'}
        </p>
      }
      prompt={`把填好的${definition.noun}表拖到这里，或点击选择`}
      accept={['.xlsx', '.csv']}
      pastes
      check={(file) => send(file, 'no')}
      apply={async (file) => {
        const answer = await send(file, 'yes');
        return answer.applied ? `已${isEntry ? '导入' : '办理'}${answer.added}件` : { again: answer };
      }}
      view={({ added, faults, notes }) => ({
        counts: [{ label: isEntry ? '新增' : '办理', value: added, unit: '件' }],
        work: added,
        verb: isEntry ? `导入：新增${added}件` : `办理${added}件`,
        faults,
        notes,
      })}
    />
  );
}
