import { Select, Tabs } from 'antd';
import { useNarrow } from './use-narrow.ts';

interface Props<K extends string> {
  /** What the parts are of, for screen readers. */
  readonly label: string;
  readonly tabs: readonly { readonly key: K; readonly label: string }[];
  readonly value: K;
  readonly onChange: (key: K) => void;
}

/** The parts of a page: tabs at a desk, a list to choose from on a phone, where more than three would not fit. */
export function PageTabs<K extends string>({ label, tabs, value, onChange }: Props<K>) {
  const narrow = useNarrow();
  if (narrow)
    return (
      <Select<K>
        aria-label={label}
        className="x-page-tabs"
        value={value}
        options={tabs.map((one) => ({ value: one.key, label: one.label }))}
        onChange={onChange}
      />
    );
  return (
    <Tabs
      activeKey={value}
      items={tabs.map((one) => ({ ...one }))}
      onChange={(key) => {
        const found = tabs.find((one) => one.key === key);
        if (found !== undefined) onChange(found.key);
      }}
    />
  );
}
