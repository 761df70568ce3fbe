import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { caseworkApi } from '#modules/casework/web/index.ts';
import { useRouteParam } from '#web/route-param.ts';
import { Loaded } from '#web/ui/loaded.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { PageLink } from '#web/ui/page-link.tsx';
import './chief.css';

/** What stands on the board, in its order. */
const shown = [
  'water',
  'road',
  'level',
  'chief',
  'lengthKm',
  'duties',
  'target',
  'hotline',
  'boardOn',
] as const;

/** 公示牌 of a stretch as it is to be printed; says when the one that stands there is out of date, and what is missing. */
export function ChiefBoardPage() {
  const params = { system: 'chief', kind: 'stretch', id: useRouteParam('id') };
  const query = useQuery(caseworkApi.query('GET /api/systems/{system}/{kind}/cases/{id}', { params }));
  return (
    <Loaded query={query}>
      {({ row, facts, values }) => {
        const told = new Map(facts.map((fact) => [fact.key, fact]));
        const kind = values['line'] === 'road' ? '路长' : '河长';
        const lacks = ['chief', 'duties', 'target', 'hotline'].filter((key) => !told.has(key));
        return (
          <>
            <PageHeader
              above={<PageLink href={`/systems/chief/stretch/${row.id}`}>返回责任段</PageLink>}
              title={`${kind}公示牌`}
              lead={`${row.number}　${row.title}${row.demo ? '　演示数据' : ''}`}
              actions={
                <Button className="x-noprint" onClick={() => window.print()}>
                  打印
                </Button>
              }
            />
            {row.flags.includes('公示牌待更新') ? (
              <p className="x-alert x-noprint">{kind}已更换，现场的公示牌待更新。</p>
            ) : null}
            {lacks.length > 0 ? (
              <p className="x-noprint">
                还缺：{lacks.map((key) => words[key] ?? key).join('、')}。请在责任段里补齐后再印。
              </p>
            ) : null}
            <section className="ch-board" aria-label="公示牌">
              <h2>
                {row.title}
                {kind}公示牌
              </h2>
              <dl>
                {shown.flatMap((key) => {
                  const fact = told.get(key);
                  return fact === undefined
                    ? []
                    : [
                        <div key={key}>
                          <dt>{key === 'chief' ? kind : fact.title}</dt>
                          <dd>{fact.text}</dd>
                        </div>,
                      ];
                })}
              </dl>
            </section>
          </>
        );
      }}
    </Loaded>
  );
}

const words: Readonly<Record<string, string>> = {
  chief: '河长（路长）岗位',
  duties: '职责',
  target: '目标',
  hotline: '监督电话',
};
