const HEAD = /^(?:关于)?(.{2,12}?(?:自治县|县|区|市|旗))(?=.*\d{4}年)/u;

/** The county that a title names; empty when it names none. */
export function placeOf(title: string): string {
  return HEAD.exec(title.replace(/\s+/gu, ''))?.[1] ?? '';
}

/** What two texts are called beside each other: by their counties, 甲 and 乙 where the titles do not tell two. */
export function sidesOf(a: string, b: string): readonly [string, string] {
  const [mine, theirs] = [placeOf(a), placeOf(b)];
  return mine === '' || theirs === '' || mine === theirs ? ['甲', '乙'] : [mine, theirs];
}
