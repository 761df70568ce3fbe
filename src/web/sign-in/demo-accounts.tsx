import type { DemoAccount } from '../session.ts';

interface Props {
  readonly accounts: readonly DemoAccount[];
  readonly onPick: (account: { account: string; password: string }) => void;
}

/** The accounts of the demonstration; choosing one fills the form. */
export function DemoAccounts({ accounts, onPick }: Props) {
  return (
    <section className="x-demo-accounts" aria-labelledby="demo-accounts">
      <h2 id="demo-accounts">演示账号</h2>
      <p>点一个岗位即填入账号和密码。</p>
      <ul>
        {accounts.map(({ account, password, post, unit }) => (
          <li key={account}>
            <button type="button" onClick={() => onPick({ account, password })}>
              <strong>{post}</strong>
              <span>{unit}</span>
              <code>
                {account} / {password}
              </code>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
