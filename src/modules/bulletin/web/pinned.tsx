import { Popover } from 'antd';
import { basisWord } from '#kernel/pinned-text.ts';
import { printMonth } from '#web/month.ts';
import type { Change, Pin } from '../schema.ts';

interface Props {
  readonly pin: Pin;
  readonly change: Change | undefined;
}

/** A pinned figure as printed; opens what it is pinned to. What it would be today stands beside it when that differs. */
export function Pinned({ pin, change }: Props) {
  const isSentence =
    pin.kind === 'reason' || pin.kind === 'remedy' || (pin.kind === 'fact' && pin.text.length > 12);
  const now = change?.now ?? null;
  return (
    <>
      <Popover trigger="click" destroyOnHidden content={<Provenance pin={pin} change={change} />}>
        <a
          id={pin.id}
          href={`#${pin.id}`}
          className="x-pin b-pin"
          data-sentence={isSentence}
          data-changed={change !== undefined}
          onClick={(event) => event.preventDefault()}
        >
          {pin.text}
        </a>
      </Popover>
      {change === undefined ? null : (
        <em className="b-changed">
          {isSentence ? '（已变化）' : `（已变化：${now === null ? '现无数据' : `现为${now}`}）`}
        </em>
      )}
    </>
  );
}

function Provenance({ pin, change }: Props) {
  const { value, basis, version, light, figures, period } = pin;
  return (
    <dl className="b-source">
      <dt>事项</dt>
      <dd>{pin.about}</dd>
      {figures.length === 0 ? null : (
        <>
          <dt>数据</dt>
          <dd>
            {printMonth(period)}
            {basis === null ? '' : `，${basisWord(basis)}`}
            {version === null ? '' : `，第${version}版`}
            {figures.length === 1 ? '' : `，${figures.length}个单位或月份合计`}
          </dd>
        </>
      )}
      {value === null || pin.kind === 'count' ? null : (
        <>
          <dt>原值</dt>
          <dd>
            {value} {pin.measure ?? ''}
          </dd>
        </>
      )}
      {light === null ? null : (
        <>
          <dt>灯号</dt>
          <dd>第{light}次判定</dd>
        </>
      )}
      {change === undefined ? null : (
        <>
          <dt>现为</dt>
          <dd>
            {change.now ?? '无'}（{change.why}）
          </dd>
        </>
      )}
    </dl>
  );
}
