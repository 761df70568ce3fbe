import { App } from 'antd';
import { useEffect } from 'react';
import { whenNoted } from '../api.ts';

/** Says what is to be known of a file beside its download: which fonts were replaced in a PDF. */
export function DownloadNotes(): null {
  const { message } = App.useApp();
  useEffect(() => {
    whenNoted((note) => void message.info(note, 12));
    return () => whenNoted(() => undefined);
  }, [message]);
  return null;
}
