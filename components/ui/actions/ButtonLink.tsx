import Link from 'next/link';
import type { ComponentProps } from 'react';
import { classNames } from '../class-names';
import { buttonLook, type ButtonSize, type ButtonTone } from './button-look';

type Props = ComponentProps<typeof Link> & { tone?: ButtonTone; size?: ButtonSize };

/** A link that looks like a button. */
export function ButtonLink({ tone = 'normal', size = 'normal', className, ...rest }: Props) {
  return <Link {...rest} className={classNames(buttonLook(tone, size), className)} />;
}
