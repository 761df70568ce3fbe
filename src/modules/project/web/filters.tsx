import { Select } from 'antd';
import { choice, text } from '#web/search.ts';
import { Labelled } from '#web/ui/labelled.tsx';
import { isKeyOf, optionsOf } from '#web/ui/options.ts';
import { SearchBox } from '#web/ui/search-box.tsx';
import { tableParams } from '#web/ui/table-view.ts';
import { useUnits } from '#web/units.ts';
import { categoryWords, levelWords, natureWords } from '../rules.ts';
import { stages, stageWords } from '../rules-machine.ts';

/** The filters of the ledger as they stand in the address. */
export const ledgerParams = {
  ...tableParams({ sort: '-total' }),
  q: text,
  year: text,
  level: choice('province', 'city', 'county', 'none'),
  category: choice('active', 'ready', 'none'),
  nature: choice('new', 'continued', 'finishing', 'other'),
  stage: choice(...stages),
  unit: text,
  town: text,
  sponsor: text,
  count: choice('split'),
  gone: choice('with'),
  view: choice('board', 'timeline', 'map', 'lists'),
};

/** The filters as read from the address. */
export type LedgerSearch = {
  readonly [K in keyof typeof ledgerParams]: ReturnType<(typeof ledgerParams)[K]['read']>;
};

/** The part of the filters that the server takes. */
export function queryOf(search: LedgerSearch, year: number) {
  const { q, level, category, nature, stage, unit, town, sponsor, count, gone } = search;
  return { year, q, level, category, nature, stage, unit, town, sponsor, count, gone };
}

const withNone = { ...levelWords, none: '一般项目' };

interface Props {
  readonly search: LedgerSearch;
  readonly year: number;
  readonly planYear: number;
  readonly onSearch: (change: Partial<LedgerSearch>) => void;
}

/** What narrows the ledger, the same for list, board, timeline and map. */
export function ProjectFilters({ search, year, planYear, onSearch }: Props) {
  const units = useUnits();
  return (
    <>
      <Labelled label="查找">
        <SearchBox value={search.q} placeholder="名称、代码、建设单位" onSearch={(q) => onSearch({ q })} />
      </Labelled>
      <Labelled label="年度">
        <Select
          size="small"
          value={year}
          options={yearsAround(planYear, year)}
          onChange={(one) => onSearch({ year: one === planYear ? '' : String(one) })}
        />
      </Labelled>
      <Pick label="级别" value={search.level} words={withNone} onPick={(level) => onSearch({ level })} />
      <Pick
        label="类别"
        value={search.category}
        words={categoryWords}
        onPick={(category) => onSearch({ category })}
      />
      <Pick
        label="性质"
        value={search.nature}
        words={natureWords}
        onPick={(nature) => onSearch({ nature })}
      />
      <Pick label="阶段" value={search.stage} words={stageWords} onPick={(stage) => onSearch({ stage })} />
      <PickUnit
        label="责任单位"
        value={search.unit}
        options={units.options}
        onPick={(unit) => onSearch({ unit })}
      />
      <PickUnit
        label="镇街"
        value={search.town}
        options={units.towns}
        onPick={(town) => onSearch({ town })}
      />
      <Pick
        label="打包项目"
        value={search.count}
        words={{ split: '按子项目拆分' }}
        none="算一个"
        onPick={(count) => onSearch({ count })}
      />
      <Pick
        label="调出、终止"
        value={search.gone}
        words={{ with: '一并列出' }}
        none="不列"
        onPick={(gone) => onSearch({ gone })}
      />
    </>
  );
}

function yearsAround(planYear: number, chosen: number): { value: number; label: string }[] {
  const years = new Set([planYear + 1, planYear, planYear - 1, planYear - 2, chosen]);
  return [...years].toSorted((a, b) => b - a).map((year) => ({ value: year, label: `${year}年` }));
}

interface PickProps<K extends string> {
  readonly label: string;
  readonly value: K | undefined;
  readonly words: Readonly<Record<K, string>>;
  readonly none?: string;
  readonly onPick: (value: K | undefined) => void;
}

function Pick<K extends string>({ label, value, words, none = '全部', onPick }: PickProps<K>) {
  return (
    <Labelled label={label}>
      <Select
        size="small"
        allowClear
        popupMatchSelectWidth={false}
        style={{ minWidth: 92 }}
        placeholder={none}
        value={value}
        options={optionsOf(words).map((one) => ({ ...one, value: one.value }))}
        onChange={(found?: string) =>
          onPick(found !== undefined && isKeyOf(words, found) ? found : undefined)
        }
      />
    </Labelled>
  );
}

interface PickUnitProps {
  readonly label: string;
  readonly value: string;
  readonly options: { value: string; label: string }[];
  readonly onPick: (id: string) => void;
}

function PickUnit({ label, value, options, onPick }: PickUnitProps) {
  return (
    <Labelled label={label}>
      <Select
        size="small"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        style={{ minWidth: 110 }}
        placeholder="全部"
        value={value === '' ? undefined : value}
        options={options}
        onChange={(id?: string) => onPick(id ?? '')}
      />
    </Labelled>
  );
}
