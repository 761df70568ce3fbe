import { keepPreviousData, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import type { ReactNode } from 'react';
import { printDay, printMinute } from '#kernel/day-words.ts';
import type { lightContract } from '#modules/light/schema.ts';
import { client } from '#web/api.ts';
import { printMonth, useMonth } from '#web/month.ts';
import { choice, useSearchParams } from '#web/search.ts';
import { sessionQuery } from '#web/session.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import type { BoardMonth } from '../schema.ts';
import { boardApi } from './board-api.ts';
import './front.css';
import { HeadNumbers } from './head-numbers.tsx';
import { Investment } from './investment.tsx';
import { LightsTable, YearStrip } from './lights-tables.tsx';
import { Alerts, Changes, Meetings, Overdue } from './matters.tsx';
import { Targets } from './targets.tsx';
import { emptyWords } from './words.ts';

const lights = client<typeof lightContract>();
const filters = { scope: choice('own', 'county') };

/** 看板: what a leader needs in one minute, every number a way to what is behind it. */
export function FrontPage() {
  const [month, setMonth] = useMonth();
  const [search, setSearch] = useSearchParams(filters);
  const board = useQuery({
    ...boardApi.query('GET /api/board/month', { query: { month, scope: search.scope } }),
    placeholderData: keepPreviousData,
  });
  const pack = board.data?.pack;
  return (
    <article className="b-front">
      <PageHeader
        title="看板"
        lead={`${printMonth(month)}${pack === undefined ? '' : ` · ${pack.title}第${pack.version}版`}`}
        actions={<Actions month={month} />}
      />
      <Loaded query={board} rows={14}>
        {(data) => (
          <>
            <PaperHead board={data} />
            <Scope board={data} onScope={(scope) => setSearch({ scope })} />
            <Front board={data} onMonth={setMonth} />
          </>
        )}
      </Loaded>
    </article>
  );
}

function Actions({ month }: { readonly month: string }) {
  const { rights } = useSuspenseQuery(sessionQuery).data;
  const queries = useQueryClient();
  const notice = useNotice();

  async function judge(): Promise<void> {
    try {
      const done = await lights.call('POST /api/lights/judge', { body: { month } });
      await queries.invalidateQueries({ queryKey: ['GET /api/board/month'] });
      notice.done(`已判定${done.judged}项，其中${done.changed}项灯号或理由有变化`);
    } catch (error) {
      notice.failed(error);
    }
  }

  return (
    <>
      {rights.includes('light.judge') ? <Button onClick={() => void judge()}>重新判定本月</Button> : null}
      <Button
        onClick={() => void lights.download('GET /api/board.xlsx', { query: { month } }).catch(notice.failed)}
      >
        导出 .xlsx
      </Button>
      <Button onClick={() => window.print()}>打印</Button>
      <Link to="/screen" className="b-screen-link">
        驾驶舱
      </Link>
    </>
  );
}

/** Head of the printed page: whose, of which month, made when. */
function PaperHead({ board }: { readonly board: BoardMonth }) {
  return (
    <p className="b-paper-head">
      {board.county.fullName} · {printMonth(board.month)}
      {board.scope === 'own' ? ` · ${ownTitle(board)}` : ''} · 生成时间 {printMinute(board.madeAt)}
      {board.county.demo ? ' · 演示数据' : ''}
    </p>
  );
}

function ownTitle({ own }: BoardMonth): string {
  return own?.kind === 'leader' ? '分管范围' : '本单位';
}

/** The switch between one's own part and the county, and what the own part is made of. */
function Scope({
  board,
  onScope,
}: {
  readonly board: BoardMonth;
  readonly onScope: (scope: BoardMonth['scope']) => void;
}) {
  const { own, scope } = board;
  if (own === null) return null;
  return (
    <p className="b-scope x-noprint">
      <Segmented
        value={scope}
        onChange={(chosen: BoardMonth['scope']) => onScope(chosen)}
        options={[
          { value: 'own', label: ownTitle(board) },
          { value: 'county', label: `全${board.county.name.at(-1) ?? '县'}` },
        ]}
      />
      {scope === 'county' ? null : (
        <span>
          {own.kind === 'leader' ? '按责任分解：本岗位负责的承诺事项' : '本单位牵头、分担的承诺事项'}
          {own.units.length === 0 ? '' : `，${own.units.map(({ name }) => name).join('、')}的项目`}
          {own.projects === 0 ? '' : `，帮包的${own.projects}个项目`}
        </span>
      )}
    </p>
  );
}

interface FrontProps {
  readonly board: BoardMonth;
  readonly onMonth: (month: string) => void;
}

function Front({ board, onMonth }: FrontProps) {
  const empty = emptyWords(board);
  if (board.state === 'no-plan' && empty !== null) return <EmptyState {...empty} />;
  if (empty !== null)
    return (
      <>
        <EmptyState {...empty} action={latestAction(board, onMonth)} />
        <div className="b-columns">
          <div className="b-main">
            <Block name="investment" title="项目投资">
              <Investment board={board} />
            </Block>
          </div>
          <div className="b-side">
            <Owed board={board} />
          </div>
        </div>
      </>
    );
  return (
    <>
      <HeadNumbers board={board} />
      <div className="b-columns">
        <div className="b-main">
          <Block name="targets" title="指标与序时">
            <Targets board={board} />
          </Block>
          <LightBlocks board={board} />
          {board.investment === null ? null : (
            <Block name="investment" title="项目投资">
              <Investment board={board} />
            </Block>
          )}
        </div>
        <div className="b-side">
          <Block name="changes" title="比上月">
            <Changes board={board} />
          </Block>
          <Owed board={board} />
          <Block name="year" title="全年灯号" note="承诺事项">
            <YearStrip board={board} onPick={onMonth} />
          </Block>
          {board.projects === null ? null : <Towns board={board} />}
        </div>
      </div>
    </>
  );
}

function latestAction({ latest }: BoardMonth, onMonth: (month: string) => void): ReactNode {
  return latest === null ? null : <Button onClick={() => onMonth(latest)}>看{printMonth(latest)}</Button>;
}

/** What is owed today, whatever the month shown. */
function Owed({ board }: { readonly board: BoardMonth }) {
  const asOf = `截至${printDay(board.today)}`;
  return (
    <>
      {board.alerts === null ? null : (
        <Block name="alerts" title="红灯未采取措施" note={asOf}>
          <Alerts board={board} />
        </Block>
      )}
      <Block name="overdue" title="逾期" note={asOf}>
        <Overdue board={board} />
      </Block>
      {board.meetings === null ? null : (
        <Block name="meetings" title="本周会议">
          <Meetings board={board} />
        </Block>
      )}
    </>
  );
}

function LightBlocks({ board }: { readonly board: BoardMonth }) {
  return (
    <div className="b-halves">
      <Block name="areas" title="按计划部分" note="承诺事项">
        <LightsTable
          board={board}
          of="commitments"
          title="部分"
          rows={board.areas.map((area) => ({
            ...area,
            key: area.label,
            name: area.title,
            filter: { section: area.sections.join(',') },
          }))}
        />
      </Block>
      <Block name="units" title="按牵头单位" note="承诺事项">
        <LightsTable
          board={board}
          of="commitments"
          title="单位"
          rows={board.units.map((unit) => ({ ...unit, key: unit.unit, filter: { unit: unit.unit } }))}
          most={12}
        />
      </Block>
    </div>
  );
}

function Towns({ board }: { readonly board: BoardMonth }) {
  return (
    <Block name="towns" title="按镇街" note="项目">
      <LightsTable
        board={board}
        of="projects"
        title="镇街"
        rows={board.towns.map((town) => ({ ...town, key: town.unit, filter: { town: town.unit } }))}
      />
    </Block>
  );
}

interface BlockProps {
  /** Its place in the address, and in the order of the printed page. */
  readonly name: string;
  readonly title: string;
  readonly note?: string;
  readonly children: ReactNode;
}

function Block({ name, title, note, children }: BlockProps) {
  return (
    <section className="b-block" id={name}>
      <h2>
        {title}
        {note === undefined ? null : <small>{note}</small>}
      </h2>
      {children}
    </section>
  );
}
