import { useUnits } from '#web/units.ts';
import { unitsOf as scaled, yuanOf } from '../rules-leaf.ts';
import { type Grouping, groupingWords, quartersOf } from '../rules-rollup.ts';
import { groupName } from '../rules-words.ts';
import type { Summary, SummaryGroup } from '../schema-views.ts';
import { Money } from './money.tsx';

interface Props {
  readonly summary: Summary;
  readonly group: Grouping;
  readonly isQuarterly: boolean;
}

/** Groups by rows, months or quarters by columns; what is forecast in a month stands in italics. */
export function GroupsTable({ summary, group, isQuarterly }: Props) {
  const units = useUnits();
  const spans = isQuarterly
    ? ['一季度', '二季度', '三季度', '四季度']
    : Array.from({ length: 12 }, (_, at) => `${at + 1}月`);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must be reachable by keyboard
    <section className="x-scroll" aria-label="汇总表" tabIndex={0}>
      <table className="ol-groups">
        <caption className="x-hidden">汇总，单位万元</caption>
        <thead>
          <tr>
            {[groupingWords[group], '项目', '年度计划', '已完成', '余下预报', '全年预计', ...spans].map(
              (title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          <Line name="合计" of={summary.total} isQuarterly={isQuarterly} isTotal />
          {summary.groups.toSorted(byExpected).map((one) => (
            <Line
              key={one.key}
              name={groupName(group, one.key, units.nameOf)}
              of={one}
              isQuarterly={isQuarterly}
            />
          ))}
        </tbody>
      </table>
      <p className="ol-said">
        单位：万元。斜体含预报。
        {summary.total.loose === '0' ? null : (
          <>
            已完成中有
            <Money value={summary.total.loose} unit />
            是台账里没有分月的累计，不在各{isQuarterly ? '季' : '月'}里。
          </>
        )}
      </p>
    </section>
  );
}

/** Largest first. */
function byExpected(a: SummaryGroup, b: SummaryGroup): number {
  const [left, right] = [scaled(a.expected), scaled(b.expected)];
  return left === right ? 0 : left < right ? 1 : -1;
}

interface LineProps {
  readonly name: string;
  readonly of: Omit<SummaryGroup, 'key'>;
  readonly isQuarterly: boolean;
  readonly isTotal?: boolean;
}

function Line({ name, of, isQuarterly, isTotal = false }: LineProps) {
  const spans = isQuarterly ? quartersOf(of.months) : of.months;
  return (
    <tr data-total={isTotal}>
      <th scope="row">{name}</th>
      <td>{of.projects}</td>
      {[of.plan, of.done, of.remaining, of.expected].map((value, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- four columns in a fixed order
        <td key={at}>
          <Money value={value} />
        </td>
      ))}
      {spans.map(({ actual, forecast }, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- months in their order
        <td key={at} data-forecast={forecast !== '0'}>
          <Money value={yuanOf(scaled(actual) + scaled(forecast))} />
        </td>
      ))}
    </tr>
  );
}
