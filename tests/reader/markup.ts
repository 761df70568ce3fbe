/**
 * Reads a marked-up test text into plain text and gold.
 *
 *   ⟦8.3%¦地区生产总值/GDP¦g >=⟧   a statement: span ¦ subject and its other names ¦ codes
 *   ⟪a 2023⟫                      from here on: kind (a t p b) and year, no text
 *   ⟪T¦title¦project、…¦mechanism、…⟫…⟪/T⟫   a task; ⟪H¦title⟫…⟪/T⟫ a headline target
 *   ⟦稳定增长¦固定资产投资¦D stable_growth core⟧   a direction (a target without a number)
 *
 * Codes: one of l g c p s r n d k (level growth_yoy change completion_rate share rate count duration rank);
 * a comparator (default =; a range is between); A T P B for another kind; y2025 or ynull for another year;
 * - for a negative value; v=, hi=, u= where value or unit cannot be read from the span;
 * ?kind=…, ?year=…, ?aspect=…, ?cmp=…, ?value=…, ?unit=… for a second careful reading.
 */
import type { Gold, GoldDirection, GoldStatement, GoldTask } from './gold.ts';
import { quantityOf } from './quantity-of-span.ts';

const ASPECT: Readonly<Record<string, string>> = {
  l: 'level',
  g: 'growth_yoy',
  c: 'change',
  p: 'completion_rate',
  s: 'share',
  r: 'rate',
  n: 'count',
  d: 'duration',
  k: 'rank',
};
const KIND: Readonly<Record<string, string>> = { a: 'actual', t: 'target', p: 'plan', b: 'background' };
const FIELD: Readonly<Record<string, string>> = { cmp: 'comparator' };

type Scope = { kind: string; year: number | null };
type OpenTask = { type: string; title: string; projects: string[]; mechanisms: string[]; start: number };
type Draft = {
  statements: GoldStatement[];
  tasks: GoldTask[];
  directions: GoldDirection[];
  out: string[];
  scope: Scope;
  open: OpenTask | null;
};

const list = (s: string | undefined): string[] => (s ?? '').split('、').filter((x) => x !== '');
const yearOf = (s: string): number | null => (s === 'null' ? null : Number(s));

function named(table: Readonly<Record<string, string>>, key: string, where: string): string {
  const found = table[key];
  if (found === undefined) throw new Error(`unknown code “${key}” at ${where}`);
  return found;
}

function alternative(field: string, raw: string): string | number | null {
  if (field === 'year') return yearOf(raw);
  return field === 'value' ? Number(raw) : raw;
}

type Codes = {
  kind: string;
  year: number | null;
  aspect: string;
  comparator: string;
  negative: boolean;
  value?: number;
  hi?: number;
  unit?: string;
  alt: Record<string, (string | number | null)[]>;
};

function readCode(codes: Codes, code: string, where: string): void {
  if (/^(>=|<=|>|<|~|=)$/u.test(code)) codes.comparator = code;
  else if (code === '-') codes.negative = true;
  else if (/^[ATPB]$/u.test(code)) codes.kind = named(KIND, code.toLowerCase(), where);
  else if (/^y(\d{4}|null)$/u.test(code)) codes.year = yearOf(code.slice(1));
  else if (code.startsWith('v=')) codes.value = Number(code.slice(2));
  else if (code.startsWith('hi=')) codes.hi = Number(code.slice(3));
  else if (code.startsWith('u=')) codes.unit = code.slice(2);
  else if (code.startsWith('?')) {
    const at = code.indexOf('=');
    const name = code.slice(1, at);
    const field = FIELD[name] ?? name;
    codes.alt[field] = [...(codes.alt[field] ?? []), alternative(field, code.slice(at + 1))];
  } else codes.aspect = named(ASPECT, code, where);
}

function codesOf(draft: Draft, raw: string, where: string): Codes {
  const codes: Codes = { ...draft.scope, aspect: '', comparator: '', negative: false, alt: {} };
  for (const code of raw.split(' ')) readCode(codes, code, where);
  if (codes.kind === 'background' && !raw.includes(' y')) codes.year = null;
  if (codes.aspect === '') throw new Error(`no aspect: ${where}`);
  return codes;
}

type Values = { readonly value: number; readonly hi: number | undefined; readonly unit: string };

function valuesOf(codes: Codes, span: string): Values {
  const sign = codes.negative ? -1 : 1;
  if (codes.value !== undefined && codes.unit !== undefined)
    return { value: codes.value, hi: codes.hi, unit: codes.unit };
  const read = quantityOf(span);
  const hi = codes.hi ?? (read.hi === undefined ? undefined : sign * read.hi);
  const values = { value: codes.value ?? sign * read.value, hi, unit: codes.unit ?? read.unit };
  if (Number.isNaN(values.value)) throw new Error(`no value: ${span}`);
  return values;
}

function statement(draft: Draft, span: string, subjects: string, raw: string, offset: number): void {
  const codes = codesOf(draft, raw, `${span} ${subjects} ${raw}`);
  const { value, hi, unit } = valuesOf(codes, span);
  const [subject = '', ...others] = subjects.split('/');
  const spoken = codes.comparator === '' ? null : codes.comparator;
  draft.statements.push({
    id: `g${String(draft.statements.length + 1).padStart(3, '0')}`,
    span,
    offset,
    subject,
    kind: codes.kind,
    year: codes.year,
    aspect: codes.aspect,
    comparator: spoken ?? (hi === undefined ? '=' : 'between'),
    value,
    ...(hi === undefined ? {} : { value_hi: hi }),
    unit,
    ...(Object.keys(codes.alt).length > 0 ? { alt: codes.alt } : {}),
    ...(others.length > 0 ? { subject_alt: others } : {}),
  });
}

function direction(draft: Draft, span: string, subject: string, raw: string, offset: number): void {
  const [, word = '', strength = ''] = raw.split(' ');
  draft.directions.push({ span, offset, subject, ...draft.scope, direction: word, strength });
}

function closeTask(draft: Draft): void {
  const open = draft.open;
  if (open === null) throw new Error('a task is closed that was not opened');
  const { start, ...task } = open;
  const inside = draft.statements
    .filter((s) => s.offset >= start && s.kind !== 'background')
    .map((s) => s.id);
  const text = draft.out.slice(start).join('');
  draft.tasks.push({ id: draft.tasks.length + 1, ...task, text, offset: start, statements: inside });
  draft.open = null;
}

function directive(draft: Draft, body: string): void {
  const parts = body.split('¦');
  const [head = ''] = parts;
  if (head === '/T') closeTask(draft);
  else if (head === 'T' || head === 'H') {
    const type = head === 'T' ? 'task' : 'headline_target';
    draft.open = {
      type,
      title: parts[1] ?? '',
      projects: list(parts[2]),
      mechanisms: list(parts[3]),
      start: draft.out.length,
    };
  } else {
    const [kind = '', year = ''] = head.split(' ');
    draft.scope = { kind: named(KIND, kind, body), year: yearOf(year) };
  }
}

/** Plain text and gold of one marked-up text; offsets in code points. Throws on a mark it cannot read. */
export function readMarked(source: string): Gold {
  const draft: Draft = {
    statements: [],
    tasks: [],
    directions: [],
    out: [],
    scope: { kind: 'actual', year: null },
    open: null,
  };
  const chars = Array.from(source);
  let at = 0;
  while (at < chars.length) {
    const c = chars[at];
    const close = c === '⟦' ? '⟧' : c === '⟪' ? '⟫' : null;
    if (close === null) {
      draft.out.push(c ?? '');
      at += 1;
      continue;
    }
    const end = chars.indexOf(close, at);
    if (end < 0) throw new Error(`unclosed mark at ${chars.slice(at, at + 20).join('')}`);
    const body = chars.slice(at + 1, end).join('');
    at = end + 1;
    if (close === '⟫') {
      directive(draft, body);
      continue;
    }
    const [span = '', subject = '', codes = ''] = body.split('¦');
    (codes.startsWith('D ') ? direction : statement)(draft, span, subject, codes, draft.out.length);
    draft.out.push(...Array.from(span));
  }
  return {
    text: draft.out.join(''),
    statements: draft.statements,
    tasks: draft.tasks,
    directions: draft.directions,
  };
}
