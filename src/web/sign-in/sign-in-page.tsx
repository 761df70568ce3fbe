import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';
import { ApiError, reasonOf } from '../api-error.ts';
import { aboutQuery, type DemoAccount, sessionApi, sessionQuery } from '../session.ts';
import { DemoBanner } from '../shell/demo-banner.tsx';
import { DemoAccounts } from './demo-accounts.tsx';
import { TextInput } from './text-input.tsx';
import './sign-in.css';

/** Account and password, in plain HTML: this page must open fast on a slow line. */
export function SignInPage() {
  const about = useSuspenseQuery(aboutQuery).data;
  return (
    <>
      {about.demo ? <DemoBanner day={about.fixedDay} /> : null}
      <main className="x-sign">
        <title>{`登录 · ${about.county.name} · 序时`}</title>
        <header>
          <p>序时</p>
          <h1>{about.county.name}</h1>
          <p>{about.year}年计划执行</p>
        </header>
        <SignInForm accounts={about.accounts ?? []} />
        <footer>
          {about.product} {about.version}
        </footer>
      </main>
    </>
  );
}

interface Entered {
  readonly account: string;
  readonly password: string;
}

function SignInForm({ accounts }: { readonly accounts: readonly DemoAccount[] }) {
  const [entered, setEntered] = useState<Entered>({ account: '', password: '' });
  const passwordInput = useRef<HTMLInputElement>(null);
  const signIn = useSignIn(() => {
    setEntered((old) => ({ ...old, password: '' }));
    passwordInput.current?.focus();
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!signIn.isPending) signIn.mutate(entered);
  }

  return (
    <>
      <form onSubmit={submit}>
        {signIn.isError ? (
          <p className="x-alert" role="alert">
            {failureOf(signIn.error)}
          </p>
        ) : null}
        <TextInput
          label="账号"
          autoComplete="username"
          value={entered.account}
          onChange={(account) => setEntered({ ...entered, account })}
        />
        <TextInput
          ref={passwordInput}
          label="密码"
          type="password"
          autoComplete="current-password"
          value={entered.password}
          onChange={(password) => setEntered({ ...entered, password })}
        />
        <button type="submit" className="x-button" disabled={signIn.isPending}>
          {signIn.isPending ? '正在登录……' : '登录'}
        </button>
      </form>
      {accounts.length > 0 ? <DemoAccounts accounts={accounts} onPick={setEntered} /> : null}
    </>
  );
}

function useSignIn(onFailure: () => void) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { next } = useSearch({ from: '/sign-in' });
  return useMutation({
    mutationFn: (body: Entered) => sessionApi.call('POST /api/session', { body }),
    onSuccess: async (session) => {
      queries.clear();
      queries.setQueryData(sessionQuery.queryKey, session);
      await navigate({ href: next ?? '/', replace: true });
    },
    onError: onFailure,
  });
}

/** One sentence for a wrong account and a wrong password alike; the hour when a lock or a limit ends. */
function failureOf(error: Error): string {
  if (!(error instanceof ApiError)) return reasonOf(error);
  if (error.status === 401) return '账号或密码不对。请核对后再试。';
  if (error.status === 423)
    return `账号因多次输错已暂时锁定，${endOf(error)}可再登录。急用请找本单位管理员。`;
  if (error.status === 429) return `尝试太频繁，请在${endOf(error)}再试。`;
  return error.detail;
}

function endOf(error: ApiError): string {
  const { until, seconds } = error.data;
  if (typeof until === 'string') return `${clock.format(new Date(until))}后`;
  return typeof seconds === 'number' ? `${Math.ceil(seconds)}秒后` : '稍后';
}

const clock = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});
