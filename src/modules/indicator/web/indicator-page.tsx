import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { printDay } from '#kernel/day-words.ts';
import { dayOfInstant } from '#kernel/office-hours.ts';
import { addMonths } from '#kernel/period.ts';
import { printMonth } from '#web/month.ts';
import { useRouteParam } from '#web/route-param.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import { fullName } from '../rules-formula.ts';
import {
  aspectWords,
  availabilityWords,
  frequencyWords,
  goodWords,
  measureLabel,
  missingWords,
  priceBasisWords,
  spanWords,
} from '../rules-words.ts';
import type { DefinitionVersion, IndicatorDetail, ScopeBreak } from '../schema.ts';
import { BreakDialog } from './break-dialog.tsx';
import { DefinitionDialog } from './definition-dialog.tsx';
import { unitOf } from './draft.ts';
import { indicatorApi } from './indicator-api.ts';
import './indicator.css';

/** 指标: what one indicator means, since when, by whom, and where it breaks. */
export function IndicatorPage() {
  const id = useRouteParam('id');
  const query = useQuery(indicatorApi.query('GET /api/indicators/{id}', { params: { id } }));
  return <Loaded query={query}>{(detail) => <Detail detail={detail} />}</Loaded>;
}

function Detail({ detail }: { readonly detail: IndicatorDetail }) {
  const { indicator, mayChange } = detail;
  const [changing, setChanging] = useState(false);
  return (
    <>
      <PageHeader
        above={<Link to="/indicators">指标</Link>}
        title={fullName(indicator)}
        lead={leadOf(detail)}
        actions={
          <>
            <Link to="/series" search={(old) => ({ ...old, indicator: indicator.id })}>
              <Button>看数据序列</Button>
            </Link>
            {mayChange ? (
              <Button type="primary" onClick={() => setChanging(true)}>
                修改定义
              </Button>
            ) : null}
          </>
        }
      />
      <Facts detail={detail} />
      <Breaks detail={detail} />
      <Versions detail={detail} />
      {changing ? (
        <DefinitionDialog detail={detail} onClose={() => setChanging(false)} onSaved={() => undefined} />
      ) : null}
    </>
  );
}

function leadOf({ indicator, inForce, versions }: IndicatorDetail): string {
  const kind = indicator.kind === 'milestone' ? '任务状态' : measureLabel(indicator);
  const words = [
    kind,
    frequencyWords[indicator.frequency] + '报',
    indicator.formula === null ? '' : '由公式计算',
  ];
  const from = versions.find(({ version }) => version === indicator.version)?.validFrom ?? '';
  const later =
    indicator.version === inForce ? '' : `以下第${indicator.version}版从${printMonth(from)}起执行`;
  return [...words, indicator.state === 'retired' ? '已停用' : '', later]
    .filter((one) => one !== '')
    .join('，');
}

function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Facts({ detail }: { readonly detail: IndicatorDetail }) {
  const { indicator: one, formulaText, usedBy } = detail;
  return (
    <>
      <p className="in-definition">
        {one.definition === '' ? <em className="in-open">还没有写口径。</em> : one.definition}
      </p>
      {formulaText === null ? null : (
        <p className="in-formula">
          <b>公式</b> {formulaText} <small>{missingWords[one.missing]}</small>
        </p>
      )}
      <dl className="in-facts">
        {one.aspect === null ? null : <Fact term="数字含义">{aspectWords[one.aspect]}</Fact>}
        <Fact term="数据范围">{spanWords[one.span]}</Fact>
        <Fact term="方向">{goodWords(goodOf(one)) || '未定'}</Fact>
        <Fact term="价格口径">{priceBasisWords[one.priceBasis]}</Fact>
        <Fact term="1—2月">{one.noJanuary ? '合并发布，没有1月数' : '分月'}</Fact>
        <Fact term="发布单位">{one.publisher || '未定'}</Fact>
        <Fact term="发布日">{availabilityWords(one.available) || '未定'}</Fact>
        <Fact term="分解办法">{one.splitRule || '未定'}</Fact>
        <Fact term="代码">{one.code ?? '—'}</Fact>
        {usedBy.length === 0 ? null : (
          <Fact term="用它计算的指标">
            {usedBy.map(({ id, name }) => (
              <Link key={id} to="/indicators/$id" params={{ id }} className="in-used">
                {name}
              </Link>
            ))}
          </Fact>
        )}
      </dl>
    </>
  );
}

type Shown = IndicatorDetail['indicator'];

function goodOf({ direction, lo, hi, measure, scale }: Shown): Parameters<typeof goodWords>[0] {
  return { direction, lo, hi, measure: unitOf(measure), scale };
}

function Breaks({ detail }: { readonly detail: IndicatorDetail }) {
  const [adding, setAdding] = useState(false);
  const { breaks, indicator, mayChange } = detail;
  return (
    <>
      <SectionHead title="口径变化（断点）" />
      {breaks.length === 0 ? <p className="in-said">没有登记口径变化。</p> : null}
      <ul className="in-breaks">
        {breaks.map((one) => (
          <BreakLine key={one.id} one={one} mayChange={mayChange} />
        ))}
      </ul>
      {mayChange ? <Button onClick={() => setAdding(true)}>登记口径变化</Button> : null}
      <BreakDialog indicator={indicator.id} open={adding} onClose={() => setAdding(false)} />
    </>
  );
}

function BreakLine({ one, mayChange }: { readonly one: ScopeBreak; readonly mayChange: boolean }) {
  const [reason, setReason] = useState('');
  const [open, setOpen] = useState(false);
  const queries = useQueryClient();
  const notice = useNotice();

  async function revoke(): Promise<void> {
    await indicatorApi.call('POST /api/indicators/{id}/breaks/{break}/revoke', {
      params: { id: one.indicator, break: one.id },
      body: { reason },
    });
    await queries.invalidateQueries();
    notice.done('已撤销，记录保留');
  }

  return (
    <li data-revoked={one.revoked !== null || undefined}>
      <b>{printMonth(one.period)}起</b> {one.note}
      {one.comparable === '' ? null : <span>；{one.comparable}</span>}
      <small>
        {one.recordedBy} {printDay(dayOfInstant(one.recordedAt))} {one.version === null ? '登记' : '修改定义'}
        {one.source === '' ? '' : `，依据：${one.source}`}
        {one.revoked === null
          ? ''
          : `；${printDay(dayOfInstant(one.revoked.at))} 撤销：${one.revoked.reason}`}
      </small>
      {mayChange && one.revoked === null && one.version === null ? (
        <Button type="link" size="small" onClick={() => setOpen(true)}>
          撤销
        </Button>
      ) : null}
      <ConfirmDialog
        open={open}
        title={`撤销${printMonth(one.period)}的口径变化？`}
        verb="撤销"
        danger
        ready={reason.trim() !== ''}
        onConfirm={revoke}
        onClose={() => setOpen(false)}
      >
        <Labelled label="撤销理由">
          <Input value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
        </Labelled>
      </ConfirmDialog>
    </li>
  );
}

/** The months in which a version holds: 2022年5月起执行，至2022年11月. */
function holdsWords({ version, validFrom, holds }: DefinitionVersion): string {
  const [first] = holds;
  if (first === undefined)
    return `${validFrom === '0000-00' ? '首次定义' : `原定${printMonth(validFrom)}起执行`}，已由以后的版本代替`;
  const from =
    first.from === null ? (version === 1 ? '首次定义' : '一直执行') : `${printMonth(first.from)}起执行`;
  return first.until === null ? from : `${from}，到${printMonth(addMonths(first.until, -1))}止`;
}

function Versions({ detail }: { readonly detail: IndicatorDetail }) {
  const { versions, inForce } = detail;
  return (
    <>
      <SectionHead title="历次版本" />
      <ol className="in-versions">
        {versions.map((one) => (
          <li key={one.version}>
            <b>第{one.version}版</b>
            <span>{holdsWords(one)}</span>
            {one.version === inForce ? <em className="in-now">现行</em> : null}
            <small>
              {printDay(dayOfInstant(one.changedAt))} {one.changedBy}
            </small>
            {one.reason === '' ? null : <p>理由：{one.reason}</p>}
            {one.changes.length === 0 ? null : (
              <ul>
                {one.changes.map((change) => (
                  <li key={change.field}>
                    {change.meaning ? <strong className="in-meaning">含义变化</strong> : null}
                    {change.label}：<del>{change.before}</del> → <ins>{change.after}</ins>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}
