/**
 * What each sign is worth, in natural logarithms. Fitted by `node tests/check/fit.ts --write`: not to be edited by hand.
 */
const FITTED = `
ag:none -0.72; ag:own 1.30; ag:par -1.03; bs:base 2.40; bs:more -0.78; bs:one -0.41; bs:par -1.75; bs:prev 0.55; bs:sent 0.57; bs:span 1.29; bs:start 0.86; bs:three -0.32; bs:unsaid -1.87
bs:year 0.86; bs:year? -0.11; far:d0 0.91; far:d1 -0.30; far:d2 -1.30; far:d3 -0.75; far:d4 -0.50; far:d5 -0.19; k:aim 0.63; k:aim|aim 1.19; k:aim|aimafter 0.79; k:aim|bare 0.31
k:aim|diff -0.29; k:aim|done -0.47; k:aim|g:difference -0.23; k:aim|g:growth -0.45; k:aim|g:level 1.62; k:aim|g:rate -0.34; k:aim|g:share -0.17; k:aim|grow -0.18; k:aim|isaim 1.90
k:aim|month 0.28; k:aim|of -0.36; k:aim|rank 0.37; k:aim|share -0.19; k:aim|till 0.22; k:beside -0.61; k:beside|aim -0.59; k:beside|bare -0.22; k:beside|comp -0.15; k:beside|diff 0.40
k:beside|done -0.30; k:beside|g:completionPoints 0.24; k:beside|g:difference -0.21; k:beside|g:level -1.23; k:beside|g:points 0.15; k:beside|g:ratio 0.17; k:beside|g:sharePoints 0.29
k:beside|grow 0.21; k:beside|month -0.60; k:beside|rank -0.13; k:beside|till -0.13; k:change -0.89; k:change|aim -1.10; k:change|comp -0.44; k:change|diff -0.12
k:change|g:completionPoints -0.48; k:change|g:difference 0.94; k:change|g:level -0.92; k:change|g:sharePoints -0.39; k:change|gapafter -0.40; k:change|grow 0.74; k:change|month 0.28
k:change|of -0.52; k:change|till -0.70; k:completion 1.17; k:completion|aim 0.19; k:completion|comp 0.44; k:completion|diff 0.52; k:completion|done 0.52; k:completion|g:completion 0.75
k:completion|g:growth 0.41; k:completion|month 0.11; k:completion|of 0.26; k:completion|share 0.15; k:completion|till 0.14; k:gap -0.39; k:gap|aim 1.05; k:gap|bare -0.45; k:gap|comp -0.17
k:gap|diff 0.32; k:gap|g:completionPoints -0.45; k:gap|g:difference 0.92; k:gap|g:level -0.73; k:gap|g:sharePoints -0.11; k:gap|gapafter 0.35; k:gap|grow -1.02; k:gap|isaim -0.14
k:gap|month -0.41; k:gap|of 0.53; k:gap|rank -0.14; k:gap|till 0.39; k:grown -0.81; k:grown|aim -0.12; k:grown|aimafter -0.22; k:grown|bare -0.83; k:grown|diff 0.17; k:grown|done -0.11
k:grown|g:completion 0.55; k:grown|g:growth -0.22; k:grown|g:index -0.16; k:grown|g:rate -1.06; k:grown|g:ratio -0.12; k:grown|isaim -0.24; k:grown|till -0.10; k:growth -0.10
k:growth|aim 0.41; k:growth|aimafter -0.27; k:growth|bare 0.13; k:growth|comp -0.39; k:growth|done -0.14; k:growth|g:completion 0.61; k:growth|g:growth 0.30; k:growth|g:index -0.30
k:growth|g:rate 0.60; k:growth|g:share -1.18; k:growth|grow 0.30; k:growth|isaim -1.06; k:growth|rank 0.44; k:growth|share -1.20; k:growth|till 0.32; k:level -0.19; k:level|aim -0.28
k:level|bare 0.16; k:level|diff -0.45; k:level|done 0.77; k:level|g:difference -0.92; k:level|g:level 0.46; k:level|g:ratio -0.10; k:level|grow 0.31; k:level|isaim -0.81; k:level|month -0.15
k:level|sum -0.27; k:level|till 0.16; k:rank 0.17; k:rank|g:rank 0.17; k:rank|grow 0.26; k:rank|month 0.22; k:rank|rank -0.20; k:rank|till 0.12; k:rate 0.16; k:rate|aim -0.15
k:rate|aimafter 0.23; k:rate|bare 0.32; k:rate|diff 0.30; k:rate|g:completion -0.15; k:rate|g:growth -0.15; k:rate|g:rate 0.45; k:rate|till -0.13; k:rest -1.10; k:rest|bare -0.11
k:rest|diff -0.19; k:rest|g:growth -0.60; k:rest|g:rate -0.14; k:rest|g:share -0.30; k:rest|grow -0.49; k:rest|of -0.22; k:rest|rank -0.14; k:rest|share -0.18; k:rest|till -0.15
k:share -0.36; k:share|aim -0.12; k:share|bare -0.15; k:share|diff 0.29; k:share|done -0.15; k:share|g:growth -0.89; k:share|g:rate -0.12; k:share|g:ratio 0.29; k:share|g:share 0.40
k:share|grow -0.64; k:share|isaim -0.26; k:share|of -0.19; k:share|share 0.60; k:steps -0.18; k:steps|g:rank -0.18; k:steps|month -0.17; k:stretch -0.27; k:stretch|aim -0.35
k:stretch|bare -0.18; k:stretch|comp 0.16; k:stretch|diff -0.87; k:stretch|g:difference -0.67; k:stretch|g:level 0.25; k:stretch|isaim -0.11; k:stretch|month 0.25; k:stretch|of -0.17
k:stretch|rank 0.14; k:stretch|till -0.43; k:sum|diff -0.18; k:sum|of -0.10; k:sum|sum 0.40; k:sum|till -0.11; k:times -0.14; o:after -0.19; o:carried -0.14; o:draft 0.20; o:last -0.47
o:own 1.45; o:own2 -0.11; o:par -0.57; o:sent -0.45; o:title -0.44; out 0.82; out:ambiguous 1.14; out:any 0.99; out:bare -0.21; out:broken 0.10; out:d1 2.00; out:d2 0.62; out:d3 -0.42
out:d4 0.51; out:d5 0.27; out:may 0.65; out:plain -0.41; out:stranger 1.23; out:u:% 1.00; out:u:pp 0.73; out:u:x 0.14; out:u:yuan 0.30; out:ungrammar -0.35; out:unnamed 0.70; out|aim -0.13
out|aimafter -0.32; out|comp 0.53; out|grow 0.43; out|month 0.32; out|of 0.95; out|share 0.90; out|till 0.38; pl:county -0.15; pl:county!own -0.42; pl:county!sent -0.33; pl:gram 2.30
pl:home 0.25; pl:home! -0.35; pl:none -2.36; pl:own 0.37; pl:par -1.29; pl:sent 0.48; right:approximate 0.27; right:bound 0.13; right:d0 0.72; right:d2 0.15; right:d4 0.41; right:d5 0.14
right:exact 0.87; rightc:d0 0.18; rightc:d1 0.21; rightc:d3 0.69; rightc:d4 -0.10; rightc:d5 0.33; s:after -1.72; s:behind 0.31; s:carried 0.88; s:carriedpast 0.78; s:draft -1.26; s:end -0.38
s:gram! -0.18; s:gramone -0.21; s:gramsure 1.45; s:last -0.68; s:maystranger -0.47; s:none -0.42; s:own 0.39; s:ownbroken 0.19; s:ownclause 0.32; s:ownstopped 0.10; s:par -0.71; s:reader 1.32
s:sent -0.12; s:spoken 0.42; s:spoken1 -0.71; s:spoken2 -0.42; s:stranger -0.82; s:title -0.71; slip:approximate -1.43; slip:base -0.84; slip:base:d0 -0.19; slip:base:d1 -0.64
slip:base:d3 -0.40; slip:base:d5 -0.70; slip:bound -0.61; slip:exact -0.79; slip:none -2.07; slip:none:d0 -0.74; slip:none:d3 -1.41; slip:none:d4 -1.81; slip:none:d5 -0.70; slip:period 0.12
slip:period:d0 0.65; slip:period:d1 -0.32; slip:period:d2 -0.57; slip:period:d3 0.36; slip:period:d4 0.24; slip:rounding 0.51; slip:rounding:d1 -0.16; slip:rounding:d2 -0.17
slip:rounding:d3 0.28; slip:rounding:d4 0.34; slip:scale 0.26; slip:scale:d0 0.69; slip:scale:d1 -1.14; slip:scale:d2 -0.33; slip:scale:d3 0.28; slip:scale:d4 0.32; slip:scale:d5 0.39
slip:sign 0.71; slip:sign:d1 0.64; slip:stale:d2 -0.13; slip:stale:d3 0.20; slip:swapfar -0.48; slip:swapfar:d0 -1.06; slip:swapfar:d3 -0.34; slip:swapfar:d4 0.60; slip:swapfar:d5 0.30
slip:swapkin -0.80; slip:swapkin:d4 -0.17; slip:swapkin:d5 -0.64; slip:swapnear -0.16; slip:swapnear:d2 0.19; slip:swapnear:d3 -0.14; slip:swappar -0.47; slip:swappar:d0 -0.16
slip:swappar:d1 -0.31; slip:swappar:d4 -0.12; slip:town -0.26; slip:town:d1 -0.28; slip:town:d2 -0.10; slip:town:d4 -0.18; slip:town:d5 0.34; slip:transposed 0.89; slip:transposed:d2 -0.30
slip:transposed:d3 1.18; slip:transposed:d4 -0.10; slipc:base -1.05; slipc:none -0.24; slipc:period -0.73; slipc:scale -0.84; slipc:swapnear -1.46; slipc:swappar -0.57; slipc:town -0.71
slipc:transposed 0.80; sp:month 1.00; sp:month! -2.30; sp:no -1.09; sp:own -0.75; sp:sum! -1.41; ta:other -0.16; ta:year 0.79; tm:base 0.26; tm:based -1.05; tm:based! 1.12; tm:clock 3.00
tm:draft -0.12; tm:gram 0.28; tm:gram! -0.55; tm:never -1.39; tm:own 1.32; tm:own! -1.18; tm:par 0.16; tm:prev 0.42; tm:sent 0.24; tm:whole 0.41; told -2.05; told:last -1.88
`;

/** The weights by the names of the signs. */
export const weights: ReadonlyMap<string, number> = new Map(
  FITTED.trim()
    .split(/[;\n]/u)
    .map((row) => {
      const [name = '', value = '0'] = row.trim().split(' ');
      return [name, Number(value)] as const;
    }),
);
