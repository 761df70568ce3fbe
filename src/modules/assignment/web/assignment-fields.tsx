import { Radio } from 'antd';
import type { ReactNode } from 'react';
import { addsUp } from '../rules.ts';
import type { AssignedRow } from '../schema.ts';
import type { Amounts } from './amounts.ts';
import { CurveEditor } from './curve-editor.tsx';
import type { Draft } from './draft.ts';
import type { People } from './people.ts';
import { LeaderPicker, UnitPicker, UnitsPicker } from './pickers.tsx';
import { ShareEditor } from './share-editor.tsx';

interface Props {
  readonly draft: Draft;
  readonly commitment: AssignedRow['commitment'];
  readonly amounts: Amounts | null;
  readonly people: People;
  readonly onChange: (part: Partial<Draft>) => void;
}

/** The fields of an assignment, from who leads to the curve. */
export function AssignmentFields({ draft, commitment, amounts, people, onChange }: Props) {
  return (
    <>
      <Field label="牵头单位">
        <UnitPicker
          people={people}
          label="牵头单位"
          value={draft.leadUnit}
          onPick={(leadUnit) => onChange({ leadUnit })}
        />
      </Field>
      <Field label="配合单位">
        <UnitsPicker
          people={people}
          label="配合单位"
          values={draft.supports}
          onPick={(supports) => onChange({ supports })}
        />
      </Field>
      <Field label="责任领导岗位">
        <LeaderPicker
          people={people}
          label="责任领导岗位"
          value={draft.leaderPost}
          onPick={(leaderPost) => onChange({ leaderPost })}
        />
      </Field>
      <Field label="分解单位">
        <ShareEditor
          draft={draft}
          commitment={commitment}
          amounts={amounts}
          people={people}
          onChange={(shares) => onChange(shares.length === 0 ? { shares, collect: 'lead' } : { shares })}
        />
      </Field>
      <Field label="填报方式">
        <Collect draft={draft} mayDivide={addsUp(commitment)} onChange={onChange} />
      </Field>
      <Field label="序时">
        <CurveEditor
          curve={draft.curve}
          commitment={commitment}
          amounts={amounts}
          onChange={(curve) => onChange({ curve })}
        />
      </Field>
    </>
  );
}

interface CollectProps extends Pick<Props, 'draft' | 'onChange'> {
  readonly mayDivide: boolean;
}

function Collect({ draft, mayDivide, onChange }: CollectProps) {
  return (
    <>
      <Radio.Group
        aria-label="填报方式"
        value={draft.collect}
        options={[
          { value: 'lead', label: '牵头单位填报全量' },
          {
            value: 'units',
            label: '分解单位各自填报，合计为全量',
            disabled: !mayDivide || draft.shares.length === 0,
          },
        ]}
        onChange={(event: { target: { value?: Draft['collect'] } }) =>
          onChange({ collect: event.target.value ?? 'lead' })
        }
      />
      {mayDivide ? null : (
        <small className="a-note">增速、比率、占比、位次不能由各单位相加，只能由牵头单位填报。</small>
      )}
    </>
  );
}

function Field({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="a-field">
      <span>{label}</span>
      <div>{children}</div>
    </div>
  );
}
