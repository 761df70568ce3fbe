import assert from 'node:assert/strict';
import { join } from 'node:path';
import process from 'node:process';
import { test } from 'node:test';
import { ConfigFault, readConfig } from './config.ts';

function faults(env: Readonly<Record<string, string>>): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    assert.ok(error instanceof ConfigFault);
    return error.lines;
  }
}

test('nothing set: this machine only, embedded, with the demo', () => {
  const config = readConfig({ HOME: '/root', PATH: '/bin' });
  assert.deepEqual(
    [config.port, config.host, config.databaseUrl, config.demo],
    [7788, '127.0.0.1', null, 'full'],
  );
  assert.equal(config.secureCookies, true);
});

test('a folder of fonts is where the county says, seen from the working folder, or nowhere', () => {
  assert.equal(readConfig({ XUSHI_FONTS: '/srv/fonts' }).fonts, '/srv/fonts');
  assert.equal(readConfig({ XUSHI_FONTS: 'fonts' }).fonts, join(process.cwd(), 'fonts'));
  assert.equal(readConfig({}).fonts, null);
});

test('every bad or unknown setting is named in one go, each with its cure', () => {
  const lines = faults({
    XUSHI_PORT: 'http',
    XUSHI_DEMO: 'yes',
    XUSHI_PROT: '80',
    DATABASE_URL: 'mysql://x',
  });
  for (const key of ['XUSHI_PORT', 'XUSHI_DEMO', 'XUSHI_PROT', 'DATABASE_URL'])
    assert.ok(
      lines.some((line) => line.includes(key)),
      key,
    );
});

test('an address others can reach needs a certificate, a proxy or an explicit yes to plain http', () => {
  assert.match(faults({ XUSHI_HOST: '0.0.0.0' }).join(), /XUSHI_ALLOW_HTTP=1/u);
  assert.match(faults({ XUSHI_HOST: '0.0.0.0', XUSHI_TLS_CERT: '/c.pem' }).join(), /XUSHI_TLS_KEY/u);
  const cases = [
    { XUSHI_TLS_CERT: '/c.pem', XUSHI_TLS_KEY: '/k.pem' },
    { XUSHI_TRUST_PROXY: '1' },
    { XUSHI_ALLOW_HTTP: '1' },
  ];
  const secure = cases.map((given) => readConfig({ XUSHI_HOST: '0.0.0.0', ...given }).secureCookies);
  assert.deepEqual(secure, [true, true, false]);
});
