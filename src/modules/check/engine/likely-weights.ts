/**
 * What each sign is worth, in natural logarithms. Fitted by `node tests/check/fit.ts --write`: not to be edited by hand.
 */
const FITTED = `
ag:none -0.96; ag:own 2.00; ag:par -1.01; bs:base 2.50; bs:more -0.94; bs:par -1.47; bs:prev 0.66; bs:sent 0.92; bs:span 1.25; bs:start 0.67; bs:three -0.40; bs:unsaid -1.88; bs:year 1.87
far:d0 0.97; far:d1 -0.27; far:d2 -1.89; far:d3 -0.56; far:d4 -1.24; far:d5 -0.15; fr:clock -1.06; fr:other 1.08; k:aim 0.78; k:aim|aim 1.50; k:aim|aimafter 0.66; k:aim|bare 0.50
k:aim|diff -0.23; k:aim|done -0.42; k:aim|g:difference -0.49; k:aim|g:growth -0.59; k:aim|g:level 1.87; k:aim|g:rate -0.25; k:aim|g:share -0.16; k:aim|grow -0.79; k:aim|isaim 2.46
k:aim|of -0.49; k:aim|rank 0.42; k:aim|share -0.22; k:aim|till 0.65; k:beside -0.76; k:beside|aim -1.16; k:beside|bare -0.59; k:beside|comp -0.18; k:beside|diff 0.64; k:beside|done -0.30
k:beside|g:completionPoints 0.18; k:beside|g:difference -0.29; k:beside|g:level -1.26; k:beside|g:points 0.10; k:beside|g:ratio 0.33; k:beside|g:sharePoints 0.29; k:beside|grow 0.27
k:beside|month -0.68; k:change -1.02; k:change|aim -1.17; k:change|bare -0.63; k:change|comp -0.58; k:change|done -0.18; k:change|g:completionPoints -0.61; k:change|g:difference 0.99
k:change|g:level -1.20; k:change|g:sharePoints -0.56; k:change|gapafter -0.43; k:change|grow 1.24; k:change|month 0.43; k:change|of -0.63; k:change|rank -0.26; k:change|share -0.10
k:change|till -1.13; k:completion 0.99; k:completion|aim 0.29; k:completion|aimafter -0.20; k:completion|comp 0.54; k:completion|diff -0.14; k:completion|done 0.61
k:completion|g:completion 0.92; k:completion|g:growth 0.54; k:completion|g:rate -0.51; k:completion|isaim -0.13; k:completion|month 0.24; k:completion|of 0.25; k:completion|share 0.11
k:gap -0.40; k:gap|aim 1.35; k:gap|aimafter 0.40; k:gap|bare -0.26; k:gap|comp -0.27; k:gap|diff 0.24; k:gap|done -0.19; k:gap|g:completionPoints -0.50; k:gap|g:difference 1.19
k:gap|g:level -1.04; k:gap|g:points 0.29; k:gap|g:sharePoints -0.14; k:gap|gapafter 0.24; k:gap|grow -0.90; k:gap|month -0.82; k:gap|of 1.09; k:gap|rank 0.48; k:gap|till 0.41; k:grown -0.82
k:grown|aim -0.43; k:grown|aimafter -0.28; k:grown|bare -0.90; k:grown|diff 0.13; k:grown|done -0.24; k:grown|g:completion 0.60; k:grown|g:growth -0.47; k:grown|g:rate -1.23
k:grown|g:ratio -0.14; k:grown|grow -0.33; k:grown|isaim -0.36; k:grown|till -0.41; k:growth|aim 0.50; k:growth|comp -0.44; k:growth|diff 0.33; k:growth|g:completion 0.28
k:growth|g:growth 0.30; k:growth|g:index 0.15; k:growth|g:rate 0.49; k:growth|g:ratio -0.20; k:growth|g:share -1.33; k:growth|grow 0.15; k:growth|isaim -1.07; k:growth|month 0.28
k:growth|of 0.22; k:growth|rank 0.34; k:growth|share -1.37; k:level -0.15; k:level|diff -0.33; k:level|done 0.92; k:level|g:difference -1.23; k:level|g:level 0.60; k:level|g:ratio -0.12
k:level|grow 0.47; k:level|isaim -1.23; k:level|sum -0.65; k:level|till 0.12; k:rank 0.48; k:rank|diff -0.36; k:rank|g:rank 0.42; k:rank|grow -0.31; k:rank|month -0.53; k:rank|rank -0.47
k:rank|till 0.64; k:rate|aim -0.21; k:rate|bare 0.26; k:rate|diff 0.10; k:rate|g:completion -0.16; k:rate|g:growth -0.33; k:rate|g:rate 0.58; k:rate|isaim -0.18; k:rest -1.29
k:rest|bare -0.10; k:rest|diff -0.17; k:rest|g:growth -0.76; k:rest|g:rate -0.13; k:rest|g:share -0.45; k:rest|grow -0.67; k:rest|of -0.41; k:rest|rank -0.12; k:rest|share -0.39
k:rest|till -0.12; k:share -0.17; k:share|aim -0.16; k:share|aimafter -0.10; k:share|diff 0.45; k:share|done -0.19; k:share|g:growth -1.24; k:share|g:ratio 0.45; k:share|g:share 0.70
k:share|grow -0.97; k:share|isaim -0.29; k:share|of 0.10; k:share|share 0.70; k:share|till 0.16; k:steps -1.15; k:steps|diff -0.85; k:steps|g:rank -0.26; k:steps|g:steps -0.89
k:steps|grow -0.89; k:steps|month -0.37; k:steps|rank -0.37; k:steps|till -0.10; k:stretch -0.36; k:stretch|aim -0.50; k:stretch|bare -0.33; k:stretch|comp 0.38; k:stretch|diff -0.90
k:stretch|done 0.28; k:stretch|g:difference -0.55; k:stretch|grow 0.49; k:stretch|month 0.25; k:stretch|of -0.28; k:stretch|rank 0.23; k:stretch|sum -0.11; k:stretch|till -0.31
k:sum|aim -0.14; k:sum|diff -0.27; k:sum|of -0.20; k:sum|sum 0.67; k:times -0.18; k:times|of -0.17; k:times|till -0.19; o:after -0.20; o:carried -0.30; o:carriedpast -0.16; o:draft 0.10
o:last -0.70; o:none 0.15; o:own 1.55; o:own2 -0.13; o:par -0.19; o:sent -0.86; o:title -0.86; old 0.34; out 0.77; out:ambiguous 1.39; out:any 0.95; out:bare -0.48; out:d0 0.64; out:d1 2.25
out:d2 0.61; out:d3 -0.22; out:d4 0.44; out:d5 0.23; out:may 0.58; out:plain -0.50; out:stranger 1.59; out:u:% 0.87; out:u:pp 0.63; out:u:rank 0.68; out:u:x 0.18; out:u:yuan 0.55
out:ungrammar -0.48; out:unnamed 0.61; out|aim 0.32; out|aimafter -0.41; out|comp 0.65; out|diff 0.39; out|gapafter 0.22; out|grow 0.62; out|month 0.74; out|of 0.66; out|rank 0.10
out|share 1.32; out|sum 0.16; out|till 0.61; pl:county -0.30; pl:county!own -0.45; pl:county!sent -0.55; pl:gram 2.71; pl:home 0.19; pl:home! -0.38; pl:none -2.86; pl:own 0.34; pl:par -1.80
pl:sent 0.33; right:approximate 0.63; right:bound 0.17; right:d0 0.83; right:d1 0.13; right:d2 0.19; right:d3 0.42; right:d4 0.50; right:d5 0.25; right:exact 0.78; rightc:d0 0.23
rightc:d1 0.21; rightc:d2 0.31; rightc:d3 0.95; rightc:d4 0.26; rightc:d5 0.37; s:after -2.17; s:behind -0.24; s:carried 0.76; s:carriedpast 0.74; s:draft -1.49; s:end -0.84; s:gram 0.22
s:gram! -0.60; s:gramone -0.55; s:gramsure 1.50; s:last -0.76; s:maystranger 0.37; s:none -0.42; s:own 0.46; s:ownbroken 0.28; s:ownclause 0.42; s:ownstopped 0.11; s:par -0.86; s:reader 1.65
s:sent -0.78; s:spoken 0.33; s:spoken1 -0.50; s:stranger -1.27; s:title -1.07; slip:approximate -1.08; slip:base -0.75; slip:base:d0 -0.35; slip:base:d1 -0.97; slip:base:d2 -0.23
slip:base:d3 -0.28; slip:base:d4 -0.39; slip:base:d5 -0.71; slip:bound -0.73; slip:exact -0.79; slip:none -1.97; slip:none:d0 -1.06; slip:none:d2 -0.45; slip:none:d3 -1.64; slip:none:d4 -1.99
slip:none:d5 -1.10; slip:period:d0 0.54; slip:period:d1 -0.28; slip:period:d2 -0.51; slip:period:d3 0.28; slip:period:d4 0.35; slip:rounding 0.39; slip:rounding:d1 -0.31
slip:rounding:d2 -0.29; slip:rounding:d3 0.23; slip:rounding:d4 0.54; slip:rounding:d5 0.14; slip:scale 0.41; slip:scale:d0 0.59; slip:scale:d1 -1.20; slip:scale:d2 -0.32; slip:scale:d3 0.54
slip:scale:d4 0.33; slip:scale:d5 0.29; slip:sign 0.47; slip:sign:d1 0.49; slip:stale 0.69; slip:stale:d2 0.25; slip:stale:d3 0.21; slip:stale:d4 -0.26; slip:stale:d5 0.46; slip:swapfar -0.51
slip:swapfar:d0 -1.29; slip:swapfar:d2 -0.30; slip:swapfar:d4 0.41; slip:swapfar:d5 0.36; slip:swapkin:d4 0.84; slip:swapkin:d5 -0.82; slip:swapnear -0.33; slip:swapnear:d1 0.10
slip:swapnear:d2 0.18; slip:swapnear:d3 -0.13; slip:swapnear:d4 -0.38; slip:swappar -0.79; slip:swappar:d0 -0.13; slip:swappar:d1 -0.43; slip:swappar:d4 -0.11; slip:swappar:d5 -0.11
slip:town -0.47; slip:town:d1 -0.37; slip:town:d2 0.12; slip:town:d3 -0.43; slip:town:d5 0.33; slip:transposed 0.94; slip:transposed:d2 -0.25; slip:transposed:d3 1.18
slip:transposed:d4 -0.23; slip:transposed:d5 0.15; slipc:base -1.02; slipc:none -0.67; slipc:period -0.60; slipc:rounding 0.10; slipc:scale -0.69; slipc:sign -0.43; slipc:swapfar -0.32
slipc:swapnear -1.64; slipc:swappar -0.72; slipc:town -0.77; slipc:transposed 0.96; sp:month 0.65; sp:month! -3.01; sp:no -1.14; sp:own -0.71; sp:sum! -1.91; ta:other -0.16; ta:year 0.95
tm:clock 2.94; tm:draft 0.18; tm:gram 0.31; tm:gram! 0.16; tm:never -1.54; tm:own 1.36; tm:own! -1.35; tm:par 0.27; tm:prev 0.72; tm:sent 0.59; tm:whole 0.56; told -2.49; told:last -2.64
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
