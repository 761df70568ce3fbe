import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Command } from './io.ts';

const usage =
  '用法：XUSHI_TOKEN=令牌 xushi mcp [服务地址]（缺省 http://localhost:7788；令牌由系统管理员签发，只放在环境变量里）';

const versionKey = 'io.modelcontextprotocol/protocolVersion';

const messageShape = z.object({
  id: z.union([z.string(), z.number()]).nullish(),
  method: z.string().optional(),
  params: z
    .object({
      name: z.string().optional(),
      _meta: z.object({ [versionKey]: z.string().optional() }).optional(),
    })
    .optional(),
});
type Message = z.infer<typeof messageShape>;

const answerShape = z.object({ result: z.object({ protocolVersion: z.string() }) });
const refusalShape = z.object({ detail: z.string() });

/**
 * `xushi mcp`: an agent's host talks by standard input and output, this passes each message on to the server's `/api/mcp` under the token
 * and its answer back. It opens no database: the embedded one is the server's alone. 0 when the input ends, 2 when it is called wrongly.
 */
export const mcpCommand: Command = async (args, io) => {
  const [base = 'http://localhost:7788', ...rest] = args;
  const token = io.env['XUSHI_TOKEN'] ?? '';
  if (token === '' || rest.length > 0 || !URL.canParse(base)) {
    io.warn(usage);
    return 2;
  }
  const address = new URL('/api/mcp', base);
  // Said by the server in the answer to the first message, sent with all that follow.
  let version: string | null = null;
  const waiting = new Set<Promise<void>>();
  for await (const line of createInterface({ input: io.stdin })) {
    if (line.trim() === '') continue;
    const work = serve(line);
    waiting.add(work);
    void work.finally(() => waiting.delete(work));
    // Nothing overtakes the greeting.
    if (version === null) await work;
  }
  await Promise.all(waiting);
  return 0;

  async function serve(line: string): Promise<void> {
    for (const one of await pass(line)) io.say(one);
  }

  async function pass(line: string): Promise<readonly string[]> {
    const message = readMessage(line);
    if (message === null) return [failure(null, -32_700, '收到的不是一条 JSON 消息。')];
    try {
      const response = await fetch(address, {
        method: 'POST',
        headers: headersFor(message, token, version),
        body: line,
      });
      const lines = messagesIn(await response.text(), response.headers.get('content-type') ?? '');
      for (const one of lines)
        version = answerShape.safeParse(jsonOf(one)).data?.result.protocolVersion ?? version;
      if (response.ok || lines.some((one) => 'jsonrpc' in Object(jsonOf(one)))) return lines;
      const said = refusalShape.safeParse(jsonOf(lines[0] ?? '')).data?.detail;
      return answerTo(message, said ?? `服务没有接受请求（HTTP ${response.status}）。`);
    } catch {
      return answerTo(message, `连不上序时服务 ${base}。请确认服务已启动、地址正确。`);
    }
  }
};

function readMessage(line: string): Message | null {
  return messageShape.safeParse(jsonOf(line)).data ?? null;
}

function jsonOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return null;
  }
}

/** A header takes no line breaks and only Latin letters; a name with others is not one of ours. */
const headerText = /^[\x21-\x7e]{1,200}$/u;

function headersFor(
  { method, params }: Message,
  token: string,
  version: string | null,
): Record<string, string> {
  const headers: Record<string, string> = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    accept: 'application/json, text/event-stream',
  };
  // oxlint-disable-next-line eslint/no-underscore-dangle -- the protocol's own name
  const meta = params?._meta;
  const named = {
    'mcp-protocol-version': meta?.[versionKey] ?? version ?? '',
    'mcp-method': method ?? '',
    'mcp-name': params?.name ?? '',
  };
  for (const [name, value] of Object.entries(named)) if (headerText.test(value)) headers[name] = value;
  return headers;
}

/** The messages of an answer, one a line: of one body, or of a stream of events. */
function messagesIn(text: string, type: string): readonly string[] {
  const bodies = type.startsWith('text/event-stream')
    ? text.split('\n').flatMap((line) => (line.startsWith('data:') ? [line.slice('data:'.length)] : []))
    : [text];
  return bodies.map((body) => body.trim().replaceAll(/[\r\n]+/gu, ' ')).filter((body) => body !== '');
}

/** A notification gets no answer. */
function answerTo({ id }: Message, words: string): readonly string[] {
  return id === null || id === undefined ? [] : [failure(id, -32_000, words)];
}

function failure(id: string | number | null, code: number, message: string): string {
  return JSON.stringify({ jsonrpc: '2.0', id, error: { code, message } });
}
