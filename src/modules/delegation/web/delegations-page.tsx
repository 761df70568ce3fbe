import { useQuery } from '@tanstack/react-query';
import { Loaded } from '#web/ui/loaded.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import './delegation.css';
import { delegationApi } from './delegation-api.ts';
import { DelegationForm } from './delegation-form.tsx';
import { DelegationList } from './delegation-list.tsx';

/** 委托代办: who does whose duties, from when to when. */
export function DelegationsPage() {
  const list = useQuery(delegationApi.query('GET /api/delegations'));
  return (
    <>
      <PageHeader title="委托代办" lead="离岗期间把本岗位的事交给另一个岗位办，到期自动收回" />
      <Loaded query={list} rows={6}>
        {(data) => (
          <>
            <DelegationList rows={data.rows} />
            <SectionHead title="新的委托" />
            <DelegationForm own={data.own} canArrange={data.canArrange} />
          </>
        )}
      </Loaded>
    </>
  );
}
