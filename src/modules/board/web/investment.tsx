import type { ReactNode } from 'react';
import { exact, subtract, toFixed } from '#kernel/decimal.ts';
import type { BoardInvestment, BoardMonth } from '../schema.ts';
import { Drill, ownFilter } from './drill.tsx';
import { InvestmentChart, InvestmentTable } from './investment-chart.tsx';
import { baseWords, percent, printed } from './words.ts';

/** 项目投资: the months against the plan, and the four rates with what they are made of. */
export function Investment({ board }: { readonly board: BoardMonth }) {
  const found = board.investment;
  if (found === null) return null;
  if (found.projects === 0) return <p className="b-none">台账里本年度没有项目。</p>;
  return (
    <div className="b-investment">
      <figure>
        <figcaption className="b-foot">
          <span className="b-key">
            <i className="b-key-bar" />
            当月完成投资（亿元）
          </span>
          <span className="b-key">
            <i className="b-key-plan" />
            当月计划（按序时）
          </span>
        </figcaption>
        <InvestmentChart months={found.months} />
        <InvestmentTable months={found.months} />
      </figure>
      <div>
        <dl className="b-rates">
          <Rate
            label="年度完成率"
            value={<ProjectsDrill board={board}>{percent(found.rate?.percent ?? null)}</ProjectsDrill>}
            note={rateWords(found.rate)}
          />
          <Rate
            label="序时差"
            value={<Drill to="/progress">{gapPrinted(found.gap)}</Drill>}
            note={dueWords(found)}
          />
          <Rate
            label="开工率"
            value={
              <ProjectsDrill board={board}>{percent(found.started.rate?.percent ?? null)}</ProjectsDrill>
            }
            note={madeOf(found.started.rate, baseWords[found.started.base] ?? '')}
          />
          {found.inclusion === null ? null : (
            <Rate
              label="应统尽统率"
              value={
                <InclusionDrill board={board}>
                  {percent(found.inclusion.rate?.percent ?? null)}
                </InclusionDrill>
              }
              note={`在库${found.inclusion.entered}÷应统${found.inclusion.owed}${found.inclusion.late === 0 ? '' : `，超期${found.inclusion.late}个`}`}
            />
          )}
        </dl>
        <p className="b-foot">{restWords(found)}</p>
      </div>
    </div>
  );
}

interface DrillProps {
  readonly board: BoardMonth;
  readonly children: ReactNode;
}

/** The ledger knows one unit at a time; a reader's own projects are listed with their lights. */
function ProjectsDrill({ board, children }: DrillProps) {
  if (board.scope === 'own')
    return (
      <Drill to="/lights" search={{ tab: 'projects', ...ownFilter(board) }}>
        {children}
      </Drill>
    );
  return (
    <Drill to="/projects" search={{ year: board.month.slice(0, 4) }}>
      {children}
    </Drill>
  );
}

/** 纳统 is listed for the county or for one unit; the number of several units has no list of its own. */
function InclusionDrill({ board, children }: DrillProps) {
  const units = board.own?.units ?? [];
  if (board.scope === 'county') return <Drill to="/inclusion">{children}</Drill>;
  const [unit] = units;
  if (units.length !== 1 || unit === undefined || (board.own?.projects ?? 0) > 0) return children;
  return (
    <Drill to="/inclusion" search={{ unit: unit.id }}>
      {children}
    </Drill>
  );
}

function Rate({
  label,
  value,
  note,
}: {
  readonly label: string;
  readonly value: ReactNode;
  readonly note: string;
}) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <strong>{value}</strong>
        <small>{note}</small>
      </dd>
    </div>
  );
}

/** 序时差 in points, with its sign: +13.8, −19.9. */
export function gapPrinted(gap: string | null): string {
  if (gap === null) return '—';
  const points = toFixed(exact(gap), 1);
  return points.startsWith('-') ? `−${points.slice(1)}` : `+${points}`;
}

function madeOf(rate: BoardInvestment['rate'], base: string): string {
  return rate === null
    ? `没有应开工的项目（${base}）`
    : `已开工${rate.numerator}÷应开工${rate.denominator}，${base}`;
}

/** What the rate is made of. */
export function rateWords(rate: BoardInvestment['rate']): string {
  return rate === null
    ? '没有有计划又有数的项目'
    : `完成${printed(rate.numerator, 'yuan')}÷计划${printed(rate.denominator, 'yuan')}`;
}

/** The share of the plan that 序时 asks for by the end of the month. */
export function dueWords({ rate, gap }: BoardInvestment): string {
  if (rate === null || gap === null) return '';
  return `序时${toFixed(subtract(exact(rate.percent), exact(gap)), 1)}%`;
}

/** Which projects the rate is made of, and which it is not. */
export function restWords({ projects, counted, missing, withoutPlan }: BoardInvestment): string {
  return [
    `在账项目${projects}个，计入${counted}个`,
    missing === 0 ? '' : `${missing}个没有本月的数，不计，也不算欠`,
    withoutPlan === 0 ? '' : `${withoutPlan}个没有年度计划，不计`,
  ]
    .filter((one) => one !== '')
    .join('；')
    .concat('。');
}
