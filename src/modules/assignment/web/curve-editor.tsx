import { Button, Input, Radio, Select } from 'antd';
import { addsUp } from '../rules.ts';
import type { AssignedRow } from '../schema.ts';
import { type Amounts, amountUnit } from './amounts.ts';
import { type CurveDraft, type NodeDraft, readCurve } from './curve-draft.ts';
import { CurvePreview } from './curve-preview.tsx';

interface Props {
  readonly curve: CurveDraft;
  readonly commitment: AssignedRow['commitment'];
  readonly amounts: Amounts | null;
  readonly onChange: (curve: CurveDraft) => void;
}

const monthOptions = Array.from({ length: 12 }, (_, index) => ({
  value: index + 1,
  label: `${index + 1}月末`,
}));
const quarterEnds = ['3月末', '6月末', '9月末', '12月末'] as const;

/** 序时曲线: even by month, by quarter, or by nodes; checked while it is typed, with the twelve months it leads to. */
export function CurveEditor({ curve, commitment, amounts, onChange }: Props) {
  const read = readCurve(curve, commitment, amounts);
  const mayName = commitment.value !== null && amounts !== null && addsUp(commitment);
  const kinds = [
    { value: 'linear', label: '按月均衡' },
    { value: 'quarters', label: '按季' },
    { value: 'nodes', label: '按节点（比例）' },
    ...(mayName || curve.kind === 'values' ? [{ value: 'values', label: '按节点（数值）' }] : []),
  ];
  return (
    <div className="a-curve">
      <Radio.Group
        aria-label="序时曲线"
        optionType="button"
        options={kinds}
        value={curve.kind}
        onChange={(event: { target: { value?: CurveDraft['kind'] } }) =>
          onChange({ ...curve, kind: event.target.value ?? 'linear' })
        }
      />
      <CurveFields curve={curve} amounts={amounts} onChange={onChange} />
      {curve.kind === 'linear' ? null : (
        <Radio.Group
          aria-label="节点之间"
          options={[
            { value: 'linear', label: '节点之间按月推算' },
            { value: 'step', label: '到节点才要求' },
          ]}
          value={curve.between}
          onChange={(event: { target: { value?: CurveDraft['between'] } }) =>
            onChange({ ...curve, between: event.target.value ?? 'linear' })
          }
        />
      )}
      <div className="a-inline">
        全年按
        <Input
          aria-label="全年应完成的比例"
          className="a-percent"
          inputMode="decimal"
          suffix="%"
          value={curve.total}
          onChange={(event) => onChange({ ...curve, total: event.target.value })}
        />
        推进
      </div>
      {'fault' in read ? (
        <p className="x-alert" role="alert">
          {read.fault}。
        </p>
      ) : (
        <CurvePreview trajectory={read.trajectory} commitment={commitment} />
      )}
    </div>
  );
}

type FieldsProps = Omit<Props, 'commitment'>;

function CurveFields({ curve, amounts, onChange }: FieldsProps) {
  if (curve.kind === 'linear') return null;
  if (curve.kind === 'quarters') return <Quarters curve={curve} onChange={onChange} />;
  const amount = curve.kind === 'values';
  return (
    <Nodes
      nodes={amount ? curve.amounts : curve.nodes}
      unit={amount && amounts !== null ? amountUnit(amounts) : '%'}
      onChange={(nodes) => onChange({ ...curve, [amount ? 'amounts' : 'nodes']: nodes })}
    />
  );
}

function Quarters({ curve, onChange }: Pick<Props, 'curve' | 'onChange'>) {
  const [a, b, c, d] = curve.quarters;
  const setters = [
    (text: string) => [text, b, c, d] as const,
    (text: string) => [a, text, c, d] as const,
    (text: string) => [a, b, text, d] as const,
    (text: string) => [a, b, c, text] as const,
  ];
  return (
    <div className="a-nodes">
      {quarterEnds.map((end, index) => (
        <label key={end} className="a-inline">
          {end}
          <Input
            className="a-percent"
            inputMode="decimal"
            suffix="%"
            value={curve.quarters[index] ?? ''}
            onChange={(event) => {
              const quarters = setters[index]?.(event.target.value);
              if (quarters !== undefined) onChange({ ...curve, quarters });
            }}
          />
        </label>
      ))}
    </div>
  );
}

interface NodesProps {
  readonly nodes: readonly NodeDraft[];
  readonly unit: string;
  readonly onChange: (nodes: readonly NodeDraft[]) => void;
}

function Nodes({ nodes, unit, onChange }: NodesProps) {
  const used = new Set(nodes.map((node) => node.month));
  const set = (at: number, change: Partial<NodeDraft>): void =>
    onChange(inOrder(nodes.map((node, index) => (index === at ? { ...node, ...change } : node))));
  const free = monthOptions.find((month) => !used.has(month.value));
  return (
    <div className="a-nodes">
      {nodes.map((node, index) => (
        <span key={node.month} className="a-inline">
          <Select<number>
            aria-label={`第${index + 1}个节点的月份`}
            style={{ width: 92 }}
            value={node.month}
            options={monthOptions.filter((month) => month.value === node.month || !used.has(month.value))}
            onChange={(month) => set(index, { month })}
          />
          <Input
            aria-label={`${node.month}月末应完成`}
            className={unit === '%' ? 'a-percent' : 'a-amount'}
            inputMode="decimal"
            suffix={unit}
            value={node.text}
            onChange={(event) => set(index, { text: event.target.value })}
          />
          <Button
            type="text"
            size="small"
            aria-label={`去掉${node.month}月末的节点`}
            disabled={nodes.length === 1}
            onClick={() => onChange(nodes.filter((_, at) => at !== index))}
          >
            ×
          </Button>
        </span>
      ))}
      {free === undefined ? null : (
        <Button size="small" onClick={() => onChange(inOrder([...nodes, { month: free.value, text: '' }]))}>
          加节点
        </Button>
      )}
    </div>
  );
}

function inOrder(nodes: readonly NodeDraft[]): readonly NodeDraft[] {
  return nodes.toSorted((a, b) => a.month - b.month);
}
