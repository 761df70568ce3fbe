import { pointWords } from '#kernel/scoresheet.ts';
import { sheetScore } from '#kernel/system/sheet.ts';
import type { Field, Payload, Scoresheet } from '#kernel/system/types.ts';
import { SectionHead } from '#web/ui/section-head.tsx';
import type { CaseDetail } from '../schema-items.ts';

interface SumProps {
  readonly sheet: Scoresheet;
  readonly fields: readonly Field[];
  readonly values: Payload;
}

/** What a score sheet comes to while it is being filled: the server's own arithmetic. */
export function SheetSum({ sheet, fields, values }: SumProps) {
  const { total, counted, items, vetoed } = sheetScore({ fields }, sheet, values);
  return (
    <output className="cw-sum">
      {sheet.title}：<b>{pointWords(total)}分</b>
      <small>
        {vetoed === null ? '' : `${vetoed}，一票否决；`}已填{counted}项，共{items.length}项
      </small>
    </output>
  );
}

const roles = { base: '', bonus: '加分', deduction: '扣分', veto: '一票否决' } as const;

/** The score sheets of an item, line by line with the arithmetic and what it rests on. */
export function CaseSheets({ sheets }: Pick<CaseDetail, 'sheets'>) {
  return sheets.map((sheet) => (
    <section key={sheet.key}>
      <SectionHead title={`${sheet.title}　${pointWords(sheet.total)}分`} />
      <div className="cw-scroll">
        <table className="cw-sheet">
          <caption className="cw-note">
            {sheet.source}
            {sheet.missing === 0 ? '' : `；还缺${sheet.missing}项`}
          </caption>
          <thead>
            <tr>
              <th scope="col">项目</th>
              <th scope="col">分值</th>
              <th scope="col">得分</th>
              <th scope="col">算法和依据</th>
            </tr>
          </thead>
          <tbody>
            {sheet.lines.map((line) => (
              <tr key={line.id}>
                <th scope="row">
                  {line.title}
                  {roles[line.role] === '' ? null : <small>{roles[line.role]}</small>}
                </th>
                <td>{line.weight ?? '—'}</td>
                <td>{line.points === null ? '—' : pointWords(line.points)}</td>
                <td>
                  {line.words}
                  {line.evidence === '' ? null : <small>{line.evidence}</small>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  ));
}
