import { exact, toFixed } from '#kernel/decimal.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { useUnits } from '#web/units.ts';
import { verdictWords } from '../rules-pace.ts';
import type { Alert } from '../schema-views.ts';
import { Money } from './money.tsx';

/** The whole and every unit against its plan: what is out of reach first, with the pace it needs. */
export function AlertsTable({ alerts }: { readonly alerts: readonly Alert[] }) {
  const units = useUnits();
  return (
    <DataTable
      caption="能不能完成计划"
      columns={columnsOf((unit) => (unit === '' ? '合计' : units.nameOf(unit)))}
      rows={alerts.filter(({ unit, projects }) => unit !== '' || projects > 0)}
      rowKey={(row) => row.unit}
      isMarked={(row) => row.unit === ''}
      empty={<EmptyState title="清单上没有本岗位能看到的项目" />}
    />
  );
}

function money(key: 'target' | 'expected' | 'gap' | 'needed', title: string): Column<Alert> {
  return {
    key,
    title: `${title}（万元）`,
    align: 'right',
    width: 110,
    render: (row) => <Money value={row[key]} />,
  };
}

function columnsOf(nameOf: (unit: string) => string): readonly Column<Alert>[] {
  return [
    {
      key: 'unit',
      title: '责任单位',
      width: 120,
      phone: 'headline',
      render: (row) => nameOf(row.unit),
    },
    {
      key: 'verdict',
      title: '判断',
      width: 150,
      render: (row) => <span data-verdict={row.verdict}>{verdictWords[row.verdict]}</span>,
    },
    money('target', '年度计划'),
    money('expected', '全年预计'),
    money('gap', '超（差）'),
    money('needed', '余月须月均'),
    {
      key: 'times',
      title: '与最好月份比',
      width: 130,
      render: ({ best, times }) =>
        best === null || times === null ? (
          '—'
        ) : (
          <>
            {toFixed(exact(times), 2)}倍
            <small className="ol-under">
              {best.month}月 <Money value={best.amount} unit />
            </small>
          </>
        ),
    },
    {
      key: 'reason',
      title: '理由',
      width: 320,
      render: (row) => <span className="ol-reason">{row.reason}</span>,
    },
  ];
}
