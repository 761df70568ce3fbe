import { Button } from 'antd';
import { useNarrow } from '#web/ui/use-narrow.ts';
import type { SheetState } from './use-sheet.ts';

/** A step back or forth by hand: a phone has no Ctrl+Z. */
export function UndoButtons({ state }: { readonly state: Pick<SheetState, 'drafts' | 'undo' | 'redo'> }) {
  const { undo, redo } = state.drafts;
  return (
    <>
      <Button size="small" disabled={undo.length === 0} onClick={state.undo}>
        撤销
      </Button>
      {redo.length === 0 ? null : (
        <Button size="small" onClick={state.redo}>
          重做
        </Button>
      )}
    </>
  );
}

/** How what was just filled in is taken back, as the device lets one. */
export function useUndoWords(): string {
  return useNarrow() ? '可点“撤销”取回' : '可按 Ctrl+Z 撤销';
}
