import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { sessionQuery } from './session.ts';

/** Today, `YYYY-MM-DD`: the day the server stands on when it stands still, else the day in China wherever the browser is. */
export function useToday(): string {
  const { fixedDay } = useSuspenseQuery(sessionQuery).data;
  const [day] = useState(beijingToday);
  return fixedDay ?? day;
}

function beijingToday(): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());
}
