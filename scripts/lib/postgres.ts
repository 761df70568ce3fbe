import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A PostgreSQL server of our own for tests and benchmarks, stopped and forgotten at the end. */
export interface Server {
  /** Address of its maintenance database. */
  readonly url: string;
  readonly version: string;
  stop(): void;
}

/** Where the server's programs are, newest first; installs Debian's package when root and it is missing. Null when there are none. */
export function findPostgres(): string | null {
  const found = search();
  if (found !== null || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return found;
  console.log("  PostgreSQL server not found: installing Debian's package");
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
  spawnSync('apt-get', ['install', '-y', '-qq', 'postgresql'], {
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return search();
}

function search(): string | null {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).toSorted((a, b) => Number(b) - Number(a)) : [];
  const places = [
    ...versions.map((version) => path.join(debian, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(path.delimiter),
  ];
  return (
    places.find(
      (place) => existsSync(path.join(place, 'initdb')) && existsSync(path.join(place, 'postgres')),
    ) ?? null
  );
}

/** The user the server runs as: it refuses to run as root. */
function owner(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  for (const name of ['postgres', 'nobody']) {
    const found = spawnSync('id', ['-u', name], { encoding: 'utf8' });
    if (found.status === 0) {
      return {
        uid: Number(found.stdout),
        gid: Number(execFileSync('id', ['-g', name], { encoding: 'utf8' })),
      };
    }
  }
  return null;
}

/** What a server of tests may do without: nobody's data is lost with the last commits of one that dies. Never for measurements. */
export const forgetful = ['-c', 'synchronous_commit=off'] as const;

/**
 * Starts a server on a free port of the loopback address with a fresh cluster in a temporary folder.
 * @param more  further settings of its command line
 */
export async function startPostgres(programs: string, more: readonly string[] = []): Promise<Server> {
  const folder = mkdtempSync(path.join(tmpdir(), 'xushi-pg-'));
  const user = owner();
  if (user !== null) chownSync(folder, user.uid, user.gid);
  const as = { ...user, cwd: folder, env: { ...process.env, HOME: folder, LC_ALL: 'C.UTF-8' } };
  const cluster = path.join(folder, 'cluster');
  execFileSync(
    path.join(programs, 'initdb'),
    ['-D', cluster, '-U', 'xushi', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '-N'],
    {
      ...as,
      stdio: 'ignore',
    },
  );
  const port = await freePort();
  const settings = [
    '-c',
    `unix_socket_directories=${folder}`,
    '-c',
    'max_connections=200',
    '-c',
    'shared_buffers=256MB',
    '-c',
    'listen_addresses=127.0.0.1',
    ...more,
  ];
  const server = spawn(path.join(programs, 'postgres'), ['-D', cluster, '-p', String(port), ...settings], {
    ...as,
    stdio: 'ignore',
  });
  const version = execFileSync(path.join(programs, 'postgres'), ['--version'], { encoding: 'utf8' }).trim();
  const stop = (): void => {
    server.kill('SIGQUIT');
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  };
  await answers(programs, port, as);
  return { url: `postgres://xushi@127.0.0.1:${port}/postgres`, version, stop };
}

async function answers(programs: string, port: number, as: object): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const asked = spawnSync(
      path.join(programs, 'pg_isready'),
      ['-h', '127.0.0.1', '-p', String(port), '-q'],
      as,
    );
    if (asked.status === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the PostgreSQL server did not answer within ten seconds');
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
