import { Button, Input, Select } from 'antd';
import { Field } from '#web/ui/field.tsx';
import { optionsOf } from '#web/ui/options.ts';
import type { Level, Limit, Trigger } from '../rules-pack-types.ts';
import { triggerText, urgencyWords } from '../rules-pack-words.ts';
import { ChoiceField, FlagField, ObjectsField, replaced, TextField } from './pack-fields.tsx';

interface Props {
  readonly level: Level;
  /** The whole ladder, for what follows an unanswered letter. */
  readonly levels: readonly Level[];
  readonly disabled: boolean;
  readonly onLevel: (level: Level) => void;
}

const unitWords = { day: '天', workday: '个工作日', month: '个月' } as const;
const lastWords = { reply: '回复后销号', 'reply-and-green': '回复并转绿后，由人解除' } as const;

/** One level of the ladder as a form. */
export function LevelEditor({ level, levels, disabled, onLevel }: Props) {
  const set = (change: Partial<Level>): void => onLevel({ ...level, ...change });
  return (
    <div className="lp-form">
      <TextField
        label="名称"
        most={20}
        disabled={disabled}
        value={level.title}
        onChange={(title) => set({ title })}
      />
      <TextField
        label="当地叫法"
        most={10}
        disabled={disabled}
        value={level.local ?? ''}
        onChange={(local) => set({ local: local === '' ? undefined : local })}
      />
      <TextField
        label="由谁采取"
        wide
        most={60}
        disabled={disabled}
        value={level.who}
        onChange={(who) => set({ who })}
      />
      <ObjectsField
        label="对谁采取"
        note="空着为规则包判定的全部对象"
        disabled={disabled}
        value={level.objects ?? []}
        onChange={(objects) => set({ objects: objects.length === 0 ? undefined : objects })}
      />
      <Triggers level={level} levels={levels} disabled={disabled} onLevel={onLevel} />
      <LimitField
        label="几日内采取"
        hint="从灯号判定之日起，空着为不限"
        limit={level.within}
        disabled={disabled}
        onLimit={(within) => set({ within })}
      />
      <LimitField
        label="几日内回复"
        hint="从采取之日起，空着为不要求回复"
        limit={level.answer}
        disabled={disabled}
        onLimit={(answer) => set({ answer })}
      />
      <ChoiceField
        label="怎样了结"
        disabled={disabled}
        value={level.lifted}
        words={lastWords}
        onChange={(lifted) => set({ lifted })}
      />
      <TextField
        label="考核加减分"
        note="如 -1，没有就空着"
        disabled={disabled}
        value={level.points ?? ''}
        onChange={(points) => set({ points: points === '' ? undefined : points })}
      />
      <FlagField
        label="期限是自定的"
        disabled={disabled}
        value={level.ours === true}
        onChange={(on) => set({ ours: on ? true : undefined })}
      />
    </div>
  );
}

interface LimitProps {
  readonly label: string;
  readonly hint: string;
  readonly limit: Limit | null;
  readonly disabled: boolean;
  readonly onLimit: (limit: Limit | null) => void;
}

function LimitField({ label, hint, limit, disabled, onLimit }: LimitProps) {
  return (
    <Field
      label={label}
      note={hint}
      control={(id) => (
        <span className="lp-end">
          <Input
            id={id}
            inputMode="numeric"
            maxLength={3}
            disabled={disabled}
            value={limit?.quantity ?? ''}
            onChange={({ target }) => {
              const quantity = target.value.replaceAll(/\D/gu, '');
              onLimit(quantity === '' ? null : { quantity, unit: limit?.unit ?? 'workday' });
            }}
          />
          <Select<Limit['unit']>
            aria-label={`${label}的单位`}
            disabled={disabled || limit === null}
            value={limit?.unit ?? 'workday'}
            options={optionsOf(unitWords)}
            onChange={(unit) => (limit === null ? undefined : onLimit({ ...limit, unit }))}
          />
        </span>
      )}
    />
  );
}

const kinds = { colour: '颜色和月数', unanswered: '上一级逾期未回复', direct: '重要、紧急事项' } as const;
const darkWords = { yellow: '黄灯（或更重）', red: '红灯' } as const;
const countWords = { running: '连续', year: '年内累计' } as const;

function fresh(by: Trigger['by'], below: string): Trigger {
  if (by === 'unanswered') return { by, level: below };
  if (by === 'direct') return { by, urgency: 'urgent' };
  return { by, colour: 'red', months: 1, counted: 'running' };
}

/** Any of the conditions reaches the level. */
function Triggers({ level, levels, disabled, onLevel }: Props) {
  const below = levels.slice(
    0,
    levels.findIndex(({ id }) => id === level.id),
  );
  const nearest = below.at(-1)?.id ?? '';
  const set = (at: number, one: Trigger | null): void =>
    onLevel({ ...level, reached: replaced(level.reached, at, one) });
  return (
    <fieldset className="lp-bands lp-wide">
      <legend>什么情况下采取（符合任何一条）</legend>
      {level.reached.map((trigger, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- a condition is its place in the list
        <div className="lp-band" key={at}>
          <Select<Trigger['by']>
            aria-label={`第${at + 1}条条件`}
            disabled={disabled}
            value={trigger.by}
            options={optionsOf(kinds)}
            onChange={(by) => set(at, fresh(by, nearest))}
          />
          <TriggerFields
            trigger={trigger}
            at={at}
            below={below}
            disabled={disabled}
            onTrigger={(one) => set(at, one)}
          />
          {disabled ? null : (
            <Button size="small" onClick={() => set(at, null)}>
              删除
            </Button>
          )}
          <span className="lp-soft">{triggerText(trigger, levels)}</span>
        </div>
      ))}
      {disabled ? null : (
        <Button
          size="small"
          onClick={() => onLevel({ ...level, reached: [...level.reached, fresh('colour', '')] })}
        >
          加一条
        </Button>
      )}
    </fieldset>
  );
}

interface TriggerProps {
  readonly trigger: Trigger;
  readonly at: number;
  readonly below: readonly Level[];
  readonly disabled: boolean;
  readonly onTrigger: (trigger: Trigger) => void;
}

function TriggerFields({ trigger, at, below, disabled, onTrigger }: TriggerProps) {
  if (trigger.by === 'unanswered')
    return (
      <Select
        aria-label={`第${at + 1}条上一级`}
        disabled={disabled}
        value={trigger.level === '' ? null : trigger.level}
        options={below.map(({ id, title }) => ({ value: id, label: title }))}
        onChange={(level: string) => onTrigger({ ...trigger, level })}
      />
    );
  if (trigger.by === 'direct')
    return (
      <Select<'important' | 'urgent'>
        aria-label={`第${at + 1}条事项`}
        disabled={disabled}
        value={trigger.urgency}
        options={optionsOf(urgencyWords)}
        onChange={(urgency) => onTrigger({ ...trigger, urgency })}
      />
    );
  return (
    <>
      <Select<'running' | 'year'>
        aria-label={`第${at + 1}条计数`}
        disabled={disabled}
        value={trigger.counted}
        options={optionsOf(countWords)}
        onChange={(counted) => onTrigger({ ...trigger, counted })}
      />
      <Input
        aria-label={`第${at + 1}条月数`}
        inputMode="numeric"
        suffix="个月"
        disabled={disabled}
        value={String(trigger.months)}
        onChange={({ target }) =>
          onTrigger({ ...trigger, months: Math.max(1, Number(target.value.replaceAll(/\D/gu, ''))) })
        }
      />
      <Select<'yellow' | 'red'>
        aria-label={`第${at + 1}条颜色`}
        disabled={disabled}
        value={trigger.colour}
        options={optionsOf(darkWords)}
        onChange={(colour) => onTrigger({ ...trigger, colour })}
      />
    </>
  );
}
