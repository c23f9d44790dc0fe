'use client';
import { LabelList } from './LabelList';
import { RoiList } from './RoiList';

export function SidePanel() {
  return (
    <div className="flex h-full min-h-0 flex-col bg-panel">
      <LabelList />
      <RoiList />
    </div>
  );
}
