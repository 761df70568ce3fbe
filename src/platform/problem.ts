import { randomUUID } from 'node:crypto';
import { Refusal } from '#kernel/errors.ts';
import { isUnreachable, unreachableRefusal } from './database.ts';

const titles: Readonly<Record<number, string>> = {
  400: '请求无法识别',
  401: '需要登录',
  403: '没有权限',
  404: '没有找到',
  409: '与现状冲突',
  413: '内容太大',
  415: '类型不受支持',
  422: '填写有误',
  423: '已锁定',
  429: '过于频繁',
  500: '内部错误',
  503: '暂时不可用',
};

/** The refusal behind an error, or null when it is a bug of ours. */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  return isUnreachable(error) ? unreachableRefusal() : null;
}

/** An error as problem+json (RFC 9457). Of a bug only the request id is told. */
export function problemResponse(error: unknown, requestId: string, detail?: string): Response {
  const refusal = refusalOf(error);
  const status = refusal?.status ?? 500;
  const body = {
    type: 'about:blank',
    title: titles[status] ?? '请求没有被接受',
    status,
    code: refusal?.code ?? 'internal',
    detail: refusal?.message ?? detail ?? `系统出了错，操作没有生效。请把编号 ${requestId} 告诉管理员。`,
    faults: refusal?.faults ?? [],
    data: refusal?.data ?? {},
    requestId,
  };
  const headers = new Headers({ 'content-type': 'application/problem+json; charset=utf-8' });
  if (status === 503 || status === 429) headers.set('retry-after', retryAfter(refusal));
  return new Response(JSON.stringify(body), { status, headers });
}

function retryAfter(refusal: Refusal | null): string {
  const seconds = refusal?.data['retryAfterSeconds'];
  return typeof seconds === 'number' ? String(Math.ceil(seconds)) : '3';
}

/** A fresh id by which one request is found in the log. */
export function newRequestId(): string {
  return randomUUID();
}
