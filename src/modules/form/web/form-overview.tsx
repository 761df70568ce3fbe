import { printDay } from '#kernel/day-words.ts';
import { dayOfInstant } from '#kernel/office-hours.ts';
import { SectionHead } from '#web/ui/section-head.tsx';
import { StatStrip } from '#web/ui/stat-strip.tsx';
import { clockWords, monthWord } from '../rules-define.ts';
import { modeWords, unitPostWords } from '../rules-flow.ts';
import { kindWords } from '../rules-units.ts';
import type { FormBody } from '../schema.ts';
import type { FormDetail } from '../schema-define.ts';
import type { People } from './form-api.ts';
import { type Indicators, useIndicators } from './use-indicators.ts';

interface Props {
  readonly form: FormDetail;
  readonly people: People;
}

const isUnitPost = (post: string): post is keyof typeof unitPostWords => post in unitPostWords;

function flowWords(flow: FormBody['flow'], people: People): string {
  if (flow.length === 0) return '不设，直接审核';
  const steps = flow.map(({ name, mode, posts }) => {
    const names = posts.map((post) => (isUnitPost(post) ? unitPostWords[post] : people.postName(post)));
    return `${name}（${modeWords[mode]}：${names.join('、')}）`;
  });
  return steps.join(' → ');
}

function days(list: readonly number[], word: string): string {
  return list.length === 0 ? '不提醒' : `${word}${list.join('、')}天`;
}

/** The definition in words: clocks, reminders, signing, units, rows. */
export function Overview({ form, people }: Props) {
  const body = form.versions.at(-1)?.body;
  if (body === undefined) return null;
  const facts: readonly (readonly [string, string])[] = [
    ['开放', clockWords(body.opens)],
    ['截止', clockWords(body.due)],
    ['锁定', clockWords(body.locks)],
    ['催报', `${days(body.remindBefore, '截止前')}；${days(body.remindAfter, '截止后')}`],
    ['签批', flowWords(body.flow, people)],
  ];
  return (
    <>
      <dl className="f-facts">
        {facts.map(([word, value]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {form.warnings.map((one) => (
        <p key={one} className="f-warning">
          {one}。
        </p>
      ))}
      {form.kind === 'plan' ? (
        <p>指标和单位由计划的责任分解得出：谁牵头或分解了哪一项，谁就报哪一项。</p>
      ) : (
        <>
          <SectionHead title={`填报单位（${form.asked.length}个）`} />
          <p>
            {body.kinds.length === 0 ? '' : `全部${body.kinds.map((kind) => kindWords[kind]).join('、')}；`}
            {form.asked.map((unit) => people.unitName(unit)).join('、')}
          </p>
          <SectionHead title={`指标（${body.rows.length}项）`} />
          <Rows rows={body.rows} />
        </>
      )}
    </>
  );
}

function breakdownWord(indicators: Indicators, row: FormBody['rows'][number]): string {
  const found = indicators.breakdowns(row.indicator).find(({ value }) => value === row.dimension);
  return found?.label ?? row.dimension;
}

function Rows({ rows }: { readonly rows: FormBody['rows'] }) {
  const indicators = useIndicators();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must be reachable by keyboard
    <section className="x-scroll" aria-label="指标" tabIndex={0}>
      <table className="f-rows">
        <caption className="x-hidden">指标</caption>
        <thead>
          <tr>
            <th scope="col">序号</th>
            <th scope="col">分组</th>
            <th scope="col">指标</th>
            <th scope="col">分项</th>
            <th scope="col">要求</th>
            <th scope="col">口径</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={`${row.indicator}|${row.dimension}`}>
              <td>{index + 1}</td>
              <td>{row.section}</td>
              <th scope="row">{indicators.name(row.indicator)}</th>
              <td>{breakdownWord(indicators, row)}</td>
              <td>{row.optional ? '可不填' : '必填'}</td>
              <td>{indicators.definition(row.indicator)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The versions, newest first, each with its reason and what it changed. */
export function Versions({ form }: Pick<Props, 'form'>) {
  return (
    <ol className="f-versions">
      {form.versions.toReversed().map((version) => (
        <li key={version.version}>
          <p>
            <b>第{version.version}版</b>　{monthWord(version.validFrom)}起　
            {printDay(dayOfInstant(version.changedAt))}{' '}
            {version.changedBy === 'system' ? '建县时' : version.changedBy}
            {version.reason === '' ? '' : `：${version.reason}`}
          </p>
          {version.changes.length === 0 ? null : (
            <ul className="f-changes">
              {version.changes.map((change) => (
                <li key={change}>{change}</li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  );
}

/** Who uses the form: the units it asks and the reports that came of it. */
export function Use({ form, people }: Props) {
  return (
    <>
      <StatStrip
        stats={[
          {
            label: '现要求填报',
            value: form.kind === 'plan' ? '随分解' : form.asked.length,
            unit: form.kind === 'plan' ? '' : '个单位',
          },
          { label: '已建报告', value: form.begun, unit: '份' },
          { label: '已送报', value: form.sent, unit: '份' },
          { label: '最近送报', value: form.lastRun === null ? '—' : monthWord(form.lastRun) },
        ]}
      />
      {form.asked.length === 0 ? null : (
        <p style={{ marginTop: 8 }}>{form.asked.map((unit) => people.unitName(unit)).join('、')}</p>
      )}
    </>
  );
}
