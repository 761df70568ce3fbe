import { Button } from 'antd';
import { useState } from 'react';
import { FaultList } from '#web/ui/fault-list.tsx';
import type { AssignedRow } from '../schema.ts';
import { amountsOf } from './amounts.ts';
import { AssignmentFields } from './assignment-fields.tsx';
import { type Draft, draftOf } from './draft.ts';
import type { People } from './people.ts';
import { useSaving } from './use-saving.ts';

interface Props {
  readonly row: AssignedRow;
  readonly people: People;
  readonly onSaved: (goOn: boolean) => Promise<void>;
  readonly onRefresh: () => Promise<void>;
}

/** Who leads, helps and answers, who reports, and along which curve. Ctrl+Enter saves and goes on to the next. */
export function AssignmentForm({ row, people, onSaved, onRefresh }: Props) {
  const amounts = amountsOf(row.commitment);
  const [draft, setDraft] = useState<Draft>(() => draftOf(row, amounts));
  const saving = useSaving({ row, draft, known: people.known, onSaved, onRefresh });
  const isOvertaken = saving.failure !== null && (row.assignment?.version ?? null) !== draft.version;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Ctrl+Enter anywhere in the form saves it
    <form
      aria-label="责任分解"
      onSubmit={(event) => {
        event.preventDefault();
        void saving.save(false);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        void saving.save(true);
      }}
    >
      <AssignmentFields
        draft={draft}
        commitment={row.commitment}
        amounts={amounts}
        people={people}
        onChange={(part) => setDraft((old) => ({ ...old, ...part }))}
      />
      <FaultList faults={saving.faults} />
      {saving.failure === null ? null : (
        <p className="x-alert" role="alert">
          {saving.failure}{' '}
          {isOvertaken ? (
            <Button
              size="small"
              onClick={() => {
                setDraft(draftOf(row, amounts));
                saving.forget();
              }}
            >
              载入最新分解
            </Button>
          ) : null}
        </p>
      )}
      <div className="a-save">
        <Button htmlType="submit" loading={saving.busy}>
          保存
        </Button>
        <Button type="primary" loading={saving.busy} onClick={() => void saving.save(true)}>
          保存并到下一未分解项
        </Button>
      </div>
    </form>
  );
}
