/**
 * For axe, which asks the same of every element and is the dearest thing of a browser test. In the page: `hideAlike(known)` hides where they
 * stand the elements whose like was judged twice in the same surroundings, on this page or on one whose signatures are in `known`: rows of a
 * table, entries of a list, the frame around every page. It gives back the signatures of all that stays to be judged; `showAlike()` shows again.
 *
 * Like: the tags, classes, roles, states, colours, letters and sizes up to 24 px of the element, of all in it and of all around it; the length
 * of its texts up to three signs; whether its names and links are there and whether what they refer to exists. That is what rules of
 * structure, naming, size and colour go by. Headings, landmarks, cells of a row in sight, what a role demands of its parent and the parts of whatever is called by its content are
 * always judged.
 */
export const alike = `
  const texts = new Set(['aria-label', 'aria-valuetext', 'aria-valuenow', 'title', 'alt', 'placeholder', 'href', 'src', 'value', 'name', 'datetime',
    'd', 'points', 'x', 'y', 'x1', 'x2', 'y1', 'y2', 'cx', 'cy', 'r', 'transform', 'aria-rowindex', 'aria-posinset', 'download']);
  const refers = new Set(['aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-owns', 'aria-activedescendant', 'for', 'headers']);
  const ids = new Set(['id', 'data-row-key', 'data-menu-id', 'data-node-key', 'data-index', 'data-id']);
  const kept = 'h1,h2,h3,h4,h5,h6,main,nav,header,footer,aside,section,form,label,legend,caption,table,thead,tbody,th,td,iframe,dialog,[role]';
  const structure = 'h1,h2,h3,h4,h5,h6,main,nav,header,footer,aside,section,form,label,legend,caption,table,thead,iframe,dialog';
  const called = 'a,button,summary,label,legend,caption,th,h1,h2,h3,h4,h5,h6,[role=button],[role=link],[role=tab],[role=option],[role^=menuitem],' +
    '[role=switch],[role=checkbox],[role=radio],[role$=header],[role=treeitem],[role=tooltip],[role=img]';
  const hash = (text, seed) => {
    let a = 0xdeadbeef ^ seed, b = 0x41c6ce57 ^ seed;
    for (let at = 0; at < text.length; at += 1) {
      const sign = text.charCodeAt(at);
      a = Math.imul(a ^ sign, 2654435761);
      b = Math.imul(b ^ sign, 1597334677);
    }
    a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
    b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
    return 4294967296 * (2097151 & b) + (a >>> 0);
  };
  const isColour = (part) => /colou?r|background|fill|stroke|opacity|shadow/u.test(part);
  const styled = (style) => style.split(';').map((part) => isColour(part) ? part : part.replace(/[-\\d.]+/gu, '#')).join(';');
  const said = ({ name, value }) => {
    if (ids.has(name)) return '';
    if (texts.has(name)) return name + (value.trim() === '' ? '' : '=');
    if (refers.has(name)) return name + value.split(/\\s+/u).map((id) => document.getElementById(id) === null ? '-' : '+').join('');
    return name + '=' + (name === 'style' ? styled(value) : value);
  };
  const looks = (one) => {
    const { color, backgroundColor, backgroundImage, fontSize, fontWeight, opacity, display } = getComputedStyle(one);
    const { width, height } = one.getBoundingClientRect();
    return [color, backgroundColor, backgroundImage, fontSize, fontWeight, opacity, display, Math.min(24, width), Math.min(24, height)].join();
  };
  const owns = new Map();
  const ownOf = (one) => {
    const own = owns.get(one) ?? one.localName + '[' + [...one.attributes].map(said).join(' ') + ']' + looks(one);
    owns.set(one, own);
    return own;
  };
  const shapes = new Map();
  const shapeOf = (one) => {
    let shape = ownOf(one) + '{';
    for (const part of one.childNodes) {
      if (part.nodeType === 1) shape += shapeOf(part);
      if (part.nodeType === 3) shape += Math.min(3, part.data.trim().length);
    }
    shapes.set(one, hash(shape, 0));
    return shapes.get(one).toString(36) + '}';
  };
  const mayHide = (one) => one.style !== undefined && !one.matches(kept) && one.querySelector(structure) === null &&
    one.parentElement.getAttribute('role') === null && one.checkVisibility({ visibilityProperty: true });
  const hidden = [];
  const hideAlike = (known) => {
    const times = new Map(known);
    const judged = new Set();
    const walk = (parent, around) => {
      for (const one of parent.children) {
        const sign = hash(String(around), shapes.get(one));
        const before = times.get(sign) ?? 0;
        if (before >= 2 && mayHide(one)) {
          hidden.push(one);
          continue;
        }
        times.set(sign, before + 1);
        judged.add(sign);
        if (!one.matches(called)) walk(one, hash(ownOf(one), around));
      }
    };
    shapeOf(document.body);
    walk(document.body, hash(ownOf(document.documentElement) + ownOf(document.body), innerWidth));
    for (const one of hidden) one.style.setProperty('visibility', 'hidden', 'important');
    return [...judged].filter((sign) => times.get(sign) !== (known.get(sign) ?? 0)).map((sign) => [sign, times.get(sign)]);
  };
  const showAlike = () => {
    for (const one of hidden) one.style.removeProperty('visibility');
  };
`;
