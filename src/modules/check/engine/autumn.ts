import { sign, subtract } from '#kernel/decimal.ts';
import { family, valueIn } from './book.ts';
import type { Computed } from './derive.ts';
import { nameKey } from './names.ts';
import { only } from './print.ts';
import type { At, Sure } from './sure-at.ts';
import type { Known } from './types.ts';

/** 秋粮14.47万吨, 秋粮为: what it came to. */
const CAME = /秋粮(?:总产量?|产量)?(?:为|是|有|达到?|收了?|实收|约|近)*$/u;
const LAST_YEAR = /[去上]年|20\d\d年/u;

function resultsOf(at: At, name: string): readonly Known[] {
  const all = at.book.byKey.get(nameKey(name)) ?? [];
  return all.filter(
    ({ place, standing, role, aspect }) =>
      place === '' && standing && role === 'actual' && family(aspect) === 'amount',
  );
}

function less(whole: Known | undefined, part: Known | undefined, at: At): readonly Computed[] {
  const [a, b] = [whole, part].map((one) => (one === undefined ? null : valueIn(one, at.unit)));
  if (whole === undefined || part === undefined) return [];
  if (a === null || a === undefined || b === null || b === undefined) return [];
  const rest = subtract(a, b);
  return sign(rest) > 0 ? [{ expected: only(rest), from: [whole, part], how: '全年数−夏粮' }] : [];
}

/** What autumn's grain came to, of which the ledger holds nothing: a year's grain without the summer's. What it is still to bring `to-come.ts` reckons. */
export function autumnGrain(at: At): Sure | null {
  if (at.unit !== 'ton' || !CAME.test(at.run)) return null;
  const [whole, summer] = ['粮食总产量', '夏粮总产量'].map((name) => resultsOf(at, name));
  const among = (summer ?? []).flatMap((part) => {
    const all = whole?.find(({ month }) => month.slice(0, 4) === part.month.slice(0, 4));
    return less(all, part, at).map((one) => ({ one, year: part.month.slice(0, 4) }));
  });
  const own = among.find(({ year }) => year === at.month.slice(0, 4))?.one;
  if (among.length === 0) return null;
  return { among: among.map(({ one }) => one), named: LAST_YEAR.test(at.sentence) ? (own ?? null) : null };
}
