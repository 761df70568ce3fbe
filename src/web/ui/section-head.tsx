/** A headline inside a page. */
export function SectionHead({ title, id }: { readonly title: string; readonly id?: string }) {
  return (
    <h2 className="x-section" id={id}>
      {title}
    </h2>
  );
}
