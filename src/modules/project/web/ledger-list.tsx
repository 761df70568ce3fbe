import { type UseQueryResult, useSuspenseQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { sessionQuery } from '#web/session.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { useUnits } from '#web/units.ts';
import type { Project, ProjectList } from '../schema.ts';
import { BatchDialog } from './batch-dialog.tsx';
import { ledgerColumns } from './columns.tsx';
import type { LedgerSearch } from './filters.tsx';

interface Props {
  readonly list: UseQueryResult<ProjectList>;
  readonly search: LedgerSearch;
  readonly onSearch: (change: Partial<LedgerSearch>) => void;
}

/** The ledger as a table; rows that are ticked can be changed together. */
export function LedgerList({ list, search, onSearch }: Props) {
  const { rights } = useSuspenseQuery(sessionQuery).data;
  const units = useUnits();
  // Rows stay chosen over pages, as they were when they were ticked.
  const [chosen, setChosen] = useState<ReadonlyMap<string, Project>>(new Map());
  const [changing, setChanging] = useState(false);
  const today = list.data?.today ?? '';
  const columns = useMemo(() => ledgerColumns(units.nameOf, today), [units.nameOf, today]);
  const rows = list.data?.rows;
  const choose = (keys: readonly string[]): void => {
    const known = new Map([...chosen, ...(rows ?? []).map((row) => [row.id, row] as const)]);
    const kept = keys.flatMap((key) => {
      const row = known.get(key);
      return row === undefined ? [] : [[key, row] as const];
    });
    setChosen(new Map(kept));
  };
  const writes = rights.includes('project.change');
  return (
    <>
      {writes && chosen.size > 0 ? (
        <output className="pj-chosen x-noprint">
          已选{chosen.size}个项目
          <Button size="small" type="primary" onClick={() => setChanging(true)}>
            批量修改
          </Button>
          <Button size="small" onClick={() => setChosen(new Map())}>
            取消选择
          </Button>
        </output>
      ) : null}
      <DataTable
        caption="项目台账"
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        query={list}
        total={list.data?.total}
        view={search}
        onView={onSearch}
        {...(writes ? { selected: [...chosen.keys()], onSelect: choose } : {})}
        empty={<EmptyState title="没有符合条件的项目" hint="放宽筛选条件，换一个年度，或新增、导入项目。" />}
      />
      {changing ? (
        <BatchDialog
          projects={[...chosen.values()]}
          onClose={() => setChanging(false)}
          onDone={() => setChosen(new Map())}
        />
      ) : null}
    </>
  );
}
