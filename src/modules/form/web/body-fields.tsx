import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { Labelled } from '#web/ui/labelled.tsx';
import { modeWords, unitPosts, unitPostWords } from '../rules-flow.ts';
import { kindWords } from '../rules-units.ts';
import type { ClockRule, FlowStep, FormBody } from '../schema.ts';
import { moved, replaced } from './draft.ts';
import type { Option, People } from './form-api.ts';

interface Props {
  readonly body: FormBody;
  readonly people: People;
  readonly onChange: (part: Partial<FormBody>) => void;
}

const kinds = ['department', 'town', 'village', 'enterprise', 'government', 'other'] as const;

/** Who reports: whole kinds, and units picked one by one. */
export function UnitFields({ body, people, onChange }: Props) {
  return (
    <>
      <div className="f-line">
        <span className="f-name">按类别</span>
        <Checkbox.Group
          aria-label="按类别选单位"
          value={[...body.kinds]}
          options={kinds.map((value) => ({ value, label: `全部${kindWords[value]}` }))}
          onChange={(chosen) => onChange({ kinds: kinds.filter((kind) => chosen.includes(kind)) })}
        />
      </div>
      <div className="f-line">
        <span className="f-name">逐个选</span>
        <Select
          aria-label="填报单位"
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          style={{ width: 'min(560px, 100%)' }}
          placeholder="输入单位名称"
          value={[...body.units]}
          options={[...people.units]}
          onChange={(units: string[]) => onChange({ units })}
        />
      </div>
      <p className="x-empty-hint">按类别选的，以后新设的单位也自动要报。</p>
    </>
  );
}

const clocks = [
  { key: 'opens', label: '开放' },
  { key: 'due', label: '截止' },
  { key: 'locks', label: '锁定' },
] as const;
const monthOptions = [
  { value: 0, label: '当月' },
  { value: 1, label: '次月' },
  { value: 2, label: '第三个月' },
  ...[3, 4, 5, 6].map((value) => ({ value, label: `期后第${value}个月` })),
];

/** The clocks of a form: when it opens, is due and locks, and when those who have not sent it are reminded. */
export function ClockFields({ body, onChange }: Omit<Props, 'people'>) {
  return (
    <>
      {clocks.map(({ key, label }) => (
        <ClockLine key={key} label={label} rule={body[key]} onChange={(rule) => onChange({ [key]: rule })} />
      ))}
      <div className="f-line">
        <span className="f-name">催报</span>
        <DaysField
          label="截止前几天提醒"
          days={body.remindBefore}
          onChange={(remindBefore) => onChange({ remindBefore })}
        />
        <DaysField
          label="截止后几天催报"
          days={body.remindAfter}
          onChange={(remindAfter) => onChange({ remindAfter })}
        />
      </div>
    </>
  );
}

function ClockLine({
  label,
  rule,
  onChange,
}: {
  readonly label: string;
  readonly rule: ClockRule;
  readonly onChange: (rule: ClockRule) => void;
}) {
  return (
    <div className="f-line">
      <span className="f-name">{label}</span>
      <Select
        aria-label={`${label}月份`}
        style={{ width: 130 }}
        value={rule.months}
        options={monthOptions}
        onChange={(months: number) => onChange({ ...rule, months })}
      />
      <InputNumber
        aria-label={`${label}日`}
        min={1}
        max={31}
        style={{ width: 90 }}
        value={rule.day}
        suffix="日"
        onChange={(day) => {
          if (day !== null) onChange({ ...rule, day });
        }}
      />
      <Checkbox
        checked={rule.roll === 'rest'}
        onChange={(event) => onChange({ ...rule, roll: event.target.checked ? 'rest' : 'none' })}
      >
        遇休息日顺延
      </Checkbox>
    </div>
  );
}

const dayOptions = [1, 2, 3, 5, 7, 10, 15].map((value) => ({ value, label: `${value}天` }));

function DaysField({
  label,
  days,
  onChange,
}: {
  readonly label: string;
  readonly days: readonly number[];
  readonly onChange: (days: readonly number[]) => void;
}) {
  return (
    <Labelled label={label}>
      <Select
        mode="multiple"
        maxCount={5}
        style={{ width: 'min(200px, 48vw)' }}
        placeholder="不提醒"
        value={[...days]}
        options={dayOptions}
        onChange={(chosen: number[]) => onChange(chosen)}
      />
    </Labelled>
  );
}

/** The signing of a report before its superior may approve it: steps in order, each 会签 or 或签. */
export function FlowFields({ body, people, onChange }: Props) {
  const { flow } = body;
  const set = (next: readonly FlowStep[]): void => onChange({ flow: next });
  const options = [
    {
      label: '填报单位的岗位',
      options: unitPosts.map((value): Option => ({ value, label: unitPostWords[value] })),
    },
    { label: '指定岗位', options: [...people.posts] },
  ];
  return (
    <>
      {flow.map((step, index) => (
        <div key={index} className="f-step">
          <div className="f-line">
            <b>第{index + 1}步</b>
            <Input
              size="small"
              style={{ width: 150 }}
              aria-label={`第${index + 1}步名称`}
              placeholder="步骤名称"
              maxLength={40}
              value={step.name}
              onChange={(event) => set(replaced(flow, index, { ...step, name: event.currentTarget.value }))}
            />
            <Select
              size="small"
              aria-label={`第${index + 1}步方式`}
              style={{ width: 170 }}
              value={step.mode}
              options={[
                { value: 'all', label: `${modeWords.all}（都要同意）` },
                { value: 'any', label: `${modeWords.any}（一人签即可）` },
              ]}
              onChange={(mode: FlowStep['mode']) => set(replaced(flow, index, { ...step, mode }))}
            />
            <Button
              size="small"
              type="text"
              aria-label={`第${index + 1}步上移`}
              onClick={() => set(moved(flow, index, -1))}
            >
              ↑
            </Button>
            <Button size="small" type="text" onClick={() => set(replaced(flow, index, null))}>
              去掉
            </Button>
          </div>
          <Select
            aria-label={`第${index + 1}步岗位`}
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            style={{ width: '100%' }}
            placeholder="选岗位"
            value={[...step.posts]}
            options={options}
            onChange={(posts: string[]) => set(replaced(flow, index, { ...step, posts }))}
          />
        </div>
      ))}
      <p>
        <Button
          size="small"
          disabled={flow.length >= 8}
          onClick={() =>
            set([...flow, { name: flow.length === 0 ? '本单位审核' : '会签', mode: 'all', posts: [] }])
          }
        >
          加一步签批
        </Button>
      </p>
    </>
  );
}
