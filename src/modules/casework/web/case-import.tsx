import { Button } from 'antd';
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
  const params = { system: system.key, kind: definition.key };
  const send = async (file: File, apply: 'yes' | 'no') =>
    caseworkApi.call('POST /api/systems/{system}/{kind}/import', { params, file, body: { apply } });
  return (
    <ImportDialog
      open={open}
      title={`导入${definition.noun}`}
      onClose={onClose}
      lead={
        <p>
          <Button
            size="small"
            onClick={() =>
              void caseworkApi
                .download('GET /api/systems/{system}/{kind}/form.xlsx', { params })
                .catch(notice.failed)
            }
          >
            下载模板
          </Button>{' '}
          一行一件，有一行不对就都不进。
        </p>
      }
      prompt={`把填好的${definition.noun}表拖到这里，或点击选择`}
      accept={['.xlsx', '.csv']}
      pastes
      check={(file) => send(file, 'no')}
      apply={async (file) => {
        const answer = await send(file, 'yes');
        return answer.applied ? `已导入${answer.added}件` : { again: answer };
      }}
      view={({ added, faults, notes }) => ({
        counts: [{ label: '新增', value: added, unit: '件' }],
        work: added,
        verb: `导入：新增${added}件`,
        faults,
        notes,
      })}
    />
  );
}
