import { ImportDialog as Dialog } from '#web/ui/table-import.tsx';
import type { RulesImported } from '../schema.ts';
import { ruleApi } from './rule-api.ts';

interface Props {
  readonly open: boolean;
  readonly month: string;
  readonly onClose: () => void;
}

/** A table of rules: looked at first, then all of it or nothing. */
export function ImportDialog({ open, month, onClose }: Props) {
  const send = async (file: File, apply: 'yes' | 'no'): Promise<RulesImported> =>
    ruleApi.call('POST /api/rules/import', { file, body: { validFrom: month, apply } });
  return (
    <Dialog<RulesImported>
      open={open}
      title={`导入校验规则，从${month}起执行`}
      onClose={onClose}
      lead="先核对，没有错误才能导入；要么全部导入，要么一条也不导入。"
      prompt="把改好的规则表拖到这里，或点击选择"
      accept={['.xlsx', '.csv']}
      limit={5 * 2 ** 20}
      check={async (file) => send(file, 'no')}
      apply={async (file) => {
        const done = await send(file, 'yes');
        return done.applied ? `已导入：新增${done.added}条，修改${done.changed}条` : { again: done };
      }}
      view={({ added, changed, same, faults }) => ({
        counts: [
          { label: '新增', value: added, unit: '条' },
          { label: '修改', value: changed, unit: '条' },
          { label: '无变化', value: same, unit: '条' },
        ],
        work: added + changed,
        verb: `导入：新增${added}条，修改${changed}条`,
        faults,
      })}
    />
  );
}
