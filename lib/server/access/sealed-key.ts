import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { config } from '../config';

const VERSION = 'v1';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals a project's 32-byte pseudonym key for the database: AES-256-GCM under the server's own key (NIST SP 800-38D).
 * The project's id is authenticated with it, so a sealed key moved to another project's row does not open.
 * Text form: `v1.` + base64url(12-byte nonce ‖ ciphertext ‖ 16-byte tag).
 */
export function sealProjectKey(key: Uint8Array, projectId: string, sealingKey: Uint8Array = config().sealingKey): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', sealingKey, nonce).setAAD(boundTo(projectId));
  const sealed = Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
  return `${VERSION}.${sealed.toString('base64url')}`;
}

/** Opens what `sealProjectKey` made. Throws when the text was altered, belongs to another project, or another server sealed it. */
export function openProjectKey(sealedKey: string, projectId: string, sealingKey: Uint8Array = config().sealingKey): Buffer {
  const [version, text] = sealedKey.split('.');
  const bytes = Buffer.from(text ?? '', 'base64url');
  if (version !== VERSION || bytes.length <= NONCE_BYTES + TAG_BYTES) throw new Error('The sealed project key is damaged.');
  const decipher = createDecipheriv('aes-256-gcm', sealingKey, bytes.subarray(0, NONCE_BYTES));
  decipher.setAAD(boundTo(projectId)).setAuthTag(bytes.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}

const boundTo = (projectId: string): Buffer => Buffer.from(`fiducial/project-key/${projectId}`);
