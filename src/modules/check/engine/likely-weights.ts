/**
 * What each sign is worth, in natural logarithms. Fitted by `node tests/check/fit.ts --write`: not to be edited by hand.
 */
const FITTED = `
ag:none -1.77; ag:own 2.43; bs:base 3.26; bs:more -1.11; bs:one -0.31; bs:par -1.11; bs:prev 1.14; bs:sent 0.60; bs:span 1.58; bs:start 0.60; bs:start? -0.32; bs:three -0.65; bs:unsaid -1.87
bs:year 2.97; bs:year? 0.88; far:d0 1.24; far:d1 -0.61; far:d2 -2.61; far:d3 -0.77; far:d4 -0.87; far:d5 -0.90; fr:clock -2.11; fr:other 0.73; k:aim 0.73; k:aim|ahead 0.25; k:aim|aim 2.07
k:aim|aimafter 0.84; k:aim|bare 0.16; k:aim|comp -0.17; k:aim|diff -0.38; k:aim|done -1.04; k:aim|g:difference -0.59; k:aim|g:growth -0.91; k:aim|g:level 1.93; k:aim|g:rate -0.94
k:aim|grow -1.23; k:aim|isaim 3.73; k:aim|of 0.11; k:aim|rank 0.52; k:aim|sum -0.24; k:aim|till 0.97; k:beside -1.05; k:beside|aim -1.68; k:beside|bare -1.37; k:beside|comp -0.27
k:beside|diff 0.57; k:beside|g:completionPoints 0.23; k:beside|g:difference -0.14; k:beside|g:level -1.80; k:beside|g:points -0.11; k:beside|g:ratio 0.71; k:beside|g:sharePoints 0.47
k:beside|gapafter -0.12; k:beside|grow 0.27; k:beside|month -1.13; k:beside|of -0.13; k:beside|rank 0.20; k:beside|till -0.20; k:change -1.15; k:change|aim -1.87; k:change|bare -0.82
k:change|comp -0.16; k:change|diff -0.33; k:change|done -0.17; k:change|g:completionPoints -0.65; k:change|g:difference 0.57; k:change|g:level -1.04; k:change|g:points -0.87
k:change|g:sharePoints -0.95; k:change|gapafter -0.46; k:change|grow 0.87; k:change|of -0.28; k:change|share -0.27; k:change|till -0.99; k:completion 1.23; k:completion|ahead -0.30
k:completion|aim 0.21; k:completion|aimafter 0.11; k:completion|bare 0.55; k:completion|comp 1.02; k:completion|diff 0.21; k:completion|done 0.62; k:completion|g:completion 0.71
k:completion|g:growth 0.59; k:completion|g:rate 0.44; k:completion|grow -0.36; k:completion|isaim 0.14; k:completion|month 0.38; k:completion|of 0.77; k:completion|share -0.25; k:gap -0.59
k:gap|ahead -0.22; k:gap|aim 2.63; k:gap|aimafter 0.48; k:gap|bare -0.18; k:gap|comp -0.49; k:gap|diff -0.17; k:gap|done -0.29; k:gap|g:completionPoints -0.34; k:gap|g:difference 1.06
k:gap|g:level -0.76; k:gap|g:points -0.55; k:gap|gapafter 0.48; k:gap|grow -1.35; k:gap|isaim -0.28; k:gap|month -1.31; k:gap|of 0.99; k:gap|rank 0.81; k:gap|till 0.10; k:grown -0.79
k:grown|aim -0.69; k:grown|aimafter -0.42; k:grown|bare -0.40; k:grown|comp -0.33; k:grown|done -0.47; k:grown|g:completion -0.56; k:grown|g:growth -0.51; k:grown|g:rate -0.71
k:grown|g:ratio -0.18; k:grown|grow -0.43; k:grown|isaim -0.58; k:grown|of -0.91; k:grown|share 0.16; k:grown|till -0.47; k:growth -0.18; k:growth|ahead -0.21; k:growth|aim -0.18
k:growth|aimafter -0.49; k:growth|bare 0.33; k:growth|comp -0.53; k:growth|diff 0.53; k:growth|done 0.58; k:growth|g:completion -0.58; k:growth|g:growth 0.30; k:growth|g:index 0.28
k:growth|g:rate 0.46; k:growth|g:ratio -0.32; k:growth|g:share -1.53; k:growth|isaim -1.69; k:growth|month 0.49; k:growth|of -0.49; k:growth|rank 0.25; k:growth|share -1.08
k:growth|till -0.14; k:level -0.14; k:level|aim -0.13; k:level|bare -0.15; k:level|comp 0.27; k:level|diff -0.96; k:level|done 0.71; k:level|g:difference -1.81; k:level|g:level 0.35
k:level|g:ratio -0.17; k:level|grow 0.56; k:level|isaim -1.96; k:level|month -0.58; k:level|of -0.41; k:level|rank -0.13; k:level|sum -0.59; k:level|till 0.22; k:rank 0.46; k:rank|diff -0.37
k:rank|g:rank 0.45; k:rank|grow -0.19; k:rank|month -0.39; k:rank|rank -0.50; k:rank|till 0.42; k:rate -0.28; k:rate|aim -0.44; k:rate|bare -0.15; k:rate|diff -0.20; k:rate|g:growth -0.50
k:rate|g:rate 0.26; k:rate|g:share 0.27; k:rate|isaim -0.82; k:rate|month 0.18; k:rate|share 0.26; k:rate|till 0.26; k:rest -1.49; k:rest|aim 0.23; k:rest|bare -0.16; k:rest|diff -0.26
k:rest|g:growth -0.88; k:rest|g:rate -0.23; k:rest|g:share -0.84; k:rest|grow -0.79; k:rest|isaim -0.14; k:rest|of -0.12; k:rest|share -0.75; k:rest|till -0.45; k:share -0.80
k:share|aim -0.38; k:share|aimafter -0.34; k:share|bare 0.17; k:share|comp -0.50; k:share|diff 0.10; k:share|done -0.37; k:share|g:growth -1.24; k:share|g:rate -0.29; k:share|g:ratio 1.54
k:share|g:share -0.20; k:share|grow -1.17; k:share|isaim -0.39; k:share|month -0.50; k:share|of -0.14; k:share|share 1.15; k:share|till -0.37; k:steps -1.34; k:steps|diff -0.97
k:steps|g:rank -0.30; k:steps|g:steps -1.03; k:steps|grow -0.62; k:steps|month -0.51; k:steps|rank -0.16; k:steps|till -0.12; k:stretch -0.62; k:stretch|aim -0.68; k:stretch|bare -0.52
k:stretch|comp 0.72; k:stretch|diff -0.91; k:stretch|done 0.30; k:stretch|g:difference -0.74; k:stretch|g:level -0.45; k:stretch|grow 0.87; k:stretch|isaim -0.13; k:stretch|month 0.13
k:stretch|of -0.12; k:sum -0.34; k:sum|bare -0.24; k:sum|diff -0.31; k:sum|g:difference -0.27; k:sum|grow -0.10; k:sum|month -0.16; k:sum|sum 0.69; k:times 0.17; k:times|diff 0.23
k:times|g:ratio 0.10; k:times|grow 0.34; k:times|till 0.16; o:above -0.68; o:after -0.74; o:carried 0.52; o:carriedpast 0.15; o:last -0.87; o:own 0.92; o:own2 -0.31; o:par -0.59; o:sent -1.35
o:title -0.39; o:unusual -1.29; o:usual 0.97; old 0.34; out 0.76; out:any 0.88; out:bare -0.48; out:broken 0.26; out:d0 0.71; out:d1 1.68; out:d2 0.69; out:d3 0.58; out:d4 0.44; out:d5 0.18
out:may 0.79; out:stranger 1.84; out:u:% 0.87; out:u:pp 1.01; out:u:rank 0.83; out:u:x -0.17; out:u:yuan 0.69; out:ungrammar -0.36; out:unnamed 0.53; out|ahead 0.67; out|aim 0.64
out|aimafter 0.13; out|comp 0.37; out|diff 0.42; out|done 0.19; out|gapafter 0.13; out|grow 0.59; out|month 0.87; out|of 0.69; out|share 0.54; out|sum 0.26; out|till 0.45; pl:county -0.59
pl:county!own -0.66; pl:county!sent -0.76; pl:countyathome -0.33; pl:gram 2.98; pl:home 0.63; pl:home! 0.92; pl:none -3.09; pl:own 0.62; pl:par -1.95; pl:sent -0.15; pl:sum -0.34
right:approximate -0.26; right:bound -0.16; right:d0 0.75; right:d1 0.10; right:d2 0.39; right:d3 0.37; right:d4 1.03; right:d5 0.39; right:exact 0.87; rightc:d0 0.18; rightc:d1 0.38
rightc:d2 0.38; rightc:d3 1.63; rightc:d4 0.34; rightc:d5 0.53; s:above -1.64; s:after -3.12; s:behind 0.59; s:carried 0.70; s:carriedpast 0.22; s:draft -2.16; s:end 0.32; s:gram! -1.50
s:gramone -0.89; s:gramsure 0.78; s:last -1.07; s:maystranger -0.23; s:none -0.59; s:own2 -0.41; s:ownstopped 0.15; s:par -0.88; s:reader 0.91; s:sent -1.08; s:spoken1 -1.03; s:spoken2 -0.58
s:stranger -1.56; s:title -0.89; slip:approximate -1.00; slip:base -0.46; slip:base:d0 -0.13; slip:base:d1 -1.21; slip:base:d2 -0.20; slip:base:d3 0.33; slip:base:d4 -0.22; slip:base:d5 -0.87
slip:bound -0.56; slip:exact -0.79; slip:none -1.84; slip:none:d0 -0.47; slip:none:d1 -0.61; slip:none:d2 -1.08; slip:none:d3 -2.17; slip:none:d4 -2.11; slip:none:d5 -1.41; slip:period 0.21
slip:period:d0 -0.12; slip:period:d1 -0.48; slip:period:d2 -0.26; slip:period:d3 0.88; slip:period:d4 1.02; slip:period:d5 0.47; slip:rounding 0.24; slip:rounding:d1 -0.29
slip:rounding:d2 -0.57; slip:rounding:d4 1.26; slip:rounding:d5 0.58; slip:scale 0.47; slip:scale:d0 0.18; slip:scale:d1 -1.85; slip:scale:d2 -0.62; slip:scale:d3 1.35; slip:scale:d4 1.12
slip:scale:d5 0.70; slip:sign 0.62; slip:sign:d1 0.52; slip:sign:d2 0.29; slip:sign:d3 0.19; slip:sign:d4 -0.12; slip:stale 1.16; slip:stale:d2 0.65; slip:stale:d3 0.17; slip:stale:d4 -0.11
slip:stale:d5 0.34; slip:swapfar -0.33; slip:swapfar:d0 -1.05; slip:swapfar:d1 0.32; slip:swapfar:d2 -0.75; slip:swapfar:d4 0.46; slip:swapfar:d5 0.38; slip:swapkin 0.25; slip:swapkin:d2 0.25
slip:swapkin:d3 -0.10; slip:swapkin:d4 0.70; slip:swapkin:d5 -0.61; slip:swapnear 0.14; slip:swapnear:d2 0.35; slip:swapnear:d3 0.17; slip:swappar 0.15; slip:swappar:d1 -0.18
slip:swappar:d2 -0.11; slip:swappar:d3 0.52; slip:town -0.16; slip:town:d1 -0.38; slip:town:d4 0.14; slip:town:d5 0.10; slip:transposed 0.81; slip:transposed:d3 0.20; slip:transposed:d4 0.11
slip:transposed:d5 0.41; slipc:base -1.14; slipc:none -0.90; slipc:period -0.74; slipc:rounding 0.15; slipc:scale -0.51; slipc:sign -1.12; slipc:swapfar 0.39; slipc:swapkin -0.10
slipc:swapnear -1.64; slipc:town -0.51; slipc:transposed 0.27; sp:month 0.52; sp:month! -3.30; sp:no -1.13; sp:own -0.65; sp:sum! -2.15; ta:other -0.75; ta:year 1.14; tm:base 0.83
tm:clock 3.59; tm:draft 0.42; tm:gram 0.36; tm:gram! -0.86; tm:never -1.72; tm:own 1.64; tm:own! -1.55; tm:par 0.56; tm:prev 0.91; tm:sent 0.96; tm:whole 0.78; told -2.65; told:last -2.80
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
