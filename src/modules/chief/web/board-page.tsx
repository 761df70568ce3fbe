import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { caseworkApi } from '#modules/casework/web/index.ts';
import { useRouteParam } from '#web/route-param.ts';
import { Loaded } from '#web/ui/loaded.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { PageLink } from '#web/ui/page-link.tsx';
import { Signboard } from './signboard.tsx';

/** 公示牌 of a stretch as it is to be printed; says when the one that stands there is out of date, and what is missing. */
export function ChiefBoardPage() {
  const params = { system: 'chief', kind: 'stretch', id: useRouteParam('id') };
  const query = useQuery(caseworkApi.query('GET /api/systems/{system}/{kind}/cases/{id}', { params }));
  return (
    <Loaded query={query}>
      {({ row, facts, values }) => {
        const isRoad = values['line'] === 'road';
        const lacks = Object.keys(needed).filter((key) => !facts.some((fact) => fact.key === key));
        return (
          <>
            <PageHeader
              above={<PageLink href={`/systems/chief/stretch/${row.id}`}>返回责任段</PageLink>}
              title={`${isRoad ? '路长' : '河长'}公示牌`}
              lead={`${row.number}　${row.title}${row.demo ? '　演示数据' : ''}`}
              actions={
                <Button className="x-noprint" onClick={() => window.print()}>
                  打印
                </Button>
              }
            />
            {row.flags.includes('公示牌待更新') ? (
              <p className="x-alert x-noprint">{isRoad ? '路长' : '河长'}已更换，现场的公示牌待更新。</p>
            ) : null}
            {lacks.length > 0 ? (
              <p className="x-noprint">
                还缺：{lacks.map((key) => needed[key] ?? key).join('、')}。请在责任段里补齐后再印。
              </p>
            ) : null}
            <p className="x-noprint">
              这块公示牌不用登录就能看：<a href={`/b/${row.number}`}>{`/b/${row.number}`}</a>
            </p>
            <Signboard
              title={row.title.replace('演示数据：', '')}
              number={row.number}
              isRoad={isRoad}
              facts={facts}
            />
          </>
        );
      }}
    </Loaded>
  );
}

const needed: Readonly<Record<string, string>> = {
  chief: '河长（路长）岗位',
  duties: '职责',
  target: '目标',
  hotline: '监督电话',
};
