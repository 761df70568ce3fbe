import { z } from 'zod';
import type { Endpoint, UploadedFile } from '#kernel/contract.ts';
import { type Fault, Refusal } from '#kernel/errors.ts';
import { faultsOf } from './chinese-issues.ts';

/** Sizes of bodies that are still read, in bytes. */
export interface BodyLimits {
  readonly json: number;
  readonly upload: number;
}

export const usualLimits: BodyLimits = { json: 5 * 1024 * 1024, upload: 20 * 1024 * 1024 };

/** What is still read of somebody outside: a form of words, a file where an endpoint takes one. */
export const outsideLimits: BodyLimits = { json: 64 * 1024, upload: 21 * 1024 * 1024 };

/** What a request brings before it is validated. */
interface Raw {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly request: Request;
}

/**
 * Validates all parts of a request against its endpoint and fills in defaults.
 *
 * @returns params, query and body in one object, with `file` beside them for an upload
 * @throws Refusal 400, 413, 415 or 422; the last with every fault of every part
 */
export async function readInput(
  endpoint: Endpoint,
  raw: Raw,
  limits: BodyLimits,
): Promise<Readonly<Record<string, unknown>>> {
  const faults: Fault[] = [];
  const input: Record<string, unknown> = {};
  const take = (place: 'params' | 'query' | 'body', schema: z.ZodType, value: unknown): void => {
    const read = strict(schema).safeParse(value);
    if (read.success) input[place] = read.data;
    else faults.push(...faultsOf(read.error, place === 'body' ? '' : place));
  };
  if (endpoint.params !== undefined)
    take('params', endpoint.params, textFields(endpoint.params, mapOfRecord(raw.params)));
  if (endpoint.query !== undefined)
    take('query', endpoint.query, textFields(endpoint.query, mapOfQuery(raw.query)));
  if (endpoint.upload === true) {
    const { file, fields } = await readUpload(raw.request, limits.upload);
    input['file'] = file;
    if (endpoint.body !== undefined) take('body', endpoint.body, textFields(endpoint.body, fields));
  } else if (endpoint.body !== undefined) {
    take('body', endpoint.body, await readJson(raw.request, limits.json));
  }
  if (faults.length > 0) throw new Refusal('platform.invalid_input', 422, summary(faults), { faults });
  return input;
}

function summary(faults: readonly Fault[]): string {
  const [first] = faults;
  const where = first === undefined || first.field === '' ? '' : `“${first.field}”`;
  const rest = faults.length > 1 ? `（共 ${faults.length} 处）` : '';
  return `填写有误：${where}${first?.message ?? ''}${rest}。`;
}

/** Strict forms by schema: making one at every request would compile it anew each time. */
const strictForms = new WeakMap<z.ZodType, z.ZodType>();

/** Unknown keys of a body, query or path are refused, never dropped in silence. */
function strict(schema: z.ZodType): z.ZodType {
  const known = strictForms.get(schema);
  if (known !== undefined) return known;
  const form = schema instanceof z.ZodObject && schema.def.catchall === undefined ? schema.strict() : schema;
  strictForms.set(schema, form);
  return form;
}

function mapOfRecord(record: Readonly<Record<string, string>>): ReadonlyMap<string, readonly string[]> {
  return new Map(Object.entries(record).map(([key, value]) => [key, [value]]));
}

function mapOfQuery(query: URLSearchParams): ReadonlyMap<string, readonly string[]> {
  return new Map([...new Set(query.keys())].map((key) => [key, query.getAll(key)]));
}

/** Values that travelled as text, each in the first reading its field accepts: text, JSON, list of texts, list of JSON. */
function textFields(
  schema: z.ZodType,
  fields: ReadonlyMap<string, readonly string[]>,
): Readonly<Record<string, unknown>> {
  const shape: Readonly<Record<string, z.core.$ZodType>> = schema instanceof z.ZodObject ? schema.shape : {};
  const read: [string, unknown][] = [];
  for (const [key, values] of fields) {
    const readings = readingsOf(values);
    const field = Object.hasOwn(shape, key) ? shape[key] : undefined;
    const fits =
      field === undefined ? undefined : readings.find((value) => z.safeParse(field, value).success);
    read.push([key, fits ?? readings[0]]);
  }
  return Object.fromEntries(read);
}

function readingsOf(values: readonly string[]): unknown[] {
  const asJson = values.map(jsonOrText);
  const single = values.length === 1 ? [values[0], asJson[0]] : [];
  return [...single, [...values], asJson];
}

function jsonOrText(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return text;
  }
}

async function readJson(request: Request, limit: number): Promise<unknown> {
  const bytes = await readBytes(request, limit);
  if (bytes.length === 0) return undefined;
  if (!/^application\/json\b/iu.test(request.headers.get('content-type') ?? ''))
    throw new Refusal('platform.not_json', 415, '请求的内容应为 JSON（content-type: application/json）。');
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return value;
  } catch {
    throw new Refusal('platform.bad_json', 400, '请求的内容不是完整的 JSON，请重试。');
  }
}

async function readUpload(
  request: Request,
  limit: number,
): Promise<{ file: UploadedFile; fields: ReadonlyMap<string, readonly string[]> }> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^multipart\/form-data\b/iu.test(type))
    throw new Refusal('platform.not_multipart', 415, '上传文件须用表单（multipart/form-data）的 file 字段。');
  const form = await parseForm(await readBytes(request, limit), type);
  const file = form.get('file');
  if (!(file instanceof File))
    throw new Refusal('platform.no_file', 422, '没有收到文件，请选择一个文件再上传。', {
      faults: [{ field: 'file', message: '必填，请选择一个文件' }],
    });
  const fields = new Map<string, string[]>();
  for (const [key, value] of form)
    if (typeof value === 'string') fields.set(key, [...(fields.get(key) ?? []), value]);
  return { file: { name: safeName(file.name), bytes: new Uint8Array(await file.arrayBuffer()) }, fields };
}

async function parseForm(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<FormData> {
  try {
    return await new Response(bytes, { headers: { 'content-type': type } }).formData();
  } catch {
    throw new Refusal('platform.bad_form', 400, '上传的内容不完整，请重新选择文件再试。');
  }
}

/** The last part of a path, without control signs, at most 200 signs: a name, never a place. */
function safeName(name: string): string {
  const last = name.split(/[/\\]/u).at(-1) ?? '';
  const clean = last.replaceAll(/\p{Cc}/gu, '').trim();
  return clean === '' ? '未命名' : clean.slice(-200);
}

async function readBytes(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = (): Refusal =>
    new Refusal(
      'platform.too_large',
      413,
      `内容超过 ${limit < 1024 * 1024 ? `${Math.floor(limit / 1024)} KB` : `${Math.floor(limit / 1024 / 1024)} MB`}，请拆分后再传。`,
    );
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > limit) throw tooLarge();
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
