import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';

// Stand-ins while issue 3 is being built; a line goes when its page comes.
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

export const TodoPage = standIn('待我办');
export const WaitingPage = standIn('等谁办');
export const MessagesPage = standIn('消息');
export const IndicatorsPage = standIn('指标');
export const IndicatorPage = standIn('指标');
export const SeriesPage = standIn('数据序列');
export const UpwardPage = standIn('上级报表');
export const ChannelsPage = standIn('消息通道');
export const TokensPage = standIn('接口令牌');
