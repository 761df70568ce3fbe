import { Select } from 'antd';
import { useSearchParams } from '#web/search.ts';
import { Labelled } from '#web/ui/labelled.tsx';
import { optionsOf } from '#web/ui/options.ts';
import { SearchBox } from '#web/ui/search-box.tsx';
import { StatStrip } from '#web/ui/stat-strip.tsx';
import { Toolbar } from '#web/ui/toolbar.tsx';
import type { AssignedRow } from '../schema.ts';
import { sectionsOf } from './checklist.ts';
import { filters } from './filters.ts';
import type { People } from './people.ts';
import { UnitPicker } from './pickers.tsx';
import { kindWords, stateWords } from './words.ts';

interface ProgressProps {
  readonly assigned: number;
  readonly unassigned: number;
}

/** How far the plan is shared out. */
export function Progress({ assigned, unassigned }: ProgressProps) {
  const total = assigned + unassigned;
  return (
    <section className="a-progress" aria-label="分解进度">
      <StatStrip
        stats={[
          {
            label: '未分解',
            value: unassigned,
            unit: '项',
            note: unassigned === 0 ? '已全部分解' : '排在最前',
          },
          { label: '已分解', value: assigned, unit: '项' },
          { label: '完成分解', value: `${Math.floor((assigned / total) * 100)}`, unit: '%' },
        ]}
      />
      <progress value={assigned} max={total} aria-label={`已分解${assigned}项，共${total}项`} />
    </section>
  );
}

interface FilterProps {
  readonly rows: readonly AssignedRow[];
  readonly shown: number;
  readonly people: People;
}

/** State, unit, section, kind and words; all kept in the URL. */
export function ChecklistFilters({ rows, shown, people }: FilterProps) {
  const [search, setSearch] = useSearchParams(filters);
  const sections = sectionsOf(rows).map((section) => ({ value: section, label: section }));
  return (
    <Toolbar summary={shown === rows.length ? `共${rows.length}项` : `${shown}项，共${rows.length}项`}>
      <Labelled label="分解">
        <Select
          size="small"
          style={{ width: 96 }}
          allowClear
          placeholder="全部"
          value={search.state}
          options={optionsOf(stateWords)}
          onChange={(state) => setSearch({ state })}
        />
      </Labelled>
      <Labelled label="单位">
        <UnitPicker
          size="small"
          width={150}
          people={people}
          label="单位"
          value={search.unit === '' ? null : search.unit}
          placeholder="全部"
          onPick={(unit) => setSearch({ unit: unit ?? '' })}
        />
      </Labelled>
      <Labelled label="章节">
        <Select
          size="small"
          style={{ width: 200 }}
          allowClear
          placeholder="全部"
          showSearch={{ optionFilterProp: 'label' }}
          value={search.section === '' ? undefined : search.section}
          options={sections}
          onChange={(section: string | undefined) => setSearch({ section: section ?? '' })}
        />
      </Labelled>
      <Labelled label="类别">
        <Select
          size="small"
          style={{ width: 90 }}
          allowClear
          placeholder="全部"
          value={search.kind}
          options={optionsOf(kindWords)}
          onChange={(kind) => setSearch({ kind })}
        />
      </Labelled>
      <Labelled label="事项">
        <SearchBox value={search.q} placeholder="标题或原文" onSearch={(q) => setSearch({ q })} />
      </Labelled>
    </Toolbar>
  );
}
