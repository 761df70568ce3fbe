/**
 * What each sign is worth, in natural logarithms. Fitted by `node tests/check/fit.ts --write`: not to be edited by hand.
 */
const FITTED = `
ag:none -0.72; ag:own 1.39; ag:par -1.03; bs:base 2.50; bs:more -0.77; bs:par -1.59; bs:prev 0.40; bs:sent 0.76; bs:span 1.17; bs:start 0.77; bs:start? 0.16; bs:three -0.28; bs:unsaid -1.71
bs:year 1.13; far:d0 0.41; far:d2 -1.54; far:d3 -0.35; k:aim 0.50; k:aim|aim 0.95; k:aim|aimafter 0.44; k:aim|bare 0.49; k:aim|comp 0.48; k:aim|g:difference -0.15; k:aim|g:growth -0.31
k:aim|g:level 1.16; k:aim|g:rate -0.33; k:aim|isaim 1.48; k:aim|month 0.23; k:aim|rank 0.46; k:aim|share 0.11; k:beside -0.44; k:beside|aim -0.56; k:beside|comp -0.10; k:beside|diff 0.32
k:beside|done -0.24; k:beside|g:completionPoints 0.18; k:beside|g:level -0.79; k:beside|g:points 0.22; k:beside|g:ratio 0.11; k:beside|grow 0.24; k:beside|month -0.64; k:beside|rank -0.11
k:beside|till -0.13; k:change -0.93; k:change|aim -1.15; k:change|bare -0.13; k:change|comp -0.42; k:change|diff -0.13; k:change|done -0.16; k:change|g:completionPoints -0.44
k:change|g:difference 0.94; k:change|g:level -0.90; k:change|g:points -0.18; k:change|g:sharePoints -0.55; k:change|gapafter -0.36; k:change|grow 0.87; k:change|month 0.33; k:change|of -0.48
k:change|rank -0.13; k:change|till -0.58; k:completion 1.04; k:completion|aim 0.29; k:completion|bare 0.12; k:completion|diff 0.52; k:completion|done 0.18; k:completion|g:completion 0.66
k:completion|g:growth 0.40; k:completion|month 0.12; k:completion|of 0.32; k:completion|share 0.34; k:completion|till 0.14; k:gap -0.38; k:gap|aim 0.95; k:gap|bare -0.25; k:gap|comp -0.10
k:gap|diff 0.29; k:gap|g:completionPoints -0.35; k:gap|g:difference 0.59; k:gap|g:level -0.69; k:gap|g:points 0.29; k:gap|g:sharePoints -0.21; k:gap|gapafter 0.22; k:gap|grow -1.10
k:gap|month -0.48; k:gap|of 0.40; k:gap|rank 0.20; k:gap|till 0.54; k:grown -0.71; k:grown|aim -0.16; k:grown|aimafter -0.26; k:grown|bare -0.73; k:grown|comp -0.11; k:grown|done -0.20
k:grown|g:completion 0.63; k:grown|g:growth -0.28; k:grown|g:rate -0.98; k:grown|grow -0.12; k:grown|isaim -0.31; k:grown|month -0.23; k:grown|of 0.11; k:growth -0.20; k:growth|aim 0.45
k:growth|aimafter 0.38; k:growth|comp -0.21; k:growth|diff 0.11; k:growth|g:completion 0.54; k:growth|g:growth 0.19; k:growth|g:index -0.17; k:growth|g:rate 0.31; k:growth|g:share -1.00
k:growth|grow 0.36; k:growth|isaim -0.68; k:growth|month 0.26; k:growth|of -0.12; k:growth|rank 0.35; k:growth|share -1.03; k:growth|till 0.27; k:level -0.32; k:level|aim -0.10
k:level|bare 0.15; k:level|diff -0.28; k:level|done 0.52; k:level|g:difference -0.83; k:level|g:level 0.20; k:level|isaim -0.59; k:level|of 0.10; k:level|sum -0.19; k:rank 0.16
k:rank|g:rank 0.16; k:rank|grow 0.19; k:rank|month 0.25; k:rank|rank -0.22; k:rate -0.19; k:rate|aim -0.20; k:rate|aimafter 0.45; k:rate|bare -0.20; k:rate|diff 0.17
k:rate|g:completion -0.16; k:rate|isaim 0.21; k:rest -1.08; k:rest|diff -0.17; k:rest|g:growth -0.49; k:rest|g:rate -0.15; k:rest|g:share -0.36; k:rest|grow -0.44; k:rest|of -0.29
k:rest|rank -0.18; k:rest|share -0.29; k:share -0.37; k:share|aimafter -0.13; k:share|diff 0.24; k:share|done -0.21; k:share|g:growth -0.66; k:share|g:rate -0.12; k:share|g:ratio 0.13
k:share|g:share 0.31; k:share|grow -0.51; k:share|isaim -0.20; k:share|of -0.35; k:share|share 0.46; k:share|till 0.17; k:steps -0.22; k:steps|g:rank -0.22; k:steps|month -0.20
k:stretch -0.15; k:stretch|aim -0.32; k:stretch|comp 0.25; k:stretch|diff -0.96; k:stretch|done 0.20; k:stretch|g:difference -0.67; k:stretch|g:level 0.30; k:stretch|isaim -0.15
k:stretch|of -0.25; k:stretch|rank 0.27; k:stretch|till -0.33; k:sum|diff -0.20; k:sum|of -0.12; k:sum|sum 0.32; o:after -0.15; o:carriedpast 0.43; o:draft 0.24; o:last -0.55; o:own 1.36
o:par -0.48; o:sent -0.62; o:title -0.32; out 0.81; out:ambiguous 3.03; out:any 0.80; out:broken 0.11; out:d1 1.54; out:d2 0.76; out:d3 -0.14; out:d4 0.30; out:d5 0.63; out:may 0.45
out:plain -0.52; out:stranger 1.12; out:u:% 0.94; out:u:pp 0.84; out:u:yuan 0.43; out:unnamed 0.95; out|aimafter -0.59; out|comp 0.20; out|diff 0.14; out|gapafter 0.18; out|grow 0.35
out|month 0.43; out|of 0.82; out|rank -0.37; out|share 0.64; out|till 0.25; pl:county -0.37; pl:county!own -0.16; pl:county!sent -0.48; pl:gram 2.06; pl:home 0.18; pl:home! -0.26
pl:none -2.04; pl:own 0.35; pl:par -1.40; pl:sent 0.67; right:approximate 0.40; right:bound 0.36; right:d0 0.53; right:d1 0.25; right:d2 0.38; right:d3 0.13; right:d4 1.12; right:d5 0.42
right:exact 0.99; rightc:d0 0.19; rightc:d3 0.62; rightc:d4 -0.24; rightc:d5 0.26; s:after -1.58; s:behind 0.10; s:carried 0.97; s:carriedpast 0.40; s:draft -1.46; s:end -0.18; s:gram! -0.10
s:gramone -0.25; s:gramsure 1.42; s:last -0.85; s:maystranger -0.56; s:own 0.19; s:ownclause 0.15; s:par -0.86; s:reader 1.12; s:sent -0.33; s:spoken -0.83; s:stranger -0.96; s:title -0.72
slip:approximate -1.28; slip:base -0.87; slip:base:d0 -0.17; slip:base:d1 -0.52; slip:base:d2 -0.22; slip:base:d3 -0.32; slip:base:d4 -0.11; slip:base:d5 -0.65; slip:bound -0.62
slip:exact -0.89; slip:none -1.90; slip:none:d0 -0.99; slip:none:d1 0.12; slip:none:d2 -0.31; slip:none:d3 -1.33; slip:none:d4 -1.91; slip:none:d5 -1.12; slip:period:d0 0.60
slip:period:d1 -0.17; slip:period:d2 -0.35; slip:period:d3 0.21; slip:period:d4 0.32; slip:period:d5 -0.10; slip:rounding:d1 -0.45; slip:rounding:d2 -0.40; slip:rounding:d3 0.29
slip:rounding:d4 0.46; slip:scale 0.41; slip:scale:d0 0.77; slip:scale:d1 -1.12; slip:scale:d2 -0.25; slip:scale:d3 0.15; slip:scale:d4 0.36; slip:scale:d5 0.44; slip:sign 0.68
slip:sign:d1 0.62; slip:stale 0.33; slip:stale:d3 0.23; slip:stale:d4 0.11; slip:swapfar -1.03; slip:swapfar:d0 -0.75; slip:swapfar:d1 0.30; slip:swapfar:d2 -0.26; slip:swapfar:d3 -0.40
slip:swapkin -0.63; slip:swapkin:d5 -0.61; slip:swapnear:d2 0.28; slip:swapnear:d3 -0.35; slip:swapnear:d4 0.14; slip:swapnear:d5 0.11; slip:swappar -0.38; slip:swappar:d0 -0.14
slip:swappar:d1 -0.26; slip:town -0.33; slip:town:d1 -0.32; slip:town:d4 -0.33; slip:town:d5 0.39; slip:transposed 1.01; slip:transposed:d2 -0.52; slip:transposed:d3 1.29
slip:transposed:d5 0.14; slipc:base -0.65; slipc:none -0.48; slipc:period -0.62; slipc:scale -1.06; slipc:swapnear -1.65; slipc:swappar -0.63; slipc:town -0.65; slipc:transposed 0.85
sp:month 0.89; sp:month! -1.68; sp:no -0.94; sp:own -0.83; sp:sum! -1.26; ta:year 0.58; tm:base -0.71; tm:clock 2.83; tm:gram 0.46; tm:gram! -0.50; tm:never -1.47; tm:own 1.48; tm:own! -1.13
tm:par 0.21; tm:prev 0.62; tm:sent 0.25; tm:whole 0.64; told -1.56; told:last -1.67
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
