import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { basisWord } from '#kernel/pinned-text.ts';
import { Field } from '#web/ui/field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { type CorrectionAuthority, correctionAuthorities } from '../rules-close.ts';
import type { CorrectableFigure } from '../schema.ts';
import { amountText } from './amount.ts';
import { DecisionDialog } from './decision-dialog.tsx';
import { useRefresh, yearApi } from './year-api.ts';

/** Corrects a figure of a closed year: which, to what, on whose authority, by which paper, why. */
export function CorrectDialog({ year, onClose }: { readonly year: number; readonly onClose: () => void }) {
  const [series, setSeries] = useState<string | null>(null);
  const [figure, setFigure] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const known = useQuery(yearApi.query('GET /api/year/correctable', { query: { year } }));
  const refresh = useRefresh();
  const notice = useNotice();
  const rows = known.data?.rows ?? [];
  const found = rows.find((one) => one.figure === figure);
  return (
    <DecisionDialog<CorrectionAuthority>
      title={`更正${year}年的数据`}
      verb="更正"
      note={`${year}年保持关账：原来的数和灯号、已定稿的文稿、已印发的通报都不动；更正后的数作为新版本，凡显示处都标“更正”和依据。`}
      ready={found !== undefined && typed.trim() !== ''}
      asks={{
        authority: correctionAuthorities,
        paper: { label: '依据的文件', example: '如：关于反馈年度数据核定结果的函' },
        reason: '更正的原因（至少5个字）',
      }}
      onDecide={async ({ authority, paper, reason }) => {
        if (authority === null || figure === null) return;
        await yearApi.call('POST /api/year/corrections', {
          body: { year, figure, typed, authority, paper, reason },
        });
        await refresh(true);
        notice.done('已更正');
      }}
      onClose={onClose}
    >
      <Field
        label="指标和单位"
        wide
        control={(id) => (
          <Select<string>
            id={id}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder="按名称查找"
            loading={known.isPending}
            value={series}
            options={[...new Set(rows.map(seriesOf))].map((value) => ({ value, label: value }))}
            onChange={(next) => {
              setSeries(next);
              setFigure(null);
            }}
          />
        )}
      />
      <Field
        label="月份和口径"
        wide
        control={(id) => (
          <Select<string>
            id={id}
            placeholder="请选择"
            disabled={series === null}
            value={figure}
            options={rows
              .filter((one) => seriesOf(one) === series)
              .map((one) => ({ value: one.figure, label: monthOf(one) }))}
            onChange={setFigure}
          />
        )}
      />
      <Field
        label="更正后的数"
        wide
        {...(found === undefined
          ? {}
          : { note: `现为${amountText(found.value, found)}${found.corrected ? '（更正）' : ''}` })}
        control={(id) => (
          <Input
            id={id}
            maxLength={60}
            value={typed}
            placeholder="连同计量单位，如 12.35亿元"
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      />
    </DecisionDialog>
  );
}

function seriesOf({ name, unitName }: CorrectableFigure): string {
  return `${name}　${unitName}`;
}

function monthOf(one: CorrectableFigure): string {
  return `${Number(one.period.slice(5))}月　${basisWord(one.basis)}　${amountText(one.value, one)}${one.corrected ? '　更正' : ''}`;
}
