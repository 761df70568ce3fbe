import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { request as plainRequest } from 'node:http';
import { createServer } from 'node:https';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContext } from 'playwright-core';
import { dataFolder, type Host, openHost, refusedProduct, startProduct } from './product.ts';
import { openBrowser, signIn, visit } from './support.ts';

const practice = { XUSHI_DEMO: 'practice' };

let browser: Browser;
let host: Host;
let places: Awaited<ReturnType<typeof dataFolder>>;
let certificate: { readonly cert: string; readonly key: string };

before(async () => {
  host = openHost();
  [browser, places] = await Promise.all([openBrowser(), dataFolder()]);
  certificate = makeCertificate(places.folder);
});

after(async () => {
  await browser.close();
  await places.remove();
  assert.equal(await host.end(), 0, 'products leave nothing behind in their process');
});

/** A self-signed certificate for localhost. */
function makeCertificate(folder: string): { cert: string; key: string } {
  const cert = path.join(folder, 'cert.pem');
  const key = path.join(folder, 'key.pem');
  const options =
    '-x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost'.split(' ');
  try {
    execFileSync('openssl', ['req', ...options, '-keyout', key, '-out', cert], { stdio: 'pipe' });
  } catch (error) {
    throw new Error('this test makes its certificate with the openssl command, which did not run here', {
      cause: error,
    });
  }
  return { cert, key };
}

async function sessionCookie(context: BrowserContext) {
  const cookies = await context.cookies();
  assert.equal(cookies.length, 1, 'the product sets one cookie');
  const [cookie] = cookies;
  assert.ok(cookie);
  return cookie;
}

/** Signs in as the planner at `address` and out again; @returns the cookie of the session */
async function roundTrip(address: string) {
  const one = await visit(browser, address, { ignoreHTTPSErrors: true });
  await signIn(one.page, 'fgj');
  await one.page.getByText('计划管理岗').first().waitFor();
  const cookie = await sessionCookie(one.context);
  await one.page.getByRole('button', { name: '退出', exact: true }).first().click();
  await one.page.getByLabel('密码', { exact: true }).waitFor();
  assert.deepEqual(await one.context.cookies(), [], 'signing out takes the cookie back');
  await one.close();
  return cookie;
}

function assertHostCookie(cookie: Awaited<ReturnType<typeof sessionCookie>>): void {
  const { name, secure, httpOnly, sameSite, path: cookiePath } = cookie;
  assert.deepEqual(
    { name, secure, httpOnly, sameSite, path: cookiePath },
    { name: '__Host-xushi', secure: true, httpOnly: true, sameSite: 'Lax', path: '/' },
  );
}

test('on http://localhost one signs in with a __Host- cookie that scripts cannot read', async () => {
  const data = await dataFolder();
  const product = await startProduct({ folder: data.folder, env: practice });
  try {
    assert.match(product.address, /^http:\/\/localhost:\d+$/u);
    assertHostCookie(await roundTrip(product.address));
  } finally {
    await product.stop();
    await data.remove();
  }
});

test('with certificate files the product itself speaks https', async () => {
  const data = await dataFolder();
  const env = { ...practice, XUSHI_TLS_CERT: certificate.cert, XUSHI_TLS_KEY: certificate.key };
  const product = await host.start({ folder: data.folder, env });
  try {
    assert.match(product.address, /^https:\/\/localhost:\d+$/u);
    assertHostCookie(await roundTrip(product.address));
  } finally {
    await product.stop();
    await data.remove();
  }
});

/** A TLS proxy in front of `target`, as nginx would stand there. */
async function tlsProxy(target: string): Promise<{ readonly address: string; close(): void }> {
  const { port: targetPort } = new URL(target);
  const tls = { cert: readFileSync(certificate.cert), key: readFileSync(certificate.key) };
  const server = createServer(tls, (incoming, outgoing) => {
    const headers = {
      ...incoming.headers,
      'x-forwarded-proto': 'https',
      'x-forwarded-for': incoming.socket.remoteAddress,
    };
    const onward = plainRequest(
      { host: '127.0.0.1', port: targetPort, method: incoming.method, path: incoming.url, headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  assert.ok(typeof bound === 'object' && bound !== null);
  return {
    address: `https://localhost:${bound.port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

test('behind a TLS proxy one signs in through the proxy', async () => {
  const data = await dataFolder();
  const product = await host.start({ folder: data.folder, env: { ...practice, XUSHI_TRUST_PROXY: '1' } });
  const proxy = await tlsProxy(product.address);
  try {
    assertHostCookie(await roundTrip(proxy.address));
  } finally {
    proxy.close();
    await product.stop();
    await data.remove();
  }
});

/** An address of this machine that other machines would use; loopback's second one where there is no other. */
function intranetAddress(): string {
  const own = Object.values(networkInterfaces())
    .flatMap((found) => found ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal);
  return own?.address ?? '127.0.0.2';
}

test('on a plain-http intranet address it starts only when told to, with a warning and a cookie that works there', async () => {
  const data = await dataFolder();
  const env = { ...practice, XUSHI_HOST: '0.0.0.0' };
  try {
    const refused = await refusedProduct({ folder: data.folder, env });
    assert.equal(refused.code, 1);
    assert.match(refused.output, /XUSHI_TLS_CERT.*XUSHI_TRUST_PROXY=1.*XUSHI_ALLOW_HTTP=1/u);

    const product = await host.start({ folder: data.folder, env: { ...env, XUSHI_ALLOW_HTTP: '1' } });
    try {
      assert.match(product.output(), /警告：已允许明文 http/u);
      const { port } = new URL(product.address);
      const { name, secure, httpOnly, sameSite } = await roundTrip(`http://${intranetAddress()}:${port}`);
      assert.deepEqual(
        { name, secure, httpOnly, sameSite },
        { name: 'xushi', secure: false, httpOnly: true, sameSite: 'Lax' },
      );
    } finally {
      await product.stop();
    }
  } finally {
    await data.remove();
  }
});

test('wrong passwords get one sentence, the fifth locks the account and says until when', async () => {
  const data = await dataFolder();
  const product = await host.start({ folder: data.folder, env: practice });
  const { page, close } = await visit(browser, product.address, { expected: [423] });
  try {
    const attempt = async (account: string, password: string): Promise<string> => {
      const answered = page.waitForResponse(
        (response) => response.url().endsWith('/api/session') && response.request().method() === 'POST',
      );
      await page.getByLabel('账号', { exact: true }).fill(account);
      await page.getByLabel('密码', { exact: true }).fill(password);
      await page.getByRole('button', { name: '登录', exact: true }).click();
      await answered;
      await page.getByRole('button', { name: '登录', exact: true, disabled: false }).waitFor();
      return page.getByRole('alert').innerText();
    };
    const unknown = await attempt('nobody', 'Not-the-password-1');
    const wrong = await attempt('zjj', 'Not-the-password-1');
    assert.equal(wrong, '账号或密码不对。请核对后再试。');
    assert.equal(unknown, wrong, 'an unknown account and a wrong password cannot be told apart');
    for (let tries = 2; tries < 5; tries += 1)
      assert.equal(await attempt('zjj', 'Not-the-password-1'), wrong);
    assert.match(await attempt('zjj', 'Not-the-password-1'), /已暂时锁定，.*\d{2}:\d{2}后可再登录/u);
    assert.match(
      await attempt('zjj', 'Yicheng-yanshi-2022'),
      /已暂时锁定/u,
      'the right password does not open a locked account',
    );
    await signIn(page, 'zjjsh');
    await page.getByText('审核岗').first().waitFor();
  } finally {
    await close();
    await product.stop();
    await data.remove();
  }
});

test('a bare county prints first passwords once, and they must be changed before anything else is shown', async () => {
  const data = await dataFolder();
  const bare = { XUSHI_DEMO: '0', XUSHI_COUNTY: '370405' };
  const first = await host.start({ folder: data.folder, env: bare });
  const printed = new Map(
    Array.from(first.output().matchAll(/^ {2}(\S+) +(\S+) {2}\S+$/gmu), (found) => [found[1], found[2]]),
  );
  assert.equal(await first.stop(), 0);
  const product = await host.start({ folder: data.folder, env: bare });
  const { page, close } = await visit(browser, product.address, { expected: [422] });
  try {
    const [account, password] = [...printed][0] ?? [];
    assert.ok(account !== undefined && password !== undefined, first.output());
    assert.ok(!product.output().includes(password), 'the second start prints no password');

    await page.getByLabel('账号', { exact: true }).fill(account);
    await page.getByLabel('密码', { exact: true }).fill(password);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByRole('heading', { name: '修改密码' }).waitFor();
    await page.goto('/commitments');
    await page.getByText('第一次登录须先换掉初始密码').waitFor();

    const change = async (next: string, again: string): Promise<void> => {
      await page.getByLabel('现在的密码').fill(password);
      await page.getByLabel(/^新密码/u).fill(next);
      await page.getByLabel('再输一遍新密码').fill(again);
      await page.getByRole('button', { name: '保存并进入' }).click();
    };
    await change('Maihuang-6-yue', 'Maihuang-7-yue');
    await page.getByText('两遍输入不一致').waitFor();
    await change('maihuangliuyue', 'maihuangliuyue');
    await page.getByText('三类').waitFor();
    await change('Maihuang-6-yue', 'Maihuang-6-yue');
    await page.getByRole('link', { name: '跳到正文' }).waitFor({ state: 'attached' });
    await page.getByRole('button', { name: '退出', exact: true }).first().click();
    await page.getByLabel('密码', { exact: true }).waitFor();
    await signIn(page, account, 'Maihuang-6-yue');
    await page.getByText('演示数据').waitFor({ state: 'detached' });
  } finally {
    await close();
    await product.stop();
    await data.remove();
  }
});
