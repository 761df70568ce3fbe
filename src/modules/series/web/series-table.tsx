import { Fragment, useState } from 'react';
import { printMonth } from '#web/month.ts';
import type { Series, SeriesPoint } from '../schema.ts';
import { printPercent, printValue, unitLabel } from './print.ts';
import { VersionsRow } from './versions-row.tsx';

const bases = [
  ['estimate', '预计'],
  ['flash', '快报'],
  ['preliminary', '初步'],
  ['final', '终核'],
  ['revised', '修订'],
] as const;

/** Months down, bases across; a scope break is a line over the whole width. */
export function SeriesTable({ series }: { readonly series: Series }) {
  const [open, setOpen] = useState<string>();
  const used = bases.filter(([basis]) =>
    series.points.some((point) => point.cells.some((one) => one.basis === basis)),
  );
  const shows = {
    single: series.points.some(({ single }) => single.value !== null),
    forecast: series.points.some(({ forecast }) => forecast !== null),
    growth: series.points.some(({ growth }) => growth !== null),
  };
  const width = 2 + used.length + (shows.single ? 1 : 0) + (shows.forecast ? 1 : 0) + (shows.growth ? 2 : 0);
  return (
    <>
      <p className="se-caption">
        单位：{unitLabel(series.indicator)}。点月份看历次版本；“采用”是最可靠的一种，灰字为公式计算。
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must be reachable by keyboard */}
      <section className="x-scroll" aria-label="数据序列" tabIndex={0}>
        <table className="se-table">
          <thead>
            <tr>
              <th scope="col">月份</th>
              {used.map(([basis, word]) => (
                <th key={basis} scope="col">
                  {word}
                </th>
              ))}
              <th scope="col">采用</th>
              {shows.single ? <th scope="col">当月</th> : null}
              {shows.forecast ? <th scope="col">预计误差</th> : null}
              {shows.growth ? <th scope="col">公布增速</th> : null}
              {shows.growth ? <th scope="col">按总量推算</th> : null}
            </tr>
          </thead>
          <tbody>
            {series.points.map((point) => (
              <Fragment key={point.month}>
                <BreakRow point={point} width={width} />
                <PointRow
                  {...{ series, point, used, shows }}
                  isOpen={open === point.month}
                  onToggle={() => setOpen(open === point.month ? undefined : point.month)}
                />
                <NoteRow point={point} width={width} />
                {open === point.month ? <VersionsRow series={series} point={point} width={width} /> : null}
              </Fragment>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

function BreakRow({ point, width }: { readonly point: SeriesPoint; readonly width: number }) {
  if (point.break === null) return null;
  const { note, comparable, source } = point.break;
  return (
    <tr className="se-break">
      <td colSpan={width}>
        <p>
          <b>{printMonth(point.month)}起口径变化</b>，与以前各月不可直接相比：{note}
          {comparable === '' ? '' : `；${comparable}`}
          {source === '' ? '' : `（${source}）`}
        </p>
      </td>
    </tr>
  );
}

interface RowProps {
  readonly series: Series;
  readonly point: SeriesPoint;
  readonly used: readonly (readonly [(typeof bases)[number][0], string])[];
  readonly shows: { readonly single: boolean; readonly forecast: boolean; readonly growth: boolean };
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

function PointRow({ series, point, used, shows, isOpen, onToggle }: RowProps) {
  return (
    <tr>
      <th scope="row">
        {point.versions.length === 0 ? (
          printMonth(point.month)
        ) : (
          <button type="button" aria-expanded={isOpen} onClick={onToggle}>
            {printMonth(point.month)}
          </button>
        )}
        {point.defined.measure === series.indicator.measure ? null : (
          <small className="se-unit">{unitLabel(point.defined)}</small>
        )}
      </th>
      <BasisCells {...{ point, used }} />
      {shows.single ? <SingleCell point={point} /> : null}
      {shows.forecast ? <td>{forecastWords(point)}</td> : null}
      {shows.growth ? <GrowthCells point={point} /> : null}
    </tr>
  );
}

function BasisCells({ point, used }: Pick<RowProps, 'point' | 'used'>) {
  if (!point.exists)
    return (
      <td colSpan={used.length + 1} className="se-none">
        {point.why}
      </td>
    );
  return (
    <>
      {used.map(([basis]) => {
        const cell = point.cells.find((one) => one.basis === basis);
        return (
          <td key={basis} data-computed={point.computed || undefined}>
            {cell === undefined ? '' : printValue(cell.value, point.defined)}
            {cell?.correction === true ? <small className="se-correction">更正</small> : null}
          </td>
        );
      })}
      <td data-computed={point.computed || undefined}>
        <b>{printValue(point.value, point.defined)}</b>
        {point.corrected ? <small className="se-correction">更正</small> : null}
      </td>
    </>
  );
}

function SingleCell({ point }: Pick<RowProps, 'point'>) {
  const { value, why } = point.single;
  if (value !== null) return <td>{printValue(value, point.defined)}</td>;
  return <td title={why ?? undefined}>{point.value === null ? '' : '—'}</td>;
}

function GrowthCells({ point: { growth } }: { readonly point: SeriesPoint }) {
  return (
    <>
      <td>
        {printPercent(growth?.official ?? null)}
        {growth?.officialCorrected === true ? <small className="se-correction">更正</small> : null}
      </td>
      <td data-warning={growth !== null && growth.warning !== null ? true : undefined}>
        {printPercent(growth?.computed ?? null)}
      </td>
    </>
  );
}

function forecastWords({ forecast, defined }: SeriesPoint): string {
  if (forecast === null) return '';
  const amount = printValue(forecast.difference, defined);
  return forecast.percent === null ? amount : `${amount}（${printPercent(forecast.percent)}）`;
}

/** What stands under a month without being asked for: growth that disagrees, a base that was restated. */
function NoteRow({ point, width }: { readonly point: SeriesPoint; readonly width: number }) {
  const warning = point.growth?.warning ?? null;
  const { base } = point;
  if (warning === null && base === null) return null;
  return (
    <tr className="se-note">
      <td colSpan={width}>
        {warning === null ? null : <p>{warning}</p>}
        {base === null ? null : (
          <p>
            上年同期基数重述为{printValue(base.value, point.defined)}
            {base.published === null
              ? ''
              : `（当时公布${printValue(base.published, point.defined)}${base.publishedCorrected ? '，更正' : ''}）`}
            ，{printMonth(base.since)}起用：{base.reason}；依据：{base.source}
          </p>
        )}
      </td>
    </tr>
  );
}
