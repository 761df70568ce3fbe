import { AlignmentType, type FileChild, LineRuleType } from 'docx';
import { ChartRun } from 'docx/charts';
import type { ChartContent } from './chart-layout.ts';
import { face } from './docx-layout.ts';
import { OffGridParagraph } from './docx-off-grid.ts';

/** Pixels of the type area's width (156 mm at 96 to the inch) and of the chart's height. */
const [WIDTH, HEIGHT] = [589, 264];
const [INK, GREY] = ['1A1A1A', '8C8C8C'];

/**
 * A chart of Word's own, with its numbers in it: who opens the paper can change it there. Its words for those who cannot see are set.
 *
 * @param title  the title over it, which the chart's own name repeats
 */
export function chartParagraph(title: string, { unit, alt, categories, series }: ChartContent): FileChild {
  const font = { name: face.body.eastAsia };
  const chart = new ChartRun({
    type: 'line',
    categories,
    series: series.map(({ name, values, dashed }) => ({
      name,
      values: values.map((value) => (value === null ? null : Number(value))),
      color: dashed ? GREY : INK,
      line: { color: dashed ? GREY : INK, width: dashed ? 1.25 : 2, dash: dashed ? 'dash' : 'solid' },
      markers: { shape: dashed ? 'square' : 'circle', size: dashed ? 4 : 5 },
    })),
    emptyValues: 'gap',
    legend: { position: 'bottom', font: { size: 9 } },
    font,
    valueAxis: { title: { text: unit, font: { size: 9 } }, gridlines: true, font: { size: 9 } },
    categoryAxis: { font: { size: 9 } },
    chartArea: { border: 'none' },
    transformation: { width: WIDTH, height: HEIGHT },
    altText: { name: title, title, description: alt },
  });
  return new OffGridParagraph({
    alignment: AlignmentType.CENTER,
    spacing: { line: 240, lineRule: LineRuleType.AUTO, before: 0, after: 0 },
    children: [chart],
  });
}
