import { useState } from 'react';
import type { Fault } from '#kernel/errors.ts';
import { ApiError, reasonOf } from '#web/api-error.ts';
import { useNotice } from '#web/ui/notice.ts';
import type { Known } from '../rules.ts';
import type { AssignedRow } from '../schema.ts';
import { amountsOf } from './amounts.ts';
import { assignmentApi } from './assignment-api.ts';
import { type Draft, readDraft } from './draft.ts';

interface What {
  readonly row: AssignedRow;
  readonly draft: Draft;
  readonly known: Known;
  readonly onSaved: (goOn: boolean) => Promise<void>;
  readonly onRefresh: () => Promise<void>;
}

interface Saving {
  readonly busy: boolean;
  readonly faults: readonly Fault[];
  readonly failure: string | null;
  readonly save: (goOn: boolean) => Promise<void>;
  readonly forget: () => void;
}

/** Saves a draft: what is wrong stays beside it; when somebody else was first, their assignment is read and this draft is kept. */
export function useSaving({ row, draft, known, onSaved, onRefresh }: What): Saving {
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const notice = useNotice();
  const { commitment } = row;

  async function save(goOn: boolean): Promise<void> {
    if (busy) return;
    const read = readDraft(draft, commitment, amountsOf(commitment), known);
    setFailure(null);
    setFaults('faults' in read ? read.faults : []);
    if ('faults' in read) return;
    setBusy(true);
    try {
      await assignmentApi.call('PUT /api/assignments/{commitment}', {
        params: { commitment: commitment.id },
        body: read.input,
      });
      notice.done(`已分解：${commitment.title}`);
      await onSaved(goOn);
    } catch (error) {
      if (error instanceof ApiError && error.faults.length > 0) setFaults(error.faults);
      else setFailure(reasonOf(error));
      if (error instanceof ApiError && error.status === 409) await onRefresh();
    } finally {
      setBusy(false);
    }
  }

  return { busy, faults, failure, save, forget: () => setFailure(null) };
}
