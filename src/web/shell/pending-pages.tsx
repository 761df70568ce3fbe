import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';

// Stand-ins until the module of each page is mounted in routes.tsx; a line goes when its page comes.
function standIn(title: string) {
  return function StandIn() {
    return (
      <>
        <PageHeader title={title} />
        <EmptyState title="这一页的模块没有装入" hint="请管理员检查安装是否完整。" />
      </>
    );
  };
}

export const BoardPage = standIn('看板');
export const DocumentsPage = standIn('计划');
export const DocumentPage = standIn('计划');
export const CommitmentsPage = standIn('承诺事项');
export const CommitmentPage = standIn('承诺事项');
export const AssignmentPage = standIn('责任分解');
export const ReportingPage = standIn('月报填报');
export const ReviewPage = standIn('审核');
export const BulletinsPage = standIn('通报');
export const UnitsPage = standIn('单位');
export const PostsPage = standIn('岗位');
export const AccountsPage = standIn('账号');
export const AuditPage = standIn('审计');
