import { useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { saveFile } from '../api.ts';
import { ApiError } from '../api-error.ts';
import { ErrorState } from './error-state.tsx';
import { faultsAsCsv } from './fault-file.ts';
import { FaultList } from './fault-list.tsx';
import { type SentFault, withPlace } from './fault-place.ts';
import { FileDrop } from './file-drop.tsx';
import { useNotice } from './notice.ts';
import { SectionHead } from './section-head.tsx';
import { type Stat, StatStrip } from './stat-strip.tsx';
import { useFocus } from './use-focus.ts';

/** What a dry run says of a file, in the words of its page. */
export interface ImportView {
  /** Counts of what would be new, changed and left alone; shown as — while something is wrong. */
  readonly counts: readonly Stat[];
  /** How much would be written: 0 leaves nothing to confirm. */
  readonly work: number;
  /** What the button says, e.g. 导入：新增3项，调整1项. */
  readonly verb: string;
  readonly faults: readonly SentFault[];
  /** How many faults there are, when the answer lists only the first of them. */
  readonly faultCount?: number;
  readonly notes?: readonly string[];
}

/** How an import of one kind of table is done. `A` is the answer of its dry run. */
export interface TableImportProps<A> {
  readonly prompt: string;
  readonly accept: readonly string[];
  /** Largest file, bytes. */
  readonly limit?: number;
  /** Rows may be pasted as a spreadsheet copies them, heading included. */
  readonly pastes?: boolean;
  /** Sentences over the fields. */
  readonly lead?: ReactNode;
  /** What is chosen besides the file. */
  readonly fields?: ReactNode;
  /** What of the fields the dry run depends on: when it changes, the chosen file is checked again. */
  readonly of?: string;
  /** False keeps the button off, e.g. until a reason is written. */
  readonly ready?: boolean;
  readonly check: (file: File) => Promise<A>;
  /** Imports the file that was checked; the words of success, or, when somebody was faster, what is wrong with it now. */
  readonly apply: (file: File, answer: A) => Promise<string | { readonly again: A }>;
  readonly view: (answer: A) => ImportView;
  /** What would become of each line. */
  readonly detail?: (answer: A) => ReactNode;
  /** Where to look when the connection was lost while it was imported. */
  readonly whenLost?: string;
  readonly onDone?: () => void;
}

interface Checked<A> {
  readonly file: File;
  readonly answer: A;
}

/**
 * The one way a table comes in: a file is chosen or dropped, checked without writing, its faults named by sheet, row, column and cure,
 * its changes counted; then all of it is imported or nothing.
 */
export function TableImport<A>(props: TableImportProps<A>) {
  const { of = '', fields, lead, onDone } = props;
  const [file, setFile] = useState<File>();
  const [checked, setChecked] = useState<Checked<A>>();
  const [failure, setFailure] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const latest = useRef(0);
  const queries = useQueryClient();
  const notice = useNotice();

  /** Runs one step; the answer of a step that a later one has overtaken is dropped. */
  async function step(work: (isLatest: () => boolean) => Promise<void>): Promise<void> {
    latest.current += 1;
    const own = latest.current;
    const isLatest = (): boolean => latest.current === own;
    setBusy(true);
    setFailure(undefined);
    try {
      await work(isLatest);
    } catch (error) {
      if (isLatest()) setFailure(error);
    } finally {
      if (isLatest()) setBusy(false);
    }
  }
  const check = (chosen: File): Promise<void> =>
    step(async (isLatest) => {
      setFile(chosen);
      setChecked(undefined);
      const answer = await props.check(chosen);
      if (isLatest()) setChecked({ file: chosen, answer });
    });
  const apply = (one: Checked<A>): Promise<void> =>
    step(async () => {
      try {
        const result = await props.apply(one.file, one.answer);
        if (typeof result === 'string') {
          setChecked(undefined);
          setFile(undefined);
          notice.done(result);
          onDone?.();
        } else setChecked({ ...one, answer: result.again });
      } finally {
        await queries.invalidateQueries();
      }
    });

  useEffect(() => {
    if (file !== undefined) void check(file);
    // oxlint-disable-next-line react/exhaustive-deps -- checked again when what it depends on changes, and only then
  }, [of]);

  return (
    <div className="x-import">
      {lead === undefined ? null : <div className="x-import-lead">{lead}</div>}
      {fields === undefined ? null : <div className="x-import-fields">{fields}</div>}
      <FileDrop
        isSmall={checked !== undefined}
        prompt={checked === undefined ? props.prompt : `换一个文件：${props.prompt}`}
        accept={props.accept}
        limit={props.limit ?? 20 * 2 ** 20}
        busy={busy}
        onFile={(chosen) => void check(chosen)}
      />
      {props.pastes === true ? <PasteBox onFile={(chosen) => void check(chosen)} /> : null}
      {failure === undefined ? null : <Failure error={failure} whenLost={props.whenLost} />}
      {checked === undefined ? null : (
        <Result {...props} checked={checked} busy={busy} onApply={() => void apply(checked)} />
      )}
    </div>
  );
}

/** Where rows are pasted from a spreadsheet; they are checked as a file of the same rows would be. */
function PasteBox({ onFile }: { readonly onFile: (file: File) => void }) {
  const id = useId();
  return (
    <div className="x-import-paste">
      <label htmlFor={id}>或连同表头从WPS复制，粘贴到这里</label>
      <textarea
        id={id}
        rows={2}
        onPaste={(event) => {
          const rows = event.clipboardData.getData('text/plain');
          if (rows.trim() === '') return;
          event.preventDefault();
          onFile(new File([rows], '粘贴的表格.tsv', { type: 'text/tab-separated-values' }));
        }}
      />
    </div>
  );
}

interface DialogProps<A> extends TableImportProps<A> {
  readonly open: boolean;
  readonly title: string;
  readonly onClose: () => void;
}

/** As `TableImport`, in a dialog that closes once all is imported. */
export function ImportDialog<A>({ open, title, onClose, ...rest }: DialogProps<A>) {
  return (
    <Modal
      open={open}
      title={title}
      width={720}
      footer={null}
      destroyOnHidden
      mask={{ closable: false }}
      onCancel={onClose}
    >
      <TableImport {...rest} onDone={onClose} />
    </Modal>
  );
}

/** Refused with its faults, or failed. After a lost connection nobody knows yet what became of it. */
function Failure({ error, whenLost }: { readonly error: unknown; readonly whenLost: string | undefined }) {
  if (error instanceof ApiError && error.faults.length > 0)
    return <FaultReport faults={error.faults} title={error.detail} name="文件" />;
  const isLost = error instanceof ApiError && error.code === 'network' && whenLost !== undefined;
  return (
    <>
      <ErrorState error={error} />
      {isLost ? <p>{whenLost}</p> : null}
    </>
  );
}

interface ResultProps<A> extends TableImportProps<A> {
  readonly checked: Checked<A>;
  readonly busy: boolean;
  readonly onApply: () => void;
}

function Result<A>({ checked: { file, answer }, busy, onApply, ready = true, ...props }: ResultProps<A>) {
  const { counts, work, verb, faults, faultCount = faults.length, notes = [] } = props.view(answer);
  const isFine = faultCount === 0;
  const confirm = useFocus<HTMLButtonElement>();
  return (
    <section aria-label="核对结果">
      <SectionHead title={`核对结果：${file.name}`} />
      <StatStrip
        stats={[
          ...counts.map((one) => (isFine ? one : { label: one.label, value: '—' })),
          { label: '须改正', value: faultCount, unit: '处' },
        ]}
      />
      <FaultReport
        faults={faults}
        title={`有${faultCount}处须改正，改好后重新选择文件。现在没有写入任何内容：`}
        name={file.name}
      />
      <Notes notes={notes} open={isFine} />
      {isFine ? (
        <p className="x-import-act">
          <Button
            ref={confirm}
            type="primary"
            loading={busy}
            disabled={work === 0 || !ready}
            onClick={onApply}
          >
            {work === 0 ? '没有要导入的变化' : verb}
          </Button>
        </p>
      ) : null}
      {isFine ? props.detail?.(answer) : null}
    </section>
  );
}

function Notes({ notes, open }: { readonly notes: readonly string[]; readonly open: boolean }) {
  if (notes.length === 0) return null;
  return (
    <details open={open} className="x-import-notes">
      <summary>提醒{notes.length}处，不妨碍导入</summary>
      <ul>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </details>
  );
}

interface ReportProps {
  readonly faults: readonly SentFault[];
  readonly title: string;
  /** Name of the file they are in. */
  readonly name: string;
}

/** The faults of a file, and the same as a table to mend it by. */
export function FaultReport({ faults, title, name }: ReportProps) {
  if (faults.length === 0) return null;
  return (
    <>
      <FaultList faults={faults.map(withPlace)} title={title} />
      <Button
        size="small"
        onClick={() =>
          saveFile(
            new Blob([faultsAsCsv(faults)], { type: 'text/csv;charset=utf-8' }),
            `${name.replace(/\.[^.]*$/u, '')}_错误清单.csv`,
          )
        }
      >
        下载错误清单
      </Button>
    </>
  );
}
