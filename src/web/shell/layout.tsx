import { useSuspenseQuery } from '@tanstack/react-query';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { App, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { sessionQuery } from '../session.ts';
import { themeFor } from '../theme.ts';
import { DownloadNotes } from '../ui/download-notes.tsx';
import { hostOf } from '../ui/host.ts';
import { useMedia } from '../ui/use-media.ts';
import { useNarrow } from '../ui/use-narrow.ts';
import { BottomBar } from './bottom-bar.tsx';
import { DemoBanner } from './demo-banner.tsx';
import { Masthead } from './masthead.tsx';
import { NavDrawer } from './nav-drawer.tsx';
import { NavList } from './nav-list.tsx';
import '../ui/ui.css';
import '../ui/states.css';
import '../ui/table.css';
import './shell.css';
import '../styles/print.css';

// Below the masthead, so that the demo banner stays in sight.
const messages = { top: 84 };

/** The frame of every page after sign-in: masthead, navigation, the page. */
export function ShellLayout(): ReactNode {
  const session = useSuspenseQuery(sessionQuery).data;
  const narrow = useNarrow();
  const still = useMedia('(prefers-reduced-motion: reduce)');
  const theme = useMemo(() => themeFor({ narrow, still }), [narrow, still]);
  const [drawer, setDrawer] = useState(false);
  const main = useFocusOnNewPage();
  return (
    <ConfigProvider
      locale={zhCN}
      theme={theme}
      componentSize="middle"
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
      getPopupContainer={hostOf}
    >
      <App component={false} message={messages}>
        <DownloadNotes />
        <a className="x-skip" href="#main">
          跳到正文
        </a>
        {session.county.demo ? <DemoBanner day={session.fixedDay} /> : null}
        <Masthead session={session} onMenu={() => setDrawer(true)} />
        <div className="x-frame">
          <nav className="x-side" aria-label="栏目">
            <NavList rights={session.rights} />
          </nav>
          <main id="main" ref={main} className="x-main" tabIndex={-1}>
            <Outlet />
          </main>
        </div>
        <BottomBar rights={session.rights} onMenu={() => setDrawer(true)} />
        <NavDrawer session={session} open={drawer} onClose={() => setDrawer(false)} />
      </App>
    </ConfigProvider>
  );
}

/** Moves the focus to the page when its path changes, so that a screen reader starts at the new page. */
function useFocusOnNewPage() {
  const main = useRef<HTMLElement>(null);
  const shown = useRef<string>(undefined);
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  useEffect(() => {
    if (shown.current !== undefined && shown.current !== path) main.current?.focus({ preventScroll: true });
    shown.current = path;
  }, [path]);
  return main;
}
