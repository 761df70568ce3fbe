import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { reasonOf } from '../api-error.ts';
import { sessionApi, sessionQuery } from '../session.ts';
import { SignOut } from '../shell/sign-out.tsx';
import { TextInput } from './text-input.tsx';
import './sign-in.css';

const SHORTEST = 10;

/** Replaces a password; the first one must be replaced before anything else is shown. */
export function PasswordPage() {
  const session = useSuspenseQuery(sessionQuery).data;
  return (
    <main className="x-sign">
      <title>修改密码 · 序时</title>
      <header>
        <p>{session.county.name}</p>
        <h1>修改密码</h1>
        <p>
          {session.post.name} · {session.unit.name}
        </p>
      </header>
      {session.mustChangePassword ? <p>第一次登录须先换掉初始密码。</p> : null}
      <PasswordForm />
      <SignOut />
    </main>
  );
}

function PasswordForm() {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [checked, setChecked] = useState(false);
  const change = useChange();
  const tooShort = next.length < SHORTEST;
  const differs = next !== again;

  function submit(event: FormEvent): void {
    event.preventDefault();
    setChecked(true);
    if (!tooShort && !differs && !change.isPending) change.mutate({ current, next });
  }

  return (
    <form onSubmit={submit} noValidate>
      {change.isError ? (
        <p className="x-alert" role="alert">
          {reasonOf(change.error)}
        </p>
      ) : null}
      <TextInput
        label="现在的密码"
        type="password"
        autoComplete="current-password"
        value={current}
        onChange={setCurrent}
      />
      <TextInput
        label={`新密码（不少于${SHORTEST}位，宜用一句自己记得住的话）`}
        type="password"
        autoComplete="new-password"
        value={next}
        onChange={setNext}
        error={checked && tooShort ? `新密码不足${SHORTEST}位，请加长。` : undefined}
      />
      <TextInput
        label="再输一遍新密码"
        type="password"
        autoComplete="new-password"
        value={again}
        onChange={setAgain}
        error={checked && differs ? '两遍输入不一致，请重新输入。' : undefined}
      />
      <button type="submit" className="x-button" disabled={change.isPending}>
        保存并进入
      </button>
    </form>
  );
}

function useChange() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (body: { current: string; next: string }) =>
      sessionApi.call('PUT /api/session/password', { body }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey, refetchType: 'all' });
      await queries.fetchQuery({ ...sessionQuery, staleTime: 0 });
      await navigate({ to: '/', replace: true });
    },
  });
}
