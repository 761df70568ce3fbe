/**
 * What each sign is worth, in natural logarithms. Fitted by `node tests/check/fit.ts --write`: not to be edited by hand.
 */
const FITTED = `
ag:none -2.12; ag:own 2.65; ag:par -1.01; bs:base 3.61; bs:more -1.57; bs:one -0.46; bs:own 1.14; bs:par -1.23; bs:prev 0.94; bs:sent 0.37; bs:span 2.28; bs:start 0.77; bs:start? -0.15
bs:three -0.21; bs:unsaid -1.60; bs:year 3.90; bs:year? 1.42; far:d0 0.30; far:d1 -1.00; far:d2 -2.86; far:d3 -0.85; far:d4 -0.66; far:d5 -1.51; fr:clock -1.91; k:aim 0.48; k:aim|ahead 0.20
k:aim|aim 2.05; k:aim|aimafter 1.55; k:aim|avg -0.31; k:aim|bare 0.68; k:aim|comp -0.22; k:aim|diff -0.96; k:aim|done -0.98; k:aim|g:completion -0.51; k:aim|g:difference -0.99
k:aim|g:growth -1.07; k:aim|g:level 1.69; k:aim|g:rate -0.56; k:aim|g:share -0.47; k:aim|grow -0.69; k:aim|isaim 3.62; k:aim|lastyear -0.27; k:aim|left -0.22; k:aim|month -0.46; k:aim|of 0.22
k:aim|rank 0.45; k:aim|share -0.30; k:aim|till 0.81; k:average -0.93; k:average|aim -0.84; k:average|avg 0.99; k:average|bare -0.87; k:average|comp -0.63; k:average|diff -0.96
k:average|done -0.46; k:average|g:difference -0.65; k:average|g:level -0.88; k:average|grow -0.47; k:average|isaim -0.50; k:average|lastyear -0.20; k:average|left -0.16; k:average|month -1.03
k:average|of -0.21; k:average|rank -0.64; k:average|sum -0.24; k:average|till -0.73; k:beside -0.52; k:beside|aim -2.18; k:beside|aimafter -0.12; k:beside|avg -0.39; k:beside|bare -0.52
k:beside|comp -0.24; k:beside|diff 1.01; k:beside|done -0.12; k:beside|g:completionPoints 0.29; k:beside|g:difference -0.66; k:beside|g:level -1.51; k:beside|g:points -0.44
k:beside|g:ratio 2.22; k:beside|g:sharePoints 0.95; k:beside|grow 0.29; k:beside|isaim -0.13; k:beside|lastyear -0.57; k:beside|left 0.37; k:beside|month -1.34; k:beside|of 0.83
k:beside|rank 0.94; k:beside|till 0.47; k:change -0.53; k:change|ahead 0.49; k:change|aim -1.85; k:change|avg -0.38; k:change|bare -0.22; k:change|comp 0.71; k:change|diff -0.27
k:change|done 0.29; k:change|g:completionPoints 0.98; k:change|g:difference 1.12; k:change|g:level -0.62; k:change|g:points -0.75; k:change|g:sharePoints -0.98; k:change|gapafter -0.66
k:change|grow 0.70; k:change|isaim -0.14; k:change|lastyear -0.25; k:change|left -0.48; k:change|like 1.45; k:change|month 0.42; k:change|of -0.51; k:change|rank 0.25; k:change|share -0.25
k:change|till -0.63; k:completion 0.76; k:completion|ahead -0.25; k:completion|aim -0.12; k:completion|aimafter 0.43; k:completion|bare 0.68; k:completion|comp 0.23; k:completion|diff -0.36
k:completion|done 0.78; k:completion|g:completion 1.30; k:completion|g:growth 0.64; k:completion|g:rate -0.37; k:completion|g:share -0.49; k:completion|grow -0.19; k:completion|isaim 0.50
k:completion|lastyear 0.48; k:completion|left -0.32; k:completion|month 0.41; k:completion|of 0.44; k:completion|share -0.11; k:completion|till 0.57; k:each 0.39; k:each|avg 2.44
k:each|bare -0.28; k:each|comp -0.28; k:each|diff -0.47; k:each|done -0.45; k:each|g:difference -0.51; k:each|g:level 0.38; k:each|g:ratio 0.46; k:each|grow -0.26; k:each|left -0.21
k:each|month -0.62; k:each|rank -0.31; k:each|till -0.19; k:gap -0.49; k:gap|aim 2.68; k:gap|aimafter 0.25; k:gap|avg -0.48; k:gap|bare 0.25; k:gap|comp 0.42; k:gap|diff 0.46; k:gap|done 0.55
k:gap|g:completionPoints -0.24; k:gap|g:difference 0.96; k:gap|g:level -0.81; k:gap|g:points -0.21; k:gap|gapafter 0.75; k:gap|grow -1.40; k:gap|isaim -0.61; k:gap|lastyear -1.28
k:gap|left 1.63; k:gap|like -0.18; k:gap|month -1.49; k:gap|of 1.26; k:gap|rank 0.53; k:gap|share -0.13; k:gap|sum -0.14; k:gap|till 0.27; k:grown -0.58; k:grownaim -0.59; k:grownaim|aim 0.28
k:grownaim|avg -0.14; k:grownaim|bare -0.32; k:grownaim|done -0.14; k:grownaim|g:level -0.55; k:grownaim|grow 0.13; k:grownaim|isaim 0.64; k:grownaim|like 0.40; k:grownaim|month -0.46
k:grownaim|rank -0.11; k:grownaim|till 0.55; k:grown|aim -0.81; k:grown|aimafter -0.51; k:grown|bare -0.19; k:grown|comp -0.32; k:grown|diff -0.19; k:grown|g:completion -0.62
k:grown|g:growth -0.27; k:grown|g:rate -0.97; k:grown|g:ratio -0.10; k:grown|isaim -0.78; k:grown|lastyear -0.36; k:grown|left 0.89; k:grown|like -0.46; k:grown|of -0.90; k:grown|rank -0.10
k:grown|till -0.85; k:growth -0.13; k:growth|ahead -0.57; k:growth|aim -0.44; k:growth|aimafter -0.24; k:growth|comp 0.89; k:growth|diff 0.48; k:growth|done 0.46; k:growth|g:completion -0.69
k:growth|g:growth 0.33; k:growth|g:rate 0.28; k:growth|g:ratio -0.60; k:growth|g:share -1.12; k:growth|grow 0.19; k:growth|isaim -2.14; k:growth|lastyear 0.60; k:growth|left -1.27
k:growth|like -0.44; k:growth|month 0.88; k:growth|of -0.53; k:growth|rank -0.24; k:growth|share -1.45; k:level -0.25; k:level|ahead 0.37; k:level|aim 0.77; k:level|aimafter 0.14
k:level|avg -0.43; k:level|comp 0.41; k:level|diff -0.69; k:level|done 0.88; k:level|g:difference -1.54; k:level|g:level 0.20; k:level|g:ratio -0.14; k:level|grow 0.90; k:level|isaim -2.43
k:level|lastyear 0.69; k:level|left 0.15; k:level|like -0.38; k:level|month -0.62; k:level|of -0.36; k:level|rank 0.31; k:level|share -0.34; k:level|shareafter 0.30; k:level|sum -1.01
k:level|till -0.21; k:rank 0.45; k:rank|aim 0.53; k:rank|diff -0.55; k:rank|g:rank 0.85; k:rank|g:steps -0.41; k:rank|grow 0.22; k:rank|of 0.34; k:rank|rank -0.52; k:rank|till 0.76
k:rate 0.20; k:rate|aim -0.75; k:rate|aimafter 0.70; k:rate|bare 0.24; k:rate|diff 0.14; k:rate|done 0.19; k:rate|g:growth 0.45; k:rate|g:share 0.13; k:rate|grow -0.29; k:rate|isaim -0.83
k:rate|month 0.12; k:rate|share 0.10; k:rate|till 0.33; k:rest -1.10; k:rest|aimafter -0.13; k:rest|bare -0.30; k:rest|diff 0.17; k:rest|done -0.19; k:rest|g:completion -0.22
k:rest|g:growth -0.97; k:rest|g:rate 0.14; k:rest|g:share -0.33; k:rest|grow -0.69; k:rest|isaim -0.19; k:rest|left 0.19; k:rest|like 0.11; k:rest|share -0.59; k:rest|till -0.12
k:share -0.70; k:share|aim 0.49; k:share|aimafter -0.70; k:share|avg -0.11; k:share|bare 0.27; k:share|comp -1.71; k:share|diff -0.50; k:share|g:completion -0.94; k:share|g:growth -1.44
k:share|g:index -0.11; k:share|g:rate 0.95; k:share|g:ratio 2.18; k:share|g:share 0.58; k:share|grow -1.06; k:share|isaim -1.22; k:share|lastyear 2.03; k:share|like 0.99; k:share|month -0.44
k:share|rank -0.19; k:share|share 1.08; k:share|sum -0.10; k:share|till 0.75; k:steps -0.96; k:steps|diff -0.70; k:steps|g:rank -0.23; k:steps|g:steps -0.73; k:steps|grow -0.17
k:steps|month -0.75; k:steps|rank -0.28; k:stretch -0.23; k:stretch|aim -0.76; k:stretch|aimafter -0.15; k:stretch|avg -1.01; k:stretch|bare -0.66; k:stretch|comp 0.41; k:stretch|diff -2.01
k:stretch|g:difference -1.36; k:stretch|g:level 0.37; k:stretch|grow 0.82; k:stretch|isaim -0.38; k:stretch|lastyear 0.11; k:stretch|left -0.25; k:stretch|month 0.81; k:stretch|sum 0.64
k:stretch|till 0.37; k:sum|bare -0.35; k:sum|grow -0.15; k:sum|lastyear -0.24; k:sum|month 0.23; k:sum|rank 0.60; k:sum|sum 1.19; k:sum|till -0.18; k:times 0.10; k:times|diff 0.64
k:times|grow 1.06; k:times|of -0.55; k:toldgap -1.00; k:toldgap|aim -0.66; k:toldgap|aimafter -0.85; k:toldgap|bare -0.74; k:toldgap|diff 0.19; k:toldgap|g:difference 0.86
k:toldgap|g:growth -0.48; k:toldgap|g:level 0.22; k:toldgap|g:points -0.47; k:toldgap|g:rate -1.08; k:toldgap|g:share -0.12; k:toldgap|grow -1.25; k:toldgap|isaim 1.70
k:toldgap|lastyear -0.34; k:toldgap|left 1.38; k:toldgap|like -0.12; k:toldgap|month -1.19; k:toldgap|of -0.10; k:toldgap|rank -0.16; k:toldgap|share -0.52; k:toldgap|sum -0.15
k:toldgap|till 0.17; k:toldshare -0.62; k:toldshare|ahead -0.13; k:toldshare|aim -0.44; k:toldshare|aimafter -0.12; k:toldshare|bare -0.44; k:toldshare|comp -0.47; k:toldshare|diff -0.56
k:toldshare|done -0.30; k:toldshare|g:growth -1.11; k:toldshare|g:rate -0.51; k:toldshare|g:share 0.73; k:toldshare|grow -0.99; k:toldshare|isaim -0.21; k:toldshare|month -0.23
k:toldshare|of 1.42; k:toldshare|share 1.12; k:toldsum -1.02; k:toldsum|bare -0.40; k:toldsum|diff -0.41; k:toldsum|g:difference -0.44; k:toldsum|g:level -0.86; k:toldsum|grow -0.17
k:toldsum|month -0.52; k:toldsum|share -0.16; k:toldtimes 0.54; k:toldtimes|g:ratio 0.48; k:toldtimes|of 0.48; k:toldtimes|till -0.23; o:above -1.12; o:after -0.10; o:carried 1.62
o:draft -0.56; o:last -0.94; o:none 0.50; o:own 1.76; o:own2 -0.33; o:sent -1.07; o:title -1.28; o:unusual -1.11; o:usual 0.62; old -0.26; op:average:both -0.16; op:average:both4 -0.21
op:average:none -0.91; op:average:one -0.79; op:average:one1 -0.29; op:average:one3 -0.30; op:beside:both 0.21; op:beside:both2 -0.41; op:beside:both4 -0.31; op:beside:none -0.64
op:beside:one1 0.83; op:beside:one3 -0.51; op:both -0.69; op:both2 1.33; op:change:both 0.64; op:change:both2 1.06; op:change:both4 0.81; op:change:none -0.61; op:change:one 0.24
op:change:one1 -0.15; op:change:one3 -0.54; op:completion:both 0.32; op:completion:both2 1.12; op:completion:both4 -0.17; op:completion:none 0.38; op:completion:one -0.15
op:completion:one1 0.99; op:completion:one3 -1.26; op:each:both -0.12; op:each:both2 0.61; op:each:both4 -0.16; op:gap:both -0.40; op:gap:both2 -0.24; op:gap:both4 0.39; op:gap:none -0.29
op:gap:one -0.25; op:gap:one1 -0.21; op:gap:one3 -0.75; op:grown:both 0.11; op:grown:both2 0.57; op:grown:both4 0.14; op:grown:none -0.95; op:grown:one -0.55; op:grown:one1 -0.23
op:grown:one3 0.77; op:grownaim:both 0.42; op:grownaim:none -1.00; op:grownaim:one3 0.25; op:none -0.91; op:one -0.97; op:one1 -0.16; op:one3 -0.61; op:rest:both -0.31; op:rest:both2 -0.18
op:rest:both4 -0.87; op:rest:none -0.59; op:rest:one 0.63; op:rest:one1 -0.34; op:rest:one3 -0.17; op:share:both 0.46; op:share:both2 0.68; op:share:both4 0.85; op:share:none -1.56
op:share:one -0.77; op:share:one1 0.45; op:share:one3 0.30; op:steps:none -0.15; op:steps:one -0.14; op:steps:one1 -0.66; op:stretch:both4 -1.09; op:stretch:none -0.24; op:stretch:one -0.39
op:stretch:one1 0.48; op:stretch:one3 0.64; op:sum:both4 0.12; op:times:both -0.24; op:times:both2 0.20; op:times:both4 -0.22; op:times:one 0.67; op:times:one1 -0.16; op:toldgap:both -0.69
op:toldgap:both2 -0.40; op:toldgap:both4 -0.26; op:toldshare:both -1.28; op:toldshare:both2 -0.21; op:toldshare:both4 0.33; op:toldsum:both -0.47; op:toldsum:both2 -0.65
op:toldsum:both4 -0.45; op:toldtimes:both 0.25; op:toldtimes:both2 -0.36; op:toldtimes:both4 0.64; out 0.64; out:any 0.71; out:bare -0.66; out:behind -0.12; out:broken 0.29; out:d0 -1.05
out:d1 1.51; out:d2 0.79; out:d3 0.40; out:d4 0.25; out:d5 0.10; out:may 0.50; out:stranger 1.86; out:u:% 0.70; out:u:other -0.11; out:u:pp 0.74; out:u:rank 0.36; out:u:x -0.61
out:u:yuan 0.92; out:unnamed 0.37; out|aim 0.71; out|aimafter 0.37; out|avg 0.21; out|comp 0.60; out|diff 0.43; out|gapafter 0.11; out|grow 0.49; out|lastyear 0.11; out|left -0.54
out|like -1.22; out|month 0.98; out|of 0.11; out|rank 0.21; out|share 0.51; out|shareafter -0.21; out|sum 0.27; out|till 0.12; pl:county -0.53; pl:county!own -1.30; pl:county!sent -1.13
pl:countyathome -0.17; pl:gram 3.30; pl:home 1.05; pl:home! 1.22; pl:none -2.71; pl:own 0.62; pl:par -1.84; pl:sent -0.68; right:approximate 0.13; right:bound -0.27; right:d1 0.25
right:d2 0.52; right:d3 1.12; right:d4 1.71; right:d5 0.90; right:exact 1.03; rightc:d1 0.61; rightc:d2 0.62; rightc:d3 1.95; rightc:d4 1.01; rightc:d5 0.72; s:above -2.05; s:after -2.86
s:behind 0.20; s:carried 0.64; s:carriedpast -0.13; s:draft -2.23; s:end 0.44; s:gram 0.46; s:gram! -1.42; s:gramone -0.18; s:gramsure 0.58; s:last -0.63; s:maystranger 0.12; s:none -0.41
s:own2 -0.36; s:ownbroken -0.81; s:par -1.30; s:reader 0.65; s:sent -1.24; s:spoken -0.32; s:spoken1 -0.97; s:spoken2 -1.52; s:stranger -1.27; s:title -1.14; slip:approximate -0.62
slip:base -0.39; slip:base:d1 -0.57; slip:base:d2 -0.31; slip:base:d3 0.15; slip:base:d4 -0.30; slip:base:d5 -1.28; slip:bound -0.46; slip:exact -0.78; slip:none -1.76; slip:none:d0 0.77
slip:none:d1 -1.24; slip:none:d2 -1.37; slip:none:d3 -1.85; slip:none:d4 -2.15; slip:none:d5 -1.51; slip:period 0.15; slip:period:d1 -0.94; slip:period:d3 1.21; slip:period:d4 1.84
slip:period:d5 0.85; slip:rounding 0.35; slip:rounding:d2 -0.77; slip:rounding:d3 0.34; slip:rounding:d4 1.87; slip:rounding:d5 0.93; slip:scale 0.65; slip:scale:d0 0.22; slip:scale:d1 -2.11
slip:scale:d2 -0.52; slip:scale:d3 1.16; slip:scale:d4 2.17; slip:scale:d5 1.91; slip:sign 0.60; slip:sign:d1 0.44; slip:sign:d2 0.48; slip:sign:d3 0.31; slip:sign:d4 -0.76; slip:stale 1.11
slip:stale:d2 0.88; slip:stale:d5 0.20; slip:swapfar:d1 -0.23; slip:swapfar:d2 -0.78; slip:swapfar:d3 0.62; slip:swapfar:d4 0.96; slip:swapfar:d5 0.79; slip:swapkin:d1 -0.16
slip:swapkin:d2 0.84; slip:swapkin:d5 -0.48; slip:swapnear 0.44; slip:swapnear:d1 0.74; slip:swapnear:d2 0.21; slip:swapnear:d3 0.10; slip:swapnear:d4 0.99; slip:swapnear:d5 0.23
slip:swappar 0.17; slip:swappar:d1 -0.33; slip:swappar:d4 0.25; slip:swappar:d5 0.13; slip:town -0.15; slip:town:d1 -0.56; slip:town:d4 0.30; slip:town:d5 0.27; slip:transposed 0.92
slip:transposed:d2 -0.34; slip:transposed:d3 0.14; slip:transposed:d4 0.78; slip:transposed:d5 1.17; slipc:base -0.90; slipc:none -0.76; slipc:period -0.25; slipc:rounding 0.50
slipc:scale -1.25; slipc:sign -0.25; slipc:swapfar -0.20; slipc:swapkin -0.12; slipc:swapnear -1.43; slipc:swappar -0.44; slipc:town -0.83; slipc:transposed 0.22; sp:month 1.32
sp:month! -3.62; sp:no -1.02; sp:own -0.47; sp:sum! -1.26; ta:other -1.44; ta:year 0.93; tm:base 1.31; tm:clock 3.26; tm:draft 0.36; tm:gram 0.56; tm:gram! -1.24; tm:never -1.64; tm:own 1.70
tm:own! -1.21; tm:par 0.52; tm:prev 0.51; tm:sent 0.66; tm:whole 0.92; told -3.19; told:last -3.25; tp:0010 -1.09; tp:0011 -1.01; tp:0101 -0.15; tp:0110 1.78; tp:0111 -0.52; tp:1001 -0.21
tp:1010 -1.08; tp:1011 -1.26; tp:1101 1.40; tp:1111 -0.28
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
