import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { Labelled } from '#web/ui/labelled.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import type { FormBody } from '../schema.ts';
import type { PreviewRow } from '../schema-define.ts';
import { formApi, type People } from './form-api.ts';

interface Props {
  /** Null for a form that does not exist yet. */
  readonly id: string | null;
  readonly body: FormBody;
  /** Units that are asked, the first of them is shown first. */
  readonly asked: readonly string[];
  readonly people: People;
}

/** The form as one of its units will see it: sections, rows, what is entered elsewhere. */
export function Preview({ id, body, asked, people }: Props) {
  const [chosen, setChosen] = useState<string>();
  const unit = chosen ?? asked[0] ?? people.units[0]?.value ?? '';
  const query = useQuery({
    queryKey: ['form preview', id, unit, body],
    queryFn: () =>
      formApi.call('POST /api/forms/preview', { body: { id, unit, body: structuredClone(body) } }),
    enabled: unit !== '',
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <p style={{ marginBlock: 8 }}>
        <Labelled label="单位">
          <Select
            aria-label="预览的单位"
            showSearch={{ optionFilterProp: 'label' }}
            style={{ width: 200 }}
            value={unit}
            options={[...people.units]}
            onChange={(next: string) => setChosen(next)}
          />
        </Labelled>
      </p>
      <Loaded query={query} rows={6}>
        {(data) => (
          <>
            {data.warnings.map((one) => (
              <p key={one} className="f-warning">
                {one}。
              </p>
            ))}
            {data.isAsked ? null : <p className="x-alert">{data.unit}不填这张表。</p>}
            <PreviewTable rows={data.rows} />
          </>
        )}
      </Loaded>
    </>
  );
}

function PreviewTable({ rows }: { readonly rows: readonly PreviewRow[] }) {
  const linked = rows.filter((row) => row.linked !== null).length;
  if (rows.length === 0) return <p className="x-empty-hint">还没有指标。</p>;
  return (
    <>
      <p className="x-empty-hint">
        要填{rows.length - linked}项{linked === 0 ? '' : `，自动带出${linked}项`}
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must be reachable by keyboard */}
      <section className="x-scroll" aria-label="预览" tabIndex={0}>
        <table className="f-rows">
          <caption className="x-hidden">预览</caption>
          <thead>
            <tr>
              <th scope="col">序号</th>
              <th scope="col">指标名称</th>
              <th scope="col">计量单位</th>
              <th scope="col">本期</th>
              <th scope="col">说明</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <PreviewLine
                key={`${row.indicator}|${row.dimension}`}
                row={row}
                before={rows[index - 1]}
                index={index}
              />
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

function PreviewLine({
  row,
  before,
  index,
}: {
  readonly row: PreviewRow;
  readonly before: PreviewRow | undefined;
  readonly index: number;
}) {
  return (
    <>
      {row.section === '' || before?.section === row.section ? null : (
        <tr className="f-section">
          <th scope="rowgroup" colSpan={5}>
            {row.section}
          </th>
        </tr>
      )}
      <tr>
        <td>{index + 1}</td>
        <th scope="row">
          {row.name}
          {row.breakdown === '' ? '' : `（${row.breakdown}）`}
        </th>
        <td>{row.measure === '' ? '进度' : row.measure}</td>
        <td className={row.linked === null ? 'f-blank' : 'f-linked'}>
          {row.linked === null ? '' : '自动带出'}
        </td>
        <td>
          {row.linked === null ? (row.optional ? '可不填' : '') : `在《${row.linked}》填报`}
          {row.available === '' ? null : <small> 预计{row.available}发布</small>}
        </td>
      </tr>
    </>
  );
}
