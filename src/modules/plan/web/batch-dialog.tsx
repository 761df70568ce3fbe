import { Checkbox } from 'antd';
import { useState } from 'react';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { useNotice } from '#web/ui/notice.ts';
import type { PlanCheck, Reading } from '../schema.ts';
import { doubted, type Group, groupOf, groups, groupWords } from './groups.ts';

interface Props {
  readonly open: boolean;
  readonly rows: readonly Reading[];
  readonly checks: readonly PlanCheck[];
  readonly onConfirm: (ids: readonly string[]) => Promise<{
    readonly confirmed: number;
    readonly commitments: number;
    readonly taken: readonly { by: string }[];
  }>;
  readonly onClose: () => void;
}

/** Confirms all undecided readings of some kinds at once, after saying plainly how many and what follows. */
export function BatchDialog({ open, rows, checks, onConfirm, onClose }: Props) {
  const [chosen, setChosen] = useState<readonly Group[]>(['target']);
  const [sparing, setSparing] = useState(true);
  const notice = useNotice();
  const doubts = doubted(checks);
  const undecided = rows.filter((one) => one.state === 'read');
  const picked = undecided.filter((one) => chosen.includes(groupOf(one)) && !(sparing && doubts.has(one.id)));
  const making = picked.filter((one) => one.effect.makes !== null).length;

  async function confirm(): Promise<void> {
    const done = await onConfirm(picked.map(({ id }) => id));
    const first = done.taken[0];
    notice.done(
      `已确认${done.confirmed}条，列出承诺事项${done.commitments}项${first === undefined ? '' : `；${done.taken.length}条已由他人处理（${first.by}）`}`,
    );
  }

  return (
    <ConfirmDialog
      open={open}
      title="成批确认还没有处理的读取结果"
      verb={`确认这${picked.length}条`}
      ready={picked.length > 0}
      onConfirm={confirm}
      onClose={onClose}
    >
      <fieldset className="p-batch">
        <legend>确认哪些</legend>
        {groups.map((group) => {
          const count = undecided.filter((one) => groupOf(one) === group).length;
          return (
            <Checkbox
              key={group}
              disabled={count === 0}
              checked={chosen.includes(group) && count > 0}
              onChange={(event) =>
                setChosen(event.target.checked ? [...chosen, group] : chosen.filter((one) => one !== group))
              }
            >
              {groupWords[group]} {count}条
            </Checkbox>
          );
        })}
      </fieldset>
      <Checkbox checked={sparing} onChange={(event) => setSparing(event.target.checked)}>
        留下核对有疑点的，逐条看
      </Checkbox>
      <p className="p-plain" aria-live="polite">
        将确认{picked.length}条，其中{making}条列为承诺事项，其余存为事实。每一条都可以撤销。
      </p>
    </ConfirmDialog>
  );
}
