import { Button } from 'antd';
import { useNotice } from '#web/ui/notice.ts';
import { ImportDialog } from '#web/ui/table-import.tsx';
import { problemApi } from './problem-api.ts';

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
}

async function send(file: File, apply: 'yes' | 'no') {
  return problemApi.call('POST /api/problems/import', { file, body: { apply } });
}

/** Problems from a table: checked first, then all or none. */
export function ProblemImport({ open, onClose }: Props) {
  const notice = useNotice();
  return (
    <ImportDialog
      open={open}
      title="导入问题"
      onClose={onClose}
      lead={
        <p>
          <Button
            size="small"
            onClick={() => void problemApi.download('GET /api/problems/form.xlsx').catch(notice.failed)}
          >
            下载模板
          </Button>{' '}
          同一单位未了结的同名问题不会重复导入。
        </p>
      }
      prompt="把填好的问题表拖到这里，或点击选择"
      accept={['.xlsx', '.csv']}
      check={(file) => send(file, 'no')}
      apply={async (file) => {
        const answer = await send(file, 'yes');
        return answer.applied ? `已导入${answer.added}个问题` : { again: answer };
      }}
      view={({ added, same, faults, notes }) => ({
        counts: [
          { label: '新增', value: added, unit: '个' },
          { label: '已有', value: same, unit: '个' },
        ],
        work: added,
        verb: `导入：新增${added}个`,
        faults,
        notes,
      })}
    />
  );
}
