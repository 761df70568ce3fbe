import { Modal } from 'antd';
import { FaultList } from '#web/ui/fault-list.tsx';
import type { Drafts } from '../rules-draft.ts';
import { shownCells } from '../rules-draft.ts';
import { heldWords } from '../rules-form.ts';
import type { Pasted, PastedCell } from '../rules-paste-types.ts';
import type { Sheet } from '../schema.ts';

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
      width={720}
      destroyOnHidden
      okText={cells.length === 0 ? '没有可填的格' : `填入${cells.length}格`}
      okButtonProps={{ disabled: cells.length === 0 }}
      cancelText="不填"
      onOk={() => onApply(cells)}
      onCancel={onClose}
    >
      {pasted === undefined ? null : (
        <>
          <p>
            {shapes[pasted.shape]}：可填{cells.length}格
            {faults.length > 0 ? `，${faults.length}处有误不会填入` : ''}。
          </p>
          {pasted.notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
          {faults.length > 0 ? <FaultList faults={faults} title="有误的格" /> : null}
          <Changes cells={cells} sheet={sheet} drafts={drafts} />
        </>
      )}
    </Modal>
  );
}

function Changes({
  cells,
  sheet,
  drafts,
}: {
  readonly cells: readonly PastedCell[];
  readonly sheet: Sheet;
  readonly drafts: Drafts;
}) {
  if (cells.length === 0) return null;
  const rows = new Map(sheet.rows.map((row) => [row.key, row]));
  return (
    <div className="rp-changes">
      <table>
        <thead>
          <tr>
            <th scope="col">指标</th>
            <th scope="col">月份</th>
            <th scope="col">现在</th>
            <th scope="col">填入</th>
          </tr>
        </thead>
        <tbody>
          {cells.map((cell) => {
            const row = rows.get(cell.indicator);
            const before = row === undefined ? [] : shownCells(row, drafts);
            const now = before.find((one) => one.month === cell.month);
            if (row === undefined || now === undefined) return null;
            const isNote = cell.field === 'explanation';
            return (
              <tr key={`${cell.indicator}${cell.month}${cell.field}`}>
                <td>{row.name}</td>
                <td>{Number(cell.month.slice(5))}月</td>
                <td>{isNote ? now.explanation : heldWords(row, now)}</td>
                <td>{isNote ? cell.explanation : heldWords(row, cell)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
