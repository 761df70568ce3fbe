import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { signFacts, signWords } from '#kernel/system/pages.ts';
import type { KindDefinition } from '#kernel/system/types.ts';
import { useRouteParam } from '#web/route-param.ts';
import { Loaded } from '#web/ui/loaded.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { PageLink } from '#web/ui/page-link.tsx';
import { caseworkApi, useSystem } from './casework-api.ts';
import { Signboard } from './signboard.tsx';

/** 公示牌 of an item as it is to be printed; says when the one that stands there is out of date, and what is missing. */
export function SignPage() {
  const { query, kindKey } = useSystem();
  return (
    <Loaded query={query}>
      {({ key, kinds }) => {
        const kind = kinds.find(({ definition }) => definition.key === kindKey)?.definition;
        return kind?.public?.sign === undefined ? (
          <p>这一类没有公示牌。</p>
        ) : (
          <Sign system={key} kind={kind} sign={kind.public.sign} />
        );
      }}
    </Loaded>
  );
}

interface Props {
  readonly system: string;
  readonly kind: KindDefinition;
  readonly sign: NonNullable<NonNullable<KindDefinition['public']>['sign']>;
}

function Sign({ system, kind, sign }: Props) {
  const params = { system, kind: kind.key, id: useRouteParam('id') };
  const query = useQuery(caseworkApi.query('GET /api/systems/{system}/{kind}/cases/{id}', { params }));
  const titleOf = (key: string): string => kind.fields.find((field) => field.key === key)?.title ?? key;
  return (
    <Loaded query={query}>
      {({ row, facts, values }) => {
        const words = signWords(sign, values);
        const lacks = sign.needs.filter((key) => !facts.some((fact) => fact.key === key));
        return (
          <>
            <PageHeader
              above={<PageLink href={`/systems/${system}/${kind.key}/${row.id}`}>返回{kind.noun}</PageLink>}
              title={words.title}
              lead={`${row.number}　${row.title}${row.demo ? '　演示数据' : ''}`}
              actions={
                <Button className="x-noprint" onClick={() => window.print()}>
                  打印
                </Button>
              }
            />
            {sign.stale !== undefined && row.flags.includes(sign.stale) ? (
              <p className="x-alert x-noprint">{sign.stale}：现场的公示牌已不是现在的内容。</p>
            ) : null}
            {lacks.length > 0 ? (
              <p className="x-noprint">
                还缺：{lacks.map(titleOf).join('、')}。请在{kind.noun}里补齐后再印。
              </p>
            ) : null}
            <p className="x-noprint">
              这块公示牌不用登录就能看：<a href={`/b/${row.number}`}>{`/b/${row.number}`}</a>
            </p>
            <Signboard
              title={row.title.replace('演示数据：', '')}
              heading={words.title}
              number={row.number}
              facts={signFacts(sign.shows, words, facts)}
            />
          </>
        );
      }}
    </Loaded>
  );
}
