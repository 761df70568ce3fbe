import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { client } from '#web/api.ts';
import { choice, useSearchParams } from '#web/search.ts';
import { ChoiceFilter } from '#web/ui/choice-filter.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { Toolbar } from '#web/ui/toolbar.tsx';
import type { foresightContract, WarningRow, Warnings } from '../schema-foresight.ts';
import type { SystemView } from '../schema-items.ts';
import { DueMark, StateMark } from './due-mark.tsx';

const api = client<typeof foresightContract>();
const signals = { repeat: '重复', cluster: '群体', surge: '激增', season: '季节' } as const;
type Signal = keyof typeof signals;
const filters = { signal: choice<Signal>('repeat', 'cluster', 'surge', 'season'), all: choice('yes') };
const levels: Readonly<Record<string, string>> = { red: '红色', yellow: '黄色' };
const effects: Readonly<Record<string, string>> = { fell: '下降', unchanged: '持平', rose: '上升' };

/** Warnings with why and by what: each says who owes the next step, what is to be done by when, and what came of it. */
export function WarningsPart({ system }: { readonly system: SystemView }) {
  const [{ signal, all }, setSearch] = useSearchParams(filters);
  const params = { system: system.key };
  const query = useQuery(api.query('GET /api/systems/{system}/warnings', { params }));
  return (
    <Loaded query={query}>
      {(data) => {
        const rows = data.rows.filter(
          (one) =>
            (signal === undefined || one.signal === signal) &&
            (all === 'yes' || one.row.stateKind !== 'ended'),
        );
        return (
          <>
            <Toolbar
              summary={`${rows.length}件${data.rows.some(({ row }) => row.demo) ? '　演示数据' : ''}`}
              actions={data.looks ? <LookNow system={system.key} /> : null}
            >
              <ChoiceFilter<Signal>
                label="信号"
                words={signals}
                value={signal}
                onChange={(next) => setSearch({ signal: next })}
                width={110}
              />
              <Button
                aria-pressed={all === 'yes'}
                onClick={() => setSearch({ all: all === 'yes' ? undefined : 'yes' })}
              >
                {all === 'yes' ? '只看未了结' : '连已了结一起看'}
              </Button>
            </Toolbar>
            {rows.length === 0 ? (
              <EmptyState
                title="没有预警"
                hint="每天早上按参数设置里的天数、件数查找重复、群体、激增和季节信号，找到的列在这里。"
              />
            ) : (
              <ol className="cw-warnings">
                {rows.map((one) => (
                  <Warning key={one.row.id} one={one} of={data} system={system.key} />
                ))}
              </ol>
            )}
          </>
        );
      }}
    </Loaded>
  );
}

function LookNow({ system }: { readonly system: string }) {
  const queries = useQueryClient();
  const notice = useNotice();
  const [busy, setBusy] = useState(false);

  async function look(): Promise<void> {
    setBusy(true);
    try {
      const { made, counted } = await api.call('POST /api/systems/{system}/warnings', { params: { system } });
      await queries.invalidateQueries();
      notice.done(`新增预警${made}件，四周核算${counted}件`);
    } catch (error) {
      notice.failed(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Button loading={busy} onClick={() => void look()}>
      现在查找
    </Button>
  );
}

interface WarningProps {
  readonly one: WarningRow;
  readonly of: Warnings;
  readonly system: string;
}

/** How many of what a warning rests on are shown before it is opened. */
const few = 6;

function Warning({ one, of, system }: WarningProps) {
  const { row } = one;
  return (
    <li data-level={one.level}>
      <h2>
        <Link to="/systems/$system/$kind/$id" params={{ system, kind: of.warnings, id: row.id }}>
          {row.title}
        </Link>
        <span>
          {levels[one.level] ?? ''}　<StateMark row={row} />
        </span>
      </h2>
      <p>{one.reason}</p>
      <dl>
        <Fact title="主办" text={row.unitName} />
        <Fact title="措施" text={one.measures === '' ? '' : `${one.measures}（${one.until}前）`} />
        <Fact title="落实" text={one.result} />
        <Fact title="应在此前部署" text={one.dueOn} />
        <Fact
          title="四周核算"
          text={
            one.effect === ''
              ? ''
              : `前${one.countBefore}件，后${one.countAfter}件，${effects[one.effect] ?? ''}`
          }
        />
        <div>
          <dt>证据</dt>
          <dd>
            {one.evidence.slice(-few).map(({ id, number, title, seen }) =>
              seen ? (
                <Link
                  key={id}
                  title={title}
                  to="/systems/$system/$kind/$id"
                  params={{ system, kind: of.kind, id }}
                >
                  {number}
                </Link>
              ) : (
                <span key={id}>{number}</span>
              ),
            )}
            {one.evidence.length > few ? <span>等{one.evidence.length}件</span> : null}
          </dd>
        </div>
        {row.due === null ? null : (
          <div>
            <dt>时限</dt>
            <dd>
              <DueMark due={row.due} />
            </dd>
          </div>
        )}
      </dl>
    </li>
  );
}

function Fact({ title, text }: { readonly title: string; readonly text: string }) {
  if (text === '') return null;
  return (
    <div>
      <dt>{title}</dt>
      <dd>{text}</dd>
    </div>
  );
}
