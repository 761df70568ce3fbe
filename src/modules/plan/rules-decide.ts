import { type Fault, Refusal } from '#kernel/errors.ts';
import { compareQuantities, parseQuantity, type Quantity } from '#kernel/quantity.ts';
import { isUnit } from '#kernel/unit.ts';
import type { Content, PersonSays, Reading } from './schema.ts';

/** What a person can do with one reading. */
export type DecisionAct = 'confirm' | 'correct' | 'reject' | 'undo';

type State = Reading['state'];

const ofMachine: Readonly<Record<DecisionAct, Readonly<Partial<Record<State, State>>>>> = {
  confirm: { read: 'confirmed', rejected: 'confirmed' },
  correct: { read: 'corrected', confirmed: 'corrected', corrected: 'corrected', rejected: 'corrected' },
  reject: { read: 'rejected', confirmed: 'rejected', corrected: 'rejected' },
  undo: { confirmed: 'read', corrected: 'read', rejected: 'read' },
};
const ofPerson: Readonly<Record<DecisionAct, Readonly<Partial<Record<State, State>>>>> = {
  confirm: { rejected: 'added' },
  correct: { added: 'added', rejected: 'added' },
  reject: { added: 'rejected' },
  undo: { added: 'rejected', rejected: 'added' },
};

/**
 * The state an act leads to; null when it cannot be done from here. A reading that only a person made is never "unread": undoing it
 * rejects it, so nothing is lost.
 *
 * @param byMachine  whether the machine made the reading
 */
export function nextState(state: State, act: DecisionAct, byMachine: boolean): State | null {
  return (byMachine ? ofMachine : ofPerson)[act][state] ?? null;
}

/**
 * A person's reading as content: numbers are read exactly, in base units, with their unit.
 *
 * @param base  what stood before (the machine's content, or a blank with the section)
 * @throws Refusal plan.person_incomplete with a fault for each field
 */
export function contentOf(type: Reading['type'], base: Content, says: PersonSays): Content {
  const faults: Fault[] = [];
  const common = { ...base, subject: says.subject, year: says.year ?? base.year };
  const content = type === 'statement' ? numbered(common, says, faults) : worded(type, common, says, faults);
  if (faults.length === 0) return content;
  throw new Refusal(
    'plan.person_incomplete',
    422,
    `没有保存：${faults.map((one) => one.message).join('；')}。`,
    {
      faults,
    },
  );
}

function worded(type: Reading['type'], base: Content, says: PersonSays, faults: Fault[]): Content {
  if (type === 'task') {
    if (says.title === null) faults.push({ field: 'person.title', message: '请写明任务名称' });
    return { ...base, title: says.title, subject: says.title ?? says.subject };
  }
  if (type === 'project') return base;
  return { ...base, kind: 'target', direction: says.direction, strength: 'core' };
}

function numbered(base: Content, says: PersonSays, faults: Fault[]): Content {
  const { kind, aspect, comparator } = says;
  if (kind === null) faults.push({ field: 'person.kind', message: '请选择性质（目标、实绩、安排或背景）' });
  if (aspect === null)
    faults.push({ field: 'person.aspect', message: '请选择口径（总量、同比增长、比率等）' });
  if (comparator === null)
    faults.push({ field: 'person.comparator', message: '请选择比较方式（等于、不低于等）' });
  const low = readNumber('person.quantity', says.quantity, base, faults);
  const high =
    comparator === 'between' ? readNumber('person.quantityHi', says.quantityHi, base, faults) : null;
  if (low !== null && high !== null) checkRange(low, high, faults);
  const typed = says.quantity ?? '';
  return {
    ...base,
    kind,
    aspect,
    comparator,
    value: low?.value ?? null,
    valueHi: high?.value ?? null,
    unit: low?.unit ?? null,
    scale: scaleTyped(typed),
  };
}

function scaleTyped(typed: string): Content['scale'] {
  if (typed.includes('亿')) return '亿';
  return typed.includes('万') ? '万' : null;
}

function checkRange(low: Quantity, high: Quantity, faults: Fault[]): void {
  if (low.unit === high.unit && compareQuantities(low, high) < 0) return;
  faults.push({ field: 'person.quantityHi', message: '区间的上限须与下限同单位，且大于下限' });
}

/** The number typed; without a unit it is in the unit and scale of what stood before. */
function readNumber(field: string, typed: string | null, base: Content, faults: Fault[]): Quantity | null {
  const expected =
    base.unit !== null && isUnit(base.unit)
      ? { unit: base.unit, ...(base.scale === null ? {} : { scale: base.scale }) }
      : undefined;
  const bare = typed !== null && /^-?[\d.,，]+$/u.test(typed.trim());
  const read = parseQuantity(typed ?? '', bare ? expected : undefined);
  if (read.kind === 'quantity') return read.quantity;
  faults.push({ field, message: read.kind === 'empty' ? '请填写数值和单位，如 11.01亿元' : read.reason });
  return null;
}
