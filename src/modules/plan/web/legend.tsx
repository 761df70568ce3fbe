import { Select } from 'antd';
import { Labelled } from '#web/ui/labelled.tsx';
import { words } from '../rules.ts';
import {
  type Group,
  groups,
  groupWords,
  type StateFilter,
  stateFilters,
  stateFilterWords,
} from './groups.ts';
import type { Tally } from './use-document.ts';
import { percentOf } from './words.ts';

interface Props {
  readonly counts: Readonly<Record<Group, number>>;
  readonly hidden: readonly string[];
  readonly onToggle: (group: Group) => void;
  readonly state: StateFilter;
  readonly onState: (state: StateFilter) => void;
}

/** The marks and what they mean; each can be put out of sight, and out of the walk. */
export function Legend({ counts, hidden, onToggle, state, onState }: Props) {
  return (
    <search className="p-legend x-noprint" aria-label="标注">
      {groups.map((group, index) => (
        <label key={group} className="p-toggle">
          <input type="checkbox" checked={!hidden.includes(group)} onChange={() => onToggle(group)} />
          <span className="p-mark" data-group={group}>
            {groupWords[group]}
          </span>
          <small>
            {counts[group]} <kbd>{index + 1}</kbd>
          </small>
        </label>
      ))}
      <Labelled label="状态">
        <Select
          size="small"
          value={state}
          onChange={onState}
          style={{ minWidth: 120 }}
          options={stateFilters.map((value) => ({ value, label: stateFilterWords[value] }))}
        />
      </Labelled>
    </search>
  );
}

/** How far the document is confirmed, in all and by type. */
export function ProgressStrip({ tally }: { readonly tally: readonly Tally[] }) {
  const total = tally.reduce((sum, one) => sum + one.total, 0);
  const accepted = tally.reduce((sum, one) => sum + one.accepted, 0);
  const rejected = tally.reduce((sum, one) => sum + one.rejected, 0);
  return (
    <div className="p-progress">
      <p>
        已确认 <b>{accepted}</b>/共 {total}
        {rejected === 0 ? '' : `，否定 ${rejected}`}
        {accepted + rejected === total && total > 0 ? '，全部办完' : ''}
      </p>
      <progress max={total} value={accepted + rejected} aria-label="确认进度">
        {percentOf(accepted + rejected, total)}%
      </progress>
      <p className="p-types">
        {tally.map((one) => (
          <span key={one.type}>
            {words.type[one.type]} {one.accepted}/{one.total}
          </span>
        ))}
      </p>
    </div>
  );
}
