import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { printMinute } from '#kernel/day-words.ts';
import { basisWord } from '#kernel/pinned-text.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageLink } from '#web/ui/page-link.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import type { BaseRow, ClosingView } from '../schema.ts';
import { amountText } from './amount.ts';
import { CloseDialog, ExplainDialog, ReopenDialog } from './closing-dialogs.tsx';
import { CorrectDialog } from './correct-dialog.tsx';
import { Corrections } from './corrections.tsx';
import { yearApi } from './year-api.ts';

type Point = ClosingView['points'][number];

/** 年度结转与关账: the list before a year is closed, what closing does, and what the next year began with. */
export function Closing({ year, onStay }: { readonly year: number; readonly onStay: () => void }) {
  const query = useQuery(yearApi.query('GET /api/year/closing', { query: { year } }));
  return <Loaded query={query}>{(view) => <Detail view={view} onStay={onStay} />}</Loaded>;
}

interface DetailProps {
  readonly view: ClosingView;
  /** Keeps the year in the address: the county works in another one from now on. */
  readonly onStay: () => void;
}

function Detail({ view, onStay }: DetailProps) {
  const [open, setOpen] = useState<'close' | 'reopen' | 'correct'>();
  const [explaining, setExplaining] = useState<Point>();
  return (
    <>
      <div className="yr-bar">
        <p className="yr-standing" data-closed={view.closed ? '' : undefined}>
          {standing(view)}
        </p>
        {view.closes && !view.closed && view.year === view.planYear ? (
          <Button
            type="primary"
            className="x-noprint"
            disabled={view.fault !== null}
            onClick={() => setOpen('close')}
          >
            关账
          </Button>
        ) : null}
        {view.closes && view.closed ? (
          <span className="yr-acts x-noprint">
            <Button onClick={() => setOpen('correct')}>更正数据</Button>
            <Button onClick={() => setOpen('reopen')}>重开</Button>
          </span>
        ) : null}
      </div>
      {view.points.length === 0 ? null : (
        <>
          <SectionHead title={view.closed ? '关账时的清单' : '关账清单'} />
          <DataTable
            caption={view.closed ? '关账时的清单' : '关账清单'}
            columns={pointColumns(view, setExplaining)}
            rows={view.points}
            rowKey={(row) => row.item}
            isMarked={(row) => !row.ok}
          />
        </>
      )}
      <Frozen />
      <Corrections view={view} />
      {view.closed ? <Base view={view} /> : <Begun year={view.year} />}
      <Turns view={view} />
      {open === 'close' ? (
        <CloseDialog view={view} onDone={onStay} onClose={() => setOpen(undefined)} />
      ) : null}
      {open === 'reopen' ? (
        <ReopenDialog year={view.year} planYear={view.planYear} onClose={() => setOpen(undefined)} />
      ) : null}
      {open === 'correct' ? <CorrectDialog year={view.year} onClose={() => setOpen(undefined)} /> : null}
      {explaining === undefined ? null : (
        <ExplainDialog year={view.year} point={explaining} onClose={() => setExplaining(undefined)} />
      )}
    </>
  );
}

function standing({ year, planYear, closed, fault, carried, points }: ClosingView): string {
  if (closed)
    return `${year}年已关账，系统在${planYear}年工作。${carried === null ? '' : `结转报表${carried.forms}张、意见${carried.opinions}条，留存基数${carried.base}项。`}`;
  const open = points.filter(({ ok }) => !ok).length;
  if (open > 0 && year === planYear) return `还有${open}项须办理或写明说明，见下表标出的各行。`;
  return fault ?? `${year}年各项都已办完，可以关账。`;
}

function pointColumns(view: ClosingView, onExplain: (point: Point) => void): readonly Column<Point>[] {
  const mayExplain = view.closes && !view.closed && view.year === view.planYear;
  return [
    {
      key: 'word',
      title: '事项',
      width: 200,
      phone: 'headline',
      render: (row) => <PageLink href={row.link}>{row.word}</PageLink>,
    },
    {
      key: 'words',
      title: '情况',
      render: (row) => (
        <span className="yr-opinion">
          {row.words}
          {row.examples.filter((one) => one !== '').length === 0 ? null : (
            <small>
              {row.examples.join('、')}
              {row.count > row.examples.length ? '等' : ''}
            </small>
          )}
        </span>
      ),
    },
    { key: 'ok', title: '可否关账', width: 110, render: okWords },
    {
      key: 'explained',
      title: '说明',
      width: 300,
      render: (row) => (
        <>
          {row.explained}
          {mayExplain && row.weight === 'explain' && row.count > 0 ? (
            <Button
              type="link"
              size="small"
              className="x-noprint"
              aria-label={`${row.explained === '' ? '写说明' : '改说明'}：${row.word}`}
              onClick={() => onExplain(row)}
            >
              {row.explained === '' ? '写说明' : '改'}
            </Button>
          ) : null}
        </>
      ),
    },
  ];
}

function okWords({ ok, count, weight }: Point) {
  if (count === 0) return '已完成';
  if (!ok) return <b className="yr-late">{weight === 'must' ? '须办完' : '须办理或说明'}</b>;
  return weight === 'told' ? '不影响' : '已说明';
}

const frozen = [
  ['月报', '填写、提交、退回、通过、接收、更正、结账和佐证材料'],
  ['数据', '导入和接口报送；凭依据的“更正数据”和写明原因的“数据导入”除外，更正的数标有原因，灯号不重判'],
  ['目标', '计划目标、分解数、单位目标的新版本和撤销，基线的冻结和说明，计划调整'],
  ['项目', '留在该年的项目的修改、转段、清单批准和调入调出、月进度、再结转'],
  ['灯号', '重新判定，正当理由等登记的新增和结束'],
  ['文稿', '该年文稿的新写、修改、送审、定稿和另起新稿'],
  ['意见', '该年台账里已办结的；未办结的转入下年照常办理'],
] as const;

/** Which writes a closed year refuses: in so many words, for whoever decides. */
function Frozen() {
  return (
    <details className="yr-frozen">
      <summary>关账后不能再做什么</summary>
      <dl>
        {frozen.map(([what, words]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <p className="yr-note">
        问题、督导函件、会议、周期登记不受关账影响。关账的同时报表结转到下年，系统转到下年工作；重开期间系统回到该年，下年的月报暂停填报。
      </p>
    </details>
  );
}

/** What an open year began with: the base that the closing of the year before kept. */
function Begun({ year }: { readonly year: number }) {
  const before = useQuery(yearApi.query('GET /api/year/closing', { query: { year: year - 1 } }));
  const view = before.data;
  return view === undefined || !view.closed || view.base.length === 0 ? null : <Base view={view} />;
}

/** 上年基数, with its table to take away. */
function Base({ view }: { readonly view: ClosingView }) {
  const notice = useNotice();
  return (
    <>
      <div className="yr-bar">
        <SectionHead title={`${view.year + 1}年的上年基数（${view.year}年关账时）`} />
        <Button
          className="x-noprint"
          onClick={() =>
            void yearApi
              .download('GET /api/year/base.xlsx', { query: { year: view.year } })
              .catch(notice.failed)
          }
        >
          导出 .xlsx
        </Button>
      </div>
      <DataTable
        caption={`${view.year + 1}年的上年基数`}
        columns={baseColumns}
        rows={view.base}
        rowKey={(row) => row.target}
        empty={<EmptyState title="没有目标" />}
      />
    </>
  );
}

const baseColumns: readonly Column<BaseRow>[] = [
  { key: 'name', title: '指标', phone: 'headline', render: (row) => row.name },
  { key: 'unit', title: '单位', width: 200, render: (row) => row.unitName || '全县（市、区）' },
  {
    key: 'target',
    title: '目标',
    width: 150,
    align: 'right',
    render: (row) => amountText(row.targetValue, row),
  },
  {
    key: 'value',
    title: '完成',
    width: 170,
    align: 'right',
    render: (row) =>
      row.corrected === null && !row.valueCorrected ? (
        amountText(row.value, row)
      ) : (
        <span className="yr-opinion">
          {amountText(row.value, row)}
          {row.valueCorrected ? <small>更正过的数</small> : null}
          {row.corrected === null ? null : <small>关账后更正为{amountText(row.corrected, row)}</small>}
        </span>
      ),
  },
  {
    key: 'period',
    title: '月份和口径',
    width: 170,
    render: (row) =>
      row.period === null
        ? '没有数据'
        : `${Number(row.period.slice(5))}月${row.basis === null ? '' : `（${basisWord(row.basis)}）`}`,
  },
];

const authorityWords: Readonly<Record<string, string>> = {
  standing_committee: '人大常委会',
  government: '人民政府',
};

function Turns({ view }: { readonly view: ClosingView }) {
  if (view.turns.length === 0) return null;
  return (
    <>
      <SectionHead title="关账和重开" />
      <ol className="yr-log">
        {view.turns.map((one) => (
          <li key={one.at}>
            <time dateTime={one.at}>{printMinute(one.at)}</time>
            <b>{one.act === 'close' ? '关账' : '重开'}</b>
            <span>
              {one.act === 'close'
                ? ''
                : `${authorityWords[one.authority] ?? one.authority}，${one.paper}：${one.reason}`}
            </span>
            <small>{one.by}</small>
          </li>
        ))}
      </ol>
    </>
  );
}
