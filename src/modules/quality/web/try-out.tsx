import { Button, Input, Select } from 'antd';
import { useId, useState } from 'react';
import type { RuleBody } from '#modules/rule/schema.ts';
import { ApiError, reasonOf } from '#web/api-error.ts';
import { useMonth } from '#web/month.ts';
import { SectionHead } from '#web/ui/section-head.tsx';
import { useUnits } from '#web/units.ts';
import type { Tried } from '../schema.ts';
import { qualityApi } from './quality-api.ts';
import './quality.css';

/** What a rule as it stands in the form would have found in a unit's last twelve months; nothing is kept. */
export function TryOut({ body }: { readonly body: RuleBody }) {
  const [current] = useMonth();
  const [unit, setUnit] = useState<string>();
  const [month, setMonth] = useState(current);
  const [tried, setTried] = useState<Tried>();
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const { options: units } = useUnits();
  const id = useId();

  async function run(): Promise<void> {
    if (unit === undefined) return;
    setBusy(true);
    setFailure(undefined);
    setTried(undefined);
    try {
      setTried(await qualityApi.call('POST /api/quality/tries', { body: { body, unit, month } }));
    } catch (error) {
      const faults = error instanceof ApiError ? error.faults : [];
      setFailure(faults.length > 0 ? faults.map(({ message }) => message).join('；') : reasonOf(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <section>
      <SectionHead title="试查" />
      <p className="qu-soft">
        按表单里现在的写法，看这条规则在某单位到某月为止的12个月里会提出什么；不保存。
      </p>
      <div className="qu-try">
        <label htmlFor={`${id}-unit`}>单位</label>
        <Select<string>
          id={`${id}-unit`}
          placeholder="选择单位"
          showSearch={{ optionFilterProp: 'label' }}
          value={unit ?? null}
          options={units}
          onChange={setUnit}
        />
        <label htmlFor={`${id}-month`}>到</label>
        <Input
          id={`${id}-month`}
          type="month"
          value={month}
          onChange={(event) => setMonth(event.target.value)}
        />
        <Button loading={busy} disabled={unit === undefined} onClick={() => void run()}>
          试查
        </Button>
      </div>
      {failure === undefined ? null : (
        <p className="x-alert" role="alert">
          {failure}
        </p>
      )}
      {tried === undefined ? null : <Outcome tried={tried} />}
    </section>
  );
}

function Outcome({ tried }: { readonly tried: Tried }) {
  const looked = tried.months.reduce((sum, one) => sum + one.looked, 0);
  const found = tried.months.reduce((sum, one) => sum + one.found, 0);
  if (looked === 0) return <p>这12个月没有可以查的数。</p>;
  return (
    <>
      <p>
        查了{looked}个数，提出{found}处。
      </p>
      <ul className="qu-tried">
        {tried.findings.map((one) => (
          <li key={[one.month, one.indicator, one.dimension].join(' ')}>
            <b>
              {one.month} {one.indicatorName}
            </b>{' '}
            {one.text}
            {one.explanation === '' ? '' : `（单位说明：${one.explanation}）`}
          </li>
        ))}
      </ul>
    </>
  );
}
