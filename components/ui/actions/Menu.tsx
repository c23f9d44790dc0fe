'use client';
import type { LucideIcon } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { classNames } from '../class-names';

export interface MenuItem {
  label: string;
  icon?: LucideIcon;
  onSelect: () => void;
  danger?: boolean;
  disabled?: boolean;
}

interface Props {
  /** One element that can hold a ref: the button that opens the menu. */
  trigger: ReactNode;
  /** Groups are divided by a line. */
  groups: readonly (readonly MenuItem[])[];
  header?: ReactNode;
  align?: 'start' | 'end';
}

export function Menu({ trigger, groups, header, align = 'end' }: Props) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          sideOffset={6}
          className="z-50 min-w-48 rounded-lg border border-line-strong/60 bg-raised p-1 shadow-xl shadow-black/60"
        >
          {header ? <div className="border-b border-line px-2.5 py-2">{header}</div> : null}
          {groups.map((items, index) => (
            <DropdownMenu.Group key={index} className={classNames(index > 0 && 'mt-1 border-t border-line pt-1')}>
              {items.map((item) => (
                <MenuEntry key={item.label} item={item} />
              ))}
            </DropdownMenu.Group>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function MenuEntry({ item }: { item: MenuItem }) {
  const Icon = item.icon;
  return (
    <DropdownMenu.Item
      disabled={item.disabled ?? false}
      onSelect={item.onSelect}
      className={classNames(
        'flex h-8 cursor-pointer items-center gap-2 rounded px-2.5 outline-none pointer-coarse:h-11',
        'data-[disabled]:cursor-not-allowed data-[disabled]:opacity-50 data-[highlighted]:bg-primary data-[highlighted]:text-on-bright',
        item.danger ? 'text-bad' : 'text-ink',
      )}
    >
      {Icon ? <Icon aria-hidden size={15} /> : null}
      {item.label}
    </DropdownMenu.Item>
  );
}
