import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Payload } from '#kernel/system/types.ts';
import { reasonOf } from '#web/api-error.ts';
import type { CaseMove } from '../schema-items.ts';
import { publicApi } from './casework-api.ts';
import { PublicFields, type PublicWords } from './public-field.tsx';
import { faultsOf, filled } from './public-values.ts';
import { Receipt } from './receipt.tsx';
import { sent } from './sent.ts';

interface Props {
  readonly params: { readonly system: string; readonly kind: string; readonly number: string };
  readonly act: {
    readonly form: string;
    readonly title: string;
    readonly lead: string;
    readonly refusal: string | null;
    readonly asks: CaseMove['asks'];
  };
}

/** What anybody may say of something that is laid open: an objection to a notice. Folded until it is wanted. */
export function PublicAct({ params, act: { form, title, lead, refusal, asks } }: Props) {
  const [values, setValues] = useState<Payload>({});
  const [checked, setChecked] = useState(false);
  const say = useMutation({
    mutationFn: () =>
      publicApi.call('POST /api/public/{system}/{kind}/items/{number}/{form}', {
        params: { ...params, form },
        body: { fields: sent(filled(values)) },
      }),
  });
  // Nothing of these is chosen from lists or handed in as a file.
  const words: PublicWords = {
    codes: {},
    units: [],
    place: params,
    uploads: { megabytes: 0, files: 0, together: 0, hours: 0 },
  };

  function submit(event: FormEvent): void {
    event.preventDefault();
    setChecked(true);
    if (Object.keys(faultsOf(asks, values)).length === 0 && !say.isPending) say.mutate();
  }

  if (say.isSuccess) return <Receipt params={params} noun="公示" {...say.data} />;
  if (refusal !== null)
    return (
      <p className="x-noprint">
        {title}：{refusal}。
      </p>
    );
  return (
    <details className="cp-act x-noprint">
      <summary>{title}</summary>
      <p>{lead}</p>
      <form onSubmit={submit} noValidate aria-label={title}>
        {say.isError ? (
          <p className="x-alert" role="alert">
            {reasonOf(say.error)}
          </p>
        ) : null}
        <PublicFields
          asks={asks}
          values={values}
          faults={checked ? faultsOf(asks, values) : {}}
          words={words}
          onChange={setValues}
        />
        <button type="submit" className="cp-main" disabled={say.isPending}>
          {say.isPending ? '正在提交' : title}
        </button>
      </form>
    </details>
  );
}
