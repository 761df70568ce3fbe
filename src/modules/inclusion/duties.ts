import type { Duty } from '#kernel/duty.ts';
import { countyOf, postsOf } from '#modules/org/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import { type LedgerRow, ledgerOf } from './ledger.ts';

/** Projects whose materials a unit owes, and declarations that the county office has to check. */
export async function dutiesOfInclusion(
  q: Tx | Db,
  { county, today }: { readonly county: string; readonly today: string; readonly now: string },
): Promise<readonly Duty[]> {
  const found = await countyOf(q, county);
  if (found === null) return [];
  const last = `${found.planYear}-12`;
  const month = last < today.slice(0, 7) ? last : today.slice(0, 7);
  const { rows } = await ledgerOf(q, { county, month, today });
  const office = (await postsOf(q, county)).find(({ roles }) => roles.includes('planner'))?.unit ?? null;
  return rows.flatMap((row) => dutyOf(row, office));
}

const titles = {
  due: '申报纳统',
  preparing: '备齐纳统材料并报县初审',
  returned: '按退回原因重新申报纳统',
} as const;

function dutyOf(row: LedgerRow, office: string | null): readonly Duty[] {
  const common = {
    key: `inclusion.${row.state}:${row.project}:${row.version}`,
    link: `/inclusion?project=${row.project}`,
    since: row.changedAt,
    post: null,
  };
  if (row.due && (row.state === 'due' || row.state === 'preparing' || row.state === 'returned'))
    return [
      {
        ...common,
        kind: 'inclusion.declare',
        title: `${titles[row.state]}：“${row.name}”`,
        detail: row.startedOn === null ? '台账里没有开工日期，请先补填' : `${row.startedOn}开工`,
        due: row.materialsDue,
        unit: row.unit,
        role: 'reporter',
      },
    ];
  if (row.state !== 'county' || office === null) return [];
  return [
    {
      ...common,
      kind: 'inclusion.check',
      title: `初审纳统材料：“${row.name}”`,
      detail: row.dates.submittedOn === null ? '' : `${row.dates.submittedOn}报来`,
      due: null,
      unit: office,
      role: 'planner',
      waiter: row.unit,
    },
  ];
}
