import { type DragEvent, useId, useState } from 'react';

interface Props {
  /** What to give, e.g. 把计划文件拖到这里，或点击选择. */
  readonly prompt: string;
  /** Endings, e.g. `['.docx', '.pdf']`. */
  readonly accept: readonly string[];
  /** Largest size in bytes. */
  readonly limit: number;
  readonly onFile: (file: File) => void;
  readonly busy?: boolean;
  /** Takes one line only, once a file is being looked at. */
  readonly isSmall?: boolean;
}

/** Takes one file by drop, click or keyboard, and says at once when its ending or size will be refused. */
export function FileDrop({ prompt, accept, limit, onFile, busy = false, isSmall = false }: Props) {
  const [over, setOver] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const hint = useId();

  function take(file: File | undefined): void {
    if (file === undefined || busy) return;
    const reason = refusalOf(file, accept, limit);
    setRefusal(reason);
    if (reason === undefined) onFile(file);
  }

  function drop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  }

  return (
    <div className="x-drop" data-over={over ? true : undefined} data-small={isSmall || undefined}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dropping is a shortcut; the input inside is the control */}
      <label
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <input
          type="file"
          className="x-hidden"
          accept={accept.join(',')}
          disabled={busy}
          aria-describedby={hint}
          onChange={(event) => {
            take(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        <span>{busy ? '正在读取……' : prompt}</span>
        <small id={hint}>
          可用 {accept.join('、')}，不超过{megabytes(limit)}
        </small>
      </label>
      {refusal === undefined ? null : <p role="alert">{refusal}</p>}
    </div>
  );
}

function refusalOf(file: File, accept: readonly string[], limit: number): string | undefined {
  const name = file.name.toLowerCase();
  if (!accept.some((ending) => name.endsWith(ending))) {
    return `“${file.name}”不是可用的格式，请另存为 ${accept.join(' 或 ')} 后再选。`;
  }
  return file.size > limit
    ? `“${file.name}”有${megabytes(file.size)}，超过${megabytes(limit)}，请拆分后再选。`
    : undefined;
}

function megabytes(bytes: number): string {
  return `${Math.max(0.1, Math.round(bytes / 104_857.6) / 10)} MB`;
}
