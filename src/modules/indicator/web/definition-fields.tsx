import { useQuery } from '@tanstack/react-query';
import { Checkbox, Form, Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { conversion, isUnit, listUnits, unitName } from '#kernel/unit.ts';
import { optionsOf } from '#web/ui/options.ts';
import {
  aspectWords,
  directionWords,
  frequencyWords,
  missingWords,
  priceBasisWords,
  spanWords,
} from '../rules-words.ts';
import { indicatorApi } from './indicator-api.ts';

const units = listUnits().map(({ code, name }) => ({ value: code, label: name }));
const kinds = optionsOf({ number: '数值', milestone: '任务状态' });
const scales = optionsOf({ '': '不用', 亿: '亿', 万: '万' });
const states = optionsOf({ active: '在用', retired: '停用' });
const monthsAfter = [
  { value: 0, label: '当月' },
  { value: 1, label: '次月' },
  { value: 2, label: '之后第2月' },
  { value: 3, label: '之后第3月' },
];

/** The fields of a definition; what makes an indicator the thing it is cannot be changed later. */
export function DefinitionFields({
  fixed,
  measure,
  says,
}: {
  readonly fixed: boolean;
  /** The unit of measure so far; null for a new indicator. */
  readonly measure: string | null;
  readonly says: ReactNode;
}) {
  return (
    <>
      <div className="in-fields">
        <Form.Item name="name" label="名称" rules={[{ required: true, message: '请填写名称' }]}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="code" label="代码（公式里可用）">
          <Input maxLength={31} placeholder="如 tax_revenue" />
        </Form.Item>
      </div>
      <IdentityFields fixed={fixed} />
      <MeasureSays before={measure} />
      <Form.Item name="definition" label="口径">
        <Input.TextArea
          rows={3}
          maxLength={2000}
          showCount
          placeholder="统计什么、不统计什么、按什么价格、数据从哪里来"
        />
      </Form.Item>
      <GoodFields />
      <div className="in-fields">
        <Form.Item name="formula" label="公式（由别的指标计算；直接填报的留空）">
          <Input.TextArea
            rows={2}
            maxLength={1000}
            placeholder="如：税收收入 ÷ 地方一般公共预算收入 × 100%"
          />
        </Form.Item>
        <Form.Item name="missing" label="缺数处理">
          <Select options={optionsOf(missingWords)} />
        </Form.Item>
      </div>
      {says}
      <PublishFields />
    </>
  );
}

function IdentityFields({ fixed }: { readonly fixed: boolean }) {
  const kind = Form.useWatch<string | undefined>('kind');
  return (
    <div className="in-fields">
      <Form.Item name="kind" label="类别">
        <Select options={kinds} disabled={fixed} />
      </Form.Item>
      {kind === 'milestone' ? null : (
        <>
          <Form.Item name="aspect" label="数字含义">
            <Select options={optionsOf(aspectWords)} disabled={fixed} />
          </Form.Item>
          <Form.Item name="measure" label="计量单位">
            <Select options={units} showSearch={{ optionFilterProp: 'label' }} />
          </Form.Item>
          <Form.Item name="span" label="数据范围">
            <Select options={optionsOf(spanWords)} disabled={fixed} />
          </Form.Item>
          <Form.Item name="scale" label="计数单位">
            <Select options={scales} />
          </Form.Item>
          <Form.Item name="digits" label="小数位数">
            <InputNumber min={0} max={6} style={{ width: '100%' }} />
          </Form.Item>
        </>
      )}
    </div>
  );
}

/** Says what another unit of measure does to the series before it is saved. */
function MeasureSays({ before }: { readonly before: string | null }) {
  const now = Form.useWatch<string | null | undefined>('measure') ?? null;
  if (before === null || now === null || now === before || !isUnit(before) || !isUnit(now)) return null;
  const cure =
    conversion(before, now) === null ? '两个单位不能换算，前后各月不再相比' : '跨月比较时按单位换算';
  return (
    <p className="in-formula-wrong">
      计量单位由“{unitName(before)}”改为“{unitName(now)}”：从起始月份起记为口径变化（断点），{cure}
      ；起始月份以前的数仍按“{unitName(before)}”，方向的上下限请按新单位重填。
    </p>
  );
}

function GoodFields() {
  const direction = Form.useWatch<string | null | undefined>('direction');
  return (
    <div className="in-fields">
      <Form.Item name="direction" label="方向">
        <Select allowClear placeholder="未定" options={optionsOf(directionWords)} />
      </Form.Item>
      {direction === 'band' ? (
        <Form.Item name="lo" label="下限">
          <Input />
        </Form.Item>
      ) : null}
      {direction === 'band' || direction === 'at_most' ? (
        <Form.Item name="hi" label="上限">
          <Input />
        </Form.Item>
      ) : null}
      <Form.Item name="priceBasis" label="价格口径">
        <Select options={optionsOf(priceBasisWords)} />
      </Form.Item>
      <Form.Item name="frequency" label="频率">
        <Select options={optionsOf(frequencyWords)} />
      </Form.Item>
      <Form.Item name="noJanuary" valuePropName="checked" label="1—2月">
        <Checkbox>合并发布，没有1月数</Checkbox>
      </Form.Item>
    </div>
  );
}

function PublishFields() {
  const dimensions = useQuery(indicatorApi.query('GET /api/dimensions')).data?.rows ?? [];
  return (
    <div className="in-fields">
      <Form.Item name="publisher" label="发布单位">
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="availableMonths" label="发布月">
        <Select allowClear placeholder="未定" options={monthsAfter} />
      </Form.Item>
      <Form.Item name="availableDay" label="发布日">
        <InputNumber min={1} max={31} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="availableRoll" valuePropName="checked" label="遇休息日">
        <Checkbox>顺延到工作日</Checkbox>
      </Form.Item>
      <Form.Item name="splitRule" label="分解办法">
        <Input maxLength={500} placeholder="如：按上年占比分解到镇街" />
      </Form.Item>
      <Form.Item name="dimensions" label="分组">
        <Select mode="multiple" options={dimensions.map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      <Form.Item name="state" label="状态">
        <Select options={states} />
      </Form.Item>
    </div>
  );
}
