import type { ReactNode } from 'react';

/** A control under its label. */
export function Field({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="u-field">
      <span>{label}</span>
      {children}
    </div>
  );
}
