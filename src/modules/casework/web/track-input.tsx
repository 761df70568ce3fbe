import { useId, useState } from 'react';
import type { KindDefinition, Payload } from '#kernel/system/types.ts';
import { measureTrack } from '#kernel/track.ts';

interface Props {
  readonly fields: NonNullable<KindDefinition['raise']['track']>;
  readonly onMeasured: (said: Payload) => void;
}

/** Chooses a .gpx file, measures it here and forgets it: only day, length and duration go into the form. */
export function TrackInput({ fields, onMeasured }: Props) {
  const id = useId();
  const [said, setSaid] = useState('');

  async function measure(file: File | undefined): Promise<void> {
    if (file === undefined) return;
    const track = measureTrack(await file.text());
    if (track === null) {
      setSaid('这个文件里没有带时间的轨迹，请改选，或直接填写时长和里程。');
      return;
    }
    const { day, minutes, metres } = track;
    onMeasured({
      [fields.day]: day,
      [fields.minutes]: String(minutes),
      [fields.metres]: String(metres),
    });
    setSaid(`轨迹：${day}，${minutes}分钟，${metres}米。已填入下面，请核对。`);
  }

  return (
    <div className="cw-track">
      <label htmlFor={id}>轨迹文件（.gpx，可不选）</label>
      <input
        id={id}
        type="file"
        accept=".gpx,application/gpx+xml"
        onChange={(event) => void measure(event.target.files?.[0])}
      />
      <p className="cw-note" aria-live="polite">
        {said === '' ? '只在本机量出日期、时长和里程，轨迹点不上传、不保存。' : said}
      </p>
    </div>
  );
}
