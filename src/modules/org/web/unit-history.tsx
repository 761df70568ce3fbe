import { useQuery } from '@tanstack/react-query';
import { printDay } from '#kernel/day-words.ts';
import { Loaded } from '#web/ui/loaded.tsx';
import { orgApi } from './org-api.ts';

interface Props {
  readonly id: string;
  /** Names of the units of the county by id. */
  readonly names: ReadonlyMap<string, string>;
}

/** The names a unit bore, what it became, and what stands in the way of ending it. */
export function UnitHistory({ id, names }: Props) {
  const history = useQuery(orgApi.query('GET /api/units/{id}/history', { params: { id } }));
  return (
    <Loaded query={history} rows={2}>
      {({ unit, names: before, endReason, obstacles }) => (
        <ul style={{ margin: 0, paddingInlineStart: '1.2em' }}>
          {before.map((one) => (
            <li key={one.validFrom + one.validTo + one.name}>
              {printDay(one.validFrom)}至{printDay(one.validTo)} 名称为{one.name}
              {one.reason === '' ? '' : `，${one.reason}`}
            </li>
          ))}
          <li>
            {printDay(before.at(-1)?.validTo ?? unit.validFrom)}至
            {unit.validTo === null ? '今' : printDay(unit.validTo)} 名称为{unit.name}
          </li>
          {unit.validTo === null ? null : (
            <li>
              {printDay(unit.validTo)}撤销：{endReason}
              {unit.successors.length === 0
                ? ''
                : `，由${unit.successors.map((one) => names.get(one) ?? one).join('、')}承接`}
            </li>
          )}
          {obstacles.length === 0 ? null : (
            <li>
              撤销前要理清{obstacles.length}项：{obstacles.map(({ what }) => what).join('；')}
            </li>
          )}
        </ul>
      )}
    </Loaded>
  );
}
