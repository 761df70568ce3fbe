import { z } from 'zod';
import type { Contract, Endpoint } from '#kernel/contract.ts';
import { askedOf, holdsSeveral } from '#kernel/system/fields.ts';
import type { Field, KindDefinition, SystemDefinition } from '#kernel/system/types.ts';
import { caseworkContract } from './schema.ts';
import { detailShape, listShape, moveBody, raiseBody, rowShape, valuesShape } from './schema-items.ts';

/** What the API document says of one field. */
function fieldSchema(field: Field): Record<string, unknown> {
  const { kind, title, help, unit, choices } = field;
  const description = `${title}${unit === undefined ? '' : `（${unit}）`}${help === undefined ? '' : `：${help}`}`;
  const words = choices === undefined ? {} : { enum: choices.map(({ value }) => value) };
  if (holdsSeveral(field)) return { type: 'array', description, items: { type: 'string', ...words } };
  const format = kind === 'day' ? { format: 'date' } : kind === 'instant' ? { format: 'date-time' } : {};
  return { type: 'string', description, ...words, ...format };
}

/** A form as the API document has it: each field by its kind, required ones named, none besides. */
function formSchema(kind: KindDefinition, asks: readonly string[], title: string): Record<string, unknown> {
  const asked = askedOf(kind, asks);
  return {
    title,
    type: 'object',
    properties: Object.fromEntries(asked.map(({ field }) => [field.key, fieldSchema(field)])),
    required: asked.filter(({ isRequired }) => isRequired).map(({ field }) => field.key),
    additionalProperties: false,
  };
}

/** An item of the kind: its row with its own columns, its values by its own fields. */
function shapesOf(kind: KindDefinition) {
  const columns = z.record(z.string(), z.string()).meta({
    properties: Object.fromEntries(
      askedOf(kind, kind.columns).map(({ field }) => [
        field.key,
        { type: 'string', description: field.title },
      ]),
    ),
  });
  const state = z.string().meta({ enum: kind.states.map(({ key }) => key) });
  const row = rowShape.extend({ columns, state });
  const open = kind.fields.filter(({ personal }) => personal === undefined);
  const values = valuesShape.meta({
    properties: Object.fromEntries(open.map((field) => [field.key, fieldSchema(field)])),
  });
  return { row, detail: detailShape.extend({ row, values }) };
}

/**
 * The endpoints of a system under its own addresses, with its own shapes: list, one, enter, move. Values are checked by the definition an
 * item runs under, so that those of an earlier version can still be moved; the shapes here are what the API document and typed clients
 * read. Everything else of a system is under the addresses of `caseworkContract`.
 */
export function contractOf(definition: SystemDefinition): Contract {
  const contract: Record<string, Endpoint> = {};
  for (const kind of definition.kinds) {
    const { row, detail } = shapesOf(kind);
    const base = `/api/systems/${definition.key}/${kind.key}/cases` as const;
    const what = `${definition.key}.${kind.key}`;
    contract[`GET ${base}`] = {
      act: 'case.read',
      summary: `${what}: the items within reach, one page`,
      query: caseworkContract['GET /api/systems/{system}/{kind}/cases'].query,
      response: listShape.extend({ rows: z.array(row) }),
    };
    contract[`POST ${base}`] = {
      act: 'case.act',
      summary: `${what}: enter an item`,
      body: raiseBody.extend({
        fields: valuesShape.meta(formSchema(kind, kind.raise.asks, kind.raise.title)),
      }),
      response: detail,
    };
    contract[`GET ${base}/{id}`] = {
      act: 'case.read',
      summary: `${what}: an item with clocks, log, files and the moves of the reader`,
      params: z.object({ id: z.string().min(1).max(64) }),
      response: detail,
    };
    contract[`POST ${base}/{id}/moves`] = {
      act: 'case.act',
      summary: `${what}: move an item on`,
      params: z.object({ id: z.string().min(1).max(64) }),
      body: moveBody.extend({
        move: moveBody.shape.move.meta({ enum: kind.moves.map(({ key }) => key) }),
        fields: moveBody.shape.fields.meta({
          oneOf: kind.moves.map((move) => formSchema(kind, move.asks ?? [], move.key)),
        }),
      }),
      response: detail,
    };
  }
  return contract;
}
