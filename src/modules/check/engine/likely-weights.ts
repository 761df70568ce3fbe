/**
 * What each sign is worth, in natural logarithms. Fitted by `node tests/check/fit.ts --write`: not to be edited by hand.
 */
const FITTED = `
ag:none -1.13; ag:own 2.04; ag:par -0.95; bs:base 2.27; bs:more -0.89; bs:par -1.46; bs:prev 0.60; bs:sent 0.67; bs:span 1.27; bs:start 0.73; bs:start? -0.21; bs:three -0.34; bs:unsaid -2.18
bs:year 1.87; bs:year? 0.12; far:d0 0.92; far:d1 -0.26; far:d2 -1.90; far:d3 -0.60; far:d4 -1.22; fr:clock -1.18; fr:other 1.33; k:aim 0.85; k:aim|ahead 0.17; k:aim|aim 1.37
k:aim|aimafter 0.75; k:aim|bare 0.49; k:aim|diff -0.30; k:aim|done -0.61; k:aim|g:difference -0.51; k:aim|g:growth -0.57; k:aim|g:level 1.81; k:aim|g:rate -0.19; k:aim|g:share -0.10
k:aim|grow -0.76; k:aim|isaim 2.47; k:aim|of -0.43; k:aim|rank 0.37; k:aim|share -0.16; k:aim|till 0.48; k:beside -0.84; k:beside|aim -1.17; k:beside|bare -0.66; k:beside|comp -0.19
k:beside|diff 0.61; k:beside|done -0.35; k:beside|g:completionPoints 0.21; k:beside|g:difference -0.28; k:beside|g:level -1.31; k:beside|g:ratio 0.30; k:beside|g:sharePoints 0.23
k:beside|grow 0.24; k:beside|month -0.67; k:change -0.90; k:change|aim -1.18; k:change|bare -0.55; k:change|comp -0.55; k:change|done -0.18; k:change|g:completionPoints -0.57
k:change|g:difference 1.01; k:change|g:level -1.10; k:change|g:sharePoints -0.56; k:change|gapafter -0.41; k:change|grow 1.23; k:change|month 0.35; k:change|of -0.57; k:change|rank -0.24
k:change|share -0.12; k:change|till -1.11; k:completion 1.12; k:completion|aim 0.30; k:completion|aimafter -0.23; k:completion|comp 0.58; k:completion|done 0.65
k:completion|g:completion 0.88; k:completion|g:growth 0.58; k:completion|g:rate -0.41; k:completion|isaim -0.14; k:completion|month 0.24; k:completion|of 0.24; k:completion|share 0.14
k:gap -0.43; k:gap|aim 1.32; k:gap|aimafter 0.43; k:gap|bare -0.23; k:gap|comp -0.29; k:gap|diff 0.26; k:gap|done -0.17; k:gap|g:completionPoints -0.52; k:gap|g:difference 1.20
k:gap|g:level -1.07; k:gap|g:points 0.26; k:gap|g:sharePoints -0.15; k:gap|gapafter 0.26; k:gap|grow -0.87; k:gap|month -0.87; k:gap|of 1.09; k:gap|rank 0.51; k:gap|till 0.46; k:grown -0.75
k:grown|aim -0.41; k:grown|aimafter -0.25; k:grown|bare -0.82; k:grown|diff 0.21; k:grown|done -0.21; k:grown|g:completion 0.66; k:grown|g:growth -0.34; k:grown|g:rate -1.10
k:grown|g:ratio -0.15; k:grown|g:share -0.20; k:grown|grow -0.20; k:grown|isaim -0.32; k:grown|share -0.15; k:grown|till -0.38; k:growth|aim 0.42; k:growth|comp -0.42; k:growth|diff 0.27
k:growth|done -0.13; k:growth|g:completion 0.23; k:growth|g:growth 0.24; k:growth|g:index 0.15; k:growth|g:rate 0.44; k:growth|g:ratio -0.27; k:growth|g:share -1.17; k:growth|grow 0.20
k:growth|isaim -1.02; k:growth|month 0.37; k:growth|of 0.25; k:growth|rank 0.34; k:growth|share -1.24; k:growth|till -0.10; k:level -0.18; k:level|aim 0.20; k:level|comp -0.12
k:level|diff -0.17; k:level|done 1.11; k:level|g:difference -1.32; k:level|g:level 0.62; k:level|g:ratio -0.12; k:level|grow 0.40; k:level|isaim -1.38; k:level|of -0.17; k:level|rank -0.10
k:level|sum -0.64; k:level|till 0.19; k:rank 0.48; k:rank|diff -0.39; k:rank|g:rank 0.45; k:rank|grow -0.28; k:rank|month -0.44; k:rank|rank -0.45; k:rank|till 0.61; k:rate|aim -0.22
k:rate|aimafter 0.11; k:rate|bare 0.30; k:rate|g:completion -0.16; k:rate|g:growth -0.34; k:rate|g:rate 0.61; k:rate|isaim -0.15; k:rest -1.39; k:rest|bare -0.10; k:rest|diff -0.20
k:rest|g:growth -0.76; k:rest|g:rate -0.14; k:rest|g:share -0.50; k:rest|grow -0.65; k:rest|of -0.47; k:rest|rank -0.14; k:rest|share -0.43; k:rest|till -0.16; k:share -0.73
k:share|aim -0.25; k:share|aimafter -0.22; k:share|done -0.18; k:share|g:growth -1.13; k:share|g:rate -0.55; k:share|g:ratio 0.60; k:share|g:share 0.65; k:share|grow -0.98
k:share|isaim -0.36; k:share|month -0.46; k:share|share 0.87; k:steps -1.11; k:steps|diff -0.84; k:steps|g:rank -0.24; k:steps|g:steps -0.87; k:steps|grow -0.88; k:steps|month -0.34
k:steps|rank -0.35; k:stretch -0.28; k:stretch|aim -0.46; k:stretch|bare -0.32; k:stretch|comp 0.38; k:stretch|diff -0.82; k:stretch|done 0.37; k:stretch|g:difference -0.51
k:stretch|grow 0.50; k:stretch|month 0.28; k:stretch|of -0.24; k:stretch|rank 0.24; k:stretch|sum -0.12; k:stretch|till -0.27; k:sum|diff -0.24; k:sum|g:level 0.10; k:sum|of -0.16
k:sum|sum 0.65; k:times|diff 0.20; k:times|grow 0.40; k:times|of -0.13; k:times|till 0.19; o:after -0.18; o:carriedpast 0.14; o:draft 0.19; o:last -0.53; o:none 0.17; o:own 1.79; o:sent -0.70
o:title -0.74; old 0.31; out 0.79; out:ambiguous 1.40; out:any 0.97; out:bare -0.52; out:d0 0.70; out:d1 2.28; out:d2 0.62; out:d3 -0.24; out:d4 0.47; out:d5 0.26; out:may 0.62
out:plain -0.48; out:stranger 1.57; out:u:% 0.96; out:u:pp 0.63; out:u:rank 0.63; out:u:yuan 0.58; out:ungrammar -0.67; out:unnamed 0.64; out|aim 0.31; out|aimafter -0.42; out|comp 0.67
out|diff 0.39; out|gapafter 0.20; out|grow 0.62; out|month 0.85; out|of 0.75; out|rank 0.13; out|share 1.16; out|sum 0.16; out|till 0.51; pl:county -0.33; pl:county!own -0.37
pl:county!sent -0.59; pl:gram 2.77; pl:home 0.17; pl:home! -0.36; pl:none -2.73; pl:own 0.30; pl:par -1.81; pl:sent 0.33; right:approximate 0.62; right:bound 0.31; right:d0 0.81
right:d1 0.15; right:d2 0.14; right:d3 0.61; right:d4 0.50; right:d5 0.26; right:exact 0.80; rightc:d0 0.21; rightc:d1 0.25; rightc:d2 0.31; rightc:d3 1.29; rightc:d4 0.26; rightc:d5 0.35
s:after -2.15; s:behind -0.28; s:carried 0.70; s:carriedpast 0.80; s:draft -1.49; s:end -0.99; s:gram 0.17; s:gram! -0.58; s:gramone -0.55; s:gramsure 1.55; s:last -0.68; s:maystranger 0.50
s:none -0.39; s:own 0.49; s:ownclause 0.45; s:ownstopped 0.14; s:par -0.95; s:reader 1.70; s:sent -0.74; s:spoken 0.36; s:spoken1 -0.54; s:stranger -1.25; s:title -1.01
slip:approximate -1.06; slip:base -0.73; slip:base:d0 -0.32; slip:base:d1 -0.94; slip:base:d2 -0.26; slip:base:d3 -0.18; slip:base:d4 -0.43; slip:base:d5 -0.71; slip:bound -0.81
slip:exact -0.81; slip:none -1.97; slip:none:d0 -1.08; slip:none:d2 -0.50; slip:none:d3 -1.62; slip:none:d4 -1.97; slip:none:d5 -1.12; slip:period:d0 0.28; slip:period:d1 -0.40
slip:period:d2 -0.56; slip:period:d3 0.67; slip:period:d4 0.31; slip:rounding 0.45; slip:rounding:d1 -0.29; slip:rounding:d2 -0.31; slip:rounding:d3 0.33; slip:rounding:d4 0.53
slip:rounding:d5 0.13; slip:scale 0.45; slip:scale:d0 0.67; slip:scale:d1 -1.23; slip:scale:d2 -0.36; slip:scale:d3 0.54; slip:scale:d4 0.29; slip:scale:d5 0.33; slip:sign 0.50
slip:sign:d1 0.53; slip:stale 0.69; slip:stale:d2 0.22; slip:stale:d3 0.25; slip:stale:d4 -0.27; slip:stale:d5 0.46; slip:swapfar -0.56; slip:swapfar:d0 -1.28; slip:swapfar:d2 -0.25
slip:swapfar:d4 0.36; slip:swapfar:d5 0.20; slip:swapkin:d4 0.86; slip:swapkin:d5 -0.82; slip:swapnear -0.35; slip:swapnear:d1 0.11; slip:swapnear:d2 0.14; slip:swapnear:d3 -0.15
slip:swapnear:d4 -0.39; slip:swappar -0.79; slip:swappar:d1 -0.44; slip:swappar:d4 -0.11; slip:swappar:d5 -0.13; slip:town -0.51; slip:town:d1 -0.41; slip:town:d2 0.13; slip:town:d3 -0.56
slip:town:d5 0.35; slip:transposed 0.58; slip:transposed:d2 0.41; slip:transposed:d3 -0.13; slip:transposed:d4 -0.10; slip:transposed:d5 0.24; slipc:base -0.98; slipc:none -0.67
slipc:period -0.38; slipc:rounding 0.10; slipc:scale -0.65; slipc:sign -0.37; slipc:swapfar -0.28; slipc:swapnear -1.66; slipc:swappar -0.66; slipc:town -0.72; slipc:transposed 0.15
sp:month 1.15; sp:month! -3.01; sp:no -1.17; sp:own -0.70; sp:sum! -1.85; ta:other -0.13; ta:year 1.01; tm:base 0.73; tm:clock 2.90; tm:draft 0.21; tm:never -1.61; tm:own 1.41; tm:own! -1.39
tm:par 0.36; tm:prev 0.81; tm:sent 0.65; tm:whole 0.55; told -2.42; told:last -2.69
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
