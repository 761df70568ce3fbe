import { useSuspenseQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { printMonth, useMonth } from '#web/month.ts';
import { choice, choiceOr, text, useSearchParams } from '#web/search.ts';
import { sessionQuery } from '#web/session.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { BaselineView } from './baseline-view.tsx';
import { TargetList } from './target-list.tsx';
import './target.css';

const filters = {
  view: choiceOr('targets', 'targets', 'baselines'),
  source: choice('plan', 'share', 'own'),
  unit: text,
  q: text,
  open: text,
  baseline: text,
};

/** What the address of the page holds. */
export interface TargetSearch {
  readonly source: 'plan' | 'share' | 'own' | undefined;
  readonly unit: string;
  readonly q: string;
  readonly open: string;
  readonly baseline: string;
}

export type SetTargetSearch = (change: Partial<TargetSearch>) => void;

/** 目标与基线: what is asked of whom, at its own grain and in versions; frozen lists beside today's. */
export function TargetsPage() {
  const [month] = useMonth();
  const [search, setSearch] = useSearchParams(filters);
  const { rights } = useSuspenseQuery(sessionQuery).data;
  const writes = rights.includes('target.change');
  return (
    <>
      <PageHeader
        title="目标与基线"
        lead={printMonth(month)}
        actions={
          <Segmented<'targets' | 'baselines'>
            aria-label="看目标或基线"
            value={search.view}
            options={[
              { value: 'targets', label: '目标' },
              { value: 'baselines', label: '基线' },
            ]}
            onChange={(view) => setSearch({ view })}
          />
        }
      />
      {search.view === 'targets' ? (
        <TargetList month={month} writes={writes} search={search} setSearch={setSearch} />
      ) : (
        <BaselineView month={month} writes={writes} search={search} setSearch={setSearch} />
      )}
    </>
  );
}
