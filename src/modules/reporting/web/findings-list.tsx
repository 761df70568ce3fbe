import { useMemo } from 'react';
import { growthTitle } from '#kernel/target-words.ts';
import { stops } from '#kernel/validation.ts';
import { SectionHead } from '#web/ui/section-head.tsx';
import { shownCells } from '../rules-draft.ts';
import { isStale } from '../rules-explained.ts';
import { type ListedFinding, listFindings } from '../rules-sheet.ts';
import { importanceWords } from '../rules-validate.ts';
import type { Sheet, SheetCell, SheetRow } from '../schema.ts';
import { explainedBy, LeftOver } from './left-over.tsx';
import type { SheetState } from './use-sheet.ts';

interface Props {
  readonly sheet: Sheet;
  readonly state: Pick<SheetState, 'drafts' | 'confirm'>;
}

/** What the rules find in the month as it stands on the screen: what stops the submission, then what the reviewer will see. */
export function FindingsList({ sheet, state }: Props) {
  const { drafts } = state;
  const found = useMemo(() => listFindings(sheet, drafts), [sheet, drafts]);
  const listed = found.filter(({ finding }) => finding.kind !== 'missing');
  const empty = found.filter(({ finding }) => finding.kind === 'missing' && stops(finding)).length;
  const stopping = listed.filter(({ finding }) => stops(finding)).length;
  const cells = sheet.rows.flatMap((row) => {
    const cell = shownCells(row, drafts).find(({ month }) => month === sheet.month);
    return cell === undefined ? [] : [{ row, cell }];
  });
  const left = isOpen(sheet) ? cells.filter(({ cell }) => cell.linked === null && isStale(cell)) : [];
  if (listed.length === 0 && left.length === 0) return null;
  return (
    <section>
      <SectionHead title="校验结果" />
      <p className="x-empty-hint" aria-live="polite">
        {stopping > 0 ? `${stopping}处错误要改正或说明后才能提交。` : '没有未处理的错误。'}
        {empty > 0 ? `另有${empty}项未填。` : ''}
      </p>
      <ul className="rp-findings">
        {listed.map((one) => (
          <Line
            key={`${one.row.key} ${one.finding.rule}`}
            {...one}
            cell={cells.find(({ row }) => row === one.row)?.cell}
          />
        ))}
        {left.map((one) => (
          <LeftLine key={`left ${one.row.key}`} {...one} confirm={state.confirm} />
        ))}
      </ul>
    </section>
  );
}

/** Whether somebody of the unit may still write here. */
function isOpen({ writes, months, month }: Sheet): boolean {
  const state = months.find((one) => one.month === month);
  return writes && state?.closed === null && (state.state === 'draft' || state.state === 'returned');
}

function Line({ row, finding, cell }: ListedFinding & { readonly cell: SheetCell | undefined }) {
  return (
    <li>
      <b data-importance={finding.importance}>{importanceWords[finding.importance]}</b> {growthTitle(row)}：
      {finding.text}
      {finding.explained ? '（已说明）' : ''}
      {cell === undefined || cell.explanation === '' ? '' : explainedBy(cell)}
    </li>
  );
}

interface LeftProps {
  readonly row: SheetRow;
  readonly cell: SheetCell;
  readonly confirm: SheetState['confirm'];
}

function LeftLine({ row, cell, confirm }: LeftProps) {
  return (
    <li>
      <b>说明</b> {growthTitle(row)}：<LeftOver row={row} cell={cell} confirm={confirm} />
    </li>
  );
}
