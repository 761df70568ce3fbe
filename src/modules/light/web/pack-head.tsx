import type { LightPack } from '../rules-pack-types.ts';
import { ChoiceField, DayField, TextField } from './pack-fields.tsx';

const asOfWords = {
  month: '本月末（次月判定，即截至上月末）',
  'month-before': '上月末（当月判定）',
} as const;

interface Props {
  readonly pack: LightPack;
  readonly disabled: boolean;
  readonly onPack: (pack: LightPack) => void;
}

/** What a pack is called, where it comes from and when it is in force. */
export function PackHead({ pack, disabled, onPack }: Props) {
  const set = (change: Partial<LightPack>): void => onPack({ ...pack, ...change });
  if (disabled)
    return (
      <dl className="l-rows">
        <Pair term="依据">{pack.source}</Pair>
        <Pair term="文件日期">{pack.sourceDate ?? '—'}</Pair>
        <Pair term="施行">{`${pack.from}起${pack.to === null ? '' : `，到${pack.to}`}`}</Pair>
        <Pair term="数据截至">{asOfWords[pack.asOf ?? 'month']}</Pair>
        <Pair term="“左右”的容差">{`${pack.approximate}%`}</Pair>
      </dl>
    );
  return (
    <div className="lp-form">
      <TextField label="名称" most={60} value={pack.title} onChange={(title) => set({ title })} />
      <TextField
        label="文件日期"
        most={40}
        value={pack.sourceDate ?? ''}
        onChange={(text) => set({ sourceDate: text === '' ? undefined : text })}
      />
      <TextField label="依据" wide most={300} value={pack.source} onChange={(source) => set({ source })} />
      <DayField label="施行日期" value={pack.from} onChange={(from) => set({ from })} />
      <DayField
        label="失效日期"
        note="空着为到被替换时"
        value={pack.to ?? ''}
        onChange={(to) => set({ to: to === '' ? null : to })}
      />
      <ChoiceField
        label="数据截至"
        value={pack.asOf ?? 'month'}
        words={asOfWords}
        onChange={(asOf) => set({ asOf })}
      />
      <TextField
        label="“左右”的容差（%）"
        value={pack.approximate}
        onChange={(approximate) => set({ approximate })}
      />
    </div>
  );
}

function Pair({ term, children }: { readonly term: string; readonly children: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
