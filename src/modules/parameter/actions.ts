import type { DeadlineUnit } from '#kernel/deadline.ts';
import { Refusal } from '#kernel/errors.ts';
import {
  type ParameterDefinition,
  type ParameterGroup,
  parameterFault,
  parameterOn,
  printParameter,
} from '#kernel/parameter.ts';
import { indicatorsOf } from '#modules/indicator/index.ts';
import { unitsOf } from '#modules/org/index.ts';
import { demand } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { brokenConstraint, inTransaction, type Tx } from '#platform/database.ts';
import type { RequestContext } from '#platform/http.ts';
import type { Parameter, Parameters } from './schema.ts';
import { insertValue, type SetValue, setValues } from './store.ts';

type Work = Pick<RequestContext, 'actor' | 'store' | 'now' | 'today' | 'address'>;

/** Names of units and indicators by id: what parameters that name one print. */
type Names = ReadonlyMap<string, string>;

function shown(
  definition: ParameterDefinition,
  values: readonly SetValue[],
  county: string,
  day: string,
  names: Names,
): Parameter {
  const printed = (value: string, unit: string | undefined): string =>
    definition.kind === 'unit' || definition.kind === 'indicator'
      ? (names.get(value) ?? value)
      : printParameter(definition, value, unit);
  const { key, title, hint = '', kind, choices = [] } = definition;
  const held = parameterOn(definition, values, county, day);
  return {
    key,
    title,
    hint,
    kind,
    choices: [...choices],
    value: held.set ? held.value : null,
    unit: held.set ? (held.rule.unit ?? '') : '',
    printed: held.set ? printed(held.value, held.rule.unit) : '未设置',
    basis: held.set ? held.rule.basis : '',
    from: held.set ? held.rule.from : '',
    own: held.set && held.rule.place === county,
    history: values
      .filter((one) => one.key === key)
      .toReversed()
      .map(({ version, value, unit, from, basis, at, byName }) => ({
        version,
        printed: printed(value, unit),
        from,
        basis,
        at,
        byName,
      })),
  };
}

/** All parameters of the county as they hold on a day. @throws Refusal 403 */
export async function parametersOf(
  work: Work,
  groups: readonly ParameterGroup[],
  day: string = work.today,
): Promise<Parameters> {
  demand(work.actor, 'parameter.read');
  const { county } = work.actor;
  const values = await setValues(work.store.db, county);
  const { db } = work.store;
  const names = new Map(
    [...(await unitsOf(db, county)), ...(await indicatorsOf(db, county))].map(({ id, name }) => [id, name]),
  );
  return {
    groups: groups.map(({ id, title, definitions }) => ({
      id,
      title,
      rows: definitions.map((one) => shown(one, values, county, day, names)),
    })),
  };
}

/** What is set anew. */
export interface SentParameter {
  readonly key: string;
  readonly value: string;
  readonly unit: '' | DeadlineUnit;
  readonly from: string;
  readonly basis: string;
}

/** A parameter that names a unit or an indicator takes one that the county has. */
async function faultOfUnit(
  tx: Tx,
  county: string,
  { kind, title }: ParameterDefinition,
  value: string,
): Promise<string | null> {
  if (kind === 'unit' && !(await unitsOf(tx, county)).some(({ id }) => id === value))
    return `“${title}”：没有这个单位，请重新选择`;
  if (kind === 'indicator' && !(await indicatorsOf(tx, county)).some(({ id }) => id === value))
    return `“${title}”：没有这项指标，请重新选择`;
  return null;
}

/** Sets a parameter from a day on; what was set before stays as history. @throws Refusal 403, 404, 409, 422 */
export async function setParameter(
  work: Work,
  groups: readonly ParameterGroup[],
  sent: SentParameter,
): Promise<Parameters> {
  demand(work.actor, 'parameter.change');
  const { county, account, unitName, postName } = work.actor;
  const group = groups.find(({ definitions }) => definitions.some(({ key }) => key === sent.key));
  const definition = group?.definitions.find(({ key }) => key === sent.key);
  if (group === undefined || definition === undefined)
    throw new Refusal('parameter.unknown', 404, `没有“${sent.key}”这项参数，请刷新后再选。`);
  const unit = definition.kind === 'limit' || definition.kind === 'clock' ? sent.unit || 'day' : '';
  try {
    await inTransaction(work.store, async (tx) => {
      const values = await setValues(tx, county);
      const version =
        1 + Math.max(0, ...values.filter(({ key }) => key === sent.key).map((one) => one.version));
      const { key, value, from, basis } = sent;
      const wanted = {
        place: county,
        key,
        value,
        ...(unit === '' ? {} : { unit }),
        from,
        to: null,
        basis,
        version,
      };
      const fault =
        parameterFault(group, definition, values, wanted) ??
        (await faultOfUnit(tx, county, definition, value));
      if (fault !== null)
        throw new Refusal('parameter.invalid', 422, `${fault}。`, {
          faults: [{ field: 'value', message: fault }],
        });
      await insertValue(tx, {
        county,
        key,
        version,
        value,
        unit,
        valid_from: from,
        basis,
        at: work.now,
        account,
        by_name: `${unitName}${postName}`,
      });
      await record(tx, {
        county,
        actor: work.actor,
        address: work.address,
        action: 'parameter.change',
        object: `parameter:${key}`,
        result: 'done',
        detail: { value, unit, from, basis },
        at: work.now,
      });
    });
  } catch (error) {
    if (brokenConstraint(error) !== 'value_pkey') throw error;
    throw new Refusal('parameter.moved', 409, '有人同时改了这项参数，您的修改没有保存。请刷新后再设。');
  }
  return parametersOf(work, groups);
}
