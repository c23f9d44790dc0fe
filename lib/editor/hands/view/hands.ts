import type { Point } from '@/lib/geometry';
import type { Press } from '../contract';
import type { Hand } from '../hand';
import type { Viewport } from '../../view/viewport';
import type { ValueWindow } from '../../view/window';

/** A view tool is chosen and nothing is pressed. */
export interface ViewIdle { readonly at: 'view.idle' }

interface ViewDrag {
  readonly press: Press;
  /** What the hand was doing before, and goes on with after. */
  readonly resume: Hand;
}

export interface ViewWindowing extends ViewDrag { readonly at: 'view.windowing'; readonly start: ValueWindow }
export interface ViewPanning extends ViewDrag { readonly at: 'view.panning'; readonly start: Viewport }
export interface ViewZooming extends ViewDrag { readonly at: 'view.zooming'; readonly start: Viewport }
/** `steps`: frames already stepped in this drag. */
export interface ViewScrolling extends ViewDrag { readonly at: 'view.scrolling'; readonly steps: number }

/** Two fingers. `fingers`: where they were at the last event. */
export interface ViewPinching { readonly at: 'view.pinching'; readonly resume: Hand; readonly fingers: readonly [Point, Point] }
/** Three fingers. `startY`: their mean height at the start, CSS px. */
export interface ViewSwiping { readonly at: 'view.swiping'; readonly resume: Hand; readonly startY: number; readonly steps: number }
/** Some of two or three fingers are up: the rest must do nothing until all are. */
export interface ViewLifting { readonly at: 'view.lifting'; readonly resume: Hand }

export type ViewHand = ViewIdle | ViewWindowing | ViewPanning | ViewZooming | ViewScrolling | ViewPinching | ViewSwiping | ViewLifting;
