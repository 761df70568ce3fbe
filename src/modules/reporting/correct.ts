import type { Actor } from '#kernel/access.ts';
import { must, Refusal } from '#kernel/errors.ts';
import { parseQuantity } from '#kernel/quantity.ts';
import { isUnit } from '#kernel/unit.ts';
import { indicatorBook } from '#modules/indicator/index.ts';
import { closedYears, countyOf } from '#modules/org/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import { newestVersions } from './rules-figures.ts';
import type { Figure } from './rules-types.ts';
import { appendFigures, figuresOf } from './store-figures.ts';

/** A figure of a closed year that is set right: the version that was seen, the new value as typed, and on what it stands. */
export interface ClosedCorrection {
  readonly year: number;
  /** Id of the newest version of its basis. */
  readonly figure: string;
  readonly typed: string;
  /** Authority, paper and reason in one sentence; it stays with the figure wherever it is shown. */
  readonly correction: string;
}

/** The newest version of every figure of a year that is a number, on every basis. */
export async function correctableFigures(
  q: Tx | Db,
  county: string,
  year: number,
): Promise<readonly Figure[]> {
  return newestVersions(await figuresOf(q, county, { year })).filter(({ value }) => value !== null);
}

function refused(field: string, message: string): Refusal {
  return new Refusal('reporting.correction', 422, `没有更正：${message}。`, { faults: [{ field, message }] });
}

/**
 * Appends the corrected value of a figure of a closed year as a new version of its basis, marked with the reason. The year stays closed: lights,
 * papers and bulletins keep what they said. The caller demands the right and writes the audit row.
 *
 * @returns the figure as it stood
 * @throws Refusal 409 when the year is open, where a report is corrected by its own act, or somebody was faster; 422 with the field
 */
export async function correctClosed(
  tx: Tx,
  { actor, now }: { readonly actor: Actor; readonly now: string },
  { year, figure, typed, correction }: ClosedCorrection,
): Promise<Figure> {
  const { county } = actor;
  if (!(await closedYears(tx, county)).has(year))
    throw new Refusal('reporting.year_open', 409, `${year}年没有关账，请在月报里发起更正。`);
  const found = (await correctableFigures(tx, county, year)).find(({ id }) => id === figure);
  if (found === undefined)
    throw new Refusal('reporting.figures_moved', 409, '这个数刚有了新的版本，没有更正。请刷新后核对再办。');
  const value = await valueOf(tx, county, found, typed);
  if (value === found.value) throw refused('typed', '与现有的数相同');
  const place = must(await countyOf(tx, county), 'an actor belongs to a county');
  await appendFigures(tx, [
    {
      county,
      indicator: found.indicator,
      unit: found.unit,
      period: found.period,
      dimension: found.dimension,
      basis: found.basis,
      value,
      explanation: found.explanation,
      origin: 'import',
      system: '关账年度更正',
      demo: place.demo,
      recordedAt: now,
      recordedBy: actor.account,
      recordedByName: `${actor.unitName}${actor.postName}`,
      correction,
    },
  ]);
  return found;
}

/** The typed value in base units, read in the indicator's own unit as it stood in the month. */
async function valueOf(
  tx: Tx,
  county: string,
  { indicator, period }: Figure,
  typed: string,
): Promise<string> {
  const definition = (await indicatorBook(tx, county)).mapAt(period).get(indicator);
  const unit = definition?.measure ?? null;
  const scale = definition?.scale ?? null;
  if (unit === null || !isUnit(unit)) throw refused('typed', '这个指标没有计量单位，请用“数据导入”更正');
  const read = parseQuantity(typed, { unit, ...(scale === null ? {} : { scale }) });
  if (read.kind === 'quantity') return read.quantity.value;
  throw refused('typed', read.kind === 'empty' ? '请填写更正后的数' : read.reason);
}
