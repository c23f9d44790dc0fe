import { randomUUID } from 'node:crypto';
import NextAuth from 'next-auth';
import { NextRequest } from 'next/server';
import { refuseCrossSite } from '../cross-site';
import { readAtMost } from '../bodies/read-body';
import { replyWithProblem } from '../reply-problem';
import { authOptions } from './auth-options';

const MAX_FORM_BYTES = 16 * 1024;

/** next-auth's own routes: the documented exception to `route()`. Cross-site calls and large bodies are refused before it reads anything. */
export async function serveSignIn(request: NextRequest, context: { params: Promise<{ nextauth: string[] }> }): Promise<Response> {
  try {
    refuseCrossSite(request);
    return (await NextAuth(await boundBody(request), context, authOptions())) as Response;
  } catch (error) {
    return replyWithProblem(error, { requestId: randomUUID(), endpointId: 'auth', request });
  }
}

async function boundBody(request: NextRequest): Promise<NextRequest> {
  if (request.method === 'GET' || request.method === 'HEAD' || request.body === null) return request;
  const body = await readAtMost(request.body, MAX_FORM_BYTES);
  return new NextRequest(request.url, { method: request.method, headers: request.headers, body: Buffer.from(body) });
}
