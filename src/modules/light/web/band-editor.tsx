import { Button, Checkbox, Input, Select } from 'antd';
import { optionsOf } from '#web/ui/options.ts';
import type { Band, Bound, Rule, Shade } from '../rules-pack-types.ts';
import { measureUnits, shadeWords } from '../rules-pack-words.ts';
import { replaced } from './pack-fields.tsx';

interface Props {
  readonly rule: Rule;
  readonly disabled: boolean;
  readonly onRule: (rule: Rule) => void;
}

const ofWords = { plan: '低于计划', average: '低于平均', zero: '低于零' } as const;

/** The bands of a rule, one a line: colour, from, to, the place's own word; then what is shown where none holds. */
export function BandEditor({ rule, disabled, onRule }: Props) {
  const set = (at: number, band: Band | null): void =>
    onRule({ ...rule, bands: replaced(rule.bands, at, band) });
  const isPair = rule.measure === 'growth-pair';
  return (
    <fieldset className="lp-bands">
      <legend>分档（{measureUnits[rule.measure]}；自上而下，先符合者为准）</legend>
      {rule.bands.map((band, at) => (
        <BandLine
          // oxlint-disable-next-line react/no-array-index-key -- a band is its place in the list
          key={at}
          at={at}
          band={band}
          isPair={isPair}
          disabled={disabled}
          onBand={(one) => set(at, one)}
        />
      ))}
      {disabled ? null : (
        <Button size="small" onClick={() => onRule({ ...rule, bands: [...rule.bands, { colour: 'red' }] })}>
          加一档
        </Button>
      )}
      <div className="lp-band">
        <span>都不符合时（兜底）</span>
        <Select<Shade>
          aria-label="兜底颜色"
          disabled={disabled}
          value={rule.fallback.colour}
          options={optionsOf(shadeWords)}
          onChange={(colour) => onRule({ ...rule, fallback: { ...rule.fallback, colour } })}
        />
        <Input
          aria-label="兜底说明"
          maxLength={60}
          disabled={disabled}
          value={rule.fallback.note}
          onChange={({ target }) => onRule({ ...rule, fallback: { ...rule.fallback, note: target.value } })}
        />
      </div>
    </fieldset>
  );
}

interface LineProps {
  readonly at: number;
  readonly band: Band;
  readonly isPair: boolean;
  readonly disabled: boolean;
  readonly onBand: (band: Band | null) => void;
}

function BandLine({ at, band, isPair, disabled, onBand }: LineProps) {
  return (
    <div className="lp-band">
      <Select<Shade>
        aria-label={`第${at + 1}档颜色`}
        disabled={disabled}
        value={band.colour}
        options={optionsOf(shadeWords)}
        onChange={(colour) => onBand({ ...band, colour })}
      />
      {isPair ? (
        <Select<keyof typeof ofWords>
          aria-label={`第${at + 1}档比什么`}
          disabled={disabled}
          value={band.of ?? null}
          options={optionsOf(ofWords)}
          onChange={(of) => onBand({ ...band, of })}
        />
      ) : null}
      <End
        label={`第${at + 1}档下限`}
        word="从"
        bound={band.from}
        disabled={disabled}
        onBound={(from) => onBand({ ...band, from })}
      />
      <End
        label={`第${at + 1}档上限`}
        word="到"
        bound={band.to}
        disabled={disabled}
        onBound={(to) => onBand({ ...band, to })}
      />
      <Input
        aria-label={`第${at + 1}档当地叫法`}
        placeholder="当地叫法"
        maxLength={10}
        disabled={disabled}
        value={band.local ?? ''}
        onChange={({ target }) => onBand({ ...band, local: target.value === '' ? undefined : target.value })}
      />
      <Input
        aria-label={`第${at + 1}档说明`}
        placeholder="显示的说明"
        maxLength={60}
        disabled={disabled}
        value={band.note ?? ''}
        onChange={({ target }) => onBand({ ...band, note: target.value === '' ? undefined : target.value })}
      />
      {disabled ? null : (
        <Button size="small" aria-label={`删除第${at + 1}档`} onClick={() => onBand(null)}>
          删除
        </Button>
      )}
    </div>
  );
}

interface EndProps {
  readonly label: string;
  readonly word: string;
  readonly bound: Bound | undefined;
  readonly disabled: boolean;
  readonly onBound: (bound: Bound | undefined) => void;
}

/** One end of a band: empty is without end. */
function End({ label, word, bound, disabled, onBound }: EndProps) {
  return (
    <span className="lp-end">
      <Input
        aria-label={label}
        prefix={word}
        placeholder="不限"
        inputMode="decimal"
        maxLength={20}
        disabled={disabled}
        value={bound?.value ?? ''}
        onChange={({ target }) =>
          onBound(
            target.value.trim() === ''
              ? undefined
              : { value: target.value.trim(), closed: bound?.closed ?? true },
          )
        }
      />
      <Checkbox
        aria-label={`${label}含本数`}
        disabled={disabled || bound === undefined}
        checked={bound?.closed ?? false}
        onChange={({ target }) =>
          bound === undefined ? undefined : onBound({ ...bound, closed: target.checked })
        }
      >
        含
      </Checkbox>
    </span>
  );
}
