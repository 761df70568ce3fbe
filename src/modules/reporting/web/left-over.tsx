import { Button } from 'antd';
import { useState } from 'react';
import { growthTitle } from '#kernel/target-words.ts';
import { useNotice } from '#web/ui/notice.ts';
import { isStale } from '../rules-explained.ts';
import { printInstant } from '../rules-state.ts';
import type { SheetCell, SheetRow } from '../schema.ts';
import type { SheetState } from './use-sheet.ts';

interface Props {
  readonly row: SheetRow;
  /** As it stands on the screen. */
  readonly cell: SheetCell;
  readonly confirm: SheetState['confirm'];
}

/** An explanation that was written for another value: it holds after one click, or is written anew. */
export function LeftOver({ row, cell, confirm }: Props) {
  const notice = useNotice();
  const [busy, setBusy] = useState(false);
  if (!isStale(cell)) return null;

  async function hold(): Promise<void> {
    setBusy(true);
    try {
      await confirm(row, cell.month);
      notice.done(`“${growthTitle(row)}”的原说明已确认仍有效`);
    } catch (error) {
      notice.failed(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <span className="rp-leftover">
      原说明“{cell.explanation}”是按改前的数写的，对现在的数：
      <Button size="small" loading={busy} onClick={() => void hold()}>
        原说明仍有效
      </Button>
    </span>
  );
}

/** By whom the unchanged words were confirmed, or that they speak of another value. */
export function explainedBy(cell: SheetCell): string {
  if (isStale(cell)) return '（按改前的数写的，未确认）';
  const { confirmed = null } = cell;
  return confirmed === null ? '' : `（${confirmed.by}${printInstant(confirmed.at)}确认仍有效）`;
}
