import { z } from 'zod';
import { type Actor, type FieldGuard, isFieldLevel, isPurpose, maySee } from '#kernel/access.ts';

type Shape = z.core.$ZodType;
type Who = Pick<Actor, 'roles'> | null;

/**
 * The guard of a field: level and purpose from its `.meta()`, wherever among the wrappers (optional, nullable …) it stands.
 *
 * @throws Error when a field has a level without a known purpose: a bug of its schema
 */
export function guardOf(shape: Shape): FieldGuard | null {
  const { level, purpose } = z.globalRegistry.get(shape) ?? {};
  if (level !== undefined) {
    if (!isFieldLevel(level) || !isPurpose(purpose))
      throw new Error(`impossible: a field of level ${level} has no known purpose`);
    return { level, purpose };
  }
  const inner = wrapped(shape);
  return inner === null ? null : guardOf(inner);
}

function wrapped(shape: Shape): Shape | null {
  const isWrapper =
    shape instanceof z.ZodOptional ||
    shape instanceof z.ZodNullable ||
    shape instanceof z.ZodDefault ||
    shape instanceof z.ZodPrefault ||
    shape instanceof z.ZodReadonly ||
    shape instanceof z.ZodNonOptional ||
    shape instanceof z.ZodCatch;
  if (isWrapper) return shape.def.innerType;
  if (shape instanceof z.ZodPipe) return shape.def.out;
  return shape instanceof z.ZodLazy ? shape.def.getter() : null;
}

/** The schemas directly inside one: fields, items, values, options. */
export function partsOf(shape: Shape): readonly Shape[] {
  const inner = wrapped(shape);
  if (inner !== null) return [inner];
  if (shape instanceof z.ZodObject) {
    const fields: Readonly<Record<string, Shape>> = shape.shape;
    return Object.values(fields);
  }
  if (shape instanceof z.ZodArray) return [shape.def.element];
  if (shape instanceof z.ZodRecord) return [shape.def.valueType];
  if (shape instanceof z.ZodUnion) return shape.def.options;
  if (shape instanceof z.ZodIntersection) return [shape.def.left, shape.def.right];
  if (shape instanceof z.ZodTuple)
    return [...shape.def.items, ...(shape.def.rest === null ? [] : [shape.def.rest])];
  return [];
}

/** Whether a schema has a guarded field anywhere; most have none and are sent as they are. */
const known = new WeakMap<Shape, boolean>();

function hasGuard(shape: Shape): boolean {
  const before = known.get(shape);
  if (before !== undefined) return before;
  known.set(shape, false);
  const found = guardOf(shape) !== null || partsOf(shape).some(hasGuard);
  known.set(shape, found);
  return found;
}

/**
 * An answer without the fields that `actor` is not cleared for: they are absent, not null. Where several shapes are possible, a field
 * that one of them guards is dropped. The answer itself is left as it is.
 */
export function prune(shape: Shape, answer: unknown, actor: Who): unknown {
  if (answer === null || answer === undefined || !hasGuard(shape)) return answer;
  const inner = wrapped(shape);
  if (inner !== null) return prune(inner, answer, actor);
  if (shape instanceof z.ZodObject) return pruneFields(shape.shape, answer, actor);
  if (shape instanceof z.ZodArray) return pruneItems(answer, () => shape.def.element, actor);
  if (shape instanceof z.ZodTuple)
    return pruneItems(answer, (place) => shape.def.items[place] ?? shape.def.rest, actor);
  if (shape instanceof z.ZodRecord) return pruneValues(shape.def.valueType, answer, actor);
  return partsOf(shape).reduce<unknown>((left, part) => prune(part, left, actor), answer);
}

function pruneItems(answer: unknown, shapeAt: (place: number) => Shape | null, actor: Who): unknown {
  if (!Array.isArray(answer)) return answer;
  return answer.map((item: unknown, place) => {
    const shape = shapeAt(place);
    return shape === null ? item : prune(shape, item, actor);
  });
}

function pruneFields(fields: Readonly<Record<string, Shape>>, answer: unknown, actor: Who): unknown {
  if (typeof answer !== 'object' || answer === null) return answer;
  const entries: [string, unknown][] = Object.entries(answer);
  const kept = entries.flatMap(([key, value]) => {
    const shape = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (shape === undefined) return [[key, value] as const];
    const guard = guardOf(shape);
    if (guard !== null && !maySee(actor, guard)) return [];
    return [[key, prune(shape, value, actor)] as const];
  });
  return Object.fromEntries(kept);
}

function pruneValues(shape: Shape, answer: unknown, actor: Who): unknown {
  if (typeof answer !== 'object' || answer === null) return answer;
  const entries: [string, unknown][] = Object.entries(answer);
  return Object.fromEntries(entries.map(([key, value]) => [key, prune(shape, value, actor)] as const));
}
