import { endpoints, type Me } from '@/lib/api';
import { callApi } from '../call-api';
import type { Preferences } from './keymap-preference';

/** Keeps the preferences on the server, so that they follow the user. Throws FiducialError. */
export async function savePreferences(preferences: Preferences): Promise<Me> {
  return callApi(endpoints.updateMe, { body: { preferences } });
}
