import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Line, Paper } from '../schema.ts';
import { paperApi } from './paper-api.ts';

interface Props {
  readonly paper: Paper;
  readonly line: Line;
  readonly cells: readonly string[];
}

/** Milliseconds of rest after the last key before the words are held against the rest. */
const REST = 350;

/** What the words that are being typed would contradict in the paper: a printed sum, ratio, growth. It warns and hinders nothing. */
export function NeighbourWarnings({ paper, line, cells }: Props) {
  const typed = cells.join('｜');
  const [settled, setSettled] = useState<string>();
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), REST);
    return () => clearTimeout(timer);
  }, [typed]);
  const isSettled = settled === typed;
  const found = useQuery({
    queryKey: ['paper.neighbours', paper.id, paper.version, line.id, typed],
    enabled: isSettled && typed.trim() !== '',
    queryFn: async () =>
      paperApi.call('POST /api/papers/{id}/lines/{line}/neighbours', {
        params: { id: paper.id, line: line.id },
        body: { cells: [...cells] },
      }),
  });
  const warnings = found.data?.warnings ?? [];
  return (
    <output className="pp-warnings">
      {warnings.length === 0 ? null : (
        <>
          <p>与文中别的数字对不上，可以保存，请先核一核：</p>
          <ul>
            {warnings.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </>
      )}
    </output>
  );
}
