import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { printMinute, shortDay } from '#kernel/day-words.ts';
import { choiceOr, text, useSearchParams } from '#web/search.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { OpenRow } from '#web/ui/open-row.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import { Toolbar } from '#web/ui/toolbar.tsx';
import type { RoundHead, RoundView, SignList } from '../schema.ts';
import './sign.css';
import { SignActs } from './sign-acts.tsx';
import { signApi } from './sign-api.ts';
import { RoundActs, RoundSteps, roundWords } from './sign-round.tsx';

const views: readonly SignList[] = ['mine', 'done', 'all'];
const viewWords: Readonly<Record<SignList, string>> = { mine: '待我签', done: '我签过的', all: '全部' };
const filters = { view: choiceOr('mine', 'mine', 'done', 'all'), round: text };

/** 会签: what waits for the reader's signature, what it signed, and all rounds of its reach; one round opened in place. */
export function SigningPage() {
  const [search, setSearch] = useSearchParams(filters);
  if (search.round !== '')
    return <OneRound id={search.round} onBack={() => setSearch({ round: '' }, { push: true })} />;
  return (
    <RoundList
      view={search.view}
      onView={(view) => setSearch({ view })}
      onOpen={(round) => setSearch({ round }, { push: true })}
    />
  );
}

function columnsFor(onOpen: (id: string) => void): readonly Column<RoundHead>[] {
  return [
    {
      key: 'title',
      title: '事项',
      phone: 'headline',
      render: (row) => <OpenRow onOpen={() => onOpen(row.id)}>{row.title}</OpenRow>,
    },
    { key: 'state', title: '进展', render: (row) => roundWords(row) },
    { key: 'by', title: '送签', width: 200, render: (row) => row.openedBy },
    { key: 'at', title: '送签时间', width: 170, phone: 'hidden', render: (row) => printMinute(row.openedAt) },
    { key: 'due', title: '应签完', width: 90, render: (row) => (row.due === null ? '—' : shortDay(row.due)) },
  ];
}

function RoundList({
  view,
  onView,
  onOpen,
}: {
  readonly view: SignList;
  readonly onView: (view: SignList) => void;
  readonly onOpen: (id: string) => void;
}) {
  const list = useQuery({
    ...signApi.query('GET /api/signing', { query: { view } }),
    placeholderData: keepPreviousData,
  });
  const empties: Readonly<Record<SignList, { readonly title: string; readonly hint: string }>> = {
    mine: { title: '没有等本岗位签的事项', hint: '报表要会签时，轮到本岗位会出现在这里，也会发消息。' },
    done: { title: '本岗位还没有签过', hint: '签过的事项和意见留在这里。' },
    all: { title: '还没有会签', hint: '报表在“报表”页设了签批步骤，单位提交后就产生会签。' },
  };
  return (
    <>
      <PageHeader title="会签" lead="会签要都同意，或签一人签即可；签过的意见不能改，都留存。" />
      <Toolbar summary={`${list.data?.rows.length ?? '—'}件`}>
        <Segmented<SignList>
          aria-label="范围"
          value={view}
          options={views.map((value) => ({ value, label: viewWords[value] }))}
          onChange={onView}
        />
      </Toolbar>
      <DataTable
        caption="会签"
        columns={columnsFor(onOpen)}
        rows={list.data?.rows}
        rowKey={(row) => row.id}
        query={list}
        empty={<EmptyState {...empties[view]} />}
      />
    </>
  );
}

function OneRound({ id, onBack }: { readonly id: string; readonly onBack: () => void }) {
  const query = useQuery(signApi.query('GET /api/signing/{id}', { params: { id } }));
  return (
    <Loaded query={query} rows={8}>
      {(round) => <RoundDetail round={round} onBack={onBack} />}
    </Loaded>
  );
}

function RoundDetail({ round, onBack }: { readonly round: RoundView; readonly onBack: () => void }) {
  const queries = useQueryClient();
  return (
    <>
      <PageHeader
        title={round.title}
        lead={`${roundWords(round)}${round.due === null ? '' : ` · ${shortDay(round.due)}前签完`}`}
        above={
          <Button type="link" size="small" style={{ padding: 0 }} onClick={onBack}>
            会签
          </Button>
        }
        actions={
          <SignActs
            round={round}
            onDone={async () => {
              await queries.invalidateQueries({
                predicate: ({ queryKey }) => String(queryKey[0]).startsWith('GET /api/signing'),
              });
            }}
          />
        }
      />
      <RoundSteps steps={round.steps} />
      <SectionHead title="送签内容" />
      <Content round={round} />
      <SectionHead title="签批记录" />
      <RoundActs round={round} />
    </>
  );
}

/** What was put before the signers, as it stood then. */
function Content({ round }: { readonly round: RoundView }) {
  const navigate = useNavigate();
  return (
    <>
      {round.content.length === 0 ? (
        <p className="x-empty-hint">
          没有可看的送签内容：没有附，或接收入库以前只给报送单位、签批岗位和审核岗位看。
        </p>
      ) : (
        <table className="s-content">
          <caption className="x-hidden">送签内容</caption>
          <thead>
            <tr>
              <th scope="col">项目</th>
              <th scope="col">送签的数</th>
              <th scope="col">说明</th>
            </tr>
          </thead>
          <tbody>
            {round.content.map((line, index) => (
              <tr key={`${index}${line.label}`}>
                <th scope="row">{line.label}</th>
                <td>{line.value}</td>
                <td>{line.note}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {round.link === '' ? null : (
        <p style={{ marginTop: 8 }}>
          <Button onClick={() => void navigate({ href: round.link })}>打开原件</Button>
        </p>
      )}
    </>
  );
}
