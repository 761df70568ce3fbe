import { add, compare, exact, multiply, subtract, toDecimal, toFixed } from '#kernel/decimal.ts';
import { conversion, isUnit } from '#kernel/unit.ts';
import type { BulletinFacts, BulletinRow, RowLight } from './rules-facts.ts';
import { type CountOf, countAbout, figureIds } from './rules-pins.ts';
import { amountWords, basisWord, exactWords, weakest } from './rules-words.ts';
import type { Change, Pin } from './schema.ts';

/** A figure as the ledger holds it, every version. */
export interface LedgerFigure {
  readonly id: string;
  readonly basis: string;
  /** Exact decimal in the indicator's unit; null for a state, or a figure taken back. */
  readonly value: string | null;
  /** Unit of the indicator. */
  readonly measure: string | null;
}

/** What pinned figures are held against. */
export interface Present {
  readonly facts: Pick<BulletinFacts, 'rows' | 'missing'>;
  /** Every version of every figure, by id. */
  readonly ledger: ReadonlyMap<string, LedgerFigure>;
  /** Which figure stands today in the place of the one with this id: the newest on the firmest basis; null when it was taken back. */
  standing(id: string): LedgerFigure | null;
}

/** What the facts of a bulletin composed today say, by their keys. */
export interface FactsNow {
  readonly texts: ReadonlyMap<string, string>;
  /** Whether the county ranks today; places that were printed are held against nothing while it does not. */
  readonly isRanking: boolean;
}

/**
 * Which pinned figures would be printed otherwise today, and why. A figure counts as changed when a newer version, a firmer basis, a new
 * light or a changed target says something else, also before the lights are judged again; a fact when the paper composed today says so.
 *
 * @param present  null for a paper without figures of commitments
 * @param facts    null for a paper without other facts
 */
export function changesSince(
  pins: readonly Pin[],
  present: Present | null,
  facts: FactsNow | null = null,
): readonly Change[] {
  const rows = new Map((present?.facts.rows ?? []).map((row) => [row.id, row]));
  return pins.flatMap((pin) => {
    const change = changeOf(pin, rows, present, facts);
    return change === null ? [] : [{ pin: pin.id, ...change }];
  });
}

function changeOf(
  pin: Pin,
  rows: ReadonlyMap<string, BulletinRow>,
  present: Present | null,
  facts: FactsNow | null,
): Now {
  if (pin.kind === 'fact') return facts === null ? null : factNow(pin, facts);
  if (present === null) return null;
  return pin.kind === 'count' ? countNow(pin, present) : rowNow(pin, rows, present);
}

function factNow({ key = '', text }: Pin, { texts, isRanking }: FactsNow): Now {
  const now = texts.get(key);
  if (now === text) return null;
  if (now !== undefined) return { now, why: '数据已变化' };
  return !isRanking && /^(?:rank|change)\//u.test(key) ? null : { now: null, why: '现在不再列出' };
}

type Now = Omit<Change, 'pin'> | null;

function countNow(pin: Pin, { facts }: Present): Now {
  const now = String(countOf(pin.about, facts));
  if (now === pin.value) return null;
  return { now, why: countWhy[pin.about] ?? '灯号已重新判定' };
}

const countWhy: Readonly<Record<string, string>> = {
  [countAbout.all]: '计划事项有增减',
  [countAbout.missing]: '报送情况已变化',
  [countAbout.partial]: '报送情况已变化',
};

function countOf(about: string, { rows, missing }: Present['facts']): number {
  if (about === countAbout.all) return rows.length;
  if (about === countAbout.missing) return missing.filter((unit) => unit.isWhole).length;
  if (about === countAbout.partial) return missing.filter((unit) => !unit.isWhole).length;
  const isOf = (colour: CountOf): boolean => countAbout[colour] === about;
  return rows.filter((row) => isOf(row.light?.colour ?? 'grey')).length;
}

function rowNow(pin: Pin, rows: ReadonlyMap<string, BulletinRow>, present: Present): Now {
  const row = rows.get(pin.commitment ?? '');
  if (row === undefined) return { now: null, why: '该事项已撤下' };
  if (pin.kind === 'target') return row.target === pin.text ? null : { now: row.target, why: '目标已调整' };
  if (row.light === null) return { now: null, why: '灯号已撤下' };
  if (pin.kind === 'actual') return actualNow(pin, row, row.light, present);
  if (pin.kind === 'due') return dueNow(pin, row, row.light);
  const sentence = pin.kind === 'reason' ? row.light.reason : row.light.toGreen;
  return sentence === pin.text ? null : { now: sentence, why: '灯号已重新判定' };
}

function dueNow(pin: Pin, row: BulletinRow, light: RowLight): Now {
  if (pin.value === light.due) return null;
  const now = light.due === null ? null : amountWords(light.due, row.measure ?? '');
  return now === pin.text ? null : { now, why: '目标或序时曲线已调整' };
}

/** Today's amount: what the light says, moved by whatever its figures have moved since it was judged. */
function actualNow(pin: Pin, row: BulletinRow, light: RowLight, present: Present): Now {
  if (light.actual === null || pin.value === null) return { now: null, why: '数据已撤回' };
  const ids = figureIds(light);
  const standing = ids.map((id) => present.standing(id));
  if (standing.some((one) => one === null || one.value === null)) return { now: null, why: '数据已撤回' };
  const moved = ids.map((id, index) =>
    moveOf(present.ledger.get(id), standing[index] ?? undefined, row.measure),
  );
  const value = moved.reduce(add, exact(light.actual));
  const basis = weakest(standing.flatMap((one) => (one === null ? [] : [one.basis])));
  const isSame = compare(value, exact(pin.value)) === 0;
  if (isSame && basis === pin.basis) return null;
  const words = otherWords(
    toDecimal(value) ?? toFixed(value, 6),
    row.measure ?? '',
    isSame ? null : pin.text,
  );
  const now = basis === null || basis === pin.basis ? words : `${words}（${basisWord(basis)}）`;
  return { now, why: isSame ? '数值未变，口径已更新' : '数据有新版本' };
}

/** Today's amount in words; every digit of it where rounding would hide that it differs from what is printed. */
function otherWords(value: string, measure: string, printed: string | null): string {
  const words = amountWords(value, measure);
  return words === printed ? exactWords(value, measure) : words;
}

function moveOf(before: LedgerFigure | undefined, after: LedgerFigure | undefined, measure: string | null) {
  const from = before?.value ?? null;
  const to = after?.value ?? null;
  if (from === null || to === null) return exact('0');
  return multiply(subtract(exact(to), exact(from)), factorOf(after?.measure ?? null, measure));
}

/** From the indicator's unit into the target's; % and 个百分点 are read as one. */
function factorOf(from: string | null, to: string | null) {
  const factor = from !== null && to !== null && isUnit(from) && isUnit(to) ? conversion(from, to) : null;
  return factor ?? exact('1');
}
