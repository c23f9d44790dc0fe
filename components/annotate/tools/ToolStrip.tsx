'use client';
import { IconButton } from '@/components/ui';
import { ACTION_TITLES, ariaKeys, keyOfAction } from '@/lib/browser/preferences';
import type { EditorState } from '@/lib/editor';
import { useEditorState } from '../hooks/use-editor-state';
import { useWorkbench } from '../hooks/use-workbench';
import { TOOL_GROUPS, type Tool } from './tool-list';
import { WindowMenu } from './WindowMenu';

const never = (_state: EditorState): boolean => false;

export function ToolStrip() {
  const { mayAnnotate } = useWorkbench();
  const groups = TOOL_GROUPS.map((tools) => tools.filter(({ edits }) => mayAnnotate || edits !== true));
  return (
    <nav aria-label="Tools" className="flex shrink-0 flex-col items-center gap-0.5 overflow-y-auto border-r border-line bg-panel px-1 py-1.5 [scrollbar-width:none]">
      {groups.map((tools, index) => (tools.length === 0 ? null : (
        <div key={index} role="group" className="flex flex-col items-center gap-0.5 not-first:mt-1 not-first:border-t not-first:border-line not-first:pt-1">
          {tools.map((tool) => <ToolButton key={tool.action} tool={tool} />)}
          {index === 1 ? <WindowMenu /> : null}
        </div>
      )))}
    </nav>
  );
}

function ToolButton({ tool }: { tool: Tool }) {
  const { editor } = useWorkbench();
  const keymap = useEditorState((state) => state.keymap);
  const isOn = useEditorState(tool.isOn ?? never);
  const disabled = useEditorState(tool.isDisabled ?? never);
  return (
    <IconButton
      icon={isOn && tool.iconOn !== undefined ? tool.iconOn : tool.icon}
      label={ACTION_TITLES.get(tool.action) ?? tool.action}
      shortcut={keyOfAction(keymap, tool.action) ?? undefined}
      aria-keyshortcuts={ariaKeys(keymap, tool.action)}
      pressed={tool.isOn === undefined ? undefined : isOn}
      disabled={disabled}
      tooltipSide="right"
      onClick={() => editor.dispatch({ type: 'action', action: tool.action })}
    />
  );
}
