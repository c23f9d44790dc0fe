'use client';
import { useState } from 'react';
import { useEditorState } from '../hooks/use-editor-state';
import { useIsWide } from '../hooks/use-is-wide';
import { usePanelLayout } from '../hooks/use-panel-layout';
import { StackStrip } from '../strip/StackStrip';
import { StatusBar } from '../status/StatusBar';
import { ToolStrip } from '../tools/ToolStrip';
import { TopBar } from '../top-bar/TopBar';
import { TurnBanner } from '../top-bar/TurnBanner';
import { ImageStage } from './ImageStage';
import { SideDrawer } from './SideDrawer';

/** The image as large as it can be; everything else around it, and out of the way when it is not needed. */
export function WorkbenchLayout() {
  const control = usePanelLayout();
  const hasRois = useEditorState(({ annotations }) => annotations.size > 0);
  const drawing = useEditorState(({ tool }) => tool !== 'select' && tool !== 'window' && tool !== 'pan' && tool !== 'zoom');
  const { layout, change } = control;
  const isWide = useIsWide();
  // Beside the image: until the person decides, when it has something to say. Over the image: only when asked for, each time.
  const [drawerOpen, setDrawerOpen] = useState(false);
  const panelOpen = isWide ? (layout.panelOpen ?? (hasRois || drawing)) : drawerOpen;
  const openPanel = (open: boolean) => (isWide ? change({ panelOpen: open }) : setDrawerOpen(open));
  return (
    <div id="main" className="flex h-dvh flex-col overflow-hidden bg-black">
      <TopBar />
      <TurnBanner />
      <div className="relative flex min-h-0 flex-1">
        <ToolStrip />
        <main className="relative flex min-w-0 flex-1 flex-col">
          <ImageStage />
          <StackStrip open={layout.stripOpen} onToggle={() => change({ stripOpen: !layout.stripOpen })} />
        </main>
        <SideDrawer open={panelOpen} widthPx={layout.panelWidth} onOpen={openPanel} onWidth={(panelWidth) => change({ panelWidth })} />
      </div>
      <StatusBar />
    </div>
  );
}
