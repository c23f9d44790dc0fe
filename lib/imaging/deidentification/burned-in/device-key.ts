import { sha256Hex } from '@/lib/imaging/identity/pseudonyms';

export interface DeviceTraits {
  readonly manufacturer: string;
  readonly model: string;
  readonly modality: string;
  readonly rows: number;
  readonly columns: number;
}

/** Same for images that one decision about masks fits: 16 hex digits. Says nothing about the device to who does not know it. */
export function makeDeviceKey({ manufacturer, model, modality, rows, columns }: DeviceTraits): string {
  const words = [manufacturer, model, modality].map((word) => word.normalize('NFKC').trim().toUpperCase());
  return sha256Hex(new TextEncoder().encode([...words, rows, columns].join('\n'))).slice(0, 16);
}
