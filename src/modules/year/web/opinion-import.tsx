import { Button } from 'antd';
import { useNotice } from '#web/ui/notice.ts';
import { ImportDialog } from '#web/ui/table-import.tsx';
import { kindWords, type OpinionKind } from '../rules-opinion.ts';
import { opinionApi, useRefresh } from './year-api.ts';

interface Props {
  readonly year: number;
  readonly kind: OpinionKind;
  readonly onClose: () => void;
}

/** Opinions from a table: checked first, then all or none. */
export function OpinionImport({ year, kind, onClose }: Props) {
  const notice = useNotice();
  const refresh = useRefresh();
  const send = async (file: File, apply: 'yes' | 'no') =>
    opinionApi.call('POST /api/year/opinions/import', { file, body: { year, kind, apply } });
  return (
    <ImportDialog
      open
      title={`导入${kindWords[kind]}`}
      onClose={onClose}
      lead={
        <p>
          <Button
            size="small"
            onClick={() =>
              void opinionApi
                .download('GET /api/year/opinions/form.xlsx', { query: { year, kind } })
                .catch(notice.failed)
            }
          >
            下载模板
          </Button>{' '}
          同一单位的同一条意见不会重复导入。
        </p>
      }
      prompt="把填好的意见表拖到这里，或点击选择"
      accept={['.xlsx', '.csv']}
      check={(file) => send(file, 'no')}
      apply={async (file) => {
        const answer = await send(file, 'yes');
        await refresh();
        return answer.applied ? `已导入${answer.added}条意见` : { again: answer };
      }}
      view={({ added, same, faults, notes }) => ({
        counts: [
          { label: '新增', value: added, unit: '条' },
          { label: '已有', value: same, unit: '条' },
        ],
        work: added,
        verb: `导入：新增${added}条`,
        faults,
        notes,
      })}
    />
  );
}
