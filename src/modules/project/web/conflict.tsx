import { Button } from 'antd';
import { levelWords, natureWords, stageWords } from '../rules.ts';
import type { Project } from '../schema.ts';
import { type Draft, draftOf } from './project-form.tsx';
import { useUnits } from './words.ts';

interface Props {
  readonly theirs: Project;
  readonly mine: Draft;
  readonly busy: boolean;
  readonly onMine: () => void;
  readonly onTheirs: () => void;
}

const titles: Readonly<Record<keyof Draft, string>> = {
  code: '项目代码',
  name: '项目名称',
  level: '级别',
  nature: '性质',
  stage: '阶段',
  industry: '产业',
  owner: '建设单位',
  unit: '责任单位',
  town: '所在镇街',
  total: '总投资（万元）',
  yearPlan: '年度计划投资（万元）',
  done: '本年累计完成投资（万元）',
  startedOn: '开工日期',
  dueOn: '计划竣工日期',
};

/** Somebody was faster: what stands in the ledger now, beside what was typed here. */
export function Conflict({ theirs, mine, busy, onMine, onTheirs }: Props) {
  const units = useUnits();
  const now = draftOf(theirs);
  const say = (draft: Draft, key: keyof Draft): string => {
    if (key === 'level') return levelWords[draft.level];
    if (key === 'nature') return natureWords[draft.nature];
    if (key === 'stage') return stageWords[draft.stage];
    if (key === 'unit' || key === 'town') return units.nameOf(draft[key]);
    return draft[key] === null || draft[key] === '' ? '—' : draft[key];
  };
  const keys = draftKeys.filter((key) => say(now, key) !== say(mine, key));
  return (
    <>
      <p className="x-alert" role="alert">
        您填写期间，这个项目已被他人修改，您的修改没有保存。不同之处：
      </p>
      <div className="x-scroll">
        <table style={{ borderCollapse: 'collapse', width: '100%' }}>
          <thead>
            <tr>
              {['栏目', '台账现在', '您填的'].map((title) => (
                <th key={title} scope="col" style={cell}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {keys.map((key) => (
              <tr key={key}>
                <th scope="row" style={cell}>
                  {titles[key]}
                </th>
                <td style={cell}>{say(now, key)}</td>
                <td style={cell}>{say(mine, key)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p style={{ display: 'flex', flexWrap: 'wrap', gap: 8, marginBlockStart: 16 }}>
        <Button type="primary" onClick={onTheirs}>
          按台账现在的内容重新填
        </Button>
        <Button danger loading={busy} onClick={onMine}>
          用我填的覆盖
        </Button>
      </p>
    </>
  );
}

const draftKeys = [
  'name',
  'code',
  'owner',
  'unit',
  'town',
  'level',
  'nature',
  'stage',
  'industry',
  'total',
  'yearPlan',
  'done',
  'startedOn',
  'dueOn',
] as const satisfies readonly (keyof Draft)[];
const cell = {
  padding: '4px 8px',
  borderBlockEnd: '1px solid var(--rule)',
  textAlign: 'start',
  verticalAlign: 'top',
} as const;
