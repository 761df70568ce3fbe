import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { Toolbar } from '#web/ui/toolbar.tsx';
import type { BaselineHead } from '../schema.ts';
import { BaselineComparison } from './baseline-comparison.tsx';
import { FreezeForm } from './freeze-form.tsx';
import { targetApi } from './target-api.ts';
import type { SetTargetSearch, TargetSearch } from './targets-page.tsx';

interface Props {
  readonly month: string;
  readonly writes: boolean;
  readonly search: TargetSearch;
  readonly setSearch: SetTargetSearch;
}

/** 基线: lists frozen at approval, each beside today's. */
export function BaselineView({ month, writes, search, setSearch }: Props) {
  const list = useQuery(targetApi.query('GET /api/baselines'));
  const [freezing, setFreezing] = useState(false);
  const notice = useNotice();
  const open = (baseline: string): void => setSearch({ baseline });
  return (
    <Loaded query={list}>
      {({ rows }) => {
        const chosen = rows.find(({ id }) => id === search.baseline) ?? rows[0];
        return (
          <>
            <Toolbar
              summary={`共${rows.length}份`}
              actions={
                <>
                  {chosen === undefined ? null : (
                    <Button
                      onClick={() =>
                        void targetApi
                          .download('GET /api/baselines/{id}/table.xlsx', {
                            params: { id: chosen.id },
                            query: { month },
                          })
                          .catch(notice.failed)
                      }
                    >
                      导出 .xlsx
                    </Button>
                  )}
                  {writes ? (
                    <Button type="primary" onClick={() => setFreezing(true)}>
                      冻结清单
                    </Button>
                  ) : null}
                </>
              }
            >
              {chosen === undefined ? null : <Choice rows={rows} chosen={chosen.id} onChoose={open} />}
            </Toolbar>
            {chosen === undefined ? (
              <EmptyState
                title="还没有冻结过清单"
                hint="清单获批后冻结一次，此后完成率同时按基线和现行清单计算，调入调出都要写明原因。"
              />
            ) : (
              <BaselineComparison id={chosen.id} month={month} />
            )}
            {freezing ? <FreezeForm onFrozen={open} onClose={() => setFreezing(false)} /> : null}
          </>
        );
      }}
    </Loaded>
  );
}

interface ChoiceProps {
  readonly rows: readonly BaselineHead[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

function Choice({ rows, chosen, onChoose }: ChoiceProps) {
  return (
    <Labelled label="基线">
      <Select
        value={chosen}
        style={{ minWidth: 240 }}
        popupMatchSelectWidth={320}
        options={rows.map(({ id, title }) => ({ value: id, label: title }))}
        onChange={onChoose}
      />
    </Labelled>
  );
}
