import { endpoints } from '@/lib/api';
import { callApi } from '@/lib/browser/call-api';

/** Downloads how an image was de-identified. */
export async function saveCertificate(imageId: string): Promise<void> {
  const certificate = await callApi(endpoints.getCertificate, { params: { imageId } });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify(certificate, null, 2)], { type: 'application/json' }));
  link.download = `certificate-${imageId}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
