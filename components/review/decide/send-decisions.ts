import { endpoints, type QuarantinedView } from '@/lib/api';
import { callApi } from '@/lib/browser/call-api';
import type { MaskBox } from '@/lib/imaging/deidentification/review';

const AT_ONCE = 200;

/** Sends one decision about some images, and tells how many of them had changed meanwhile. */
export async function sendDecisions(projectId: string, images: readonly QuarantinedView[], decision: 'approve' | 'reject', boxes: readonly MaskBox[]): Promise<{ accepted: number; changed: number }> {
  let accepted = 0;
  for (let i = 0; i < images.length; i += AT_ONCE) {
    const decisions = images.slice(i, i + AT_ONCE).map(({ id, version }) => ({ id, version, decision, boxes: [...boxes] }));
    const { items } = await callApi(endpoints.decideQuarantined, { params: { projectId }, body: { decisions } });
    accepted += items.filter((item) => item.outcome === 'accepted').length;
  }
  return { accepted, changed: images.length - accepted };
}
