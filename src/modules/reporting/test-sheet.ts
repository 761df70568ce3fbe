import type { Sheet, SheetCell, SheetRow } from './schema.ts';

/** The month of the sheets of the tests. */
export const month = '2022-05';

/** A cell that is asked and holds nothing yet. */
export function testCell(of: Partial<SheetCell> = {}): SheetCell {
  return {
    month,
    asked: true,
    why: null,
    linked: null,
    value: null,
    milestone: null,
    explanation: '',
    version: 0,
    source: 'entry',
    correction: null,
    ...of,
  };
}

/** A row of a number in yuan that is named like its indicator. */
export function testRow(indicator: string, of: Partial<SheetRow> = {}): SheetRow {
  return {
    key: indicator,
    indicator,
    dimension: '',
    section: '',
    optional: false,
    name: indicator,
    aliases: [],
    kind: 'number',
    aspect: 'level',
    measure: 'yuan',
    scale: null,
    digits: null,
    span: 'cumulative',
    noJanuary: false,
    formula: null,
    missing: 'any',
    definition: '',
    role: 'lead',
    commitments: [],
    target: null,
    comparator: null,
    due: null,
    lastYear: null,
    expected: null,
    dues: [],
    lastYears: [],
    lastYearCorrections: [],
    remarks: [],
    cells: [testCell()],
    ...of,
  };
}

/** A month of one unit, open and not yet reported. */
export function testSheet(rows: readonly SheetRow[], of: Partial<Sheet> = {}): Sheet {
  return {
    form: { id: 'plan', title: '月报', kind: 'plan' },
    forms: [],
    unit: { id: 'u', name: '商务局' },
    year: 2022,
    month,
    demo: false,
    report: null,
    names: { own: [], others: [] },
    writes: true,
    hidden: false,
    months: [],
    rules: [],
    rows: [...rows],
    clock: {
      opens: '2022-06-01',
      due: '2022-06-06',
      dueRolledFrom: null,
      locks: '2022-07-01',
      override: null,
      closing: null,
      exception: null,
      unpublished: null,
      shut: null,
      note: null,
    },
    acts: [],
    faults: [],
    events: [],
    ...of,
  };
}
