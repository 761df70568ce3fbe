import type { Fault } from '#kernel/errors.ts';

interface Problem {
  readonly code: string;
  readonly status: number;
  readonly detail: string;
  readonly faults: readonly Fault[];
  readonly data: Readonly<Record<string, unknown>>;
}

/** A refusal of the server (problem+json), or the failure to reach it: `code` `network`, `status` 0. */
export class ApiError extends Error implements Problem {
  override readonly name = 'ApiError';
  readonly code: string;
  readonly status: number;
  readonly detail: string;
  readonly faults: readonly Fault[];
  readonly data: Readonly<Record<string, unknown>>;

  constructor(problem: Problem) {
    super(problem.detail);
    this.code = problem.code;
    this.status = problem.status;
    this.detail = problem.detail;
    this.faults = problem.faults;
    this.data = problem.data;
  }
}

/** The server could not be reached at all. */
export function offline(): ApiError {
  return new ApiError({
    code: 'network',
    status: 0,
    detail: '连不上服务器。请检查网络后重试；已填的内容仍在本页。',
    faults: [],
    data: {},
  });
}

/** Reads an answer that is not a success; an answer in another shape (a proxy's page) keeps its status. */
export async function readProblem(response: Response): Promise<ApiError> {
  const text = await response.text();
  const found = parseRecord(text);
  const detail = found['detail'];
  const code = found['code'];
  return new ApiError({
    code: typeof code === 'string' ? code : `http.${response.status}`,
    status: response.status,
    detail: typeof detail === 'string' && detail !== '' ? detail : plainReason(response.status),
    faults: Array.isArray(found['faults']) ? found['faults'].flatMap(readFault) : [],
    data: isRecord(found['data']) ? found['data'] : {},
  });
}

/** What to tell the reader about any thrown value. */
export function reasonOf(error: unknown): string {
  return error instanceof ApiError ? error.detail : '页面出了错。请刷新重试；若仍出现，请告诉管理员。';
}

function plainReason(status: number): string {
  if (status === 401) return '登录已失效，请重新登录。';
  if (status === 403) return '本岗位没有这项权限。';
  if (status === 404) return '没有找到，或本岗位看不到它。';
  if (status === 429) return '操作太频繁，请稍后再试。';
  if (status >= 500) return `服务器没有完成这次请求（${status}）。请稍后重试。`;
  return `请求没有被接受（${status}）。`;
}

function parseRecord(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readFault(value: unknown): Fault[] {
  if (!isRecord(value)) return [];
  const { field, sheet, row, column, message } = value;
  if (typeof message !== 'string') return [];
  return [
    {
      field: typeof field === 'string' ? field : '',
      message,
      ...(typeof sheet === 'string' ? { sheet } : {}),
      ...(typeof row === 'number' ? { row } : {}),
      ...(typeof column === 'string' ? { column } : {}),
    },
  ];
}
