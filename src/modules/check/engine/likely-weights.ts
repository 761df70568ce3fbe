/**
 * What each sign is worth, in natural logarithms. Fitted by `node tests/check/fit.ts --write`: not to be edited by hand.
 */
const FITTED = `
ag:none -2.43; ag:own 2.81; ag:par -0.33; bs:base 3.24; bs:more -1.76; bs:one -0.42; bs:own 1.83; bs:par -1.00; bs:prev 1.33; bs:sent 0.40; bs:span 2.70; bs:start 0.84; bs:start? -0.35
bs:three -0.87; bs:unsaid -1.55; bs:year 3.69; bs:year? 1.13; far:d0 1.43; far:d1 -1.05; far:d2 -2.81; far:d3 -0.77; far:d4 -0.78; far:d5 -1.38; fr:clock -1.89; fr:other 0.17; k:aim 0.52
k:aim|ahead 0.35; k:aim|aim 1.78; k:aim|aimafter 1.13; k:aim|avg -0.46; k:aim|bare 0.49; k:aim|comp -0.20; k:aim|diff -0.63; k:aim|done -1.18; k:aim|g:completion -0.54
k:aim|g:difference -0.30; k:aim|g:growth -1.06; k:aim|g:level 1.68; k:aim|g:rate -0.70; k:aim|g:share -0.79; k:aim|grow -1.01; k:aim|isaim 3.27; k:aim|lastyear -0.20; k:aim|left 0.69
k:aim|month -0.27; k:aim|of 0.35; k:aim|rank 0.55; k:aim|share 0.32; k:aim|till 0.97; k:average -0.88; k:average|aim -0.78; k:average|avg 1.20; k:average|bare -0.83; k:average|comp -0.58
k:average|diff -1.10; k:average|done -0.39; k:average|g:difference -0.61; k:average|g:level -0.83; k:average|grow -0.38; k:average|isaim -0.42; k:average|lastyear -0.17; k:average|left -0.13
k:average|month -1.08; k:average|rank -0.62; k:average|till -0.58; k:beside -0.54; k:beside|aim -2.07; k:beside|aimafter -0.18; k:beside|avg -0.27; k:beside|bare -0.64; k:beside|comp -0.29
k:beside|diff 0.94; k:beside|done -0.39; k:beside|g:completionPoints 0.29; k:beside|g:difference -0.30; k:beside|g:level -1.43; k:beside|g:points -0.45; k:beside|g:ratio 1.56
k:beside|g:sharePoints 0.88; k:beside|gapafter -0.12; k:beside|isaim -0.20; k:beside|lastyear -0.24; k:beside|left 0.52; k:beside|month -1.26; k:beside|of 0.96; k:beside|rank 0.91
k:beside|share -0.14; k:beside|shareafter -0.13; k:beside|till 0.73; k:change -0.42; k:change|aim -2.12; k:change|avg -0.50; k:change|bare -0.25; k:change|comp 0.67; k:change|diff -0.47
k:change|g:completionPoints 0.73; k:change|g:difference 1.21; k:change|g:growth 1.40; k:change|g:level -0.74; k:change|g:points -0.67; k:change|g:sharePoints -1.04; k:change|gapafter -0.74
k:change|grow 0.71; k:change|isaim -0.11; k:change|lastyear -0.22; k:change|left -0.16; k:change|like 1.42; k:change|month 0.59; k:change|of -0.50; k:change|rank 0.24; k:change|share -0.24
k:change|till -0.33; k:completion 0.65; k:completion|aim 0.28; k:completion|bare 0.52; k:completion|diff -0.24; k:completion|done 0.92; k:completion|g:completion 0.97
k:completion|g:growth 1.02; k:completion|g:share -1.11; k:completion|grow -0.17; k:completion|isaim 0.23; k:completion|lastyear 0.49; k:completion|month 0.49; k:completion|of 0.45
k:completion|share -0.13; k:completion|till 0.47; k:each 0.36; k:each|avg 1.63; k:each|comp -0.30; k:each|diff -0.16; k:each|done -0.40; k:each|g:difference -0.35; k:each|g:level 0.71
k:each|grow -0.19; k:each|left -0.27; k:each|month -0.52; k:each|rank -0.17; k:gap -0.47; k:gap|ahead -0.58; k:gap|aim 2.55; k:gap|aimafter 0.49; k:gap|avg -0.22; k:gap|bare 0.44
k:gap|diff 0.37; k:gap|done 0.51; k:gap|g:completionPoints -0.25; k:gap|g:difference 0.89; k:gap|g:level -0.71; k:gap|g:points -0.26; k:gap|gapafter 0.40; k:gap|grow -1.02; k:gap|isaim -0.57
k:gap|lastyear -1.16; k:gap|left 1.84; k:gap|month -1.45; k:gap|of 1.06; k:gap|rank 0.45; k:gap|share -0.12; k:gap|till 0.41; k:grown -0.60; k:grownaim -0.77; k:grownaim|avg -0.12
k:grownaim|bare -0.25; k:grownaim|g:level -0.75; k:grownaim|month -0.35; k:grown|aim -0.67; k:grown|aimafter -0.53; k:grown|bare -0.63; k:grown|comp -0.27; k:grown|g:completion -0.49
k:grown|g:growth -0.42; k:grown|g:rate -0.74; k:grown|g:share 0.20; k:grown|grow -0.26; k:grown|isaim -0.64; k:grown|lastyear 0.13; k:grown|left 0.51; k:grown|like -0.35; k:grown|of -0.87
k:grown|share 0.12; k:grown|till -0.67; k:growth -0.14; k:growth|ahead -0.46; k:growth|aim -0.28; k:growth|aimafter -0.43; k:growth|bare 0.34; k:growth|comp 0.66; k:growth|diff 0.55
k:growth|done 0.46; k:growth|g:completion -0.32; k:growth|g:growth 0.24; k:growth|g:index 0.13; k:growth|g:rate 0.23; k:growth|g:ratio -0.27; k:growth|g:share -1.40; k:growth|grow 0.13
k:growth|isaim -2.26; k:growth|lastyear 0.73; k:growth|left -1.09; k:growth|like -0.28; k:growth|month 0.70; k:growth|of -0.64; k:growth|rank -0.10; k:growth|share -1.29; k:growth|till 0.12
k:level -0.19; k:level|ahead 0.88; k:level|aim 0.74; k:level|aimafter 0.20; k:level|avg -0.32; k:level|bare -0.29; k:level|comp 0.44; k:level|diff -0.75; k:level|done 0.79
k:level|g:difference -1.21; k:level|g:level 0.37; k:level|g:ratio -0.11; k:level|grow 0.87; k:level|isaim -2.57; k:level|lastyear 0.17; k:level|left 0.11; k:level|like -0.18
k:level|month -0.62; k:level|of -0.38; k:level|rank 0.27; k:level|share -0.23; k:level|shareafter 0.28; k:level|sum -0.52; k:rank 0.45; k:rank|aim 0.35; k:rank|bare -0.13; k:rank|diff -0.64
k:rank|g:rank 0.79; k:rank|g:steps -0.34; k:rank|grow 0.11; k:rank|month -0.18; k:rank|of 0.15; k:rank|rank -0.43; k:rank|till 0.31; k:rate 0.23; k:rate|aim -0.90; k:rate|aimafter 0.84
k:rate|bare 0.38; k:rate|g:growth 0.24; k:rate|g:share 0.35; k:rate|grow -0.33; k:rate|isaim -0.71; k:rate|month 0.16; k:rate|share 0.34; k:rate|till 0.43; k:rest -1.20; k:rest|aim 0.13
k:rest|bare -0.34; k:rest|diff -0.12; k:rest|g:growth -0.92; k:rest|g:rate -0.26; k:rest|g:share -0.44; k:rest|grow -0.71; k:rest|isaim -0.15; k:rest|of -0.15; k:rest|share -0.30
k:rest|till -0.25; k:share -0.58; k:share|aimafter -0.57; k:share|avg -0.32; k:share|bare 0.18; k:share|comp -1.41; k:share|diff -0.39; k:share|done 0.38; k:share|g:completion -0.69
k:share|g:growth -1.33; k:share|g:rate 0.90; k:share|g:ratio 2.37; k:share|g:share 0.28; k:share|grow -1.10; k:share|isaim -1.60; k:share|lastyear 1.62; k:share|left -0.12; k:share|like 0.69
k:share|rank -0.13; k:share|share 1.22; k:share|sum -0.21; k:share|till 0.24; k:steps -0.94; k:steps|diff -0.60; k:steps|g:rank -0.27; k:steps|g:steps -0.65; k:steps|grow -0.10
k:steps|month -0.92; k:steps|rank -0.35; k:steps|till -0.15; k:stretch -0.39; k:stretch|aim -0.61; k:stretch|aimafter -0.14; k:stretch|avg -0.69; k:stretch|bare -0.61; k:stretch|comp 0.55
k:stretch|diff -1.23; k:stretch|g:difference -1.73; k:stretch|g:level 0.23; k:stretch|grow 1.65; k:stretch|isaim -0.22; k:stretch|left -0.12; k:stretch|month 1.10; k:stretch|of 0.16
k:stretch|sum -0.19; k:stretch|till 0.17; k:sum|bare -0.31; k:sum|diff -0.23; k:sum|g:difference -0.17; k:sum|g:level 0.21; k:sum|lastyear -0.11; k:sum|month -0.23; k:sum|rank 0.49
k:sum|sum 1.17; k:sum|till -0.11; k:times|diff 0.38; k:times|g:ratio 0.26; k:times|grow 0.26; k:times|of -0.34; k:times|rank 0.23; k:times|till -0.18; k:toldgap -1.19; k:toldgap|ahead 0.13
k:toldgap|aim -0.18; k:toldgap|aimafter -0.45; k:toldgap|bare -0.58; k:toldgap|g:difference 0.43; k:toldgap|g:growth -0.52; k:toldgap|g:level -0.17; k:toldgap|g:points -0.59
k:toldgap|g:rate -0.62; k:toldgap|gapafter 0.15; k:toldgap|grow -0.90; k:toldgap|isaim 0.53; k:toldgap|lastyear -0.35; k:toldgap|left -0.12; k:toldgap|month -0.61; k:toldgap|of -0.15
k:toldgap|rank -0.13; k:toldgap|share -0.25; k:toldgap|till -0.36; k:toldshare -0.70; k:toldshare|ahead -0.12; k:toldshare|aim 0.60; k:toldshare|aimafter -0.21; k:toldshare|bare -0.34
k:toldshare|comp -0.55; k:toldshare|diff -0.61; k:toldshare|done -0.41; k:toldshare|g:completion 0.97; k:toldshare|g:growth -1.05; k:toldshare|g:rate -0.66; k:toldshare|g:share -0.24
k:toldshare|grow -0.94; k:toldshare|isaim -0.56; k:toldshare|month -0.10; k:toldshare|of 1.73; k:toldshare|share 0.13; k:toldshare|till -0.20; k:toldsum -1.02; k:toldsum|bare -0.39
k:toldsum|diff -0.33; k:toldsum|g:difference -0.40; k:toldsum|g:level -0.83; k:toldsum|grow -0.14; k:toldsum|left -0.11; k:toldsum|month -0.23; k:toldsum|share -0.16; k:toldtimes|diff 0.22
k:toldtimes|g:ratio 0.50; k:toldtimes|grow -0.17; k:toldtimes|of -0.25; o:above -0.72; o:after -0.20; o:carried 1.21; o:carriedpast 0.14; o:draft -1.26; o:last -1.16; o:none 0.35; o:own 1.62
o:par -0.48; o:sent -1.12; o:title -0.97; o:unusual -1.06; o:usual 0.49; old -0.16; op:average:both -0.16; op:average:both4 -0.17; op:average:none -0.88; op:average:one1 -0.40
op:average:one3 -0.35; op:beside:both2 -0.36; op:beside:both4 -0.21; op:beside:none -0.70; op:beside:one 0.50; op:beside:one1 0.44; op:beside:one3 -0.34; op:both -0.58; op:both2 0.98
op:change:both 0.37; op:change:both2 0.39; op:change:both4 0.26; op:change:none -0.40; op:change:one 0.32; op:change:one1 -0.21; op:completion:both 0.49; op:completion:both2 0.94
op:completion:both4 -0.53; op:completion:one -0.13; op:completion:one1 1.03; op:completion:one3 -0.93; op:each:both 0.48; op:each:both2 -0.21; op:gap:both -0.54; op:gap:both4 0.32
op:gap:one -0.63; op:gap:one1 -0.36; op:gap:one3 -0.75; op:grown:both -0.14; op:grown:both2 0.31; op:grown:both4 0.54; op:grown:none -0.89; op:grown:one -0.65; op:grown:one1 -0.40
op:grown:one3 0.69; op:grownaim:none -0.74; op:none -0.85; op:one -0.87; op:one1 -0.39; op:one3 -0.73; op:rest:both -0.36; op:rest:both4 -0.87; op:rest:none -0.71; op:rest:one 0.63
op:rest:one1 -0.15; op:rest:one3 -0.28; op:share:both 0.54; op:share:both2 1.12; op:share:both4 0.63; op:share:none -1.38; op:share:one1 -0.14; op:share:one3 0.12; op:steps:none -0.18
op:steps:one -0.22; op:steps:one1 -0.51; op:stretch:none -0.38; op:stretch:one -1.10; op:stretch:one1 0.69; op:stretch:one3 0.12; op:times:both -0.21; op:times:both2 0.48; op:times:one -0.15
op:toldgap:both -0.43; op:toldgap:both2 -0.68; op:toldgap:both4 -0.44; op:toldshare:both -1.09; op:toldshare:both2 -0.25; op:toldshare:both4 0.12; op:toldsum:both -0.43
op:toldsum:both2 -0.48; op:toldsum:both4 -0.47; op:toldtimes:both 0.31; op:toldtimes:both2 -0.44; op:toldtimes:both4 0.14; out 0.64; out:any 0.83; out:bare -0.98; out:broken 0.49; out:d0 0.97
out:d1 1.29; out:d2 0.66; out:d3 0.47; out:d4 0.39; out:d5 0.17; out:may 0.70; out:stranger 1.84; out:u:% 0.73; out:u:pp 0.56; out:u:rank 0.38; out:u:yuan 0.84; out:ungrammar -0.25
out:unnamed 0.35; out|ahead 0.16; out|aim 0.68; out|aimafter 0.44; out|avg 0.36; out|comp 0.70; out|diff 0.52; out|gapafter 0.36; out|grow 0.57; out|left -0.57; out|like -1.24; out|month 0.91
out|share 0.34; out|shareafter -0.14; out|till 0.14; pl:county -0.52; pl:county!own -1.29; pl:county!sent -0.93; pl:countyathome -0.23; pl:gram 2.55; pl:home 1.19; pl:home! 1.08
pl:none -2.91; pl:own 0.83; pl:par -1.62; pl:sent -0.34; right:approximate 0.18; right:d0 0.40; right:d1 0.39; right:d2 0.58; right:d3 0.90; right:d4 1.58; right:d5 0.85; right:exact 1.04
rightc:d0 0.88; rightc:d1 0.35; rightc:d2 0.67; rightc:d3 1.83; rightc:d4 0.71; rightc:d5 0.81; s:above -1.79; s:after -2.91; s:behind 0.40; s:carried 0.55; s:carriedpast -0.11; s:draft -2.06
s:end 0.30; s:gram 0.50; s:gram! -1.43; s:gramone -0.76; s:gramsure 0.58; s:last -0.60; s:none -0.51; s:own 0.10; s:own2 -0.46; s:ownbroken -0.28; s:ownstopped 0.21; s:par -1.28
s:reader 0.64; s:sent -1.10; s:spoken -0.14; s:spoken1 -0.74; s:spoken2 -0.93; s:stranger -1.37; s:title -1.31; slip:approximate -1.14; slip:base -0.41; slip:base:d0 -0.60; slip:base:d1 -0.54
slip:base:d2 -0.13; slip:base:d3 -0.13; slip:base:d4 -0.14; slip:base:d5 -1.45; slip:bound -0.53; slip:exact -0.77; slip:none -1.74; slip:none:d0 -0.61; slip:none:d1 -0.72; slip:none:d2 -1.32
slip:none:d3 -1.89; slip:none:d4 -2.13; slip:none:d5 -1.47; slip:period:d0 -0.24; slip:period:d1 -0.85; slip:period:d3 0.92; slip:period:d4 1.22; slip:period:d5 0.22; slip:rounding 0.39
slip:rounding:d2 -0.89; slip:rounding:d3 0.58; slip:rounding:d4 1.69; slip:rounding:d5 0.76; slip:scale 0.78; slip:scale:d1 -2.01; slip:scale:d2 -0.54; slip:scale:d3 1.22; slip:scale:d4 2.06
slip:scale:d5 1.75; slip:sign 0.62; slip:sign:d0 -0.11; slip:sign:d1 0.82; slip:sign:d2 0.46; slip:sign:d3 0.37; slip:sign:d4 -0.80; slip:sign:d5 -0.30; slip:stale 1.15; slip:stale:d2 0.39
slip:stale:d3 0.42; slip:stale:d4 0.12; slip:stale:d5 0.19; slip:swapfar:d0 -1.11; slip:swapfar:d1 0.17; slip:swapfar:d2 -0.64; slip:swapfar:d3 0.45; slip:swapfar:d4 0.66
slip:swapfar:d5 0.92; slip:swapkin 0.13; slip:swapkin:d1 -0.11; slip:swapkin:d2 0.61; slip:swapkin:d3 -0.11; slip:swapkin:d4 -0.26; slip:swapnear 0.42; slip:swapnear:d1 0.61
slip:swapnear:d2 0.17; slip:swapnear:d3 0.26; slip:swapnear:d4 0.83; slip:swapnear:d5 0.13; slip:swappar 0.26; slip:swappar:d1 -0.32; slip:swappar:d4 0.20; slip:swappar:d5 0.36
slip:town -0.25; slip:town:d1 -0.73; slip:town:d2 0.19; slip:town:d4 0.15; slip:town:d5 0.20; slip:transposed 0.94; slip:transposed:d2 -0.43; slip:transposed:d3 0.51; slip:transposed:d4 0.29
slip:transposed:d5 1.14; slipc:base -0.85; slipc:none -0.80; slipc:period -0.34; slipc:rounding 0.56; slipc:scale -1.16; slipc:sign -0.19; slipc:swapfar -0.34; slipc:swapnear -1.37
slipc:town -0.88; slipc:transposed 0.15; sp:month 1.43; sp:month! -3.50; sp:no -1.00; sp:own -0.54; sp:sum! -1.20; ta:other -1.64; ta:year 1.11; tm:base 1.35; tm:clock 3.06; tm:draft 0.30
tm:gram 0.19; tm:gram! -1.72; tm:never -1.59; tm:own 1.70; tm:own! -1.17; tm:par 0.45; tm:prev 0.59; tm:sent 0.75; tm:whole 1.01; told -3.29; told:last -3.33; tp:0010 -1.00; tp:0011 -0.79
tp:0101 -0.14; tp:0110 0.90; tp:0111 -0.91; tp:1001 -0.20; tp:1010 -0.73; tp:1011 -0.62; tp:1101 0.92; tp:1111 -0.23
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
