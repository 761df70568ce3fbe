import { Button } from 'antd';
import { useNotice } from '#web/ui/notice.ts';
import { ImportDialog as Dialog } from '#web/ui/table-import.tsx';
import type { TargetsImported } from '../schema.ts';
import { targetApi } from './target-api.ts';

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
}

async function send(file: File, apply: 'yes' | 'no'): Promise<TargetsImported> {
  return targetApi.call('POST /api/targets/import', { file, body: { apply } });
}

/** Targets from a table: checked first, then all or none. */
export function ImportDialog({ open, onClose }: Props) {
  const notice = useNotice();
  return (
    <Dialog<TargetsImported>
      open={open}
      title="导入目标"
      onClose={onClose}
      lead={
        <>
          <Button
            size="small"
            onClick={() => void targetApi.download('GET /api/targets/form.xlsx').catch(notice.failed)}
          >
            下载模板
          </Button>{' '}
          先核对，没有错误才能导入；要么全部导入，要么一行也不导入。
        </>
      }
      prompt="把填好的目标表拖到这里，或点击选择"
      accept={['.xlsx', '.csv']}
      check={async (file) => send(file, 'no')}
      apply={async (file) => {
        const answer = await send(file, 'yes');
        return answer.applied ? `已导入：新增${answer.added}项，调整${answer.changed}项` : { again: answer };
      }}
      view={({ added, changed, same, faults, notes }) => ({
        counts: [
          { label: '新增', value: added, unit: '项' },
          { label: '调整', value: changed, unit: '项' },
          { label: '无变化', value: same, unit: '项' },
        ],
        work: added + changed,
        verb: `导入：新增${added}项，调整${changed}项`,
        faults,
        notes,
      })}
    />
  );
}
