import type { ReactNode } from 'react';
import type { BoardMonth } from '../schema.ts';
import { Drill, LitCount, ownFilter } from './drill.tsx';
import { gapPrinted } from './investment.tsx';
import { beforeWords, colours, colourWords, percent } from './words.ts';

interface HeadNumber {
  readonly key: string;
  readonly label: string;
  readonly value: ReactNode;
  readonly unit: string;
  readonly note: string;
}

function colourNumbers(board: BoardMonth): readonly HeadNumber[] {
  const { commitments } = board;
  return colours.map((colour) => ({
    key: colour,
    label: colourWords[colour],
    value:
      commitments.now[colour] === 0 ? (
        '0'
      ) : (
        <LitCount
          board={board}
          of="commitments"
          light={colour}
          count={commitments.now[colour]}
          label={colourWords[colour]}
        />
      ),
    unit: '项',
    note: beforeWords(commitments, colour, '项'),
  }));
}

/** The numbers of the month in one ruled row. */
export function HeadNumbers({ board }: { readonly board: BoardMonth }) {
  const { projects, alerts, overdue, investment } = board;
  const numbers: readonly HeadNumber[] = [
    ...colourNumbers(board),
    ...(projects === null
      ? []
      : [
          {
            key: 'projects',
            label: '项目红灯',
            value:
              projects.now.red === 0 ? (
                '0'
              ) : (
                <LitCount board={board} of="projects" light="red" count={projects.now.red} label="项目红灯" />
              ),
            unit: '个',
            note: beforeWords(projects, 'red', '个'),
          },
        ]),
    ...(alerts === null
      ? []
      : [
          {
            key: 'alerts',
            label: '红灯未采取措施',
            value: (
              <Drill
                to="/lights"
                search={{ tab: 'measures', state: 'alert', ...ownFilter(board) }}
                label={`红灯未采取措施${alerts.total}项`}
              >
                {alerts.total}
              </Drill>
            ),
            unit: '项',
            note: '含项目',
          },
        ]),
    {
      key: 'overdue',
      label: '逾期',
      value: <a href="#overdue">{overdue.total}</a>,
      unit: '件',
      note: '问题、任务、回复',
    },
    ...(investment === null || investment.rate === null
      ? []
      : [
          {
            key: 'invested',
            label: '投资完成率',
            value: percent(investment.rate.percent).replace('%', ''),
            unit: '%',
            note: `序时差${gapPrinted(investment.gap)}点`,
          },
        ]),
  ];
  return (
    <dl className="b-numbers">
      {numbers.map(({ key, label, value, unit, note }) => (
        <div key={key} data-colour={key}>
          <dt>{label}</dt>
          <dd>
            <strong>
              {value}
              <small>{unit}</small>
            </strong>
            <span>{note}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
