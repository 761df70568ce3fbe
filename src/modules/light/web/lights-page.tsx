import { useSuspenseQuery } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import { printMonth, useMonth } from '#web/month.ts';
import { choice, choiceOr, flag, text, texts, useSearchParams } from '#web/search.ts';
import { sessionQuery } from '#web/session.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { PageTabs } from '#web/ui/page-tabs.tsx';
import type { Matter } from '../schema-measures.ts';
import type { YearEnds } from './board-columns.tsx';
import { CommitmentsTab } from './commitments-tab.tsx';
import { MeasuresTab } from './measures-tab.tsx';
import './pack.css';
import { ProjectsTab } from './projects-tab.tsx';
import { SpecialsTab } from './specials-tab.tsx';
import { TownsTab } from './towns-tab.tsx';

const filters = {
  tab: choiceOr('measures', 'measures', 'commitments', 'projects', 'towns', 'specials'),
  q: text,
  unit: texts,
  town: texts,
  section: texts,
  kind: choice('target', 'task', 'project'),
  own: flag,
  light: choice('red', 'yellow', 'green', 'grey'),
  state: choice('due', 'open', 'overdue', 'alert', 'done'),
};

const tabs = [
  { key: 'measures', label: '措施' },
  { key: 'commitments', label: '承诺事项灯号' },
  { key: 'projects', label: '项目灯号' },
  { key: 'towns', label: '镇街灯号' },
  { key: 'specials', label: '豁免与标注' },
] as const;

/** What the address of the page holds. */
export interface LightsSearch {
  readonly q: string;
  readonly unit: readonly string[];
  /** Of projects. */
  readonly town: readonly string[];
  /** Parts of the plan. */
  readonly section: readonly string[];
  readonly kind: 'target' | 'task' | 'project' | undefined;
  /** Only the reader's own part. */
  readonly own: boolean;
  readonly light: 'red' | 'yellow' | 'green' | 'grey' | undefined;
  readonly state: 'due' | 'open' | 'overdue' | 'alert' | 'done' | undefined;
}
export type SetLightsSearch = (change: Partial<LightsSearch>) => void;

interface Props {
  /** What another module expects of the year's end, by commitment. */
  readonly yearEnds?: YearEnds | undefined;
  /** What modules above know of a matter: the problems that are open. */
  readonly Beside?: ComponentType<{ readonly objectKind: Matter['objectKind']; readonly object: string }>;
}

/** 灯号与措施: what follows the lights, the lights of commitments and of projects, and what was declared of matters. */
export function LightsPage({ yearEnds, Beside }: Props) {
  const [month] = useMonth();
  const [search, setSearch] = useSearchParams(filters);
  const { county } = useSuspenseQuery(sessionQuery).data;
  const shared = { search, setSearch: (change: Partial<LightsSearch>) => setSearch(change), month };
  return (
    <>
      <PageHeader title="灯号与措施" lead={`${printMonth(month)}${county.demo ? ' · 演示数据' : ''}`} />
      <PageTabs
        label="看什么"
        tabs={tabs}
        value={search.tab}
        onChange={(tab) => setSearch({ tab }, { push: true })}
      />
      {search.tab === 'measures' ? <MeasuresTab {...shared} Beside={Beside} /> : null}
      {search.tab === 'commitments' ? <CommitmentsTab {...shared} yearEnds={yearEnds} /> : null}
      {search.tab === 'projects' ? <ProjectsTab {...shared} /> : null}
      {search.tab === 'towns' ? <TownsTab month={month} /> : null}
      {search.tab === 'specials' ? <SpecialsTab {...shared} /> : null}
    </>
  );
}
