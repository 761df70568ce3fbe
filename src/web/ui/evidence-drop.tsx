import { useState } from 'react';
import { evidenceEndings, largestEvidence } from '#kernel/attachment.ts';
import { FileDrop } from './file-drop.tsx';
import { useNotice } from './notice.ts';

interface Props {
  /** What to give, e.g. 把材料拖到这里，或点击选择. */
  readonly prompt: string;
  /** Sends the file and says what was done; what it throws is told to the reader. */
  readonly send: (file: File) => Promise<void>;
  /** Takes one line only. */
  readonly isSmall?: boolean;
}

/** Takes a file of evidence and sends it at once; busy until it has arrived. */
export function EvidenceDrop({ prompt, send, isSmall = false }: Props) {
  const [busy, setBusy] = useState(false);
  const notice = useNotice();

  async function add(file: File): Promise<void> {
    setBusy(true);
    try {
      await send(file);
    } catch (error) {
      notice.failed(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <FileDrop
      isSmall={isSmall}
      prompt={prompt}
      accept={evidenceEndings}
      limit={largestEvidence}
      busy={busy}
      onFile={(file) => void add(file)}
    />
  );
}
