/** The mark of a value that came of a correction after acceptance, with its reason; nothing where it did not. */
export function Corrected({ why }: { readonly why: string | null }) {
  return why === null ? null : (
    <small className="rp-corrected" title={`更正：${why}`}>
      更正
    </small>
  );
}
