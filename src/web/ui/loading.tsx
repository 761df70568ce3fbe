/** A skeleton of `rows` grey lines, announced once to a screen reader. */
export function Loading({ rows = 6 }: { readonly rows?: number }) {
  return (
    <output className="x-loading">
      <span className="x-hidden">正在载入</span>
      {Array.from({ length: rows }, (_, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the lines have nothing but their place
        <i key={index} style={{ width: `${92 - ((index * 17) % 40)}%` }} />
      ))}
    </output>
  );
}
