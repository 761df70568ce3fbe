import { Button, Modal, Radio } from 'antd';
import { useMemo, useState } from 'react';
import { ApiError } from '#web/api-error.ts';
import { ErrorState } from '#web/ui/error-state.tsx';
import { FileDrop } from '#web/ui/file-drop.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { FaultReport } from '#web/ui/table-import.tsx';
import { useFocus } from '#web/ui/use-focus.ts';
import type { Sheet } from '../schema.ts';
import { ChangeTable } from './change-table.tsx';
import { type FilledCell, filledCells } from './filled-cells.ts';
import { editsOfPasted } from './grid-model.ts';
import { MappingEditor } from './mapping-editor.tsx';
import { useUndoWords } from './undo-buttons.tsx';
import { type ForeignFile, useForeignFile } from './use-foreign-file.ts';
import type { SheetState } from './use-sheet.ts';

interface Props {
  readonly open: boolean;
  /** A file that was dropped on the page. */
  readonly file?: File | undefined;
  readonly sheet: Sheet;
  readonly state: SheetState;
  readonly unit: string;
  readonly form: string;
  readonly onClose: () => void;
}

/**
 * Brings a filled form or a table of another office into the grid: shows how it is read and what each cell would become, lets both be
 * changed, and fills in as one step that Ctrl+Z takes back.
 */
export function ImportDialog({ open, onClose, ...rest }: Props) {
  return (
    <Modal
      open={open}
      title="导入填好的表"
      width={960}
      footer={null}
      destroyOnHidden
      mask={{ closable: false }}
      onCancel={onClose}
      focusable={{ focusTriggerAfterClose: false }}
      afterClose={focusGrid}
    >
      <Content {...rest} onClose={onClose} />
    </Modal>
  );
}

/** Back to the chosen cell, where Ctrl+Z takes the import back. */
function focusGrid(): void {
  document.querySelector<HTMLElement>('.rp-grid [data-active] :is(input, select)')?.focus();
}

function Content({ file: dropped, sheet, state, unit, form, onClose }: Omit<Props, 'open'>) {
  const file = useForeignFile(sheet, { unit, form }, dropped);
  const notice = useNotice();
  const undoWords = useUndoWords();

  function fill(cells: readonly FilledCell[]): void {
    state.edit(
      editsOfPasted(
        cells.map(({ cell }) => cell),
        file.open?.file.name,
      ),
    );
    notice.done(`已填入${cells.length}格，${undoWords}`);
    void file.note(cells.length).catch(notice.failed);
    onClose();
  }

  return (
    <>
      <FileDrop
        isSmall={file.open !== undefined}
        prompt={
          file.open === undefined
            ? '把填好的表或收到的表（.xlsx、.csv）拖到这里，或点击选择'
            : '换一个文件：拖到这里，或点击选择'
        }
        accept={['.xlsx', '.csv']}
        limit={20 * 2 ** 20}
        busy={file.busy}
        onFile={(chosen) => void file.take(chosen)}
      />
      {file.failure === undefined ? null : <Failure error={file.failure} />}
      {file.open === undefined ? null : (
        <Preview key={file.open.file.name} sheet={sheet} state={state} file={file} onFill={fill} />
      )}
    </>
  );
}

function Failure({ error }: { readonly error: unknown }) {
  if (error instanceof ApiError && error.faults.length > 0)
    return <FaultReport faults={error.faults} title={error.detail} name="文件" />;
  return <ErrorState error={error} />;
}

interface PreviewProps {
  readonly sheet: Sheet;
  readonly state: SheetState;
  readonly file: ForeignFile;
  readonly onFill: (cells: readonly FilledCell[]) => void;
}

function Preview({ sheet, state, file, onFill }: PreviewProps) {
  const { filled } = file;
  const { sources, name, warnings } = openedOf(file);
  const [isEditing, setEditing] = useState(sources.every((source) => source === 'none'));
  const [keep, setKeep] = useState(false);
  const confirm = useFocus<HTMLButtonElement>();
  const all = useMemo(
    () => filledCells(filled?.cells ?? [], sheet, state.drafts).filter(({ isSame }) => !isSame),
    [filled, sheet, state.drafts],
  );
  const conflicts = all.filter(({ isConflict }) => isConflict).length;
  const cells = keep ? all.filter(({ isConflict }) => !isConflict) : all;
  const faults = filled?.faults ?? [];
  return (
    <>
      <output className="rp-said">
        <b>{name}</b>：{summaryOf(all.length, faults.length)}
      </output>
      {[...howRead(sources), ...warnings, ...(filled?.notes ?? [])].map((note) => (
        <p key={note}>{note}</p>
      ))}
      <Button size="small" aria-expanded={isEditing} onClick={() => setEditing((old) => !old)}>
        {isEditing ? '收起对应关系' : '改对应关系'}
      </Button>
      {isEditing ? <MappingEditor sheet={sheet} file={file} /> : null}
      <FaultReport
        faults={faults}
        title="没有读入的（只是名称不同的行，可在“改对应关系”里选它是哪项指标）"
        name={name}
      />
      {conflicts === 0 ? null : <Conflicts count={conflicts} keep={keep} onKeep={setKeep} />}
      <ChangeTable changes={cells} />
      <div className="rp-import-acts">
        <Button ref={confirm} type="primary" disabled={cells.length === 0} onClick={() => onFill(cells)}>
          {verbOf(cells.length, faults.length)}
        </Button>
      </div>
    </>
  );
}

/** What of the opened file the preview speaks of. */
function openedOf({ open }: ForeignFile) {
  return {
    name: open?.file.name ?? '',
    warnings: open?.answer.warnings ?? [],
    sources: (open?.tables ?? []).map(({ suggested }) => suggested.source),
  };
}

interface ConflictProps {
  readonly count: number;
  readonly keep: boolean;
  readonly onKeep: (keep: boolean) => void;
}

function Conflicts({ count, keep, onKeep }: ConflictProps) {
  return (
    <Radio.Group
      className="rp-said"
      aria-label="已经填有别的数的格"
      value={keep}
      onChange={(event) => onKeep(event.target.value === true)}
      options={[
        { value: false, label: `${count}格已填有别的数：改成表里的` },
        { value: true, label: '保留现在的' },
      ]}
    />
  );
}

function howRead(sources: readonly string[]): readonly string[] {
  const words = [
    sources.includes('remembered') ? '表头与以前对应过的一样，已照上次的对应读入。' : '',
    sources.includes('turned') ? '这张表的横竖与本表相反，已对调过来读，请核对。' : '',
    sources.every((source) => source === 'none')
      ? '没有认出这张表。请指明表头在第几行、各列是什么、各行是哪项指标；下次同样的表就不用再指。'
      : '',
  ];
  return words.filter((one) => one !== '');
}

function summaryOf(cells: number, faults: number): string {
  const left = faults > 0 ? `有${faults}处没有读入；` : '';
  return cells === 0 ? `${left}没有要改的格。` : `${left}将改动${cells}格，现在一格也没有填入。`;
}

function verbOf(cells: number, faults: number): string {
  if (cells === 0) return '没有可填的格';
  return faults > 0 ? `只填入读得出的${cells}格` : `填入${cells}格`;
}
