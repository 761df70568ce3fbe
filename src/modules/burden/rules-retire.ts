import { type AskedForm, rowKey } from '#modules/reporting/rules-asked.ts';
import { whyNotAsked } from '#modules/reporting/rules-owed.ts';
import { burdenOf, type CellFacts, fillingsOf } from './rules.ts';

/** What each unit is asked in a month. */
export interface UnitAsked {
  readonly unit: string;
  readonly asked: readonly AskedForm[];
  readonly facts: CellFacts;
}

/** A computed indicator and what it is made of. */
export interface ComputedIndicator {
  readonly id: string;
  readonly name: string;
  readonly needs: readonly string[];
}

/** What follows when a form is retired. */
export interface Consequence {
  /** Units that no longer fill it in. */
  readonly units: readonly string[];
  /** Fields a month that no hand types any more. */
  readonly saved: number;
  /** Fields that another form takes over. */
  readonly movedTo: number;
  /** Indicators that then come from no form of any unit. */
  readonly withoutSource: readonly { readonly id: string; readonly name: string }[];
  /** Computed indicators that then lack a part. */
  readonly broken: readonly { readonly id: string; readonly name: string }[];
}

/**
 * What follows when a form asks for nothing more: who is relieved, how many fields a month nobody types any more, which fields another
 * form takes over, which indicators no form gives any more, and which computed ones then lack a part.
 *
 * @param units     what each unit is asked in the last month of a period of the form
 * @param month     `YYYY-MM`
 * @param computed  computed indicators of the county
 */
export function consequencesOf(
  form: string,
  units: readonly UnitAsked[],
  month: string,
  computed: readonly ComputedIndicator[],
): Consequence {
  const asking = units.filter(({ asked }) => asked.some((one) => one.form === form && one.silent === null));
  let before = 0;
  let after = 0;
  let movedTo = 0;
  for (const { unit, asked, facts } of asking) {
    const left = asked.filter((one) => one.form !== form);
    const was = burdenOf(fillingsOf({ unit, month }, asked, facts));
    const is = burdenOf(fillingsOf({ unit, month }, left, facts));
    before += was.byHand;
    after += is.byHand;
    movedTo += takenOver(asked, left, form, month);
  }
  const given = indicatorsOf(
    units.flatMap(({ asked }) => asked.filter((one) => one.form !== form)),
    month,
  );
  const lost = indicatorsOf(
    asking.flatMap(({ asked }) => asked.filter((one) => one.form === form)),
    month,
  );
  const isComputed = new Set(computed.map(({ id }) => id));
  const withoutSource = [...lost]
    .filter(([id]) => !given.has(id) && !isComputed.has(id))
    .map(([id, name]) => ({ id, name }));
  const gone = new Set(withoutSource.map(({ id }) => id));
  const broken = computed
    .filter(({ needs }) => needs.some((id) => gone.has(id)))
    .map(({ id, name }) => ({ id, name }));
  return { units: asking.map(({ unit }) => unit), saved: before - after, movedTo, withoutSource, broken };
}

/** Rows of the form that a later form lists too: they are entered there from then on. */
function takenOver(
  asked: readonly AskedForm[],
  left: readonly AskedForm[],
  form: string,
  month: string,
): number {
  const keys = new Set(left.filter(({ silent }) => silent === null).flatMap((one) => keysOf(one, month)));
  const own = asked.find((one) => one.form === form);
  return own === undefined ? 0 : keysOf(own, month).filter((key) => keys.has(key)).length;
}

function keysOf({ rows }: AskedForm, month: string): readonly string[] {
  return rows
    .filter(({ indicator }) => whyNotAsked(indicator, month) === null)
    .map(({ indicator, dimension }) => rowKey(indicator.id, dimension));
}

/** Indicators that the forms list in the month, whether or not it is their turn. */
function indicatorsOf(forms: readonly AskedForm[], month: string): ReadonlyMap<string, string> {
  return new Map(
    forms.flatMap(({ rows }) =>
      rows
        .filter(({ indicator }) => whyNotAsked(indicator, month) === null)
        .map(({ indicator }) => [indicator.id, indicator.name] as const),
    ),
  );
}
