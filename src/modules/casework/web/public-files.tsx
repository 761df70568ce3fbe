import { useEffect, useId, useRef, useState } from 'react';
import { textsOf } from '#kernel/system/fields.ts';
import {
  allSorts,
  fileFault,
  fileSorts,
  fileText,
  fileValue,
  type Material,
  materialsIn,
  materialWords,
  printSize,
  sortWords,
} from '#kernel/system/files.ts';
import type { FileSort, Value } from '#kernel/system/types.ts';
import { reasonOf } from '#web/api-error.ts';
import { publicApi } from './casework-api.ts';
import type { PublicFieldProps, PublicWords } from './public-field.tsx';
import { linesOf } from './public-values.ts';

/** A file that was chosen: on its way, there, or refused with the reason. */
interface Chosen {
  readonly key: number;
  readonly name: string;
  readonly material: string;
  readonly share: number;
  readonly kept: { readonly id: string; readonly name: string; readonly size: number } | null;
  readonly fault: string | null;
}

function listOf(value: Value | undefined): readonly string[] {
  return textsOf({ value: value ?? [] }, 'value');
}

/** Files that wait: each chosen one with what became of it, and the value that its field holds. */
function useChosen({ field, words, onChange, onSending }: PublicFieldProps) {
  const [chosen, setChosen] = useState<readonly Chosen[]>([]);
  const cancels = useRef(new Map<number, () => void>());
  const count = useRef(0);
  useEffect(() => {
    const running = cancels.current;
    return () => {
      for (const cancel of running.values()) cancel();
    };
  }, []);

  function change(key: number, more: Partial<Chosen>): void {
    setChosen((all) => all.map((one) => (one.key === key ? { ...one, ...more } : one)));
  }

  async function send(file: File, material: Material | null): Promise<void> {
    count.current += 1;
    const key = count.current;
    const name = material?.name ?? '';
    const first = firstFault(file, material, words);
    setChosen((all) => [
      ...all,
      { key, name: file.name, material: name, share: 0, kept: null, fault: first },
    ]);
    if (first !== null) return;
    const sending = publicApi.upload(
      'POST /api/public/{system}/{kind}/uploads',
      { params: words.place, file, body: { field: field.key } },
      (share) => change(key, { share }),
    );
    cancels.current.set(key, sending.cancel);
    onSending?.(1);
    try {
      const { id, ...found } = await sending.done;
      const fault = fileFault(
        { ...found, material: name },
        material,
        field.files?.accepts ?? [],
        words.uploads.megabytes,
      );
      if (fault !== null) {
        change(key, { fault: `${fault}。` });
        return;
      }
      onChange((before) => [...listOf(before), fileText({ id, material: name })]);
      change(key, { share: 1, kept: { id, name: found.name, size: found.size } });
    } catch (error) {
      change(key, { fault: reasonOf(error) });
    } finally {
      cancels.current.delete(key);
      onSending?.(-1);
    }
  }

  function remove({ key, kept }: Chosen): void {
    cancels.current.get(key)?.();
    setChosen((all) => all.filter((one) => one.key !== key));
    if (kept === null) return;
    onChange((before) => listOf(before).filter((text) => fileValue(text)?.id !== kept.id));
  }

  return { chosen, send, remove };
}

/** What can be told of a file before it is sent: empty, too large. What it is, only its content says. */
function firstFault(file: File, material: Material | null, { uploads }: PublicWords): string | null {
  if (file.size === 0) return `“${file.name}”是空文件（0字节），请检查原件后重新选择。`;
  const most = Math.min(uploads.megabytes, material?.megabytes ?? uploads.megabytes);
  return file.size > most * 1024 * 1024
    ? `“${file.name}”有${printSize(file.size)}，超过每个文件${most}MB，请压缩或拆开后再传。`
    : null;
}

/** Files of a public form: one place for each material, or one for all; each file goes at once, and one that is refused leaves the rest alone. */
export function PublicFiles(props: PublicFieldProps) {
  const { field, fault, words } = props;
  const note = useId();
  const { chosen, send, remove } = useChosen(props);
  const materials = materialsIn(linesOf(field, words.lines));
  const { megabytes, files, together, hours } = words.uploads;
  const accepts = field.files?.accepts ?? [];
  const place = (material: Material | null) => (
    <FilePlace
      key={material?.name ?? ''}
      title={material?.name ?? field.title}
      // Copies are those of whoever comes to the counter.
      words={material === null ? '可不交' : materialWords({ ...material, copies: null })}
      accepts={material !== null && material.accepts.length > 0 ? material.accepts : accepts}
      chosen={chosen.filter((one) => one.material === (material?.name ?? ''))}
      note={note}
      onFile={(file) => void send(file, material)}
      onRemove={remove}
    />
  );
  return (
    <fieldset className="cp-files" aria-describedby={note}>
      <legend>{field.title}</legend>
      {materials.length === 0 ? place(null) : materials.map(place)}
      <small id={note} role={fault === undefined ? undefined : 'alert'}>
        {fault ??
          `${field.help ?? ''}可传${sortWords(accepts.length === 0 ? allSorts : accepts)}；每个不超过${megabytes}MB，最多${Math.min(files, Number(field.most ?? files))}个，合计不超过${together}MB。上传后${hours}小时内请提交，不提交的自动删除。`}
      </small>
    </fieldset>
  );
}

interface PlaceProps {
  readonly title: string;
  readonly words: string;
  readonly accepts: readonly FileSort[];
  readonly chosen: readonly Chosen[];
  readonly note: string;
  readonly onFile: (file: File) => void;
  readonly onRemove: (one: Chosen) => void;
}

function FilePlace({ title, words, accepts, chosen, note, onFile, onRemove }: PlaceProps) {
  const id = useId();
  const sorts = accepts.length === 0 ? allSorts : accepts;
  return (
    <div className="x-field">
      <label htmlFor={id}>
        {title}
        {words === '' ? '' : `（${words}）`}
      </label>
      {/* The browser's own words on the button are in its own language. */}
      <label className="cp-pick">
        <input
          id={id}
          type="file"
          className="x-hidden"
          multiple
          accept={sorts.flatMap((one) => fileSorts[one].endings).join(',')}
          aria-describedby={note}
          onChange={(event) => {
            for (const file of event.target.files ?? []) onFile(file);
            event.target.value = '';
          }}
        />
        选择文件
      </label>
      <ul aria-live="polite" className="cp-chosen-files">
        {chosen.map((one) => (
          <li key={one.key} data-fault={one.fault === null ? undefined : true}>
            <span>{stateOf(one)}</span>
            {one.fault === null && one.kept === null ? (
              <progress value={one.share} max={1} aria-label={`正在上传${one.name}`} />
            ) : null}
            <button type="button" onClick={() => onRemove(one)} aria-label={`删去${one.name}`}>
              删去
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function stateOf({ name, share, kept, fault }: Chosen): string {
  if (fault !== null) return fault;
  if (kept === null) return `${name}　正在上传${Math.round(share * 100)}%`;
  return `${kept.name}　${printSize(kept.size)}　已上传`;
}
