import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { parameterApi } from '#modules/parameter/web/index.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { useUnits } from '#web/units.ts';
import { type LimitKind, limitKinds, limitWords } from '../rules-limit.ts';
import { type Asked, type ProblemAct, problemMoves } from '../rules-machine.ts';
import type { Problem } from '../schema.ts';
import { problemApi } from './problem-api.ts';

interface Props {
  readonly problem: Problem;
  readonly act: ProblemAct;
  readonly onClose: () => void;
}

/** A day that is named goes before a kind of limit. */
function limitSent(until: string, limit: LimitKind | undefined) {
  if (until !== '') return { until };
  return limit === undefined ? {} : { limit };
}

/** Asks for what a move needs and carries it out. */
export function MoveDialog({ problem, act, onClose }: Props) {
  const { word, asks, words } = problemMoves[act];
  const [text, setText] = useState('');
  const [lead, setLead] = useState(problem.lead ?? undefined);
  const [helpers, setHelpers] = useState<string[]>([...problem.helpers]);
  const [limit, setLimit] = useState<LimitKind>();
  const [until, setUntil] = useState('');
  const queries = useQueryClient();
  const notice = useNotice();
  const asksLimit = asks.includes('limit') || act === 'direct';
  const given: Readonly<Record<Asked, boolean>> = {
    text: text.trim().length >= 5,
    lead: lead !== undefined,
    limit: limit !== undefined || until !== '',
    until: until !== '',
  };

  async function carryOut(): Promise<void> {
    const answer = await problemApi.call('POST /api/problems/{id}/moves', {
      params: { id: problem.id },
      body: {
        act,
        version: problem.version,
        text,
        ...(asks.includes('lead') && lead !== undefined ? { lead, helpers } : {}),
        ...limitSent(until, limit),
      },
    });
    await queries.invalidateQueries();
    notice.done(`已${word}${answer.problem.dueOn === null ? '' : `，${answer.problem.dueOn}到期`}`);
  }

  return (
    <ConfirmDialog
      open
      title={`${word}：${problem.title}`}
      verb={word}
      ready={asks.every((one) => given[one])}
      danger={act === 'back' || act === 'reopen' || act === 'decline' || act === 'withdraw'}
      onConfirm={carryOut}
      onClose={onClose}
    >
      <div className="pb-form">
        {asks.includes('lead') ? (
          <Units lead={lead} helpers={helpers} onLead={setLead} onHelpers={setHelpers} />
        ) : null}
        <label htmlFor="pb-words">
          {words}
          {asks.includes('text') ? '（至少5个字）' : '（可不填）'}
        </label>
        <Input.TextArea
          id="pb-words"
          rows={3}
          maxLength={2000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        {asksLimit ? <Limits limit={limit} onLimit={setLimit} optional={!asks.includes('limit')} /> : null}
        {asksLimit || asks.includes('until') ? (
          <>
            <label htmlFor="pb-until">{asks.includes('until') ? '延期到' : '或直接写明办结日期'}</label>
            <DateField id="pb-until" value={until} onChange={setUntil} />
          </>
        ) : null}
      </div>
    </ConfirmDialog>
  );
}

interface UnitsProps {
  readonly lead: string | undefined;
  readonly helpers: string[];
  readonly onLead: (unit: string) => void;
  readonly onHelpers: (units: string[]) => void;
}

function Units({ lead, helpers, onLead, onHelpers }: UnitsProps) {
  const { options } = useUnits();
  return (
    <>
      <label htmlFor="pb-lead">牵头单位</label>
      <Select<string>
        id="pb-lead"
        showSearch={{ optionFilterProp: 'label' }}
        value={lead ?? null}
        options={options}
        onChange={onLead}
      />
      <label htmlFor="pb-helpers">协办单位</label>
      <Select<string[]>
        id="pb-helpers"
        mode="multiple"
        showSearch={{ optionFilterProp: 'label' }}
        value={helpers}
        options={options.filter(({ value }) => value !== lead)}
        onChange={onHelpers}
      />
    </>
  );
}

interface LimitProps {
  readonly limit: LimitKind | undefined;
  readonly onLimit: (kind: LimitKind | undefined) => void;
  readonly optional: boolean;
}

function Limits({ limit, onLimit, optional }: LimitProps) {
  const parameters = useQuery(parameterApi.query('GET /api/parameters'));
  const set = new Map(
    parameters.data?.groups.flatMap(({ rows }) => rows).map((one) => [one.key, one.printed]),
  );
  const options = limitKinds.map((kind) => ({
    value: kind,
    label: `${limitWords[kind]}：${set.get(`problem.limit.${kind}`) ?? '…'}`,
  }));
  return (
    <>
      <label htmlFor="pb-limit">时限{optional ? '（不改可不选）' : ''}</label>
      <Select<LimitKind>
        id="pb-limit"
        showSearch={{ optionFilterProp: 'label' }}
        allowClear
        placeholder="请选择"
        value={limit ?? null}
        options={options}
        onChange={(kind?: LimitKind) => onLimit(kind)}
      />
    </>
  );
}
