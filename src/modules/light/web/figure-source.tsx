import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { printMonth } from '#web/month.ts';
import { Figure } from '#web/ui/figure.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { lightApi } from './light-api.ts';
import { basisWords, lightFormat, originWords, quantityOf } from './words.ts';

/** Where the number of a light comes from: the figures it used, their unit, basis and version. */
export function FigureSource({ commitment, month }: { readonly commitment: string; readonly month: string }) {
  const lights = useQuery(
    lightApi.query('GET /api/commitments/{id}/lights', { params: { id: commitment }, query: { month } }),
  );
  return (
    <Loaded query={lights} rows={3}>
      {(data) => {
        const used = data.figures.filter((figure) => figure.used);
        if (used.length === 0) return <p>本月的灯号没有用到数据。</p>;
        return (
          <>
            <ul className="l-source">
              {used.map((figure) => (
                <li key={figure.id}>
                  {figure.unitName} {printMonth(figure.period)}{' '}
                  <Figure quantity={quantityOf(figure.value, figure.measure)} format={lightFormat} />（
                  {basisWords[figure.basis] ?? figure.basis}，第{figure.version}版，
                  {originWords[figure.origin] ?? figure.origin}
                  {figure.correction === null ? '' : `，更正：${figure.correction}`}
                  {figure.demo && figure.origin !== 'demo' ? '，演示数据' : ''}）
                </li>
              ))}
            </ul>
            <Link to="/commitments/$id" params={{ id: commitment }}>
              看全年数据与计划原句
            </Link>
          </>
        );
      }}
    </Loaded>
  );
}
