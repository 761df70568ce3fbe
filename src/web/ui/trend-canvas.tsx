import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { must } from '#kernel/errors.ts';
import { colour, sans } from '../theme.ts';
import type { Series, TrendChartProps } from './trend-chart.tsx';
import { remarkOn } from './trend-remark.ts';

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, SVGRenderer]);

const tones = { ink: colour.ink, vermilion: colour.vermilion, faint: '#a8a090' } as const;

/** The drawing itself: ECharts on SVG, redrawn when its box or its data change. */
export function TrendCanvas(props: TrendChartProps & { readonly height: number }) {
  const box = useRef<HTMLDivElement>(null);
  const { height } = props;
  useEffect(() => {
    const element = must(box.current, 'the box is rendered');
    const chart = init(element, null, { renderer: 'svg' });
    chart.setOption(optionOf(props));
    const watcher = new ResizeObserver(() => {
      chart.resize();
      chart.setOption({ grid: gridOf(props.series, element.clientWidth) });
    });
    watcher.observe(element);
    return () => {
      watcher.disconnect();
      chart.dispose();
    };
  }, [props]);
  return <div ref={box} style={{ height }} />;
}

/** Widths of the legend's parts at its letter size, pixels. */
const legend = { mark: 22, gap: 15, letter: 12, line: 20 } as const;

/** The drawing begins under its legend, which takes as many lines as its names need in the width. */
function gridOf(series: readonly Series[], width: number) {
  let [lines, used] = [1, 0];
  for (const { name } of series) {
    const own = legend.mark + legend.gap + name.length * legend.letter;
    if (used > 0 && used + own > width) [lines, used] = [lines + 1, 0];
    used += own;
  }
  const top = series.length > 1 ? 10 + lines * legend.line : 10;
  return { left: 4, right: 8, top, bottom: 2, containLabel: true };
}

function optionOf({ label, unit, categories, series }: TrendChartProps): EChartsCoreOption {
  return {
    animation: false,
    aria: { enabled: true, label: { description: `${label}，单位${unit}。数字见下表。` } },
    textStyle: { fontFamily: sans, color: colour.soft },
    grid: gridOf(series, Number.POSITIVE_INFINITY),
    legend: {
      show: series.length > 1,
      top: 0,
      left: 0,
      itemWidth: 22,
      itemHeight: 8,
      lineStyle: { type: 'inherit' },
    },
    tooltip: { trigger: 'axis', confine: true },
    xAxis: {
      type: 'category',
      data: [...categories],
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colour.ink } },
      axisLabel: { color: colour.soft },
    },
    yAxis: {
      type: 'value',
      scale: series.every((one) => one.kind === 'line'),
      splitLine: { lineStyle: { color: colour.rule } },
      axisLabel: { color: colour.soft },
    },
    series: series.map((one) => drawn(one, unit)),
  };
}

function drawn(series: Series, unit: string) {
  const { name, kind, values, dashed = false, tone = 'ink' } = series;
  const color = tones[tone];
  return {
    name,
    type: kind,
    data: values.map((value) => (value === null ? null : Number(value))),
    color,
    barMaxWidth: 18,
    symbolSize: 5,
    symbol: dashed ? 'none' : 'emptyCircle',
    lineStyle: { width: 1.75, type: dashed ? 'dashed' : 'solid' },
    connectNulls: false,
    tooltip: {
      valueFormatter: (value: unknown, index: number) => `${printed(value, unit)}${remarkOn(series, index)}`,
    },
  };
}

function printed(value: unknown, unit: string): string {
  return typeof value === 'number'
    ? `${value.toLocaleString('zh-CN', { maximumFractionDigits: 6 })}${unit}`
    : '—';
}
