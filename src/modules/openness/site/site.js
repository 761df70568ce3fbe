// Enhancement only: the elder mode, remembered in the reader's own browser. Runs before the page is drawn, so nothing jumps.
(() => {
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
  show(remembered());
  document.addEventListener('DOMContentLoaded', () => {
    show(remembered());
    document.getElementById(key)?.addEventListener('click', () => {
      const on = !root.hasAttribute('data-elder');
      try {
        localStorage.setItem(key, on ? '1' : '0');
      } catch {
        // A browser that keeps nothing still shows it on this page.
      }
      show(on);
    });
    unfolding();
  });

  /** Folded parts of a plan: all at once, those that a link leads into, and all of them for print. They open without this too. */
  const unfolding = () => {
    const parts = [...document.querySelectorAll('details')];
    const button = document.querySelector('[data-unfold]');
    const open = (on) => {
      for (const part of parts) part.open = on;
      if (button === null) return;
      button.setAttribute('aria-expanded', String(on));
      button.textContent = on ? '全部收起' : '全部展开';
    };
    const lead = () => {
      let at = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      const wanted = at;
      for (; at !== null; at = at.parentElement) if (at.localName === 'details') at.open = true;
      wanted?.scrollIntoView();
    };
    if (button !== null) {
      button.hidden = false;
      button.addEventListener('click', () => open(button.getAttribute('aria-expanded') !== 'true'));
    }
    addEventListener('hashchange', lead);
    addEventListener('beforeprint', () => open(true));
    if (location.hash !== '') lead();
  };
})();
