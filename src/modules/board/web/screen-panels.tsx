import type { ReactNode } from 'react';
import { LightShape, lightWord } from '#web/ui/light.tsx';
import type { BoardMonth } from '../schema.ts';
import { HeadNumbers } from './head-numbers.tsx';
import { dueWords, gapPrinted, rateWords, restWords } from './investment.tsx';
import { InvestmentChart, InvestmentTable } from './investment-chart.tsx';
import { LightsTable, Stack, YearColumns } from './lights-tables.tsx';
import { Alerts, Changes, Meetings, Overdue } from './matters.tsx';
import { TargetRows, TargetsPanel } from './screen-targets.tsx';
import { baseWords, colours, percent } from './words.ts';

/** The panels of the big screen, in the order of their keys. */
export const panels = [
  { id: 'overview', title: '总览' },
  { id: 'targets', title: '指标' },
  { id: 'lights', title: '灯号' },
  { id: 'investment', title: '投资' },
  { id: 'owed', title: '督办' },
] as const;
export type Panel = (typeof panels)[number]['id'];

interface Props {
  readonly board: BoardMonth;
}

/** One panel; each fills the screen and never scrolls: lists are cut and say how many there are. */
export function ScreenPanel({ board, panel }: Props & { readonly panel: Panel }) {
  switch (panel) {
    case 'targets':
      return <TargetsPanel board={board} />;
    case 'lights':
      return <LightsPanel board={board} />;
    case 'investment':
      return <InvestmentPanel board={board} />;
    case 'owed':
      return <OwedPanel board={board} />;
    default:
      return <Overview board={board} />;
  }
}

function Box({
  title,
  note,
  children,
}: {
  readonly title: string;
  readonly note?: string;
  readonly children: ReactNode;
}) {
  return (
    <section className="s-box">
      <h2>
        {title}
        {note === undefined ? null : <small>{note}</small>}
      </h2>
      {children}
    </section>
  );
}

function Overview({ board }: Props) {
  return (
    <div className="s-overview">
      <HeadNumbers board={board} />
      <Box title="指标与序时">
        <TargetRows rows={board.targets.rows.slice(0, 12)} />
      </Box>
      <div className="s-stack">
        <Box title="按计划部分" note="承诺事项">
          <AreaBars board={board} most={6} />
        </Box>
        {board.investment === null ? null : (
          <Box title="项目投资" note="各月完成（柱）与计划（线），亿元">
            <InvestmentChart months={board.investment.months} width={520} height={290} size={21} terse />
            <InvestmentTable months={board.investment.months} />
          </Box>
        )}
      </div>
      <div className="s-stack">
        <Box title="比上月">
          <Changes board={board} most={3} />
        </Box>
        {board.alerts === null ? null : (
          <Box title="红灯未采取措施" note={`${board.alerts.total}项`}>
            <Alerts board={board} most={3} />
          </Box>
        )}
        <Box title="逾期" note={`${board.overdue.total}件`}>
          <Overdue board={board} most={3} />
        </Box>
        {board.meetings === null ? null : (
          <Box title="本周会议">
            <Meetings board={board} />
          </Box>
        )}
      </div>
    </div>
  );
}

/** The parts of the plan, each with its whole name over its bar. */
function AreaBars({ board, most }: Props & { readonly most: number }) {
  return (
    <ul className="s-areas">
      {board.areas.slice(0, most).map((area) => (
        <li key={area.label}>
          <p>
            <span className="s-area-name">{area.title}</span>
            <span>
              {colours.map((colour) =>
                area.now[colour] === 0 ? null : (
                  <span key={colour} className={`s-count x-light-${colour}`}>
                    <LightShape colour={colour} />
                    <span className="x-hidden">{lightWord[colour]}灯</span>
                    {area.now[colour]}
                  </span>
                ),
              )}
            </span>
          </p>
          <Stack tally={area.now} />
        </li>
      ))}
    </ul>
  );
}

function LightsPanel({ board }: Props) {
  return (
    <div className="s-lights">
      <div className="s-stack">
        <Box title="按计划部分" note="承诺事项">
          <AreaBars board={board} most={9} />
        </Box>
        <Box title="全年灯号" note="承诺事项">
          <YearColumns board={board} />
        </Box>
      </div>
      <Box title="按牵头单位" note="承诺事项">
        <LightsTable
          board={board}
          of="commitments"
          title="单位"
          most={18}
          rows={board.units.map((unit) => ({ ...unit, key: unit.unit, filter: { unit: unit.unit } }))}
        />
      </Box>
      {board.projects === null ? null : (
        <Box title="按镇街" note="项目">
          <LightsTable
            board={board}
            of="projects"
            title="镇街"
            most={18}
            rows={board.towns.map((town) => ({ ...town, key: town.unit, filter: { town: town.unit } }))}
          />
        </Box>
      )}
    </div>
  );
}

function InvestmentPanel({ board }: Props) {
  const found = board.investment;
  if (found === null || found.projects === 0) return <p className="s-empty">没有可以看的项目。</p>;
  const { rate, gap, started, inclusion } = found;
  return (
    <div className="s-invest">
      <Box title="项目投资" note="当月完成（柱）与当月计划（线），亿元">
        <InvestmentChart months={found.months} width={1260} height={720} size={26} />
        <InvestmentTable months={found.months} />
      </Box>
      <dl className="s-rates">
        <Big label="年度完成率" value={percent(rate?.percent ?? null)} note={rateWords(rate)} />
        <Big label="序时差" value={`${gapPrinted(gap)}${gap === null ? '' : '点'}`} note={dueWords(found)} />
        <Big
          label="开工率"
          value={percent(started.rate?.percent ?? null)}
          note={
            started.rate === null
              ? '没有应开工的项目'
              : `已开工${started.rate.numerator}，应开工${started.rate.denominator}，${baseWords[started.base] ?? ''}`
          }
        />
        {inclusion === null ? null : (
          <Big
            label="应统尽统率"
            value={percent(inclusion.rate?.percent ?? null)}
            note={`在库${inclusion.entered}，应统${inclusion.owed}，超期${inclusion.late}`}
          />
        )}
      </dl>
      <p className="s-rest">{restWords(found)}</p>
    </div>
  );
}

function Big({
  label,
  value,
  note,
}: {
  readonly label: string;
  readonly value: string;
  readonly note: string;
}) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <strong>{value}</strong>
        <span>{note}</span>
      </dd>
    </div>
  );
}

function OwedPanel({ board }: Props) {
  return (
    <div className="s-owed">
      {board.alerts === null ? null : (
        <Box title="红灯未采取措施" note={`${board.alerts.total}项`}>
          <Alerts board={board} most={10} reasons />
        </Box>
      )}
      <div className="s-stack">
        <Box title="逾期" note={`${board.overdue.total}件`}>
          <Overdue board={board} most={9} />
        </Box>
        {board.meetings === null ? null : (
          <Box title="本周会议">
            <Meetings board={board} />
          </Box>
        )}
      </div>
      <Box title="比上月">
        <Changes board={board} />
      </Box>
    </div>
  );
}
