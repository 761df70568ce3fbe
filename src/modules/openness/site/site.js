// Enhancement only: the elder mode, remembered in the reader's own browser, and folded parts of a plan that open all at once, for a link and
// for print; they open without this too. Runs before the page is drawn, so nothing jumps.
const key = 'elder';
const root = document.documentElement;

const remembered = () => {
  try {
    return localStorage.getItem(key) === '1';
  } catch {
    return false;
  }
};

const show = (on) => {
  root.toggleAttribute('data-elder', on);
  const button = document.getElementById(key);
  if (button === null) return;
  button.hidden = false;
  button.setAttribute('aria-pressed', String(on));
  button.textContent = on ? '标准版' : '大字版';
};

const turn = () => {
  const on = !root.hasAttribute('data-elder');
  try {
    localStorage.setItem(key, on ? '1' : '0');
  } catch {
    // A browser that keeps nothing still shows it on this page.
  }
  show(on);
};

const unfold = (on) => {
  for (const part of document.querySelectorAll('details')) part.open = on;
  const button = document.querySelector('[data-unfold]');
  if (button === null) return;
  button.setAttribute('aria-expanded', String(on));
  button.textContent = on ? '全部收起' : '全部展开';
};

const lead = () => {
  const wanted = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (wanted === null) return;
  for (let at = wanted; at !== null; at = at.parentElement) if (at.localName === 'details') at.open = true;
  wanted.scrollIntoView();
};

show(remembered());
document.addEventListener('DOMContentLoaded', () => {
  show(remembered());
  document.getElementById(key)?.addEventListener('click', turn);
  const button = document.querySelector('[data-unfold]');
  if (button !== null) {
    button.hidden = false;
    button.addEventListener('click', () => unfold(button.getAttribute('aria-expanded') !== 'true'));
  }
  addEventListener('hashchange', lead);
  addEventListener('beforeprint', () => unfold(true));
  lead();
});
