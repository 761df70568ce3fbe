import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Checkbox, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { askedOf } from '#kernel/system/fields.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { Field as Control } from '#web/ui/field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import type { SystemView } from '../schema-items.ts';
import { CaseForm, useSaying } from './case-form.tsx';
import { caseworkApi, type KindView } from './casework-api.ts';
import { sent } from './sent.ts';

interface Props {
  readonly system: SystemView;
  readonly kind: KindView;
  readonly onClose: () => void;
}

type Move = KindView['definition']['moves'][number];

/** Most that are moved at once. */
const most = 100;

/** Moves that people make and that lead on without danger: those of the public and those that happen by themselves are nobody's to choose here. */
export function batchMoves({ definition: { moves, states } }: KindView): readonly Move[] {
  const open = new Set(states.flatMap(({ key, kind }) => (kind === 'ended' ? [] : [key])));
  return moves.filter(
    ({ who, from, to, isDanger }) =>
      to !== null &&
      isDanger !== true &&
      from.some((state) => open.has(state)) &&
      who.some((one) => one !== 'public' && one !== 'system'),
  );
}

/** Moves several items on in the same way: all that were left ticked, or none. */
export function BatchDialog({ system, kind, onClose }: Props) {
  const moves = batchMoves(kind);
  const [chosen, setChosen] = useState<string>();
  const move = moves.find(({ key }) => key === chosen);
  const picker = (
    <Control
      label="办什么"
      control={(id) => (
        <Select<string>
          id={id}
          placeholder="请选择"
          value={chosen ?? null}
          options={moves.map(({ key, title }) => ({ value: key, label: title }))}
          onChange={setChosen}
        />
      )}
    />
  );
  if (move === undefined)
    return (
      <ConfirmDialog
        open
        title={`批量办理${kind.definition.noun}`}
        verb="办理"
        ready={false}
        onConfirm={async () => undefined}
        onClose={onClose}
      >
        {picker}
      </ConfirmDialog>
    );
  return (
    <Chosen key={move.key} system={system} kind={kind} move={move} onClose={onClose}>
      {picker}
    </Chosen>
  );
}

function Chosen({
  system,
  kind: { definition },
  move,
  onClose,
  children,
}: Props & { readonly move: Move; readonly children: ReactNode }) {
  const params = { system: system.key, kind: definition.key };
  const [state = 'all'] = move.from.length === 1 ? move.from : [];
  const found = useQuery(
    caseworkApi.query('GET /api/systems/{system}/{kind}/cases', {
      params,
      query: { state, size: most, sort: 'received' },
    }),
  );
  const rows = (found.data?.rows ?? []).filter((row) => move.from.includes(row.state));
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const taken = rows.filter(({ id }) => !left.has(id));
  const asking = {
    fields: askedOf(definition, move.asks ?? []).map(({ field, isRequired }) => ({
      field,
      required: isRequired,
    })),
    reason: move.reason ?? null,
  };
  const saying = useSaying(asking);
  const queries = useQueryClient();
  const notice = useNotice();

  async function carryOut(): Promise<void> {
    const answer = await caseworkApi.call('POST /api/systems/{system}/{kind}/moves', {
      params,
      body: {
        move: move.key,
        items: taken.map(({ id, version }) => ({ id, version })),
        fields: sent(saying.values),
        reason: saying.reason,
      },
    });
    await queries.invalidateQueries();
    notice.done(`已${move.title}${answer.moved}件`);
  }

  function tick(id: string, isTaken: boolean): void {
    const next = new Set(left);
    if (isTaken) next.delete(id);
    else next.add(id);
    setLeft(next);
  }

  return (
    <ConfirmDialog
      open
      title={`批量办理${definition.noun}`}
      verb={`${move.title}（${taken.length}件）`}
      ready={saying.isReady && taken.length > 0}
      onConfirm={carryOut}
      onClose={onClose}
    >
      {children}
      <CaseForm asking={asking} saying={saying} system={system} />
      <fieldset className="cw-batch" aria-busy={found.isPending}>
        <legend>
          {rows.length === 0
            ? `没有可以“${move.title}”的${definition.noun}`
            : `选${definition.noun}，有一件不能办就都不办`}
        </legend>
        {rows.map((row) => (
          <Checkbox
            key={row.id}
            checked={!left.has(row.id)}
            onChange={({ target }) => tick(row.id, target.checked)}
          >
            {row.number}　{row.title}
          </Checkbox>
        ))}
      </fieldset>
    </ConfirmDialog>
  );
}
