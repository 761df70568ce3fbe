import { Button } from 'antd';
import { useUnits } from '#web/units.ts';
import { changedKeys, fieldWords, valueWords } from '../rules-history.ts';
import type { Project } from '../schema.ts';
import { type Draft, draftOf, fieldsOf } from './project-draft.ts';

interface Props {
  readonly theirs: Project;
  readonly mine: Draft;
  readonly busy: boolean;
  readonly onMine: () => void;
  readonly onTheirs: () => void;
}

/** Somebody was faster: what stands in the ledger now, beside what was typed here. */
export function Conflict({ theirs, mine, busy, onMine, onTheirs }: Props) {
  const units = useUnits();
  const now = draftOf(theirs);
  // Amounts stand in the form as 万元, so they are read back before they are printed.
  const say = (draft: Draft, key: keyof Draft): string => {
    const read = fieldsOf(draft);
    return 'fields' in read ? valueWords(read.fields, key, units.nameOf) : String(draft[key] ?? '');
  };
  const keys = changedKeys(now, mine).filter((key) => say(now, key) !== say(mine, key));
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
                  {fieldWords[key]}
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

const cell = {
  padding: '4px 8px',
  borderBlockEnd: '1px solid var(--rule)',
  textAlign: 'start',
  verticalAlign: 'top',
} as const;
