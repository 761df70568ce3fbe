import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { sidesOf } from '#reader/compare/places.ts';
import { kindWords, statusWordsOf } from '#reader/compare/words.ts';
import { useRouteParam } from '#web/route-param.ts';
import { choice, choiceOr, useSearchParams } from '#web/search.ts';
import { sessionQuery } from '#web/session.ts';
import { ChoiceFilter } from '#web/ui/choice-filter.tsx';
import { KeyHint } from '#web/ui/key-hint.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { ToggleBar } from '#web/ui/toggle-bar.tsx';
import { useNarrow } from '#web/ui/use-narrow.ts';
import { useKeys } from '#web/use-keys.ts';
import type { CompareRow, ComparisonDetail } from '../schema.ts';
import { compareApi } from './compare-api.ts';
import './compare.css';
import { HandOverDialog } from './hand-over.tsx';
import { isShown, type Show, shows, stepFrom } from './lines.ts';
import { PaperColumn } from './paper-column.tsx';
import { RowList } from './row-list.tsx';

const filters = {
  show: choiceOr('all', ...shows),
  kind: choice('number', 'task', 'project', 'mechanism'),
};

/** One comparison: both texts with what is said of them between. */
export function ComparePage() {
  const id = useRouteParam('id');
  const query = useQuery(compareApi.query('GET /api/comparisons/{id}', { params: { id } }));
  return (
    <>
      {query.isError ? <PageHeader above={<Link to="/compare">文件比对</Link>} title="比对" /> : null}
      <Loaded query={query}>{(detail) => <Comparison detail={detail} />}</Loaded>
    </>
  );
}

function showWords({ mode, a, b }: ComparisonDetail, show: Show): string {
  if (show === 'all') return '全部';
  if (show === 'missed') return '目标未完成';
  if (show === 'silent') return '承诺无下文';
  return statusWordsOf(mode, sidesOf(a.title, b.title))[show];
}

function Comparison({ detail }: { readonly detail: ComparisonDetail }) {
  const [{ show, kind }, setSearch] = useSearchParams(filters);
  const [current, setCurrent] = useState<string | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isHanding, setHanding] = useState(false);
  const { rights, county } = useSuspenseQuery(sessionQuery).data;
  const writes = rights.includes('paper.write');
  const isNarrow = useNarrow();
  const { a, b } = detail;
  const ofKind = useMemo(
    () => detail.rows.filter((row) => kind === undefined || row.kind === kind),
    [detail.rows, kind],
  );
  const rows = useMemo(() => ofKind.filter((row) => isShown(row, show)), [ofKind, show]);

  function go(row: CompareRow): void {
    setCurrent(row.id);
    requestAnimationFrame(() => {
      for (const side of ['a', 'b', 'list'] as const)
        document
          .querySelector(`[data-side="${side}"] [data-current]`)
          ?.scrollIntoView({ block: side === 'list' ? 'nearest' : 'center' });
    });
  }
  function step(by: 1 | -1): void {
    const next = stepFrom(rows, current, by);
    if (next !== null) go(next);
  }
  function pick(row: string): void {
    const found = rows.find((one) => one.id === row);
    if (found !== undefined) go(found);
  }
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Escape: () => setCurrent(null),
  });

  return (
    <div className="x-landscape">
      <Head detail={detail} chosen={writes ? chosen.size : null} onHand={() => setHanding(true)} />
      <ShowBar
        detail={detail}
        rows={ofKind}
        show={show}
        kind={kind}
        onShow={(next) => setSearch({ show: next })}
        onKind={(next) => setSearch({ kind: next })}
        onStep={rows.length === 0 ? null : step}
      />
      {isNarrow ? null : (
        <div className="x-noprint cp-keys">
          <KeyHint
            hints={[
              { keys: ['J', 'K'], meaning: '下一条、上一条' },
              { keys: ['Esc'], meaning: '取消选中' },
            ]}
          />
        </div>
      )}
      <div className="cp-columns">
        {isNarrow ? null : <PaperColumn side="a" source={a} rows={rows} current={current} onPick={pick} />}
        <RowList
          detail={detail}
          rows={rows}
          current={current}
          onPick={go}
          chosen={writes ? chosen : null}
          onChoose={({ id: row }) => setChosen((before) => toggled(before, row))}
        />
        {isNarrow ? null : <PaperColumn side="b" source={b} rows={rows} current={current} onPick={pick} />}
      </div>
      {isHanding ? (
        <HandOverDialog
          detail={detail}
          rows={detail.rows.filter((row) => chosen.has(row.id))}
          year={county.year}
          onDone={() => setChosen(new Set())}
          onClose={() => setHanding(false)}
        />
      ) : null}
    </div>
  );
}

interface HeadProps {
  readonly detail: ComparisonDetail;
  /** How many rows are chosen for a report; null for who writes none. */
  readonly chosen: number | null;
  readonly onHand: () => void;
}

function leadOf({ mode, demo }: ComparisonDetail): string {
  const mark = demo ? '，演示数据' : '';
  return mode === 'years'
    ? `前后两年${mark}；“无下文”是没有找到，不等于没有办。`
    : `两个县${mark}；只比增速、比率和人均数，总量和个数只并列。`;
}

/** What is compared, and what leaves the page. */
function Head({ detail, chosen, onHand }: HeadProps) {
  const notice = useNotice();
  const { id, a, b } = detail;
  return (
    <PageHeader
      above={<Link to="/compare">文件比对</Link>}
      title={`《${a.title}》与《${b.title}》`}
      lead={leadOf(detail)}
      actions={
        <>
          <Button
            onClick={() =>
              void compareApi
                .download('GET /api/comparisons/{id}/table.xlsx', { params: { id } })
                .catch(notice.failed)
            }
          >
            导出 .xlsx
          </Button>
          <Button onClick={() => print()}>打印</Button>
          {chosen === null ? null : (
            <Button disabled={chosen === 0} onClick={onHand}>
              写进报告（{chosen}）
            </Button>
          )}
        </>
      }
    />
  );
}

function toggled(set: ReadonlySet<string>, one: string): ReadonlySet<string> {
  return set.has(one) ? new Set([...set].filter((other) => other !== one)) : new Set([...set, one]);
}

type Kind = CompareRow['kind'];

interface ShowBarProps {
  readonly detail: ComparisonDetail;
  readonly rows: readonly CompareRow[];
  readonly show: Show;
  readonly kind: Kind | undefined;
  readonly onShow: (show: Show) => void;
  readonly onKind: (kind: Kind | undefined) => void;
  /** Null where there is nothing to walk. */
  readonly onStep: ((by: 1 | -1) => void) | null;
}

/** What is shown, each with how many there are, and the way through it. */
function ShowBar({ detail, rows, show, kind, onShow, onKind, onStep }: ShowBarProps) {
  return (
    <ToggleBar
      label="显示哪些结果"
      toggles={shows
        .filter((one) => detail.mode === 'years' || (one !== 'missed' && one !== 'silent'))
        .map((one) => ({
          key: one,
          word: showWords(detail, one),
          count: rows.filter((row) => isShown(row, one)).length,
          isOn: show === one,
        }))}
      onToggle={onShow}
    >
      <ChoiceFilter label="种类" words={kindWords} value={kind} onChange={onKind} />
      <Button size="small" disabled={onStep === null} onClick={() => onStep?.(-1)}>
        上一条
      </Button>
      <Button size="small" disabled={onStep === null} onClick={() => onStep?.(1)}>
        下一条
      </Button>
    </ToggleBar>
  );
}
