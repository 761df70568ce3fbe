import { Button, Input, Select } from 'antd';
import { Field } from '#web/ui/field.tsx';
import { optionsOf } from '#web/ui/options.ts';
import { type DirectRule, measures, type Rule, type RunRule } from '../rules-pack-types.ts';
import { measureWords, shadeWords, urgencyWords } from '../rules-pack-words.ts';
import { AverageEditor } from './average-editor.tsx';
import { BandEditor } from './band-editor.tsx';
import { FlagField, ObjectsField, replaced, TextField } from './pack-fields.tsx';

interface Props {
  readonly rule: Rule;
  readonly disabled: boolean;
  readonly onRule: (rule: Rule) => void;
}

const darkWords = { yellow: shadeWords.yellow, red: shadeWords.red } as const;

/** One rule of a pack as a form: what it judges, by which measure, in which bands; then what is special about it. */
export function RuleEditor({ rule, disabled, onRule }: Props) {
  const set = (change: Partial<Rule>): void => onRule({ ...rule, ...change });
  return (
    <div className="lp-form">
      <TextField
        label="名称"
        most={40}
        disabled={disabled}
        value={rule.title}
        onChange={(title) => set({ title })}
      />
      <ObjectsField
        label="判定对象"
        disabled={disabled}
        value={rule.objects}
        onChange={(objects) => set({ objects })}
      />
      <Field
        label="度量"
        note={`判定标识：${rule.id}`}
        control={(id) => (
          <Select<Rule['measure']>
            id={id}
            disabled={disabled}
            value={rule.measure}
            popupMatchSelectWidth={false}
            options={measures.map((value) => ({ value, label: measureWords[value] }))}
            onChange={(measure) => set({ measure })}
          />
        )}
      />
      {rule.objects.includes('project') ? (
        <TextField
          label="年度计划不少于（元）"
          note="只判定不少于这么多的项目，空着为全部"
          disabled={disabled}
          value={rule.least ?? ''}
          onChange={(least) => set({ least: least === '' ? undefined : least })}
        />
      ) : null}
      {rule.measure === 'growth-floor' ? (
        <TextField
          label="增速底线（%）"
          disabled={disabled}
          value={rule.floor ?? ''}
          onChange={(floor) => set({ floor: floor === '' ? undefined : floor })}
        />
      ) : null}
      {rule.measure === 'bond' ? (
        <TextField
          label="几个月内用完"
          disabled={disabled}
          value={rule.months === undefined ? '' : String(rule.months)}
          onChange={(months) => set({ months: /^\d+$/u.test(months) ? Number(months) : undefined })}
        />
      ) : null}
      <div className="lp-wide">
        <BandEditor rule={rule} disabled={disabled} onRule={onRule} />
      </div>
      {rule.measure === 'growth-pair' ? (
        <AverageEditor rule={rule} disabled={disabled} onRule={onRule} />
      ) : null}
      <Runs rule={rule} disabled={disabled} onRule={onRule} />
      <Directs rule={rule} disabled={disabled} onRule={onRule} />
      <Flags rule={rule} disabled={disabled} onRule={onRule} />
      <TextField
        label="备注"
        wide
        disabled={disabled}
        value={rule.note ?? ''}
        onChange={(note) => set({ note: note === '' ? undefined : note })}
      />
    </div>
  );
}

/** What is special about a rule, yes or no. */
function Flags({ rule, disabled, onRule }: Props) {
  const set = (change: Partial<Rule>): void => onRule({ ...rule, ...change });
  const isProgress = rule.measure === 'gap' || rule.measure === 'short' || rule.measure === 'ratio';
  return (
    <>
      {isProgress ? (
        <FlagField
          label="全年未完成至少亮黄"
          disabled={disabled}
          value={rule.missed === 'yellow'}
          onChange={(on) => set({ missed: on ? 'yellow' : undefined })}
        />
      ) : null}
      <FlagField
        label="无正当理由才判"
        note="登记了豁免的，期内不按这条判"
        disabled={disabled}
        value={rule.guard === true}
        onChange={(on) => set({ guard: on ? true : undefined })}
      />
      <FlagField
        label="缺数据时跳过"
        note="只对有多条规则的项目有意义"
        disabled={disabled}
        value={rule.skip === true}
        onChange={(on) => set({ skip: on ? true : undefined })}
      />
      <FlagField
        label="数值是自定的"
        note="不是所依据文件的原数"
        disabled={disabled}
        value={rule.ours === true}
        onChange={(on) => set({ ours: on ? true : undefined })}
      />
    </>
  );
}

/** 二连黄 and the like. */
function Runs({ rule, disabled, onRule }: Props) {
  const runs = rule.runs ?? [];
  const set = (list: readonly RunRule[]): void =>
    onRule({ ...rule, runs: list.length === 0 ? undefined : list });
  const change = (at: number, one: RunRule | null): void => set(replaced(runs, at, one));
  return (
    <fieldset className="lp-bands lp-wide">
      <legend>连续几个月（灰灯不计也不断）</legend>
      {runs.map((run, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- a run is its place in the list
        <div className="lp-band" key={at}>
          <span>连续</span>
          <Input
            aria-label={`第${at + 1}条连续月数`}
            inputMode="numeric"
            disabled={disabled}
            value={String(run.months)}
            onChange={({ target }) =>
              change(at, { ...run, months: Number(target.value.replaceAll(/\D/gu, '')) })
            }
          />
          <span>个月不轻于</span>
          <Select<RunRule['colour']>
            aria-label={`第${at + 1}条连续颜色`}
            disabled={disabled}
            value={run.colour}
            options={optionsOf(darkWords)}
            onChange={(colour) => change(at, { ...run, colour })}
          />
          <span>时变为</span>
          <Select<RunRule['becomes']>
            aria-label={`第${at + 1}条变为`}
            disabled={disabled}
            value={run.becomes}
            options={optionsOf(darkWords)}
            onChange={(becomes) => change(at, { ...run, becomes })}
          />
          <Input
            aria-label={`第${at + 1}条说明`}
            placeholder="显示的说明"
            maxLength={60}
            disabled={disabled}
            value={run.note}
            onChange={({ target }) => change(at, { ...run, note: target.value })}
          />
          {disabled ? null : (
            <Button size="small" onClick={() => change(at, null)}>
              删除
            </Button>
          )}
        </div>
      ))}
      {disabled ? null : (
        <Button
          size="small"
          onClick={() => set([...runs, { colour: 'yellow', months: 2, becomes: 'red', note: '连续两个月' }])}
        >
          加一条
        </Button>
      )}
    </fieldset>
  );
}

/** Important and urgent matters. */
function Directs({ rule, disabled, onRule }: Props) {
  const directs = rule.direct ?? [];
  const set = (list: readonly DirectRule[]): void =>
    onRule({ ...rule, direct: list.length === 0 ? undefined : list });
  const free = (['important', 'urgent'] as const).find((one) =>
    directs.every(({ urgency }) => urgency !== one),
  );
  return (
    <fieldset className="lp-bands lp-wide">
      <legend>重要、紧急事项直接起步</legend>
      {directs.map((direct, at) => (
        <div className="lp-band" key={direct.urgency}>
          <span>{urgencyWords[direct.urgency]}事项不绿时，直接亮</span>
          <Select<DirectRule['colour']>
            aria-label={`${urgencyWords[direct.urgency]}事项颜色`}
            disabled={disabled}
            value={direct.colour}
            options={optionsOf(darkWords)}
            onChange={(colour) => set(replaced(directs, at, { ...direct, colour }))}
          />
          <Input
            aria-label={`${urgencyWords[direct.urgency]}事项当地叫法`}
            placeholder="当地叫法"
            maxLength={10}
            disabled={disabled}
            value={direct.local ?? ''}
            onChange={({ target }) =>
              set(replaced(directs, at, { ...direct, local: target.value === '' ? undefined : target.value }))
            }
          />
          {disabled ? null : (
            <Button size="small" onClick={() => set(replaced(directs, at, null))}>
              删除
            </Button>
          )}
        </div>
      ))}
      {disabled || free === undefined ? null : (
        <Button size="small" onClick={() => set([...directs, { urgency: free, colour: 'red' }])}>
          加{urgencyWords[free]}事项
        </Button>
      )}
    </fieldset>
  );
}
