import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Drawer } from 'antd';
import { Loaded } from '#web/ui/loaded.tsx';
import './delegation.css';
import { delegationApi } from './delegation-api.ts';
import { DelegationForm } from './delegation-form.tsx';

/** 离岗委托 beside the list of duties. */
export function DelegationDrawer({
  open,
  onClose,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
}) {
  return (
    <Drawer open={open} title="离岗委托" onClose={onClose} destroyOnHidden size="min(480px, 100vw)">
      {open ? <Body /> : null}
    </Drawer>
  );
}

function Body() {
  const list = useQuery(delegationApi.query('GET /api/delegations'));
  return (
    <Loaded query={list} rows={5}>
      {(data) => (
        <>
          <p className="d-hint">
            委托期内对方可以“受托代办”本岗位的事，权限不超过本岗位；每一件都记两个岗位的名字。
            <Link to="/delegations">查看委托记录</Link>
          </p>
          <DelegationForm own={data.own} canArrange={data.canArrange} />
        </>
      )}
    </Loaded>
  );
}
