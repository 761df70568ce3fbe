import { useSuspenseQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { monthsOf, printMonth } from '#web/month.ts';
import { sessionQuery } from '#web/session.ts';
import { Labelled } from '#web/ui/labelled.tsx';

interface Props {
  readonly label: string;
  readonly value: string;
  /** First month that may be chosen. */
  readonly from?: string;
  readonly onChange: (month: string) => void;
}

/** A month of this year or the next. */
export function MonthField({ label, value, from = '', onChange }: Props) {
  const { county } = useSuspenseQuery(sessionQuery).data;
  const months = [...monthsOf(county.year), ...monthsOf(county.year + 1)];
  const options = [...new Set([...(months.includes(value) ? [] : [value]), ...months])]
    .filter((month) => month >= from)
    .map((month) => ({ value: month, label: printMonth(month) }));
  return (
    <Labelled label={label}>
      <Select
        aria-label={label}
        style={{ width: 130 }}
        value={value}
        options={options}
        onChange={(month: string) => onChange(month)}
      />
    </Labelled>
  );
}
