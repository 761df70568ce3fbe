import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { placeWords, type SearchKind, searchKinds, searchKindWords } from '#kernel/search.ts';
import { choice, count, text, useSearchParams } from '#web/search.ts';
import { ChoiceFilter } from '#web/ui/choice-filter.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { PageLink } from '#web/ui/page-link.tsx';
import { pagerOf } from '#web/ui/pager.tsx';
import { SearchBox } from '#web/ui/search-box.tsx';
import { Toolbar } from '#web/ui/toolbar.tsx';
import { useNarrow } from '#web/ui/use-narrow.ts';
import type { FoundGroups, FoundHit } from '../schema.ts';
import { Marked } from './marked.tsx';
import { searchApi } from './search-api.ts';
import './search.css';

const filters = { q: text, kind: choice(...searchKinds), page: count(1) };

/** Of each kind on the page of all; of one kind on a page of its own. */
const sizes = { all: 5, one: 20 } as const;

/** 检索: everything that was found, by kind, or one kind page by page. */
export function SearchPage() {
  const [{ q, kind, page }, setSearch] = useSearchParams(filters);
  const size = kind === undefined ? sizes.all : sizes.one;
  const sought = q.trim();
  const found = useQuery({
    ...searchApi.query('GET /api/search', {
      query: { q: sought, kind, page: kind === undefined ? 1 : page, size },
    }),
    enabled: sought !== '',
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeader title="检索" lead="只列出本岗位看得到的内容" />
      <Toolbar summary={summaryOf(sought === '' ? undefined : found.data)}>
        <Labelled label="要找的词">
          <SearchBox
            value={q}
            width={280}
            placeholder="名称、原句、编号、11.67亿"
            onSearch={(next) => setSearch({ q: next, page: 1 })}
          />
        </Labelled>
        <ChoiceFilter
          label="类别"
          words={searchKindWords}
          value={kind}
          width={120}
          onChange={(next) => setSearch({ kind: next, page: 1 })}
        />
      </Toolbar>
      {sought === '' ? (
        <EmptyState
          title="请输入要找的词"
          hint="几个词之间空一格，须同时出现；带单位的数字按数值找，如 11.67亿 找得到 116706万元。"
        />
      ) : (
        <Loaded query={found} rows={8}>
          {(data) => (
            <Results
              data={data}
              q={sought}
              only={kind}
              page={page}
              onKind={(next) => setSearch({ kind: next, page: 1 }, { push: true })}
              onPage={(next) => setSearch({ page: next })}
            />
          )}
        </Loaded>
      )}
    </>
  );
}

function summaryOf(data: FoundGroups | undefined): string {
  if (data === undefined) return '';
  const total = data.groups.reduce((sum, group) => sum + group.total, 0);
  return `共${total}${data.groups.some(({ more }) => more) ? '项以上' : '项'}`;
}

interface ResultsProps {
  readonly data: FoundGroups;
  readonly q: string;
  readonly only: SearchKind | undefined;
  readonly page: number;
  readonly onKind: (kind: SearchKind) => void;
  readonly onPage: (page: number) => void;
}

function Results({ data, q, only, page, onKind, onPage }: ResultsProps) {
  const narrow = useNarrow();
  if (data.groups.length === 0)
    return (
      <EmptyState
        title={`没有找到“${q}”`}
        hint={only === undefined ? '可以少写几个字，或换一个说法。' : '这个类别里没有；去掉类别再找。'}
      />
    );
  return data.groups.map(({ kind, total, more, hits }) => (
    <section key={kind} className="s-group" aria-labelledby={`s-${kind}`}>
      <h2 id={`s-${kind}`}>
        {searchKindWords[kind]}{' '}
        <small>{more ? `${data.most}项以上，只列前${data.most}项` : `${total}项`}</small>
      </h2>
      <ol className="s-hits">
        {hits.map((hit) => (
          <HitRow key={hit.id} hit={hit} />
        ))}
      </ol>
      {only === undefined && total > hits.length ? (
        <button type="button" className="s-more" onClick={() => onKind(kind)}>
          全部{searchKindWords[kind]}
        </button>
      ) : null}
      {only === undefined
        ? null
        : pagerOf(
            {
              view: { page, size: sizes.one, sort: '' },
              total,
              onView: (change) => onPage(change.page ?? 1),
            },
            narrow,
          )}
    </section>
  ));
}

function HitRow({ hit }: { readonly hit: FoundHit }) {
  const { name, text: words, note, link, place, demo } = hit;
  return (
    <li>
      <PageLink href={link}>
        <Marked stretches={name} />
      </PageLink>
      {words.length === 0 ? null : (
        <p>
          <Marked stretches={words} />
        </p>
      )}
      <small>
        {note === '' ? null : <span>{note}</span>}
        <span className="s-place">{placeWords[place]}</span>
        {demo ? <span className="s-place">演示数据</span> : null}
      </small>
    </li>
  );
}
