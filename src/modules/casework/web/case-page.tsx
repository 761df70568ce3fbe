import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { KindDefinition } from '#kernel/system/types.ts';
import { useRouteParam } from '#web/route-param.ts';
import { Loaded } from '#web/ui/loaded.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { PageLink } from '#web/ui/page-link.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import type { CaseDetail, CaseMove, SystemView } from '../schema-items.ts';
import { CaseCode } from './case-code.tsx';
import { CaseFacts } from './case-facts.tsx';
import { CaseFiles } from './case-files.tsx';
import { CaseLog } from './case-log.tsx';
import { CaseSheets } from './case-sheets.tsx';
import { caseworkApi, useSystem } from './casework-api.ts';
import { DueMark, StateMark } from './due-mark.tsx';
import { MoveDialog } from './move-dialog.tsx';
import './casework.css';

/** One item: what it is, its clocks, what may be done, its files, its log. */
export function CasePage() {
  const { query } = useSystem();
  return <Loaded query={query}>{(system) => <Item system={system} />}</Loaded>;
}

function Item({ system }: { readonly system: SystemView }) {
  const params = { system: system.key, kind: useRouteParam('kind'), id: useRouteParam('id') };
  const query = useQuery(caseworkApi.query('GET /api/systems/{system}/{kind}/cases/{id}', { params }));
  return (
    <Loaded query={query}>{(detail) => <Detail system={system} kind={params.kind} detail={detail} />}</Loaded>
  );
}

interface Props {
  readonly system: SystemView;
  readonly kind: string;
  readonly detail: CaseDetail;
}

function Detail({ system, kind, detail }: Props) {
  const [moving, setMoving] = useState<CaseMove>();
  const { row, moves } = detail;
  const refused = moves.filter(({ refusal }) => refusal !== null);
  const params = { system: system.key, kind };
  const definition = system.kinds.find((one) => one.definition.key === kind)?.definition;
  const face = definition?.public;
  const gives = face !== undefined && face.lists === undefined && detail.adds;
  return (
    <>
      <PageHeader
        above={
          <Link to="/systems/$system/$kind" params={params}>
            {system.title}
          </Link>
        }
        title={row.title === '' ? row.number : row.title}
        lead={
          <>
            {row.number}　<StateMark row={row} />
            {row.demo ? '　演示数据' : ''}
          </>
        }
        actions={moves
          .filter(({ refusal }) => refusal === null)
          // What carries the item on stands first; the others in the order of the definition, dangers last.
          .toSorted((a, b) => rank(a) - rank(b))
          .map((move) => (
            <Button
              key={move.key}
              type={move.primary ? 'primary' : 'default'}
              danger={move.danger}
              onClick={() => setMoving(move)}
            >
              {move.title}
            </Button>
          ))}
      />
      <Clocks clocks={detail.clocks} />
      <Papers system={system} definition={definition} id={row.id} slip={detail.slip} />
      {refused.map(({ key, title, refusal }) => (
        <p key={key} className="cw-note">
          {title}：{refusal}。
        </p>
      ))}
      <Alike rows={detail.alike} params={params} />
      <CaseFacts detail={detail} params={{ ...params, id: row.id }} />
      <Parts parts={detail.parts} system={system.key} />
      <CaseSheets sheets={detail.sheets} />
      {gives ? <CaseCode params={{ ...params, id: row.id }} /> : null}
      <CaseFiles detail={detail} params={{ ...params, id: row.id }} />
      <SectionHead title="办理记录" />
      <CaseLog detail={detail} />
      {moving === undefined ? null : (
        <MoveDialog
          system={system}
          kind={kind}
          detail={detail}
          move={moving}
          onClose={() => setMoving(undefined)}
        />
      )}
    </>
  );
}

function rank({ primary, danger }: CaseMove): number {
  return primary ? 0 : danger ? 2 : 1;
}

interface PapersProps {
  readonly system: SystemView;
  readonly definition: KindDefinition | undefined;
  readonly id: string;
  readonly slip: CaseDetail['slip'];
}

/** Pages about the item that are made to be printed. */
function Papers({ system, definition, id, slip }: PapersProps) {
  if (definition === undefined) return null;
  const at = `${system.key}/${definition.key}/${id}`;
  return (
    <p className="cw-papers x-noprint">
      {definition.public?.sign === undefined ? null : <PageLink href={`/signboard/${at}`}>公示牌</PageLink>}
      {system.holders === definition.key ? <PageLink href={`/statement/${at}`}>积分对账单</PageLink> : null}
      {slip === null ? null : <PageLink href={`/slip/${at}`}>{slip.title}</PageLink>}
      <PageLink href={`/dossier/${at}`}>卷宗</PageLink>
    </p>
  );
}

function Clocks({ clocks }: { readonly clocks: CaseDetail['clocks'] }) {
  return (
    <ul className="cw-clocks" aria-label="时限">
      {clocks.map((clock) => (
        <li key={clock.key} data-kind={clock.kind}>
          <b>{clock.title}</b>
          {clock.reason}
          {clock.extended === 0 ? '' : `，已延期${clock.extended}次`}
          {clock.basis === '' ? null : <small>{clock.basis}</small>}
        </li>
      ))}
    </ul>
  );
}

function Alike({
  rows,
  params,
}: {
  readonly rows: CaseDetail['alike'];
  readonly params: { system: string; kind: string };
}) {
  if (rows.length === 0) return null;
  return (
    <details className="cw-alike">
      <summary>可能是同一件事（{rows.length}），请核对</summary>
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <Link to="/systems/$system/$kind/$id" params={{ ...params, id: row.id }}>
              {row.number} {row.title}
            </Link>
            <span>
              {row.stateTitle}　{row.unitName}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What is of this item: the applications of a bundle, each where it stands and when it ends. */
function Parts({ parts, system }: { readonly parts: CaseDetail['parts']; readonly system: string }) {
  return parts.map(({ kind, title, rows }) => (
    <section key={kind}>
      <SectionHead title={`${title} ${rows.length}件`} />
      <ul className="cw-parts">
        {rows.map((row) => (
          <li key={row.id}>
            <Link to="/systems/$system/$kind/$id" params={{ system, kind, id: row.id }}>
              {row.number} {row.title}
            </Link>
            <span>
              <StateMark row={row} />
              {row.unitName}
              {row.due === null ? null : <DueMark due={row.due} />}
            </span>
          </li>
        ))}
      </ul>
    </section>
  ));
}
