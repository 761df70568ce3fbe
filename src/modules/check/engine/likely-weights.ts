/**
 * What each sign is worth, in natural logarithms. Fitted by `node tests/check/fit.ts --write`: not to be edited by hand.
 */
const FITTED = `
ag:none -2.19; ag:own 2.80; ag:par -0.62; bs:base 3.36; bs:more -1.56; bs:one -0.71; bs:own 1.76; bs:par -1.05; bs:prev 0.85; bs:sent 0.23; bs:span 2.80; bs:start 1.00; bs:start? -0.13
bs:three -0.82; bs:unsaid -1.59; bs:year 3.61; bs:year? 1.22; far:d0 0.26; far:d1 -0.88; far:d2 -2.63; far:d3 -0.93; far:d4 -0.68; far:d5 -1.42; fr:clock -2.01; fr:other 0.22; k:aim 0.54
k:aim|ahead 0.39; k:aim|aim 1.93; k:aim|aimafter 1.40; k:aim|avg -0.41; k:aim|bare 0.60; k:aim|comp -0.24; k:aim|diff -0.80; k:aim|done -0.93; k:aim|g:completion -0.39
k:aim|g:difference -0.91; k:aim|g:growth -1.04; k:aim|g:level 1.71; k:aim|g:rate -0.57; k:aim|g:share -0.17; k:aim|grow -0.83; k:aim|isaim 3.52; k:aim|lastyear -0.32; k:aim|left -0.39
k:aim|like 0.25; k:aim|month -0.23; k:aim|rank 0.56; k:aim|share -0.36; k:aim|till 0.77; k:average -0.89; k:average|aim -0.80; k:average|avg 1.35; k:average|bare -0.82; k:average|comp -0.58
k:average|diff -1.08; k:average|done -0.39; k:average|g:difference -0.59; k:average|g:level -0.84; k:average|grow -0.38; k:average|isaim -0.42; k:average|lastyear -0.16; k:average|left -0.15
k:average|month -1.06; k:average|of -0.11; k:average|rank -0.64; k:average|sum -0.32; k:average|till -0.62; k:beside -0.51; k:beside|aim -2.05; k:beside|aimafter -0.11; k:beside|avg -0.38
k:beside|bare -0.41; k:beside|comp -0.18; k:beside|diff 0.86; k:beside|done -0.32; k:beside|g:completionPoints 0.35; k:beside|g:difference -0.50; k:beside|g:level -1.63
k:beside|g:points -0.40; k:beside|g:ratio 1.62; k:beside|g:sharePoints 1.05; k:beside|gapafter -0.17; k:beside|grow 0.22; k:beside|isaim -0.12; k:beside|lastyear -0.65; k:beside|left 0.53
k:beside|month -1.20; k:beside|of 0.94; k:beside|rank 1.09; k:beside|till 0.20; k:change -0.55; k:change|aim -2.09; k:change|avg -0.43; k:change|comp 0.82; k:change|diff -0.19
k:change|g:completionPoints 0.90; k:change|g:difference 1.08; k:change|g:level -0.66; k:change|g:points -0.73; k:change|g:sharePoints -0.80; k:change|gapafter -0.57; k:change|grow 0.79
k:change|isaim -0.12; k:change|lastyear -0.12; k:change|left -0.23; k:change|like 1.42; k:change|month 0.32; k:change|of -0.56; k:change|rank 0.27; k:change|share -0.21; k:completion 0.86
k:completion|ahead -0.15; k:completion|aim 0.46; k:completion|aimafter 0.30; k:completion|bare 0.74; k:completion|comp -0.10; k:completion|diff -0.35; k:completion|done 0.60
k:completion|g:completion 0.73; k:completion|g:growth 0.77; k:completion|g:rate -0.25; k:completion|grow -0.17; k:completion|isaim 0.95; k:completion|lastyear 0.48; k:completion|month 0.52
k:completion|of 0.68; k:completion|till 0.44; k:each 0.27; k:each|avg 1.67; k:each|comp -0.29; k:each|diff -0.21; k:each|done -0.39; k:each|g:difference -0.38; k:each|g:level 0.63
k:each|grow -0.17; k:each|left -0.27; k:each|month -0.53; k:each|rank -0.14; k:each|till -0.13; k:gap -0.49; k:gap|ahead -0.60; k:gap|aim 2.70; k:gap|aimafter 0.29; k:gap|avg -0.19
k:gap|bare 0.60; k:gap|diff 0.29; k:gap|done 0.51; k:gap|g:completionPoints -0.19; k:gap|g:difference 0.78; k:gap|g:level -0.83; k:gap|gapafter 0.46; k:gap|grow -0.96; k:gap|isaim -0.62
k:gap|lastyear -1.18; k:gap|left 1.56; k:gap|month -1.50; k:gap|of 1.08; k:gap|rank 0.43; k:gap|share -0.11; k:gap|sum -0.13; k:gap|till 0.42; k:grown -0.59; k:grownaim -0.78
k:grownaim|avg -0.11; k:grownaim|bare -0.26; k:grownaim|g:level -0.75; k:grownaim|month -0.31; k:grownaim|rank -0.10; k:grown|aim -0.67; k:grown|aimafter -0.40; k:grown|bare -0.84
k:grown|comp -0.33; k:grown|g:completion -0.53; k:grown|g:growth -0.41; k:grown|g:rate -0.74; k:grown|g:share 0.26; k:grown|grow -0.28; k:grown|isaim -0.56; k:grown|left 0.52
k:grown|like -0.28; k:grown|of -0.83; k:grown|share 0.14; k:grown|till -0.57; k:growth -0.10; k:growth|ahead -0.55; k:growth|aim -0.45; k:growth|aimafter -0.42; k:growth|avg -0.18
k:growth|bare 0.10; k:growth|comp 0.66; k:growth|diff 0.53; k:growth|done 0.63; k:growth|g:completion -0.28; k:growth|g:growth 0.33; k:growth|g:rate 0.24; k:growth|g:ratio -0.45
k:growth|g:share -1.10; k:growth|grow 0.14; k:growth|isaim -2.18; k:growth|lastyear 0.66; k:growth|left -1.12; k:growth|like -0.31; k:growth|month 0.75; k:growth|of -0.49
k:growth|share -1.36; k:growth|sum -0.10; k:level -0.24; k:level|ahead 0.37; k:level|aim 0.58; k:level|aimafter 0.11; k:level|avg -0.33; k:level|bare -0.25; k:level|comp 0.50
k:level|diff -0.90; k:level|done 0.81; k:level|g:difference -1.46; k:level|g:level 0.37; k:level|grow 0.91; k:level|isaim -2.36; k:level|lastyear 0.36; k:level|like -0.23; k:level|month -0.63
k:level|of -0.46; k:level|rank 0.25; k:level|share -0.17; k:level|shareafter 0.24; k:level|sum -1.20; k:level|till -0.14; k:rank 0.36; k:rank|aim 0.39; k:rank|diff -0.62; k:rank|g:rank 0.71
k:rank|g:steps -0.34; k:rank|grow 0.31; k:rank|of 0.33; k:rank|rank -0.65; k:rank|till 0.63; k:rate 0.22; k:rate|aim -0.87; k:rate|aimafter 0.76; k:rate|bare 0.22; k:rate|diff 0.13
k:rate|g:growth 0.45; k:rate|g:share 0.20; k:rate|grow -0.30; k:rate|isaim -0.78; k:rate|month 0.16; k:rate|share 0.20; k:rate|till 0.43; k:rest -1.19; k:rest|aim 0.15; k:rest|bare -0.34
k:rest|g:completion -0.10; k:rest|g:growth -0.90; k:rest|g:rate -0.13; k:rest|g:share -0.54; k:rest|grow -0.70; k:rest|isaim -0.12; k:rest|of -0.16; k:rest|share -0.35; k:rest|till -0.19
k:share -0.64; k:share|aim 0.22; k:share|aimafter -0.64; k:share|avg -0.15; k:share|comp -1.41; k:share|diff -0.33; k:share|g:completion -0.94; k:share|g:growth -1.41; k:share|g:index -0.13
k:share|g:rate 1.15; k:share|g:ratio 2.20; k:share|g:share 0.55; k:share|grow -1.18; k:share|isaim -1.42; k:share|lastyear 1.75; k:share|left -0.13; k:share|like 0.70; k:share|month -0.17
k:share|of 0.30; k:share|rank -0.12; k:share|share 1.02; k:share|till 0.30; k:steps -0.90; k:steps|diff -0.64; k:steps|g:rank -0.22; k:steps|g:steps -0.67; k:steps|grow -0.13
k:steps|month -0.85; k:steps|rank -0.33; k:stretch -0.33; k:stretch|aim -0.62; k:stretch|aimafter -0.11; k:stretch|avg -0.80; k:stretch|bare -0.54; k:stretch|comp 0.54; k:stretch|diff -1.42
k:stretch|g:difference -1.84; k:stretch|g:level 0.33; k:stretch|grow 1.42; k:stretch|isaim -0.20; k:stretch|left -0.14; k:stretch|month 0.97; k:stretch|of 0.18; k:stretch|sum 0.29
k:stretch|till 0.36; k:sum|aim -0.11; k:sum|bare -0.32; k:sum|diff -0.25; k:sum|g:difference -0.18; k:sum|g:level 0.26; k:sum|lastyear -0.12; k:sum|month -0.19; k:sum|rank 0.57
k:sum|sum 1.20; k:sum|till -0.12; k:times|diff 0.32; k:times|g:ratio 0.24; k:times|grow 0.23; k:times|of -0.28; k:times|rank 0.20; k:times|till -0.15; k:toldgap -0.87; k:toldgap|aim -0.79
k:toldgap|aimafter -0.86; k:toldgap|diff -0.19; k:toldgap|done -0.63; k:toldgap|g:difference 1.00; k:toldgap|g:growth -0.54; k:toldgap|g:level -0.10; k:toldgap|g:points -0.27
k:toldgap|g:rate -0.83; k:toldgap|grow -1.19; k:toldgap|isaim 1.34; k:toldgap|lastyear -0.25; k:toldgap|left 1.80; k:toldgap|month -0.86; k:toldgap|of -0.17; k:toldgap|rank -0.20
k:toldgap|share -0.40; k:toldgap|sum -0.16; k:toldgap|till 0.28; k:toldshare -0.77; k:toldshare|ahead -0.11; k:toldshare|bare -0.39; k:toldshare|comp -0.34; k:toldshare|diff -0.35
k:toldshare|g:completion 0.27; k:toldshare|g:growth -0.99; k:toldshare|g:rate -0.39; k:toldshare|grow -0.87; k:toldshare|isaim -0.24; k:toldshare|of 1.19; k:toldshare|share 0.34
k:toldshare|till -0.19; k:toldsum -1.07; k:toldsum|bare -0.35; k:toldsum|diff -0.33; k:toldsum|done -0.10; k:toldsum|g:difference -0.37; k:toldsum|g:level -0.91; k:toldsum|grow -0.12
k:toldsum|month -0.45; k:toldsum|share -0.14; k:toldtimes|diff 0.25; k:toldtimes|g:ratio 0.50; k:toldtimes|grow -0.14; k:toldtimes|of -0.26; o:above -1.05; o:after -0.30; o:carried 1.26
o:carriedpast 0.13; o:draft -0.40; o:last -1.10; o:none 0.11; o:own 1.52; o:par -0.64; o:sent -1.38; o:title -0.91; o:unusual -0.98; o:usual 0.54; old -0.20; op:average:both -0.22
op:average:both4 -0.19; op:average:none -0.88; op:average:one1 -0.48; op:average:one3 -0.26; op:beside:both 0.21; op:beside:both2 -0.42; op:beside:both4 -0.28; op:beside:none -0.61
op:beside:one1 0.61; op:beside:one3 -0.48; op:both -0.46; op:both2 1.34; op:both4 0.26; op:change:both 0.29; op:change:both2 1.03; op:change:both4 0.83; op:change:none -0.68
op:change:one 0.20; op:change:one1 -0.18; op:change:one3 -0.20; op:completion:both 0.30; op:completion:both2 1.35; op:completion:both4 -0.38; op:completion:one -0.13; op:completion:one1 1.11
op:completion:one3 -0.95; op:each:both 0.47; op:each:both2 -0.29; op:gap:both -0.52; op:gap:both4 0.34; op:gap:none -0.18; op:gap:one -0.44; op:gap:one1 -0.28; op:gap:one3 -0.79
op:grown:both2 0.37; op:grown:both4 0.18; op:grown:none -0.88; op:grown:one -0.64; op:grown:one1 -0.14; op:grown:one3 0.44; op:grownaim:none -0.73; op:none -0.96; op:one -0.95; op:one1 -0.21
op:one3 -0.72; op:rest:both -0.31; op:rest:both2 -0.12; op:rest:both4 -0.85; op:rest:none -0.69; op:rest:one 0.64; op:rest:one1 -0.28; op:rest:one3 -0.22; op:share:both 0.48
op:share:both2 0.98; op:share:both4 0.83; op:share:none -1.62; op:share:one -0.51; op:share:one1 0.45; op:share:one3 0.48; op:steps:none -0.14; op:steps:one -0.19; op:steps:one1 -0.54
op:stretch:none -0.42; op:stretch:one -0.49; op:stretch:one3 0.33; op:sum:both4 0.11; op:times:both -0.23; op:times:both2 0.41; op:toldgap:both -0.65; op:toldgap:both2 -0.62
op:toldshare:both -0.89; op:toldshare:both2 -0.18; op:toldshare:both4 -0.14; op:toldsum:both -0.38; op:toldsum:both2 -0.63; op:toldsum:both4 -0.51; op:toldtimes:both 0.40
op:toldtimes:both2 -0.42; out 0.65; out:any 0.83; out:bare -0.85; out:broken 0.43; out:d0 -0.95; out:d1 1.42; out:d2 0.74; out:d3 0.49; out:d4 0.35; out:d5 0.10; out:may 0.70
out:stranger 1.80; out:u:% 0.70; out:u:pp 0.60; out:u:rank 0.43; out:u:yuan 0.93; out:unnamed 0.39; out|ahead 0.74; out|aim 0.77; out|aimafter 0.42; out|avg 0.31; out|comp 0.64; out|diff 0.48
out|done 0.13; out|gapafter 0.24; out|grow 0.58; out|left -0.68; out|like -1.43; out|month 0.98; out|rank 0.11; out|share 0.60; out|shareafter -0.17; out|sum 0.52; pl:county -0.54
pl:county!own -1.04; pl:county!sent -1.13; pl:countyathome -0.24; pl:gram 3.16; pl:home 0.98; pl:home! 1.26; pl:none -2.79; pl:own 0.56; pl:par -1.50; pl:sent -0.47; right:approximate -0.32
right:d1 0.43; right:d2 0.52; right:d3 0.90; right:d4 1.57; right:d5 0.83; right:exact 1.00; rightc:d1 0.48; rightc:d2 0.59; rightc:d3 2.00; rightc:d4 0.27; rightc:d5 0.66; s:above -2.04
s:after -2.79; s:behind 0.50; s:carried 0.61; s:carriedpast 0.10; s:draft -2.18; s:end 0.18; s:gram 0.34; s:gram! -1.45; s:gramone -0.85; s:gramsure 0.57; s:last -0.87; s:none -0.42
s:own 0.13; s:own2 -0.30; s:ownbroken -0.25; s:ownclause 0.11; s:ownstopped 0.26; s:par -1.25; s:reader 0.61; s:sent -1.20; s:spoken -0.19; s:spoken1 -0.96; s:spoken2 -0.91; s:stranger -1.35
s:title -1.31; slip:approximate -0.86; slip:base -0.40; slip:base:d1 -0.58; slip:base:d2 -0.15; slip:base:d4 -0.31; slip:base:d5 -1.39; slip:bound -0.38; slip:exact -0.77; slip:none -1.75
slip:none:d0 0.80; slip:none:d1 -1.29; slip:none:d2 -1.31; slip:none:d3 -1.96; slip:none:d4 -2.00; slip:none:d5 -1.44; slip:period 0.11; slip:period:d1 -0.75; slip:period:d3 0.93
slip:period:d4 1.54; slip:period:d5 0.30; slip:rounding 0.37; slip:rounding:d2 -0.87; slip:rounding:d3 0.57; slip:rounding:d4 1.60; slip:rounding:d5 0.80; slip:scale 0.82; slip:scale:d0 0.11
slip:scale:d1 -1.95; slip:scale:d2 -0.45; slip:scale:d3 1.23; slip:scale:d4 1.90; slip:scale:d5 1.77; slip:sign 0.64; slip:sign:d1 0.67; slip:sign:d2 0.35; slip:sign:d3 0.34
slip:sign:d4 -0.78; slip:stale 1.17; slip:stale:d2 0.45; slip:stale:d3 0.30; slip:stale:d4 0.15; slip:stale:d5 0.22; slip:swapfar:d1 -0.28; slip:swapfar:d2 -0.74; slip:swapfar:d3 0.45
slip:swapfar:d4 0.82; slip:swapfar:d5 0.82; slip:swapkin 0.16; slip:swapkin:d1 -0.14; slip:swapkin:d2 0.67; slip:swapkin:d4 -0.24; slip:swapnear 0.41; slip:swapnear:d1 0.64
slip:swapnear:d2 0.16; slip:swapnear:d3 0.28; slip:swapnear:d4 0.79; slip:swapnear:d5 0.14; slip:swappar 0.20; slip:swappar:d1 -0.45; slip:swappar:d3 0.12; slip:swappar:d4 0.24
slip:town -0.17; slip:town:d1 -0.53; slip:town:d4 0.16; slip:town:d5 0.29; slip:transposed 0.92; slip:transposed:d2 -0.40; slip:transposed:d3 0.36; slip:transposed:d4 0.39
slip:transposed:d5 1.14; slipc:base -0.94; slipc:none -0.69; slipc:period -0.45; slipc:rounding 0.51; slipc:scale -1.29; slipc:sign -0.18; slipc:swapfar -0.21; slipc:swapkin -0.10
slipc:swapnear -1.32; slipc:swappar -0.26; slipc:town -0.96; slipc:transposed 0.22; sp:month 1.27; sp:month! -3.42; sp:no -1.04; sp:own -0.52; sp:sum! -1.49; ta:other -1.29; ta:year 1.00
tm:base 1.69; tm:clock 3.19; tm:draft 0.33; tm:gram 0.19; tm:gram! -1.74; tm:never -1.57; tm:own 1.76; tm:own! -1.14; tm:par 0.46; tm:prev 0.66; tm:sent 0.64; tm:whole 0.99; told -3.09
told:last -3.23; tp:0010 -1.32; tp:0011 -0.72; tp:0101 -0.14; tp:0110 1.87; tp:0111 -0.94; tp:1001 -0.22; tp:1010 -0.25; tp:1011 -1.21; tp:1101 1.26; tp:1111 -0.45
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
