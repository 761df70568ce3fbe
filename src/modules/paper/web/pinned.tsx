import { Button, Popover } from 'antd';
import { useState } from 'react';
import { printMinute } from '#kernel/day-words.ts';
import { basisWord } from '#kernel/pinned-text.ts';
import { isUnit, unitName } from '#kernel/unit.ts';
import { printMonth } from '#web/month.ts';
import { isBlank } from '../rules-body.ts';
import type { Line, Pin } from '../schema.ts';

interface Props {
  readonly text: string;
  readonly pin: Pin;
  readonly line: Line;
  readonly onNumber: ((line: Line, pin: Pin) => void) | undefined;
}

/** A pinned number as printed; opens where it comes from. One changed by hand stays marked. */
export function Pinned({ text, pin, line, onNumber }: Props) {
  const isHand = pin.edit !== null;
  const [isOpen, setOpen] = useState(false);
  // The dialog takes the place of what said where the number comes from.
  function change(): void {
    setOpen(false);
    onNumber?.(line, pin);
  }
  return (
    <Popover
      trigger="click"
      destroyOnHidden
      open={isOpen}
      onOpenChange={setOpen}
      content={<Provenance pin={pin} onChange={onNumber === undefined ? undefined : change} />}
    >
      <a
        id={pin.id}
        href={`#${pin.id}`}
        className="x-pin pp-pin"
        data-hand={isHand}
        data-blank={isBlank(pin) && !isHand}
        onClick={(event) => event.preventDefault()}
      >
        {text}
        {isHand && !isBlank(pin) ? <sup className="x-noprint">手改</sup> : null}
      </a>
    </Popover>
  );
}

interface ProvenanceProps {
  readonly pin: Pin;
  readonly onChange: (() => void) | undefined;
}

function Provenance({ pin, onChange }: ProvenanceProps) {
  const { about, value, measure, period, basis, version, source, how, edit, figures } = pin;
  const unit = measure !== null && isUnit(measure) ? unitName(measure) : '';
  const rows: readonly (readonly [string, string])[] = [
    ['内容', about],
    ...(value === null ? [] : [['原值', `${value} ${unit}`] as const]),
    ['截至', printMonth(period)],
    ...(basis === null ? [] : [['口径', basisWord(basis)] as const]),
    ...(version === null ? [] : [['版本', `第${version}版`] as const]),
    ...(how === null ? [] : [['算法', how] as const]),
    ...(source === '' ? [] : [['来源', source] as const]),
    ...(figures.length > 1 ? [['数据', `${figures.length}个单位或时期的数据`] as const] : []),
    ...(edit === null || isBlank(pin) ? [] : [['台账', pin.text] as const]),
    ...(edit === null ? [] : [[isBlank(pin) ? '填写' : '手改', handWords(edit)] as const]),
  ];
  return (
    <div className="pp-source-box">
      <dl>
        {rows.map(([name, words]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      {onChange === undefined ? null : (
        <Button size="small" onClick={onChange}>
          {isBlank(pin) ? '填写' : '改这个数'}
        </Button>
      )}
    </div>
  );
}

function handWords({ was, text, reason, by, at }: NonNullable<Pin['edit']>): string {
  const why = reason === '' ? '' : `，理由：${reason}`;
  return `${was} → ${text}${why}（${by}，${printMinute(at)}）`;
}
