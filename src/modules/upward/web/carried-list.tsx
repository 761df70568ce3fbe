import type { TemplateDetail } from '../schema.ts';

/** What became of the mapping when the form changed: what moved and what was not found again. */
export function CarriedList({ carried }: { readonly carried: TemplateDetail['carried'] }) {
  const moved = carried.filter(
    ({ from, to }) => to !== null && (to.cell !== from.cell || to.sheet !== from.sheet),
  );
  const lost = carried.filter(({ to }) => to === null);
  if (moved.length + lost.length === 0) return null;
  return (
    <details className="u-carried" open={lost.length > 0}>
      <summary>
        新版式：{carried.length - moved.length - lost.length}格原位，{moved.length}格移动，{lost.length}
        格没有找到
      </summary>
      <ul>
        {lost.map(({ from, headings, reason }) => (
          <li key={`${from.sheet}!${from.cell}`}>
            <b>{from.cell}</b> {headings}：{reason}，请重新点选
          </li>
        ))}
        {moved.map(({ from, to, headings }) => (
          <li key={`${from.sheet}!${from.cell}`}>
            {from.cell} → {to?.cell} {headings}
          </li>
        ))}
      </ul>
    </details>
  );
}
