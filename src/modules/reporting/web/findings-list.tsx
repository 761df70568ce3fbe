import { useMemo } from 'react';
import { stops } from '#kernel/validation.ts';
import { SectionHead } from '#web/ui/section-head.tsx';
import { type ListedFinding, listFindings } from '../rules-sheet.ts';
import { importanceWords } from '../rules-validate.ts';
import type { Sheet } from '../schema.ts';
import type { SheetState } from './use-sheet.ts';

interface Props {
  readonly sheet: Sheet;
  readonly drafts: SheetState['drafts'];
}

/** What the rules find in the month as it stands on the screen: what stops the submission, then what the reviewer will see. */
export function FindingsList({ sheet, drafts }: Props) {
  const found = useMemo(() => listFindings(sheet, drafts), [sheet, drafts]);
  const listed = found.filter(({ finding }) => finding.kind !== 'missing');
  const empty = found.filter(({ finding }) => finding.kind === 'missing' && stops(finding)).length;
  const stopping = listed.filter(({ finding }) => stops(finding)).length;
  if (listed.length === 0) return null;
  return (
    <section>
      <SectionHead title="校验结果" />
      <p className="x-empty-hint" aria-live="polite">
        {stopping > 0 ? `${stopping}处错误要改正或说明后才能提交。` : '没有未处理的错误。'}
        {empty > 0 ? `另有${empty}项未填。` : ''}
      </p>
      <ul className="rp-findings">
        {listed.map((one) => (
          <Line key={`${one.row.key} ${one.finding.rule}`} {...one} />
        ))}
      </ul>
    </section>
  );
}

function Line({ row, finding }: ListedFinding) {
  return (
    <li>
      <b data-importance={finding.importance}>{importanceWords[finding.importance]}</b> {row.name}：
      {finding.text}
      {finding.explained ? '（已说明）' : ''}
    </li>
  );
}
