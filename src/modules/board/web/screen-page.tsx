import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { printMinute } from '#kernel/day-words.ts';
import { addMonths } from '#kernel/period.ts';
import { reasonOf } from '#web/api-error.ts';
import { printMonth, useMonth } from '#web/month.ts';
import { choiceOr, useSearchParams } from '#web/search.ts';
import '#web/ui/ui.css';
import '#web/ui/states.css';
import type { BoardMonth } from '../schema.ts';
import { boardApi } from './board-api.ts';
import './front.css';
import './screen.css';
import { type Panel, panels, ScreenPanel } from './screen-panels.tsx';
import { useScreenKeys } from './use-screen-keys.ts';
import { useTheme } from './use-theme.ts';
import { emptyWords } from './words.ts';

const filters = {
  scope: choiceOr('county', 'county', 'own'),
  panel: choiceOr('overview', ...panels.map(({ id }) => id)),
};

const hints = [
  ['← →', '换月'],
  ['↑ ↓ 1—5', '换版面'],
  ['D', '明暗'],
  ['F', '全屏'],
] as const;

const everyThreeMinutes = 180_000;

/** 驾驶舱: the board for a wall. One answer, read again every three minutes; what is shown stays until the next has come. */
export function ScreenPage() {
  const [month, setMonth] = useMonth();
  const [{ scope, panel }, setSearch] = useSearchParams(filters);
  const [theme, onTheme] = useTheme();
  const board = useQuery({
    ...boardApi.query('GET /api/board/month', { query: { month, scope } }),
    placeholderData: keepPreviousData,
    refetchInterval: everyThreeMinutes,
    refetchIntervalInBackground: true,
  });
  const onPanel = (index: number): void => {
    const found = panels[(index + panels.length) % panels.length];
    if (found !== undefined) setSearch({ panel: found.id });
  };
  const at = panels.findIndex(({ id }) => id === panel);
  useScreenKeys({
    onMonth: (step) => {
      const next = addMonths(month, step);
      if (next.slice(0, 4) === month.slice(0, 4)) setMonth(next);
    },
    onStep: (step) => onPanel(at + step),
    onPanel,
    onTheme,
    onFull: () => void toggleFull(),
  });
  const data = board.data;
  return (
    <div className="s-screen" data-theme={theme}>
      <title>{`驾驶舱 · ${printMonth(month)} · 序时`}</title>
      <header className="s-head">
        <h1>
          {data?.county.name ?? ''}年度计划执行
          <span>{printMonth(month)}</span>
        </h1>
        <nav aria-label="版面">
          {panels.map(({ id, title }, index) => (
            <button key={id} type="button" aria-pressed={id === panel} onClick={() => onPanel(index)}>
              <kbd>{index + 1}</kbd>
              {title}
            </button>
          ))}
        </nav>
        <p className="s-asof">
          {data === undefined ? '正在读取' : `数据截至 ${printMinute(data.madeAt)}`}
          {data?.county.demo === true ? ' · 演示数据' : ''}
        </p>
      </header>
      <main className="s-main">
        <Body data={data} error={board.error} panel={panel} onRetry={() => void board.refetch()} />
      </main>
      <footer className="s-foot">
        <p>
          {hints.map(([key, words]) => (
            <span key={key}>
              <kbd>{key}</kbd>
              {words}
            </span>
          ))}
        </p>
        {board.isError && data !== undefined ? (
          <output className="s-stale">暂时读不到新数据，显示的是{printMinute(data.madeAt)}的</output>
        ) : null}
        <p>
          {data === undefined || data.own === null ? null : (
            <button type="button" onClick={() => setSearch({ scope: scope === 'own' ? 'county' : 'own' })}>
              {scope === 'own' ? '看全部' : data.own.kind === 'leader' ? '看分管范围' : '看本单位'}
            </button>
          )}
          <button type="button" onClick={onTheme}>
            {theme === 'dark' ? '换亮色' : '换暗色'}
          </button>
          <Link to="/">回看板</Link>
        </p>
      </footer>
    </div>
  );
}

interface BodyProps {
  readonly data: BoardMonth | undefined;
  readonly error: Error | null;
  readonly panel: Panel;
  readonly onRetry: () => void;
}

function Body({ data, error, panel, onRetry }: BodyProps) {
  if (data === undefined)
    return error === null ? (
      <p className="s-empty">正在读取本月数据。</p>
    ) : (
      <div className="s-empty" role="alert">
        <p>{reasonOf(error)}</p>
        <button type="button" onClick={onRetry}>
          重试
        </button>
      </div>
    );
  const empty = emptyWords(data);
  if (empty !== null)
    return (
      <div className="s-empty">
        <p>{empty.title}</p>
        <p className="b-soft">{empty.hint}</p>
      </div>
    );
  return <ScreenPanel board={data} panel={panel} />;
}

async function toggleFull(): Promise<void> {
  try {
    if (document.fullscreenElement === null) await document.documentElement.requestFullscreen();
    else await document.exitFullscreen();
  } catch {
    // The browser may refuse; the page stays as it is.
  }
}
