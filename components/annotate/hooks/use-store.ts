'use client';
import type { Store } from '../model/store';
import { useSubscription } from './use-subscription';

export const useStore = <T>(store: Store<T>): T => useSubscription(store, store.get);
