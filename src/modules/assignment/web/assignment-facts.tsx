import { scheduleWords } from '../rules.ts';
import type { AssignedRow } from '../schema.ts';
import { amountsOf, amountWords } from './amounts.ts';
import { CurvePreview } from './curve-preview.tsx';
import type { People } from './people.ts';

interface Props {
  readonly row: AssignedRow;
  readonly people: People;
}

/** An assignment to be read only. */
export function AssignmentFacts({ row, people }: Props) {
  const { assignment, commitment } = row;
  if (assignment === null) return <p className="a-open">该事项尚未分解。</p>;
  const amounts = amountsOf(commitment);
  const supports = assignment.parts.filter((part) => part.role === 'support');
  const shares = assignment.parts.filter((part) => part.role === 'share');
  return (
    <>
      <dl className="a-list">
        <dt>牵头单位</dt>
        <dd>{people.unitName(assignment.leadUnit)}</dd>
        <dt>责任领导岗位</dt>
        <dd>{assignment.leaderPost === null ? '—' : people.postName(assignment.leaderPost)}</dd>
        <dt>配合单位</dt>
        <dd>{supports.length === 0 ? '—' : supports.map((part) => people.unitName(part.unit)).join('、')}</dd>
        <dt>填报方式</dt>
        <dd>{assignment.collect === 'lead' ? '牵头单位填报全量' : '分解单位填报，合计为全量'}</dd>
        {shares.length === 0 ? null : (
          <>
            <dt>分解单位</dt>
            <dd>
              <ul>
                {shares.map(({ unit, target }) => (
                  <li key={unit}>
                    {people.unitName(unit)}
                    {target === null || amounts === null ? '' : `：${amountWords(target, amounts)}`}
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
        <dt>序时</dt>
        <dd>{scheduleWords(assignment.trajectory, commitment)}</dd>
      </dl>
      <CurvePreview trajectory={assignment.trajectory} commitment={commitment} />
    </>
  );
}
