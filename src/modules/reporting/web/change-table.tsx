/** One cell that would change. */
export interface ChangedCell {
  readonly key: string;
  readonly name: string;
  /** `YYYY-MM`. */
  readonly month: string;
  readonly before: string;
  readonly after: string;
  /** Where it stands in the table it comes from. */
  readonly from: string;
}

/** As many as a reader looks through; the others are counted. */
const mostShown = 300;

/** What goes where: each cell as it is and as it would be, with its place in the table it comes from. */
export function ChangeTable({ changes }: { readonly changes: readonly ChangedCell[] }) {
  if (changes.length === 0) return null;
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must be reachable by the keyboard */}
      <section className="rp-changes" aria-label="将要改动的格" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">指标</th>
              <th scope="col">月份</th>
              <th scope="col">现在</th>
              <th scope="col">填入</th>
              <th scope="col">来自</th>
            </tr>
          </thead>
          <tbody>
            {changes.slice(0, mostShown).map(({ key, name, month, before, after, from }) => (
              <tr key={key}>
                <td>{name}</td>
                <td>{Number(month.slice(5))}月</td>
                <td>{before}</td>
                <td>{after}</td>
                <td>{from}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {changes.length > mostShown ? <p>另有{changes.length - mostShown}格未列出，一并填入。</p> : null}
    </>
  );
}
