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
  });
})();
