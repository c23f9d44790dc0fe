import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where settings of the person lie (XDG Base Directory Specification); FIDUCIAL_CONFIG names another folder. */
export function configFolder(): string {
  const { FIDUCIAL_CONFIG, XDG_CONFIG_HOME } = process.env;
  return FIDUCIAL_CONFIG || join(XDG_CONFIG_HOME || join(homedir(), '.config'), 'fiducial');
}

/** A token for programs that run without a person: FIDUCIAL_TOKEN with FIDUCIAL_SERVER. */
export function tokenOfEnvironment(): { server: string; token: string } | null {
  const { FIDUCIAL_SERVER, FIDUCIAL_TOKEN } = process.env;
  return FIDUCIAL_SERVER && FIDUCIAL_TOKEN ? { server: FIDUCIAL_SERVER, token: FIDUCIAL_TOKEN } : null;
}
