/**
 * What each sign is worth, in natural logarithms. Fitted by `node tests/check/fit.ts --write`: not to be edited by hand.
 */
const FITTED = `
ag:none -2.23; ag:own 2.47; bs:base 3.40; bs:more -1.17; bs:one -0.40; bs:own -0.12; bs:par -1.23; bs:prev 1.06; bs:sent 0.59; bs:span 1.92; bs:start 0.35; bs:start? -0.33; bs:three -0.67
bs:unsaid -1.86; bs:year 3.05; bs:year? 0.73; far:d0 1.30; far:d1 -0.74; far:d2 -2.63; far:d3 -0.81; far:d4 -0.55; far:d5 -0.96; fr:clock -2.20; fr:other 0.51; k:aim 0.68; k:aim|ahead 0.40
k:aim|aim 1.72; k:aim|aimafter 0.92; k:aim|diff -0.35; k:aim|done -1.16; k:aim|g:difference -0.65; k:aim|g:growth -0.82; k:aim|g:level 2.11; k:aim|g:rate -0.80; k:aim|g:share -0.64
k:aim|grow -1.40; k:aim|isaim 4.12; k:aim|rank 0.53; k:aim|sum -0.24; k:aim|till 1.16; k:beside -1.18; k:beside|aim -1.61; k:beside|bare -1.43; k:beside|comp -0.23; k:beside|diff 0.37
k:beside|done -0.13; k:beside|g:completionPoints 0.28; k:beside|g:difference -0.63; k:beside|g:level -1.78; k:beside|g:points -0.15; k:beside|g:ratio 0.88; k:beside|g:sharePoints 0.44
k:beside|gapafter -0.13; k:beside|grow 0.49; k:beside|month -1.24; k:beside|of -0.15; k:beside|rank 0.16; k:beside|till -0.23; k:change -1.14; k:change|aim -1.92; k:change|bare -0.83
k:change|comp -0.16; k:change|diff -0.36; k:change|done -0.17; k:change|g:completionPoints -0.66; k:change|g:difference 0.56; k:change|g:level -1.08; k:change|g:points -0.79
k:change|g:sharePoints -1.13; k:change|gapafter -0.48; k:change|grow 0.87; k:change|of -0.38; k:change|rank 0.22; k:change|share -0.30; k:change|till -0.93; k:completion 1.10
k:completion|ahead -0.37; k:completion|aim 0.26; k:completion|aimafter 0.18; k:completion|bare 0.48; k:completion|comp 0.99; k:completion|diff 0.28; k:completion|done 0.64
k:completion|g:completion 0.67; k:completion|g:growth 0.67; k:completion|g:rate 0.50; k:completion|g:share -0.19; k:completion|grow -0.30; k:completion|month 0.37; k:completion|of 0.88
k:completion|share -0.26; k:gap -0.51; k:gap|ahead -0.26; k:gap|aim 2.79; k:gap|aimafter 0.29; k:gap|bare 0.19; k:gap|comp -0.53; k:gap|diff -0.27; k:gap|done -0.30
k:gap|g:completionPoints -0.35; k:gap|g:difference 0.97; k:gap|g:level -0.71; k:gap|g:points -0.48; k:gap|gapafter 0.44; k:gap|grow -1.36; k:gap|isaim -0.50; k:gap|month -1.38; k:gap|of 0.71
k:gap|rank 0.77; k:gap|till 0.28; k:grown -0.78; k:grown|aim -0.75; k:grown|aimafter -0.49; k:grown|bare -0.41; k:grown|comp -0.33; k:grown|diff 0.21; k:grown|done -0.50
k:grown|g:completion -0.56; k:grown|g:growth -0.55; k:grown|g:rate -0.78; k:grown|g:ratio -0.14; k:grown|g:share 0.17; k:grown|grow -0.47; k:grown|isaim -0.71; k:grown|of -0.91
k:grown|share 0.24; k:grown|till -0.55; k:growth -0.13; k:growth|ahead -0.20; k:growth|aim -0.13; k:growth|aimafter -0.62; k:growth|bare 0.43; k:growth|comp -0.55; k:growth|diff 0.57
k:growth|done 0.70; k:growth|g:completion -0.66; k:growth|g:growth 0.20; k:growth|g:index 0.31; k:growth|g:rate 0.40; k:growth|g:ratio -0.30; k:growth|g:share -1.64; k:growth|isaim -1.82
k:growth|month 0.67; k:growth|of -0.48; k:growth|rank 0.10; k:growth|share -1.07; k:level -0.12; k:level|aim 0.11; k:level|bare -0.17; k:level|comp 0.31; k:level|diff -1.09; k:level|done 0.63
k:level|g:difference -1.98; k:level|g:level 0.37; k:level|g:ratio -0.18; k:level|grow 0.53; k:level|isaim -2.14; k:level|month -0.53; k:level|of -0.67; k:level|rank -0.31; k:level|sum -0.56
k:level|till 0.18; k:rank 0.44; k:rank|bare -0.12; k:rank|diff -0.36; k:rank|g:rank 0.42; k:rank|grow -0.11; k:rank|month -0.45; k:rank|rank -0.60; k:rank|till 0.47; k:rate -0.20
k:rate|aim -0.45; k:rate|diff -0.22; k:rate|g:growth -0.44; k:rate|g:rate 0.23; k:rate|g:share 0.31; k:rate|isaim -0.76; k:rate|month 0.17; k:rate|share 0.30; k:rate|till 0.28; k:rest -1.50
k:rest|aim 0.15; k:rest|bare -0.21; k:rest|diff -0.16; k:rest|done -0.10; k:rest|g:growth -0.95; k:rest|g:rate -0.30; k:rest|g:share -0.73; k:rest|grow -0.83; k:rest|isaim -0.22
k:rest|of -0.12; k:rest|share -0.61; k:rest|till -0.48; k:share -0.75; k:share|aim -0.46; k:share|aimafter -0.35; k:share|comp -0.55; k:share|done -0.42; k:share|g:completion 0.23
k:share|g:growth -1.26; k:share|g:rate -0.46; k:share|g:ratio 1.73; k:share|grow -1.18; k:share|isaim -0.46; k:share|month -0.51; k:share|of -0.10; k:share|share 1.09; k:share|till -0.28
k:steps -1.40; k:steps|diff -0.94; k:steps|g:rank -0.42; k:steps|g:steps -0.97; k:steps|grow -0.67; k:steps|month -0.57; k:steps|rank -0.17; k:steps|till -0.10; k:stretch -0.61
k:stretch|aim -0.67; k:stretch|bare -0.65; k:stretch|comp 0.65; k:stretch|diff -1.09; k:stretch|done 0.22; k:stretch|g:difference -0.96; k:stretch|g:level -0.41; k:stretch|grow 0.90
k:stretch|isaim -0.13; k:stretch|month 0.24; k:stretch|till -0.29; k:sum -0.26; k:sum|aim -0.10; k:sum|bare -0.38; k:sum|diff -0.39; k:sum|g:difference -0.35; k:sum|g:level 0.17
k:sum|grow -0.12; k:sum|month -0.16; k:sum|rank 0.39; k:sum|sum 1.07; k:sum|till -0.10; k:times 0.15; k:times|diff 0.18; k:times|g:ratio 0.14; k:times|grow 0.28; k:times|till 0.12
o:above -0.80; o:after -0.48; o:carried 0.84; o:carriedpast 0.18; o:last -0.88; o:own 1.07; o:own2 -0.22; o:par -0.51; o:sent -1.06; o:title -0.38; o:unusual -1.31; o:usual 0.76; old 0.22
out 0.75; out:any 0.84; out:bare -0.52; out:broken 0.28; out:d0 0.89; out:d1 1.41; out:d2 0.79; out:d3 0.65; out:d4 0.34; out:may 0.68; out:stranger 1.65; out:u:% 0.86; out:u:pp 0.95
out:u:rank 0.90; out:u:x -0.15; out:u:yuan 0.67; out:ungrammar -0.41; out:unnamed 0.53; out|ahead 0.63; out|aim 0.65; out|aimafter 0.27; out|comp 0.39; out|diff 0.47; out|done 0.26
out|gapafter 0.20; out|grow 0.58; out|month 0.80; out|of 0.84; out|rank 0.15; out|share 0.42; out|sum -0.15; out|till 0.37; pl:county -0.57; pl:county!own -0.64; pl:county!sent -0.74
pl:countyathome -0.33; pl:gram 3.25; pl:home 0.58; pl:home! 1.05; pl:none -3.44; pl:own 0.58; pl:par -1.73; pl:sent -0.15; pl:sum -0.26; right:approximate -0.14; right:bound -0.22
right:d0 0.73; right:d1 0.14; right:d2 0.42; right:d3 0.51; right:d4 1.23; right:d5 0.41; right:exact 0.88; rightc:d0 0.19; rightc:d1 0.26; rightc:d2 0.41; rightc:d3 1.75; rightc:d4 0.26
rightc:d5 0.57; s:above -1.93; s:after -3.12; s:behind 0.62; s:carried 0.72; s:carriedpast 0.14; s:draft -2.25; s:gram -0.13; s:gram! -1.51; s:gramone -0.95; s:gramsure 0.80; s:last -1.27
s:maystranger -0.36; s:none -0.52; s:own2 -0.46; s:ownstopped 0.18; s:par -0.92; s:reader 0.93; s:sent -1.05; s:spoken -0.11; s:spoken1 -0.81; s:spoken2 -0.89; s:stranger -1.32; s:title -0.94
slip:approximate -1.17; slip:base -0.36; slip:base:d0 -0.11; slip:base:d1 -0.73; slip:base:d2 -0.24; slip:base:d3 0.42; slip:base:d4 -0.23; slip:base:d5 -0.85; slip:bound -0.53
slip:exact -0.79; slip:none -1.85; slip:none:d0 -0.43; slip:none:d2 -1.22; slip:none:d3 -2.20; slip:none:d4 -2.14; slip:none:d5 -1.48; slip:period 0.14; slip:period:d0 -0.17
slip:period:d1 -0.63; slip:period:d2 -0.23; slip:period:d3 0.90; slip:period:d4 1.15; slip:period:d5 0.51; slip:rounding 0.23; slip:rounding:d2 -0.75; slip:rounding:d3 -0.14
slip:rounding:d4 1.33; slip:rounding:d5 0.54; slip:scale 0.54; slip:scale:d1 -1.92; slip:scale:d2 -0.55; slip:scale:d3 0.84; slip:scale:d4 1.48; slip:scale:d5 1.36; slip:sign 0.54
slip:sign:d1 0.19; slip:sign:d2 0.37; slip:sign:d3 0.21; slip:sign:d4 -0.11; slip:stale 1.17; slip:stale:d2 0.64; slip:stale:d3 0.21; slip:stale:d4 -0.16; slip:stale:d5 0.32
slip:swapfar -0.30; slip:swapfar:d0 -1.03; slip:swapfar:d1 0.20; slip:swapfar:d2 -0.80; slip:swapfar:d3 0.17; slip:swapfar:d4 0.70; slip:swapfar:d5 0.37; slip:swapkin -0.30
slip:swapkin:d2 0.49; slip:swapkin:d4 -0.22; slip:swapkin:d5 -0.45; slip:swapnear 0.39; slip:swapnear:d1 0.51; slip:swapnear:d2 0.29; slip:swapnear:d4 0.70; slip:swappar 0.11
slip:swappar:d1 -0.35; slip:swappar:d3 0.57; slip:town -0.13; slip:town:d1 -0.51; slip:town:d4 0.28; slip:town:d5 0.11; slip:transposed 0.77; slip:transposed:d3 0.24; slip:transposed:d5 0.40
slipc:base -1.17; slipc:none -0.81; slipc:period -0.70; slipc:rounding 0.54; slipc:scale -0.75; slipc:sign -1.13; slipc:swapfar 0.31; slipc:swapnear -1.86; slipc:town -0.46
slipc:transposed 0.35; sp:month 0.48; sp:month! -3.32; sp:no -1.10; sp:own -0.78; sp:sum! -2.19; ta:other -0.96; ta:year 1.16; tm:base 0.58; tm:clock 3.61; tm:draft 0.34; tm:gram 0.58
tm:gram! -1.07; tm:never -1.59; tm:own 1.60; tm:own! -1.32; tm:par 0.42; tm:prev 0.98; tm:sent 0.88; tm:whole 0.79; told -2.85; told:last -2.84
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
