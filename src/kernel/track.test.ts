import assert from 'node:assert/strict';
import { it } from 'node:test';
import { measureTrack } from './track.ts';

it('keeps how long and how far its track was, and no point of it', () => {
  const gpx = `<gpx><trk><name>演示</name><trkseg>
    <trkpt lat="34.770" lon="117.600"><ele>60</ele><time>2022-05-10T00:00:00Z</time></trkpt>
    <trkpt lat="34.775" lon="117.600"><time>2022-05-10T00:10:00Z</time></trkpt>
    <trkpt lat="34.775" lon="117.610"><time>2022-05-10T00:25:00Z</time></trkpt>
  </trkseg></trk></gpx>`;
  assert.deepEqual(measureTrack(gpx), { day: '2022-05-10', minutes: 25, metres: 1469 });
  assert.equal(measureTrack('<gpx/>'), null);
});
