import { createServer, type IncomingHttpHeaders } from 'node:http';
import { SMTPServer } from 'smtp-server';

/** One call that a fake of the outside world received. */
export interface Heard {
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A robot or receiver on the loopback that answers as it is told, and remembers what it heard. */
export async function fakeReceiver(answer: (call: Heard, count: number) => { status: number; body: string }) {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://x');
      const call = { url, headers: request.headers, body: Buffer.concat(chunks).toString('utf8') };
      heard.push(call);
      const { status, body } = answer(call, heard.length);
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  server.unref();
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
  return { heard, port, close: () => server.close() };
}

/** A mail server on the loopback; `refuse` says which mails it does not take, counted from 1. */
export async function fakeMailServer(refuse: (count: number) => boolean) {
  const mails: { readonly to: readonly string[]; readonly text: string }[] = [];
  let count = 0;
  let tell: (() => void) | null = null;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onAuth: (auth, _session, done) => {
      if (auth.username === 'xushi' && auth.password === 'mail-password') done(null, { user: auth.username });
      else done(new Error('no'));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        count += 1;
        if (refuse(count)) {
          done(Object.assign(new Error('try later'), { responseCode: 451 }));
          return;
        }
        const to = session.envelope.rcptTo.map(({ address }) => address);
        mails.push({ to, text: Buffer.concat(chunks).toString('utf8') });
        tell?.();
        done();
      });
    },
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve());
  });
  server.server.unref();
  const bound = server.server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
  const close = async (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
    });
  /** Waits until so many mails were taken. */
  const arrived = async (wanted: number): Promise<void> => {
    while (mails.length < wanted)
      await new Promise<void>((resolve) => {
        tell = resolve;
      });
  };
  return { mails, port, arrived, tries: () => count, close };
}
