import { Button } from 'antd';
import { useNotice } from '#web/ui/notice.ts';
import { ImportDialog } from '#web/ui/table-import.tsx';
import { useRefresh } from './names.ts';
import { sponsorApi } from './sponsor-api.ts';

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
}

async function send(file: File, apply: 'yes' | 'no') {
  return sponsorApi.call('POST /api/sponsors/import', { file, body: { apply } });
}

/** Links from a table: checked first, then all or none. */
export function LinkImport({ open, onClose }: Props) {
  const notice = useNotice();
  const refresh = useRefresh();
  return (
    <ImportDialog
      open={open}
      title="导入帮包关系"
      onClose={onClose}
      lead={
        <p>
          <Button
            size="small"
            onClick={() => void sponsorApi.download('GET /api/sponsors/form.xlsx').catch(notice.failed)}
          >
            下载模板
          </Button>{' '}
          导出的表改过之后也可以导入。表里没有的项目不受影响。
        </p>
      }
      prompt="把填好的帮包表拖到这里，或点击选择"
      accept={['.xlsx', '.csv']}
      check={(file) => send(file, 'no')}
      apply={async (file) => {
        const answer = await send(file, 'yes');
        if (!answer.applied) return { again: answer };
        await refresh();
        return `已导入：新定${answer.opened}个，移交${answer.moved}个，修改${answer.changed}个`;
      }}
      view={({ opened, moved, changed, same, faults, notes }) => ({
        counts: [
          { label: '新定', value: opened, unit: '个' },
          { label: '移交', value: moved, unit: '个' },
          { label: '修改', value: changed, unit: '个' },
          { label: '不变', value: same, unit: '个' },
        ],
        work: opened + moved + changed,
        verb: `导入${opened + moved + changed}个`,
        faults,
        notes,
      })}
    />
  );
}
