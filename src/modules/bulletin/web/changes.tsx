import { SectionHead } from '#web/ui/section-head.tsx';
import type { Change, Pin } from '../schema.ts';

interface Props {
  readonly pins: readonly Pin[];
  readonly changes: readonly Change[];
  /** Whether every figure was held against today. */
  readonly compared: boolean;
}

/** What would be printed otherwise today, once for each thing; the paper below stays as it was issued. */
export function Changes({ pins, changes, compared }: Props) {
  if (!compared) return null;
  if (changes.length === 0) return <p className="b-note x-noprint">印发以来，文中数字与现有数据一致。</p>;
  const byId = new Map(pins.map((pin) => [pin.id, pin]));
  const lines = new Map<string, { readonly pin: Pin; readonly change: Change }>();
  for (const change of changes) {
    const pin = byId.get(change.pin);
    if (pin !== undefined) lines.set(`${pin.kind} ${pin.about}`, { pin, change });
  }
  return (
    <section className="x-noprint" aria-label="印发后的变化">
      <SectionHead title={`印发后有${lines.size}处变化（文件原文不改）`} />
      <ul className="b-changes">
        {[...lines.values()].map(({ pin, change }) => (
          <li key={pin.id}>
            <a href={`#${pin.id}`}>{pin.about}</a>
            {kindWords[pin.kind]}：{pin.text} → <b>{change.now ?? '无'}</b>
            <small>{change.why}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

const kindWords: Readonly<Record<Pin['kind'], string>> = {
  actual: ' 实际',
  target: ' 目标',
  due: ' 应达',
  count: '',
  reason: ' 判定理由',
  remedy: ' 转绿条件',
  fact: '',
};
