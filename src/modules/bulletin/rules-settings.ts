import {
  isOn,
  type ParameterDefinition,
  type ParameterGroup,
  published,
  valueOn,
} from '#kernel/parameter.ts';
import type { RuleValue } from '#kernel/rule-pack.ts';
import type { ClassBounds } from './rules-classes.ts';

const house = '系统初始值：来源只列五类名称和数量，没有写明界限，由县自行约定';

const ranking: ParameterDefinition = {
  key: 'bulletin.ranking',
  title: '通报按位次排名',
  kind: 'switch',
  hint: '打开后，重点项目通报的表按完成率和完成额排位次，并印较上期变化；关闭时按单位顺序，不计算位次。',
  published: [published('bulletin.ranking', '0', '系统初始值：不排名')],
};

const bounds = {
  ahead: {
    key: 'bulletin.ahead',
    title: '超进度：高于序时多少个百分点起',
    kind: 'percent',
    least: '0.1',
    hint: '半年五类表用；按年度目标的百分点算。',
    published: [published('bulletin.ahead', '10', house)],
  },
  behind: {
    key: 'bulletin.behind',
    title: '欠进度：低于序时超过多少个百分点',
    kind: 'percent',
    hint: '半年五类表用；0 表示低于序时即为欠进度。',
    published: [published('bulletin.behind', '0', house)],
  },
  aheadPoints: {
    key: 'bulletin.aheadPoints',
    title: '超进度（增速类）：高于目标多少个百分点起',
    kind: 'percent',
    least: '0.1',
    published: [published('bulletin.aheadPoints', '1', house)],
  },
} as const satisfies Readonly<Record<keyof ClassBounds, ParameterDefinition>>;

/** What a county sets about its bulletins. @source issue 4 part 6: ranking is off until the county turns it on; five classes domain/economy.md §1 [S34] */
export const bulletinParameters: ParameterGroup = {
  id: 'bulletin',
  title: '通报',
  definitions: [ranking, bounds.ahead, bounds.behind, bounds.aheadPoints],
};

/** What holds on a day. */
export interface Settings {
  readonly ranking: boolean;
  readonly bounds: ClassBounds;
}

/** The settings in force in a county on a day. @param values  what the county has set, every version */
export function settingsOn(values: readonly RuleValue[], county: string, day: string): Settings {
  const value = (definition: ParameterDefinition): string => valueOn(definition, values, county, day);
  return {
    ranking: isOn(ranking, values, county, day),
    bounds: {
      ahead: value(bounds.ahead),
      behind: value(bounds.behind),
      aheadPoints: value(bounds.aheadPoints),
    },
  };
}
