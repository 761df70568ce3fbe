import { useQuery } from '@tanstack/react-query';
import { Button, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { sessionApi } from '#web/session.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { reasonFault, type SignVerb, signWord } from '../rules.ts';
import type { RoundView } from '../schema.ts';
import { signApi } from './sign-api.ts';

const consequences: Readonly<Record<SignVerb, string>> = {
  agree: '同意后不能撤回。本步签完，自动到下一步。',
  refuse: '不同意即结束这轮会签，事项退回送签单位；原因会显示给送签单位并留存。',
  transfer: '由另一个岗位代本岗位签，本岗位不再签。',
  add: '请另一个岗位也签；它签完以前，这一步不算完。',
};

interface Draft {
  readonly reason: string;
  readonly target: string | null;
  readonly side: 'before' | 'after';
}
const empty: Draft = { reason: '', target: null, side: 'before' };

interface Props {
  readonly round: RoundView;
  readonly onDone: (round: RoundView) => Promise<void>;
}

/** The acts of the reader's post in a round, each with the reason why it cannot be done now. */
export function SignActs({ round, onDone }: Props) {
  const [asked, setAsked] = useState<SignVerb>();
  const [draft, setDraft] = useState<Draft>(empty);
  const notice = useNotice();
  const why = round.allowed.find(({ refusal }) => refusal !== null)?.refusal ?? null;
  const isAny = round.allowed.some(({ refusal }) => refusal === null);

  async function carryOut(): Promise<void> {
    if (asked === undefined) return;
    const answer = await signApi.call('POST /api/signing/{id}/acts', {
      params: { id: round.id },
      body: {
        act: asked,
        version: round.version,
        reason: draft.reason.trim(),
        target: asked === 'transfer' || asked === 'add' ? draft.target : null,
        side: asked === 'add' ? draft.side : null,
      },
    });
    notice.done(`已${signWord(asked)}`);
    await onDone(answer);
  }

  if (!isAny) return why === null ? null : <span className="x-empty-hint">{why}</span>;
  const needsPost = asked === 'transfer' || asked === 'add';
  return (
    <>
      {round.allowed.map(({ act, refusal }) => (
        <Button
          key={act}
          type={act === 'agree' ? 'primary' : 'default'}
          danger={act === 'refuse'}
          disabled={refusal !== null}
          title={refusal ?? ''}
          onClick={() => {
            setDraft(empty);
            setAsked(act);
          }}
        >
          {signWord(act)}
        </Button>
      ))}
      <ConfirmDialog
        open={asked !== undefined}
        title={asked === undefined ? '' : `${signWord(asked)}：${round.title}`}
        verb={asked === undefined ? '' : signWord(asked)}
        danger={asked === 'refuse'}
        ready={
          asked !== undefined &&
          reasonFault(asked, draft.reason) === null &&
          (!needsPost || draft.target !== null)
        }
        onConfirm={carryOut}
        onClose={() => setAsked(undefined)}
      >
        {asked === undefined ? null : (
          <ActFields
            act={asked}
            draft={draft}
            onChange={(part) => setDraft((old) => ({ ...old, ...part }))}
          />
        )}
      </ConfirmDialog>
    </>
  );
}

function ActFields({
  act,
  draft,
  onChange,
}: {
  readonly act: SignVerb;
  readonly draft: Draft;
  readonly onChange: (part: Partial<Draft>) => void;
}) {
  return (
    <div className="s-fields">
      <p>{consequences[act]}</p>
      {act === 'transfer' || act === 'add' ? (
        <PostPicker value={draft.target} onChange={(target) => onChange({ target })} />
      ) : null}
      {act === 'add' ? (
        <Radio.Group
          value={draft.side}
          options={[
            { value: 'before', label: '在本岗位之前签' },
            { value: 'after', label: '在本岗位之后签' },
          ]}
          onChange={(event) => onChange({ side: event.target.value === 'after' ? 'after' : 'before' })}
        />
      ) : null}
      <Input.TextArea
        rows={3}
        maxLength={500}
        value={draft.reason}
        aria-label={act === 'agree' ? '意见' : '原因'}
        placeholder={act === 'agree' ? '意见，可不填' : '原因'}
        onChange={(event) => onChange({ reason: event.currentTarget.value })}
      />
      <p className="x-empty-hint">{reasonFault(act, draft.reason) ?? ' '}</p>
    </div>
  );
}

/** Posts of the business that somebody can sign in to, by unit. */
function PostPicker({
  value,
  onChange,
}: {
  readonly value: string | null;
  readonly onChange: (post: string | null) => void;
}) {
  const posts = useQuery(sessionApi.query('GET /api/posts')).data?.rows ?? [];
  const options = posts
    .filter(
      ({ validTo, accounts, roles }) =>
        validTo === null && accounts > 0 && roles.some((role) => role !== 'admin' && role !== 'auditor'),
    )
    .map(({ id, unitName, name }) => ({ value: id, label: `${unitName}${name}` }));
  return (
    <Labelled label="岗位">
      <Select
        aria-label="岗位"
        showSearch={{ optionFilterProp: 'label' }}
        style={{ width: '100%' }}
        placeholder="输入单位或岗位查找"
        value={value}
        options={options}
        onChange={(chosen: string | null) => onChange(chosen)}
      />
    </Labelled>
  );
}
