import { Link } from '@tanstack/react-router';
import { targetWords } from '#kernel/target-words.ts';
import { Figure } from '#web/ui/figure.tsx';
import { Light } from '#web/ui/light.tsx';
import type { BoardMonth, BoardTarget } from '../schema.ts';
import { Drill, ownFilter } from './drill.tsx';
import { ShareBar, Spark } from './spark.tsx';
import { boardFormat, percent, printed, quantityOf } from './words.ts';

/** 主要指标: target, actual against 序时, the way through the year with the forecast, and the chance to get there. */
export function Targets({ board }: { readonly board: BoardMonth }) {
  const { rows, total } = board.targets;
  if (total === 0) return <p className="b-none">没有定量指标。</p>;
  return (
    <>
      <table className="b-table b-targets">
        <caption className="x-hidden">主要指标：目标、实际、序时和年末预计</caption>
        <thead>
          <tr>
            <th scope="col">灯</th>
            <th scope="col">指标</th>
            <th scope="col" className="b-number">
              目标
            </th>
            <th scope="col" className="b-number">
              实际
            </th>
            <th scope="col" className="b-wide">
              完成与序时
            </th>
            <th scope="col" className="b-way">
              走势
            </th>
            <th scope="col" className="b-number b-wide">
              年末预计
            </th>
            <th scope="col" className="b-number">
              达成
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </tbody>
      </table>
      <p className="b-foot">
        {rows.length === total ? `定量指标共${total}项。` : `列出${rows.length}项，红灯、黄灯全列；`}
        {rows.length === total ? null : (
          <Drill to="/lights" search={{ tab: 'commitments', kind: 'target', ...ownFilter(board) }}>
            全部定量指标{total}项
          </Drill>
        )}
        <span className="b-key">
          <i className="b-key-actual" />
          实际
        </span>
        <span className="b-key">
          <i className="b-key-due" />
          序时
        </span>
        <span className="b-key">
          <i className="b-key-said" />
          预计及80%区间，不是统计数据
        </span>
      </p>
    </>
  );
}

function Row({ row }: { readonly row: BoardTarget }) {
  return (
    <tr>
      <td className="b-light">
        <Light colour={row.colour} reason={row.reason} terse />
      </td>
      <th scope="row">
        <Link to="/commitments/$id" params={{ id: row.id }} title={row.reason}>
          {row.title}
        </Link>
        <small className="b-unit">{row.unitName}</small>
      </th>
      <td className="b-number">{targetWords(row)}</td>
      <td className="b-number b-actual">
        <Figure quantity={quantityOf(row.actual, row.measure)} format={boardFormat} absent="未报" />
        {row.corrected ? <small> 更正</small> : null}
      </td>
      <td className="b-wide">
        <Share row={row} />
      </td>
      <td className="b-way">
        <Spark path={row.path} />
      </td>
      <td className="b-number b-wide">
        <Expected row={row} />
      </td>
      <td className="b-number">
        <Chance row={row} />
      </td>
    </tr>
  );
}

function Share({ row: { share, due, value, measure } }: { readonly row: BoardTarget }) {
  if (share === null)
    return (
      <span className="b-soft">{due === null || due === value ? '' : `应达 ${printed(due, measure)}`}</span>
    );
  return (
    <span className="b-share-line">
      <ShareBar share={share} />
      <span>
        {percent(share.actual)} <small>序时{percent(share.due)}</small>
      </span>
    </span>
  );
}

function Expected({ row: { forecast, measure } }: { readonly row: BoardTarget }) {
  if (forecast === null || forecast.end === null) return null;
  return (
    <Link
      className="b-expected"
      to="/forecasts/$indicator"
      params={{ indicator: forecast.indicator }}
      title={forecast.why ?? '按截至本月的数推算，不是统计数据'}
    >
      <Figure quantity={quantityOf(forecast.end, measure)} format={boardFormat} />
      {forecast.low === null || forecast.high === null ? null : (
        <small>
          {printed(forecast.low, measure)}—{printed(forecast.high, measure)}
        </small>
      )}
    </Link>
  );
}

/** The chance to reach the target; of a year that is over, whether it was reached. */
export function chanceWords(forecast: BoardTarget['forecast']): string {
  if (forecast === null) return '';
  if (forecast.met !== null) return forecast.met ? '已达到' : '未达到';
  return forecast.chance === null ? '' : `${forecast.chance.percent}%`;
}

function Chance({ row: { forecast } }: { readonly row: BoardTarget }) {
  const words = chanceWords(forecast);
  if (words === '') return <span className="b-soft">—</span>;
  const chance = forecast?.chance ?? null;
  return (
    <span
      className={forecast?.met === false ? 'b-missed' : undefined}
      title={chance === null ? undefined : `过去${chance.paths}次同期推算中${chance.hits}次达到`}
    >
      {words}
    </span>
  );
}
