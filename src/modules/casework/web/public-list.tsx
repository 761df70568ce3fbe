import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { printDay } from '#kernel/day-words.ts';
import { dayOfInstant } from '#kernel/office-hours.ts';
import { reasonOf } from '#web/api-error.ts';
import { useRouteParam } from '#web/route-param.ts';
import { count, text, useSearchParams } from '#web/search.ts';
import type { PublicItem } from '../schema-public.ts';
import { publicApi } from './casework-api.ts';
import { PublicAct } from './public-act.tsx';
import './public.css';

interface Props {
  readonly params: { readonly system: string; readonly kind: string };
  readonly noun: string;
}

/** How many facts stand under a line before it is opened. */
const fewFacts = 3;

/** In the address, so that a sheet on a board leads to the list of its own unit. */
const filters = { q: text, unit: text, page: count(1) };
type Asked = { readonly [K in keyof typeof filters]: ReturnType<(typeof filters)[K]['read']> };

/** What is laid open of a kind: found by a word or a unit, a page at a time, each line leading to all of it. */
export function PublicList({ params, noun }: Props) {
  const [asked, setAsked] = useSearchParams(filters);
  const query = { q: asked.q, page: asked.page, ...(asked.unit === '' ? {} : { unit: asked.unit }) };
  const list = useQuery({
    ...publicApi.query('GET /api/public/{system}/{kind}/items', { params, query }),
    placeholderData: keepPreviousData,
  });
  if (list.isError)
    return (
      <p className="x-alert" role="alert">
        {reasonOf(list.error)}
      </p>
    );
  if (list.data === undefined) return <p aria-busy="true">正在读取</p>;
  const { rows, total, size, units } = list.data;
  return (
    <section className="cp-list">
      <Finder units={units} asked={asked} onAsk={setAsked} />
      <p aria-live="polite">
        {total === 0 ? `没有符合条件的${noun}。` : `共${total}条`}
        {rows.some(({ demo }) => demo) ? '　演示数据' : ''}
      </p>
      <ul>
        {rows.map((row) => (
          <li key={row.number}>
            <Link to="/p/$system/$kind/$number" params={{ ...params, number: row.number }}>
              {row.title}
            </Link>
            <p>{lineOf(row)}</p>
          </li>
        ))}
      </ul>
      <Pages
        page={asked.page}
        pages={Math.max(1, Math.ceil(total / size))}
        onPage={(page) => setAsked({ ...asked, page })}
      />
    </section>
  );
}

interface FinderProps {
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly asked: Asked;
  readonly onAsk: (asked: Asked) => void;
}

function Finder({ units, asked, onAsk }: FinderProps) {
  const [typed, setTyped] = useState(asked.q);

  function search(event: FormEvent): void {
    event.preventDefault();
    onAsk({ ...asked, q: typed.trim(), page: 1 });
  }

  return (
    <search>
      <form onSubmit={search}>
        <label className="x-field">
          名称或编号
          <input value={typed} maxLength={40} onChange={(event) => setTyped(event.target.value)} />
        </label>
        {units.length > 1 ? (
          <label className="x-field">
            单位
            <select
              value={asked.unit}
              onChange={(event) => onAsk({ ...asked, unit: event.target.value, page: 1 })}
            >
              <option value="">全部</option>
              {units.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        ) : null}
        <button type="submit" className="cp-main">
          查找
        </button>
      </form>
    </search>
  );
}

interface PagesProps {
  readonly page: number;
  readonly pages: number;
  readonly onPage: (page: number) => void;
}

function Pages({ page, pages, onPage }: PagesProps) {
  if (pages === 1) return null;
  return (
    <p className="cp-pager">
      <button type="button" className="cp-main" disabled={page === 1} onClick={() => onPage(page - 1)}>
        上一页
      </button>
      <span>
        {page} / {pages}
      </span>
      <button type="button" className="cp-main" disabled={page >= pages} onClick={() => onPage(page + 1)}>
        下一页
      </button>
    </p>
  );
}

/** The unit and the first facts of a line. */
function lineOf({ title, unitName, facts }: PublicItem): string {
  const few = facts
    .filter(({ text }) => text !== title)
    .slice(0, fewFacts)
    .map(factWords);
  return [unitName, ...few].filter((one) => one !== '').join('　');
}

function factWords({ title, text }: PublicItem['facts'][number]): string {
  const first = text.split('\n')[0] ?? '';
  return `${title}：${first.length > 24 ? `${first.slice(0, 24)}…` : first}`;
}

/** The address as it is typed from a printed sheet. */
function printedAddress(): string {
  return `${window.location.host}${decodeURIComponent(window.location.pathname)}`;
}

/** One item that is laid open, whole: the guide of an item of the catalogue, a sheet of the board. No sign-in. */
export function PublicItemPage() {
  const params = { system: useRouteParam('system'), kind: useRouteParam('kind') };
  const number = useRouteParam('number');
  const query = useQuery({
    ...publicApi.query('GET /api/public/{system}/{kind}/items/{number}', { params: { ...params, number } }),
    retry: false,
  });
  const item = query.data;
  return (
    <main className="cp-page" aria-busy={query.isPending}>
      <nav aria-label="返回" className="x-noprint">
        <Link to="/p/$system/$kind" params={params}>
          返回
        </Link>
        <button type="button" onClick={() => window.print()}>
          打印
        </button>
      </nav>
      {query.isError ? (
        <>
          <h1>没有这一项</h1>
          <p role="alert">{reasonOf(query.error)}</p>
        </>
      ) : null}
      {item === undefined ? null : (
        <>
          <title>{item.title}</title>
          <header>
            <p>{item.unitName}</p>
            <h1>{item.title}</h1>
            <p>
              {item.number}　{printDay(dayOfInstant(item.changedAt))}更新{item.demo ? '　演示数据' : ''}
            </p>
          </header>
          <section className="cp-status">
            <dl>
              {item.facts
                .filter(({ text }) => text !== item.title)
                .map(({ key, title, text }) => (
                  <div key={key}>
                    <dt>{title}</dt>
                    <dd>{text}</dd>
                  </div>
                ))}
            </dl>
          </section>
          {item.offers.map(({ title, kind, field }) => (
            <a
              key={kind}
              className="cp-main cp-offer x-noprint"
              href={`/p/${params.system}/${kind}?${field}=${encodeURIComponent(item.number)}`}
            >
              {title}
            </a>
          ))}
          {item.acts.map((act) => (
            <PublicAct key={act.form} params={{ ...params, number: item.number }} act={act} />
          ))}
          <p className="cp-address">{printedAddress()}</p>
        </>
      )}
    </main>
  );
}
