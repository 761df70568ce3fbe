import { awaitedWords } from '../rules-expected.ts';
import { isOpen as isOpenState, printInstant, stateWords } from '../rules-state.ts';
import type { Sheet } from '../schema.ts';
import type { Saving } from './use-sheet.ts';

/** Where the month stands: its state, what is left to fill, whether all is saved, and the reason of a return. */
export function SheetStatus({ sheet, saving }: { readonly sheet: Sheet; readonly saving?: Saving }) {
  const { report, month } = sheet;
  const asked = sheet.rows.flatMap((row) => row.cells.filter((cell) => cell.month === month && cell.asked));
  const filled = asked.filter(({ value, milestone }) => value !== null || milestone !== null).length;
  const isOpen = isOpenState(report?.state ?? null);
  return (
    <>
      <div className="rp-state">
        <span>
          状态 <b>{report === null ? '未填报' : stateWords[report.state]}</b>
        </span>
        {sheet.hidden ? (
          <span>填报中，提交后可见</span>
        ) : (
          <span>
            已填 <b>{filled}</b>/{asked.length}项
          </span>
        )}
        {isOpen && sheet.faults.length > 0 ? <span>还有{sheet.faults.length}处未填或待说明</span> : null}
        {isOpen || report === null || report.submittedAt === null ? null : (
          <span>{printInstant(report.submittedAt)}提交</span>
        )}
        {saving === undefined ? null : <Writing sheet={sheet} isOpen={isOpen} saving={saving} />}
      </div>
      {isOpen ? <OpenNotes sheet={sheet} /> : null}
    </>
  );
}

/** What a writer should know: what the clocks say, and the reason of a return or a correction. */
function OpenNotes({ sheet }: { readonly sheet: Sheet }) {
  const { clock, report } = sheet;
  const words = clock.shut ?? clock.note;
  const awaited = awaitedWords(sheet);
  return (
    <>
      {words === null ? null : <p className="rp-clock">{words}</p>}
      {awaited === null ? null : <p className="rp-clock">{awaited}</p>}
      {report === null || report.reason === null ? null : (
        <p className="rp-returned">
          {report.decidedBy}
          {report.state === 'returned' ? '退回' : '发起更正'}：{report.reason}
        </p>
      )}
    </>
  );
}

function Writing({
  sheet,
  isOpen,
  saving,
}: {
  readonly sheet: Sheet;
  readonly isOpen: boolean;
  readonly saving: Saving;
}) {
  if (!sheet.writes) return <span>只读</span>;
  return isOpen || saving.kind !== 'idle' ? <SavingWords saving={saving} /> : null;
}

function SavingWords({ saving }: { readonly saving: Saving }) {
  const words = {
    idle: () => '改动自动保存',
    waiting: (one: Saving) => `${one.kind === 'waiting' ? one.count : 0}处改动待保存`,
    saving: () => '正在保存…',
    saved: (one: Saving) => `已保存 ${one.kind === 'saved' ? printInstant(one.at).slice(-5) : ''}`,
    failed: (one: Saving) => (one.kind === 'failed' ? one.reason : ''),
  };
  return (
    <output className="x-noprint" data-failed={saving.kind === 'failed' || undefined}>
      {words[saving.kind](saving)}
    </output>
  );
}
