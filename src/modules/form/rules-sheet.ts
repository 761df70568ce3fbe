import { clockWords, frequencyWords, type KnownParts } from './rules-define.ts';
import { flowPostWord, modeWords } from './rules-flow.ts';
import { kindWords } from './rules-units.ts';
import type { Form, FormBody } from './schema.ts';

/** A table of the definition as it leaves: a tab with headings and lines. */
export interface DefinitionTable {
  readonly name: string;
  readonly headings: readonly { readonly heading: string; readonly width: number }[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** Names of the tabs, by what they hold. */
export const tabs = { head: '报表', rows: '指标', units: '单位', flow: '签批' } as const;

/** Labels of the lines of the first tab. */
export const headLabels = {
  title: '报表名称',
  frequency: '频率',
  opens: '开放',
  due: '截止',
  locks: '锁定',
  before: '截止前提醒（天）',
  after: '截止后催报（天）',
  kinds: '按类别填报的单位',
} as const;

/** Headings of the tab of rows. */
export const rowHeadings = {
  section: '分组',
  name: '指标名称',
  measure: '计量单位',
  dimension: '分项',
  optional: '可不填',
  code: '指标编码',
} as const;

/** A definition with its head, as a file carries it. */
export interface Definition {
  readonly title: string;
  readonly frequency: Form['frequency'];
  readonly body: FormBody;
}

/** Names that the tables print. */
export interface Printed extends KnownParts {
  /** Unit of measure of an indicator as forms print it, e.g. 亿元; empty for a state. */
  readonly measureOf: (indicator: string) => string;
}

/** The definition of a form as four tables; `readDefinition` reads them back to the same definition. */
export function definitionTables(of: Definition, known: Printed): readonly DefinitionTable[] {
  const { body } = of;
  return [
    {
      name: tabs.head,
      headings: [
        { heading: '项目', width: 22 },
        { heading: '内容', width: 40 },
      ],
      rows: [
        [headLabels.title, of.title],
        [headLabels.frequency, frequencyWords[of.frequency]],
        [headLabels.opens, clockWords(body.opens)],
        [headLabels.due, clockWords(body.due)],
        [headLabels.locks, clockWords(body.locks)],
        [headLabels.before, body.remindBefore.join('、')],
        [headLabels.after, body.remindAfter.join('、')],
        [headLabels.kinds, body.kinds.map((kind) => kindWords[kind]).join('、')],
      ],
    },
    {
      name: tabs.rows,
      headings: [
        { heading: '序号', width: 6 },
        { heading: rowHeadings.section, width: 18 },
        { heading: rowHeadings.name, width: 44 },
        { heading: rowHeadings.measure, width: 12 },
        { heading: rowHeadings.dimension, width: 14 },
        { heading: rowHeadings.optional, width: 10 },
        { heading: rowHeadings.code, width: 20 },
      ],
      rows: body.rows.map(({ indicator, dimension, section, optional }, index) => [
        index + 1,
        section,
        known.indicators.get(indicator)?.name ?? indicator,
        known.measureOf(indicator),
        known.indicators.get(indicator)?.breakdowns.get(dimension) ?? dimension,
        optional ? '是' : '',
        indicator,
      ]),
    },
    {
      name: tabs.units,
      headings: [
        { heading: '单位名称', width: 30 },
        { heading: '单位编码', width: 20 },
      ],
      rows: body.units.map((id) => [known.units.get(id)?.name ?? id, id]),
    },
    {
      name: tabs.flow,
      headings: [
        { heading: '步骤', width: 20 },
        { heading: '方式', width: 10 },
        { heading: '岗位', width: 40 },
      ],
      rows: body.flow.flatMap((step) =>
        step.posts.map((post) => [step.name, modeWords[step.mode], flowPostWord(post, known.posts) ?? post]),
      ),
    },
  ];
}
