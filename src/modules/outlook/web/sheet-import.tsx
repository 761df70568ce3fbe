import { Button } from 'antd';
import { printMonth } from '#web/month.ts';
import { useNotice } from '#web/ui/notice.ts';
import { ImportDialog } from '#web/ui/table-import.tsx';
import { outlookApi } from './outlook-api.ts';

interface Props {
  readonly open: boolean;
  readonly month: string;
  readonly unit: string;
  readonly onClose: () => void;
}

/** 导入: the filled table, first checked, then all of it or nothing. */
export function SheetImport({ open, month, unit, onClose }: Props) {
  const notice = useNotice();
  return (
    <ImportDialog
      open={open}
      title={`导入${printMonth(month)}投资预报`}
      onClose={onClose}
      prompt="把填好的表拖到这里，或点击选择"
      accept={['.xlsx', '.csv']}
      lead={
        <p>
          先下载带有本单位项目的表，填好后选择文件。空格不改动已填的内容，导入后是草稿，核对后再提交。
          <Button
            size="small"
            onClick={() =>
              void outlookApi
                .download('GET /api/outlook/sheet.xlsx', { query: { month, unit } })
                .catch(notice.failed)
            }
          >
            下载表格
          </Button>
        </p>
      }
      check={(file) => outlookApi.call('POST /api/outlook/import', { file, body: { month, apply: 'no' } })}
      apply={async (file) => {
        const done = await outlookApi.call('POST /api/outlook/import', {
          file,
          body: { month, apply: 'yes' },
        });
        return `已导入${done.changed}个项目，核对后再提交`;
      }}
      view={(answer) => ({
        counts: [
          { label: '读到', value: answer.rows, unit: '行' },
          { label: '将改动', value: answer.changed, unit: '个' },
          { label: '不变', value: answer.same, unit: '个' },
        ],
        work: answer.changed,
        verb: `导入：改动${answer.changed}个项目`,
        faults: answer.faults,
        faultCount: answer.faultCount,
      })}
    />
  );
}
