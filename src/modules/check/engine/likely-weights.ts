/**
 * What each sign is worth, in natural logarithms. Fitted by `node tests/check/fit.ts --write`: not to be edited by hand.
 */
const FITTED = `
ag:none -0.69; ag:own 1.41; ag:par -0.99; bs:base 2.44; bs:more -0.82; bs:par -1.56; bs:prev 0.38; bs:sent 0.68; bs:span 1.22; bs:start 0.72; bs:start? 0.14; bs:three -0.32; bs:unsaid -1.83
bs:year 1.15; far:d0 0.34; far:d1 -0.10; far:d2 -1.68; far:d3 -0.44; far:d4 0.13; far:d5 0.27; k:aim 0.63; k:aim|aim 0.92; k:aim|aimafter 0.29; k:aim|bare 0.45; k:aim|comp 0.52
k:aim|diff -0.11; k:aim|g:difference 0.27; k:aim|g:growth -0.37; k:aim|g:level 1.17; k:aim|g:rate -0.39; k:aim|grow -0.18; k:aim|isaim 1.69; k:aim|month 0.12; k:aim|of -0.21; k:aim|rank 0.31
k:aim|share -0.13; k:aim|till 0.37; k:beside -0.48; k:beside|aim -0.59; k:beside|comp -0.10; k:beside|diff 0.29; k:beside|done -0.24; k:beside|g:completionPoints 0.17
k:beside|g:difference -0.12; k:beside|g:level -0.83; k:beside|g:points 0.23; k:beside|g:ratio 0.10; k:beside|grow 0.27; k:beside|month -0.58; k:beside|rank -0.13; k:beside|till -0.13
k:change -0.94; k:change|aim -1.23; k:change|bare -0.14; k:change|comp -0.41; k:change|diff -0.10; k:change|done -0.15; k:change|g:completionPoints -0.44; k:change|g:difference 0.85
k:change|g:level -0.83; k:change|g:points -0.13; k:change|g:sharePoints -0.56; k:change|gapafter -0.37; k:change|grow 0.85; k:change|month 0.36; k:change|of -0.49; k:change|rank -0.13
k:change|till -0.59; k:completion 1.20; k:completion|aim 0.33; k:completion|comp 0.36; k:completion|diff 0.51; k:completion|done 0.45; k:completion|g:completion 0.87
k:completion|g:growth 0.39; k:completion|g:rate -0.10; k:completion|month 0.11; k:completion|of 0.36; k:completion|share 0.26; k:completion|till 0.12; k:gap -0.48; k:gap|aim 0.80
k:gap|bare -0.25; k:gap|comp -0.10; k:gap|diff 0.34; k:gap|g:completionPoints -0.37; k:gap|g:difference 0.39; k:gap|g:level -0.62; k:gap|g:points 0.33; k:gap|g:sharePoints -0.23
k:gap|gapafter 0.22; k:gap|grow -1.06; k:gap|isaim -0.12; k:gap|month -0.53; k:gap|of 0.46; k:gap|rank 0.23; k:gap|till 0.20; k:grown -0.66; k:grown|aim -0.13; k:grown|aimafter -0.26
k:grown|bare -0.72; k:grown|done -0.14; k:grown|g:completion 0.69; k:grown|g:growth -0.26; k:grown|g:index -0.11; k:grown|g:rate -0.94; k:grown|grow -0.10; k:grown|isaim -0.30
k:grown|month -0.19; k:grown|of 0.12; k:growth -0.12; k:growth|aim 0.48; k:growth|aimafter 0.41; k:growth|comp -0.44; k:growth|diff 0.18; k:growth|done -0.24; k:growth|g:completion 0.58
k:growth|g:growth 0.19; k:growth|g:index -0.19; k:growth|g:rate 0.32; k:growth|g:share -1.00; k:growth|grow 0.28; k:growth|isaim -0.65; k:growth|month 0.32; k:growth|of -0.14
k:growth|rank 0.34; k:growth|share -1.01; k:growth|till 0.27; k:level -0.34; k:level|diff -0.35; k:level|done 0.53; k:level|g:difference -0.87; k:level|g:level 0.27; k:level|isaim -0.34
k:level|month -0.13; k:level|rank -0.20; k:level|sum -0.20; k:rank 0.17; k:rank|g:rank 0.17; k:rank|grow 0.17; k:rank|month 0.25; k:rank|rank -0.20; k:rate -0.19; k:rate|aim -0.18
k:rate|aimafter 0.46; k:rate|bare -0.20; k:rate|diff 0.10; k:rate|g:completion -0.16; k:rate|isaim 0.25; k:rest -1.09; k:rest|diff -0.16; k:rest|g:growth -0.50; k:rest|g:rate -0.15
k:rest|g:share -0.36; k:rest|grow -0.46; k:rest|of -0.29; k:rest|rank -0.17; k:rest|share -0.28; k:share -0.39; k:share|aimafter -0.13; k:share|diff 0.28; k:share|done -0.23
k:share|g:growth -0.67; k:share|g:rate -0.11; k:share|g:ratio 0.12; k:share|g:share 0.31; k:share|grow -0.53; k:share|isaim -0.19; k:share|of -0.37; k:share|share 0.47; k:share|till 0.15
k:steps -0.20; k:steps|g:rank -0.20; k:steps|month -0.18; k:stretch|aim -0.26; k:stretch|comp 0.19; k:stretch|diff -1.02; k:stretch|done 0.13; k:stretch|g:difference -0.74
k:stretch|g:level 0.47; k:stretch|of -0.23; k:stretch|rank 0.28; k:stretch|till -0.21; k:sum|aim 0.11; k:sum|diff -0.19; k:sum|of -0.10; k:sum|sum 0.35; o:after -0.15; o:carriedpast 0.39
o:draft 0.24; o:last -0.59; o:own 1.35; o:par -0.49; o:sent -0.66; o:title -0.31; out 0.78; out:ambiguous 3.02; out:any 0.78; out:broken 0.13; out:d0 0.19; out:d1 1.50; out:d2 0.73
out:d3 -0.19; out:d4 0.33; out:d5 0.22; out:may 0.32; out:plain -0.65; out:stranger 1.10; out:u:% 0.93; out:u:pp 0.82; out:u:yuan 0.25; out:unnamed 0.91; out|aim -0.24; out|aimafter -0.67
out|diff 0.19; out|done 0.12; out|gapafter 0.17; out|grow 0.38; out|month 0.54; out|of 0.93; out|rank -0.19; out|share 0.80; out|till 0.20; pl:county -0.30; pl:county!own -0.11
pl:county!sent -0.46; pl:gram 2.06; pl:home 0.18; pl:home! -0.25; pl:none -2.03; pl:own 0.35; pl:par -1.41; pl:sent 0.66; right:approximate 0.51; right:bound 0.35; right:d0 0.52
right:d1 0.19; right:d2 0.31; right:d4 0.95; right:d5 0.52; right:exact 0.95; rightc:d0 0.24; rightc:d3 0.56; rightc:d4 -0.12; rightc:d5 0.28; s:after -1.72; s:carried 0.89
s:carriedpast 0.28; s:draft -1.54; s:gramone -0.24; s:gramsure 1.37; s:last -0.87; s:maystranger -0.47; s:none 0.29; s:own 0.13; s:ownclause 0.13; s:par -0.92; s:reader 1.07; s:sent -0.39
s:stranger -0.80; s:title -0.71; slip:approximate -0.75; slip:base -0.93; slip:base:d0 -0.19; slip:base:d1 -0.52; slip:base:d2 -0.18; slip:base:d3 -0.32; slip:base:d4 -0.29
slip:base:d5 -0.62; slip:bound -0.42; slip:exact -0.91; slip:none -2.08; slip:none:d0 -1.02; slip:none:d1 0.13; slip:none:d2 -0.22; slip:none:d3 -1.38; slip:none:d4 -1.46; slip:none:d5 -0.96
slip:period:d0 0.54; slip:period:d1 -0.14; slip:period:d2 -0.31; slip:period:d3 0.18; slip:period:d4 0.25; slip:rounding:d1 -0.43; slip:rounding:d2 -0.36; slip:rounding:d3 0.16
slip:rounding:d4 0.50; slip:scale 0.29; slip:scale:d0 0.69; slip:scale:d1 -1.03; slip:scale:d2 -0.17; slip:scale:d3 0.13; slip:scale:d4 0.16; slip:scale:d5 0.43; slip:sign 0.64
slip:sign:d1 0.60; slip:stale 0.18; slip:stale:d3 0.24; slip:swapfar -0.97; slip:swapfar:d0 -0.67; slip:swapfar:d1 0.35; slip:swapfar:d2 -0.27; slip:swapfar:d3 -0.18; slip:swapfar:d4 -0.25
slip:swapkin -0.43; slip:swapkin:d5 -0.45; slip:swapnear:d2 0.29; slip:swapnear:d3 -0.37; slip:swapnear:d4 0.11; slip:swapnear:d5 0.15; slip:swappar -0.42; slip:swappar:d0 -0.18
slip:swappar:d1 -0.26; slip:town -0.36; slip:town:d1 -0.32; slip:town:d4 -0.34; slip:town:d5 0.41; slip:transposed 0.98; slip:transposed:d2 -0.51; slip:transposed:d3 1.28
slip:transposed:d5 0.10; slipc:base -0.64; slipc:none -0.32; slipc:period -0.64; slipc:rounding 0.15; slipc:scale -1.14; slipc:swapnear -1.65; slipc:swappar -0.64; slipc:town -0.62
slipc:transposed 0.84; sp:month 0.93; sp:month! -1.68; sp:no -1.03; sp:own -0.49; sp:sum! -1.18; ta:year 0.69; tm:base -0.69; tm:clock 2.92; tm:gram 0.38; tm:gram! -0.51; tm:never -1.46
tm:own 1.30; tm:own! -1.17; tm:par 0.20; tm:prev 0.51; tm:sent 0.19; tm:whole 0.69; told -1.62; told:last -1.40
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
