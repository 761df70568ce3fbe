import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { indicatorContract } from '#modules/indicator/schema.ts';
import { client } from '#web/api.ts';
import { reasonOf } from '#web/api-error.ts';
import { useNotice } from '#web/ui/notice.ts';
import { qualityApi } from './quality-api.ts';

const indicatorApi = client<typeof indicatorContract>();

/** Declares two indicators to be one number, e.g. the same amount in a department's own form. */
export function NewPair() {
  const [title, setTitle] = useState('');
  const [left, setLeft] = useState<string>();
  const [right, setRight] = useState<string>();
  const [failure, setFailure] = useState<string>();
  const indicators = useQuery(indicatorApi.query('GET /api/indicators'));
  const queries = useQueryClient();
  const notice = useNotice();
  const options = (indicators.data?.rows ?? [])
    .filter(({ kind }) => kind === 'number')
    .map(({ id, name }) => ({ value: id, label: name }));

  async function add(): Promise<void> {
    if (left === undefined || right === undefined) return;
    try {
      setFailure(undefined);
      await qualityApi.call('POST /api/quality/matchings', {
        body: { title, left, right, percent: '0', explains: 'unit' },
      });
      await queries.invalidateQueries({ queryKey: ['GET /api/quality/differences'] });
      notice.done(`已新增“${title}”`);
      setTitle('');
    } catch (error) {
      setFailure(reasonOf(error));
    }
  }

  const pick = (label: string, value: string | undefined, set: (id: string) => void) => (
    <Select<string>
      aria-label={label}
      placeholder={label}
      showSearch={{ optionFilterProp: 'label' }}
      value={value ?? null}
      options={options}
      onChange={set}
    />
  );
  return (
    <fieldset className="qu-pair">
      <legend>两个指标其实是同一个数</legend>
      <Input
        aria-label="名称"
        placeholder="名称，如 两表的招商到位资金"
        maxLength={60}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      {pick('指标一', left, setLeft)}
      {pick('指标二', right, setRight)}
      <Button
        disabled={title.trim().length < 2 || left === undefined || right === undefined}
        onClick={() => void add()}
      >
        新增
      </Button>
      {failure === undefined ? null : (
        <p className="x-alert" role="alert">
          {failure}
        </p>
      )}
    </fieldset>
  );
}
