import { Modal } from 'antd';
import { FaultList } from '#web/ui/fault-list.tsx';
import type { Drafts } from '../rules-draft.ts';
import type { Pasted, PastedCell } from '../rules-paste-types.ts';
import type { Sheet } from '../schema.ts';
import { ChangeTable } from './change-table.tsx';
import { filledCells } from './filled-cells.ts';
import { useUndoWords } from './undo-buttons.tsx';

interface Props {
  readonly pasted: Pasted | undefined;
  readonly sheet: Sheet;
  readonly drafts: Drafts;
  readonly onApply: (cells: readonly PastedCell[]) => void;
  readonly onClose: () => void;
}

const shapes = {
  bare: '按位置对应',
  'by-indicator': '按指标名称对应',
  'by-unit': '按单位名称对应',
} as const;

/** What a pasted block would change, before it does: shown whenever something in it is doubtful. */
export function PasteDialog({ pasted, sheet, drafts, onApply, onClose }: Props) {
  const undoWords = useUndoWords();
  const cells = pasted?.cells ?? [];
  const faults = (pasted?.faults ?? []).map(({ line, column, message }) => ({
    field: '',
    row: line,
    column: `第${column}`,
    message,
  }));
  return (
    <Modal
      open={pasted !== undefined}
      title="核对粘贴内容"
      width={760}
      destroyOnHidden
      okText={cells.length === 0 ? '没有可填的格' : `填入${cells.length}格`}
      okButtonProps={{ disabled: cells.length === 0, autoFocus: true }}
      cancelText="不填"
      onOk={() => onApply(cells)}
      onCancel={onClose}
    >
      {pasted === undefined ? null : (
        <>
          <p>
            {shapes[pasted.shape]}：可填{cells.length}格
            {faults.length > 0 ? `，${faults.length}处没有读出，不会填入` : ''}。填入后{undoWords}。
          </p>
          {pasted.notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
          {faults.length > 0 ? <FaultList faults={faults} title="没有读出的格" /> : null}
          <ChangeTable changes={filledCells(cells, sheet, drafts)} />
        </>
      )}
    </Modal>
  );
}
